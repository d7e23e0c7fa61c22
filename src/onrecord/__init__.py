"""onrecord reads news reports into a record of who says what happened, according to whom.

    import onrecord

    reading = onrecord.read("report.html", published="2026-03-11")
    for statement in reading.statements:
        print(statement.act, [span.quote(reading.report.text) for span in statement.content])

`read` reads one report, `read_all` any number of them, `explain` says why an event was read as it
was; `Reading.to_dict` gives the record format. A `Ledger` holds many reports and answers questions
about all of them.
Nothing heavy is imported before the first report is read.
"""

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


def __getattr__(name: str) -> str:
    """The version, which takes a while to look up."""
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
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
