"""A record as a citation: sentence, who says so, outlet, date, link, and where it stands."""

from collections.abc import Sequence

from onrecord.export.csv import LINK
from onrecord.export.wording import quoted
from onrecord.model import Span
from onrecord.web.rendering import safe_link


def passage_address(report: str, span: Span) -> str:
    """The address of a passage of a report."""
    return f"/report/{report}?at={span.start}-{span.end}"


def cite(
    sentence: str,
    said_by: Sequence[str],
    report: tuple[str | None, str | None, str | None],
    link: str,
    span: Span,
) -> str:
    """The citation in one line.

    Args:
        sentence: the sentence that holds the record, as one line.
        said_by: who says so, from the outermost source to the innermost.
        report: its title, day of publication and address.
        link: where the desk shows the passage.
        span: the passage, in code points of the report's text.
    """
    title, published, url = report
    about = [quoted(title) if title else "", (published or "")[:10], safe_link(url) or ""]
    where = ", ".join(part for part in about if part)
    teller = LINK.join(said_by) or "the report"
    parts = [f"{quoted(sentence)} ({teller}).", f"{where}." if where else ""]
    return " ".join([*filter(None, parts), f"{link} (characters {span.start}–{span.end})"])
