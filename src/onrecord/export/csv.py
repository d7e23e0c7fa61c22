"""Events as a table: one row an event, with names, codes, the quoted sentence and who says so."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from onrecord.index import Index
from onrecord.model import DateRange, Event, Place, Reading

COLUMNS = (
    "event", "type", "mode", "contexts", "status", "actor", "actor_codes", "recipient",
    "recipient_codes", "mediator", "place", "place_country", "latitude", "longitude",
    "date_start", "date_end", "cameo", "score", "confidence", "factuality", "trigger",
    "trigger_start", "trigger_end", "quote", "quote_start", "quote_end", "said_by", "said_in",
    "hedge", "report", "title", "outlet", "published", "url", "problem",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LINK = " < "

Cell = str | int | float | None


def write_csv(readings: Iterable[Reading], out: TextIO) -> None:
    """A header, then one row an event, in the order of the reports.

    A report that could not be read is a row with nothing but its problem. Text that a spreadsheet
    would run as a formula gets a leading apostrophe.
    """
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for reading in readings:
        for row in event_rows(reading):
            writer.writerow({key: safe_cell(value) for key, value in row.items()})
        out.flush()


def event_rows(reading: Reading) -> Iterator[dict[str, Cell]]:
    """The rows of one reading, in text order."""
    index, report = Index(reading), reading.report
    if not report.text:
        for problem in reading.problems:
            yield {"problem": problem.message, "url": report.url, "report": report.id}
    about: dict[str, Cell] = {
        "report": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
    }
    for event in sorted(reading.events, key=lambda event: event.trigger[0]):
        yield _row(index, event) | about


def _row(index: Index, event: Event) -> dict[str, Cell]:
    """What is known of the event itself."""
    sentence = index.sentence(event.trigger[0])
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": "; ".join(event.contexts),
        "status": event.status,
        "actor": "; ".join(map(index.name, event.actor)),
        "actor_codes": index.codes(event.actor),
        "recipient": "; ".join(map(index.name, event.recipient)),
        "recipient_codes": index.codes(event.recipient),
        "mediator": "; ".join(map(index.name, event.mediator)),
        "cameo": event.cameo,
        "score": event.score,
        "confidence": event.confidence,
        "factuality": event.factuality,
        "trigger": index.quote(event.trigger),
        "trigger_start": event.trigger[0].start,
        "trigger_end": event.trigger[-1].end,
        "quote": sentence.quote(index.reading.report.text),
        "quote_start": sentence.start,
        "quote_end": sentence.end,
        "said_by": LINK.join(index.chain(event.said_in)),
        "said_in": event.said_in,
        "hedge": index.quote([event.hedge] if event.hedge else []),
        **_where(event.place),
        **_when(event.date),
    }


def _where(place: Place | None) -> dict[str, Cell]:
    """The place's cells; none when it is unknown."""
    if place is None:
        return {}
    return {
        "place": place.name,
        "place_country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
    }


def _when(date: DateRange | None) -> dict[str, Cell]:
    """The date's cells; none when it is unknown."""
    return {"date_start": date.start, "date_end": date.end} if date else {}


def safe_cell(value: Cell) -> Cell:
    """Text that begins like a formula, made plain for spreadsheets; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
