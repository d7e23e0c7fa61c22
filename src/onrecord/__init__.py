"""onrecord reads news reports into a record of who says what happened, according to whom.

    import onrecord

    reading = onrecord.read("report.html", published="2026-03-11")
    for statement in reading.statements:
        print(statement.act, [span.quote(reading.report.text) for span in statement.content])

`read` reads one report, `read_all` any number of them, `explain` says why an event was read as it
was; `Reading.to_dict` gives the record format.
Nothing heavy is imported before the first report is read.
"""

from importlib.metadata import version

from onrecord.api import explain, read, read_all
from onrecord.errors import ModelError, OnRecordError, OntologyError, UnreadableError
from onrecord.explanation import Explanation
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

__version__ = version("onrecord")

__all__ = [
    "Actor",
    "Event",
    "Explanation",
    "Figure",
    "LanguageModel",
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
