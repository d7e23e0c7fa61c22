"""The reports as BibTeX: one @misc entry each, for classic styles, with url and urldate apart."""

from collections.abc import Iterable
from typing import TextIO

from onrecord.export.addresses import address
from onrecord.export.dates import day_parts, published_day
from onrecord.model import Reading, Report

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_bibtex(readings: Iterable[Reading], out: TextIO) -> None:
    """The entries in the order of the readings; the key is the report's id."""
    for reading in readings:
        if reading.report.text:
            out.write(bibtex_entry(reading.report) + "\n")


def bibtex_entry(report: Report) -> str:
    """The report's entry; what is unknown is left out."""
    year, month, day = day_parts(published_day(report)) or (None, None, None)
    fields = {
        "title": f"{{{_plain(report.title or ' '.join(report.text.split()[:12]))}}}",
        "author": _author(report),
        "howpublished": _plain(report.outlet or ""),
        "year": f"{year:04}" if year is not None else "",
        "day": str(day or ""),
        "url": address(report) if report.url else "",
        "language": report.language,
        "note": _plain(", ".join(credit.name for credit in report.credits)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value.strip("{}")]
    if month:
        lines.append(f"  month = {MONTHS[month - 1]},")
    return "\n".join((f"@misc{{{report.id},", *lines, "}"))


def author_of(report: Report) -> str:
    """The name in the byline, without its "By"."""
    byline = " ".join((report.byline or "").split())
    return byline[3:] if byline.lower().startswith("by ") else byline


def _author(report: Report) -> str:
    """The author in braces of its own: a byline is not taken apart into names."""
    name = _plain(author_of(report))
    return f"{{{name}}}" if name else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(ESCAPES)
