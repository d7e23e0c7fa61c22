"""Where every record comes from, in PROV-O (W3C Recommendation, 2013) as JSON-LD.

Reports and records are entities, those who speak are agents, and a reading is the activity that
derived its records from its report; other reports that told who an agent is have influenced it. The
context stands in the document: nothing is fetched.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, TextIO

from onrecord.export.addresses import address, record_iri
from onrecord.export.json import write_items
from onrecord.index import Index
from onrecord.model import Reading

CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "label": "rdfs:label",
    "value": "prov:value",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo", "wasGeneratedBy", "used",
            "wasAssociatedWith", "actedOnBehalfOf", "wasInfluencedBy",
        )
    },
}  # fmt: skip
TYPES = {"person": "prov:Person"}
"""Types of agents; all others are a prov:Organization."""


def write_prov(readings: Iterable[Reading], out: TextIO) -> None:
    """One JSON-LD document: the software once, then each report with what was read in it."""
    kinds = ["prov:Agent", "prov:SoftwareAgent"]
    agent = {"@id": record_iri("reader"), "@type": kinds, "label": "onrecord"}
    items = chain([agent], (item for reading in readings for item in prov_items(reading)))
    write_items(items, out, json.dumps({"@context": CONTEXT})[:-1] + ', "@graph": [', "]}")


def prov_items(reading: Reading) -> Iterator[dict[str, Any]]:
    """The entities, agents and the activity of one reading."""
    report = reading.report
    if not report.text:
        return
    index, source, activity = Index(reading), address(report), record_iri(f"reading-{report.id}")
    yield _filled(
        {
            "@id": source,
            "@type": "prov:Entity",
            "label": report.title,
            "wasAttributedTo": _iris(
                dict.fromkeys(filter(None, (reading.outlet, *reading.credits)))
            ),
        }
    )
    yield {
        "@id": activity,
        "@type": "prov:Activity",
        "used": source,
        "wasAssociatedWith": record_iri("reader"),
    }
    yield from _agents(reading)
    for id_, words, teller, within, quoted in _records(index):
        derived = record_iri(within) if within else source
        yield _filled(
            {
                "@id": record_iri(id_),
                "@type": "prov:Entity",
                "value": words,
                "wasQuotedFrom" if quoted else "wasDerivedFrom": derived,
                "wasAttributedTo": _iris(teller),
                "wasGeneratedBy": activity,
            }
        )


def _agents(reading: Reading) -> Iterator[dict[str, Any]]:
    for actor in reading.actors:
        yield _filled(
            {
                "@id": record_iri(actor.id),
                "@type": ["prov:Agent", TYPES.get(actor.kind, "prov:Organization")],
                "label": actor.name,
                "actedOnBehalfOf": record_iri(actor.represents) if actor.represents else None,
                "wasInfluencedBy": _iris(dict.fromkeys(it.report for it in actor.learned)),
            }
        )


def _records(index: Index) -> Iterator[tuple[str, str, tuple[str, ...], str | None, bool]]:
    """Id, words, who tells it, the statement around it, and whether it is quoted."""
    reading = index.reading
    for it in reading.statements:
        yield it.id, index.quote(it.content), it.speaker, it.within, it.form == "direct"
    told = (
        *((it.id, it.trigger, it.said_in) for it in reading.events),
        *((it.id, (it.span,), it.said_in) for it in reading.figures),
        *((it.id, it.content, it.said_in) for it in reading.undertakings),
    )
    for id_, spans, said_in in told:
        statement = index.statements.get(said_in or "")
        speaker = statement.speaker if statement else ()
        yield id_, index.quote(spans), speaker, statement.id if statement else None, False


def _iris(actors: Iterable[str]) -> list[str]:
    return [record_iri(actor) for actor in actors]


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "", [])}
