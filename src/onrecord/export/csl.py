"""The reports as CSL-JSON (csl-data.json 1.0.2): what citation managers and pandoc take."""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export.addresses import address
from onrecord.export.bibtex import author_of
from onrecord.export.dates import day_parts, published_day
from onrecord.export.json import write_items
from onrecord.model import Reading, Report


def write_csl(readings: Iterable[Reading], out: TextIO) -> None:
    """An array with an item for each report, in the order of the readings."""
    write_items(_items(readings), out)


def _items(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    for reading in readings:
        if reading.report.text:
            yield csl_item(reading.report)


def csl_item(report: Report) -> dict[str, Any]:
    """The report's item; what is unknown is left out."""
    day = day_parts(published_day(report))
    author = author_of(report)
    fields = {
        "id": report.id,
        "type": "article-newspaper",
        "title": report.title or " ".join(report.text.split()[:12]),
        "author": [{"literal": author}] if author else None,
        "container-title": report.outlet,
        "issued": {"date-parts": [list(day)]} if day else None,
        "URL": address(report) if report.url else None,
        "language": report.language,
        "note": ", ".join(credit.name for credit in report.credits),
    }
    return {name: value for name, value in fields.items() if value}
