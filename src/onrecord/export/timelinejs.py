"""Events as a timeline for TimelineJS 3 (Knight Lab): one slide an event, in its JSON format.

After https://timeline.knightlab.com/docs/json-format.html. A slide's text is HTML there, so the
words of a report are escaped.
"""

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, TextIO

from onrecord.export.addresses import address
from onrecord.export.cards import LINK
from onrecord.export.dates import day_parts, event_day
from onrecord.export.json import write_items
from onrecord.index import Index
from onrecord.model import Event, Reading

UNREAL = frozenset({"hypothetical", "negated"})
PARTS = ("year", "month", "day")


def write_timeline(readings: Iterable[Reading], out: TextIO) -> None:
    """One timeline of all readings; TimelineJS itself puts the slides in the order of their days.

    Events that are denied or only supposed are left out, and those without a day; where only the
    day of the report is known, the slide says so.
    """
    slides = (slide for reading in readings for slide in timeline_slides(reading))
    title = {"text": {"headline": "onrecord", "text": "Who says what happened."}}
    write_items(slides, out, f'{{"title": {json.dumps(title)}, "events": [', "]}")


def timeline_slides(reading: Reading) -> Iterator[dict[str, Any]]:
    """The slides of one reading, in text order."""
    index = Index(reading)
    for event in sorted(reading.events, key=lambda event: event.trigger[0]):
        start, date = event_day(event, reading.report), event.date
        if start and event.status not in UNREAL:
            slide = {
                "unique_id": event.id,
                "start_date": _date(start),
                "text": {"headline": _headline(index, event), "text": _text(index, event)},
                "group": event.type,
            }
            if date and date.end and date.end > start:
                slide["end_date"] = _date(date.end)
            elif date is None:
                slide["display_date"] = f"reported {start}"
            yield slide


def _date(day: str) -> dict[str, int]:
    return dict(zip(PARTS, day_parts(day), strict=True))


def _headline(index: Index, event: Event) -> str:
    kind = " ".join(filter(None, (event.type, event.mode)))
    whom = " → ".join(filter(None, (index.names(event.actor), index.names(event.recipient))))
    return escape(f"{kind}: {whom}" if whom else kind)


def _text(index: Index, event: Event) -> str:
    """The sentence, who says so, and a link to the report."""
    report = index.reading.report
    quote = index.quote([index.sentence(event.trigger[0])])
    told = LINK.join(index.chain(event.said_in)) or "the report"
    parts = [f"“{escape(quote)}”", escape(f"According to {told}; {event.status}.")]
    if report.url and (url := address(report)).startswith("http"):
        title = escape(report.title or url)
        parts.append(f'<a href="{escape(url)}">{title}</a>')
    return "".join(f"<p>{part}</p>" for part in parts)
