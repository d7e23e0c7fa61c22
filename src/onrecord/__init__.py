"""onrecord reads news reports into a record of who says what happened, according to whom.

    import onrecord

    reading = onrecord.read("report.html", published="2026-03-11")
    for statement in reading.statements:
        print(statement.act, [span.quote(reading.report.text) for span in statement.content])

`read` reads one report, `read_all` any number of them, `explain` says why an event was read as it
was; `Reading.to_dict` gives the record format. A `Ledger` holds many reports and answers questions
about all of them.
Nothing is imported before it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.api import explain, read, read_all
    from onrecord.errors import ModelError, OnRecordError, OntologyError, UnreadableError
    from onrecord.explanation import Explanation
    from onrecord.ledger.filters import Filter
    from onrecord.ledger.ledger import Addition, Ledger
    from onrecord.llm.options import LanguageModel
    from onrecord.model import (
        Actor,
        Event,
        Figure,
        Problem,
        Reader,
        Reading,
        Report,
        Span,
        Statement,
        Undertaking,
    )

    __version__: str

_MODULES = {
    "api": ("explain", "read", "read_all"),
    "errors": ("ModelError", "OnRecordError", "OntologyError", "UnreadableError"),
    "explanation": ("Explanation",),
    "ledger.filters": ("Filter",),
    "ledger.ledger": ("Addition", "Ledger"),
    "llm.options": ("LanguageModel",),
    "model": (
        "Actor", "Event", "Figure", "Problem", "Reader", "Reading", "Report", "Span", "Statement",
        "Undertaking",
    ),
}  # fmt: skip
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """A name of the library, from its module when it is first asked for.

    A question to a ledger is answered in a fraction of the time that loading all of them takes.
    """
    if name == "__version__":
        from importlib.metadata import version

        return globals().setdefault(name, version("onrecord"))
    if name in _HOME:
        found = getattr(import_module(f"onrecord.{_HOME[name]}"), name)
        return globals().setdefault(name, found)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Actor",
    "Addition",
    "Event",
    "Explanation",
    "Figure",
    "Filter",
    "LanguageModel",
    "Ledger",
    "ModelError",
    "OnRecordError",
    "OntologyError",
    "Problem",
    "Reader",
    "Reading",
    "Report",
    "Span",
    "Statement",
    "Undertaking",
    "UnreadableError",
    "__version__",
    "explain",
    "read",
    "read_all",
]
