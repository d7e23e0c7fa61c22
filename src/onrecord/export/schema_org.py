"""Statements as schema.org has them: quotations and claims, each with its news article."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export.addresses import address, record_iri
from onrecord.export.json import write_items
from onrecord.index import Index
from onrecord.model import Reading, Statement

CONTEXT = "https://schema.org"
TYPES = {"person": "Person", "state": "GovernmentOrganization", "outlet": "NewsMediaOrganization"}
"""Types of actors; all others are an Organization."""


def write_schema_org(readings: Iterable[Reading], out: TextIO) -> None:
    """One JSON-LD document: the articles, and in text order what is said in them."""
    items = (item for reading in readings for item in schema_org_items(reading))
    write_items(items, out, json.dumps({"@context": CONTEXT})[:-1] + ', "@graph": [', "]}")


def schema_org_items(reading: Reading) -> Iterator[dict[str, Any]]:
    """The article of one reading, and its statements: a Quotation where quoted, else a Claim."""
    if not reading.report.text:
        return
    index = Index(reading)
    yield _article(reading)
    for statement in sorted(reading.statements, key=index.position):
        yield _filled(_statement(index, statement))


def _article(reading: Reading) -> dict[str, Any]:
    report = reading.report
    outlet = {"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": address(report),
            "headline": report.title,
            "datePublished": report.published,
            "inLanguage": report.language,
            "publisher": outlet,
            "creditText": ", ".join(credit.name for credit in report.credits),
            "url": report.url and address(report),
            "identifier": report.id,
        }
    )


def _statement(index: Index, statement: Statement) -> dict[str, Any]:
    article = {"@id": address(index.reading.report)}
    quoted = statement.form == "direct"
    speakers = [_speaker(index, actor) for actor in statement.speaker]
    outer = index.statements.get(statement.within or "")
    chain = index.chain(statement.id)
    return {
        "@type": "Quotation" if quoted else "Claim",
        "@id": record_iri(statement.id),
        "text": index.quote(statement.content),
        "creator" if quoted else "author": speakers,
        "isPartOf" if quoted else "appearance": article,
        "citation": {"@id": record_iri(outer.id)} if outer else None,
        "dateCreated": statement.date.start if statement.date else None,
        "about": [{"@type": "Thing", "name": index.name(actor)} for actor in statement.to],
        "description": f"{statement.act}, according to {' < '.join(chain)}",
    }


def _speaker(index: Index, actor: str) -> dict[str, Any]:
    known = index.actors.get(actor)
    wikidata = known.wikidata if known else None
    return _filled(
        {
            "@type": TYPES.get(known.kind if known else "", "Organization"),
            "@id": record_iri(actor),
            "name": index.name(actor),
            "jobTitle": known.role if known and known.kind == "person" else None,
            "sameAs": f"https://www.wikidata.org/entity/{wikidata}" if wikidata else None,
        }
    )


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in row.items() if value not in (None, "", [])}
