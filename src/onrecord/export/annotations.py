"""Records as W3C Web Annotations: what is said of which words of which report.

After the Web Annotation Data Model (W3C Recommendation, 2017): each span is a target with a
TextPositionSelector and a TextQuoteSelector, both into the text of the report as onrecord has it.
Positions count code points, as the model asks.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export.addresses import address, record_iri
from onrecord.export.cards import Card, find_cards
from onrecord.export.json import write_items
from onrecord.model import Event, Figure, Reading, Report, Span, Statement, Undertaking

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and behind a quote by which it is found again when the text has moved."""
Record = Statement | Event | Figure | Undertaking


def write_annotations(readings: Iterable[Reading], out: TextIO) -> None:
    """One AnnotationPage with an annotation for each record, in text order."""
    head = {"@context": CONTEXT, "id": record_iri("annotations"), "type": "AnnotationPage"}
    items = (item for reading in readings for item in annotations(reading))
    write_items(items, out, json.dumps(head)[:-1] + ', "items": [', "]}")


def annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """The annotations of one reading: records are described, actors are named."""
    records = {record.id: record for record in _records(reading)}
    for card in find_cards(reading):
        record = records[card.id]
        yield {
            "id": record_iri(card.id),
            "type": "Annotation",
            "motivation": "describing" if isinstance(record, Statement) else "classifying",
            "body": list(_bodies(card, record)),
            "target": [_target(reading.report, span) for span in _spans(record)],
        }
    for actor in reading.actors:
        if actor.mentions:
            body = {"type": "TextualBody", "value": actor.name, "purpose": "identifying"}
            yield {
                "id": record_iri(actor.id),
                "type": "Annotation",
                "motivation": "identifying",
                "body": [body],
                "target": [_target(reading.report, span) for span in actor.mentions],
            }


def _records(reading: Reading) -> tuple[Record, ...]:
    return (*reading.statements, *reading.events, *reading.figures, *reading.undertakings)


def _spans(record: Record) -> tuple[Span, ...]:
    if isinstance(record, Figure):
        return (record.span,)
    return record.trigger if isinstance(record, Event) else record.content


def _bodies(card: Card, record: Record) -> Iterator[dict[str, str]]:
    """What kind of record it is, as a tag, and a line that a person reads."""
    yield {"type": "TextualBody", "value": card.kind, "purpose": "tagging"}
    if isinstance(record, Event):
        yield {"type": "TextualBody", "value": record.type, "purpose": "classifying"}
    told = dict(card.facts).get("told by")
    line = " ".join(filter(None, (card.who, card.does, card.whom)))
    yield {
        "type": "TextualBody",
        "value": f"{line} (according to {told})" if told else line,
        "format": "text/plain",
        "language": "en",
        "purpose": "describing",
    }


def _target(report: Report, span: Span) -> dict[str, Any]:
    text = report.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote(text),
        "prefix": text[max(span.start - AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": address(report), "selector": [position, quote]}
