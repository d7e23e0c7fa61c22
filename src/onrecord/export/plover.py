"""Events as PLOVER JSON Lines: one event a line, in the fields of the PLOVER manual.

Field names follow the manual's chapter on the JSON format (draft version 2.0). What onrecord knows
beyond them is added under names of its own, as the manual allows.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export.addresses import address
from onrecord.export.dates import event_day
from onrecord.export.json import write_lines
from onrecord.index import Index
from onrecord.model import Event, Place, Reading

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""The quad categories with their types: 1 and 2 cooperation, 3 and 4 conflict, odd ones verbal."""
QUAD = {kind: quad for quad, kinds in QUADS.items() for kind in kinds}
SIZES = {"killed": "dead", "wounded": "injured", "detained": "arrested"}
RESOLUTION = {"site": 5, "city": 4, "admin1": 2, "country": 1}


def write_plover(readings: Iterable[Reading], out: TextIO) -> None:
    """The events of all readings that have a day; a record without one is none in PLOVER."""
    for reading in readings:
        write_lines(plover_events(reading), out)


def plover_events(reading: Reading) -> Iterator[dict[str, Any]]:
    """The events of one reading in text order, empty fields left out.

    An event that tells no day has that of its report; where neither is known it is left out.
    """
    index = Index(reading)
    for event in sorted(reading.events, key=lambda event: event.trigger[0]):
        row = _event(index, event)
        if row["date"]:
            yield {name: value for name, value in row.items() if value not in (None, [], {})}


def _event(index: Index, event: Event) -> dict[str, Any]:
    report = index.reading.report
    day = event_day(event, report)
    end = event.date.end if event.date else None
    sentence = index.sentence(event.trigger[0])
    return {
        "id": event.id,
        "date": day,
        "enddate": end if end != day else None,
        "actor": [_entity(index, actor) for actor in event.actor],
        "recipient": [_entity(index, actor) for actor in event.recipient],
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "quad_code": QUAD.get(event.type),
        "event_scale": event.score,
        "event_loc": _location(event.place),
        "event_text": [index.quote(event.trigger)],
        "size": _size(index.reading, event),
        "text_info": {
            "sequence": index.sentences.index(sentence) + 1 if sentence in index.sentences else 0,
            "start": event.trigger[0].start,
            "end": event.trigger[-1].end,
        },
        "cite_info": _citation(index.reading),
        "coder": "onrecord",
        "status": event.status,
        "factuality": event.factuality,
        "confidence": event.confidence,
        "cameo": event.cameo,
        "mediator": [_entity(index, actor) for actor in event.mediator],
        "quote": index.quote([sentence]),
        "said_by": list(index.chain(event.said_in)),
        "hedge": index.quote([event.hedge]) if event.hedge else None,
    }


def _entity(index: Index, actor: str) -> dict[str, Any]:
    known = index.actors.get(actor)
    country, sector = index.country_and_sector(actor)
    fields = {
        "code": country,
        "sector": sector,
        "entity_text": index.name(actor),
        "identifier_id": known.wikidata if known else None,
        "office": known.role if known else None,
    }
    return {name: value for name, value in fields.items() if value}


def _location(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    fields = {
        "extracted_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country_code": place.country,
        "resolution": RESOLUTION.get(place.precision or ""),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _size(reading: Reading, event: Event) -> dict[str, float]:
    """The first count of each kind that the report ties to the event; its lower bound if any."""
    found: dict[str, float] = {}
    for figure in reading.figures:
        count = figure.low if figure.low is not None else figure.high
        if figure.event == event.id and figure.unit in SIZES and count is not None:
            found.setdefault(SIZES[figure.unit], count)
    return found


def _citation(reading: Reading) -> dict[str, Any]:
    report = reading.report
    fields = {
        "citation": report.id,
        "url": address(report),
        "title": report.title,
        "language": report.language[:2],
        "publication": report.outlet,
        "codebook": "plover-2.0",
    }
    return {name: value for name, value in fields.items() if value}
