"""Formats of linked data, read by processors of JSON-LD, RDF and PROV."""

import io
import json
import warnings
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prov.model import ProvAgent, ProvDocument
from pyld import jsonld
from rdflib import Graph

from onrecord.export.formats import STANDARDS
from onrecord.model import Reading, Report, Span

OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
CONTEXTS = {
    # The terms that are used, of the context of the Web Annotation Vocabulary (W3C, 2017).
    "http://www.w3.org/ns/anno.jsonld": json.loads(
        (Path(__file__).parent / "contexts" / "anno.json").read_text("utf8")
    ),
    # schema.org's context maps every term of its vocabulary so.
    "https://schema.org": {"@context": {"@vocab": SCHEMA}},
}


def loader(url: str, _: Any) -> dict[str, Any]:
    """Contexts without a network."""
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}


def written(kind: str, *readings: Reading) -> str:
    out = io.StringIO()
    STANDARDS[kind](readings, out)
    return out.getvalue()


def expanded(kind: str, *readings: Reading) -> list[dict[str, Any]]:
    """The document, expanded; what no context knows would be dropped."""
    options = {"documentLoader": loader}
    found: list[dict[str, Any]] = jsonld.expand(json.loads(written(kind, *readings)), options)
    return found


def named(reading: Reading) -> list[str]:
    """The ids of all records, and of the actors that are mentioned."""
    return [
        *(it.id for it in reading.statements),
        *(it.id for it in reading.events),
        *(it.id for it in reading.figures),
        *(it.id for it in reading.undertakings),
        *(it.id for it in reading.actors if it.mentions),
    ]


def ids(items: Iterable[dict[str, Any]]) -> list[str]:
    return [item["@id"] for item in items]


@pytest.mark.parametrize("kind", ["annotations", "schema-org", "prov"])
def test_nothing_read_is_a_document_too(kind: str) -> None:
    assert json.loads(written(kind))
    assert json.loads(written(kind, Reading(Report("", ()))))


def test_every_record_is_an_annotation_of_its_words(reading: Reading) -> None:
    (page,) = expanded("annotations", reading)
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    annotations = items["@list"]
    assert sorted(ids(annotations)) == sorted(f"urn:onrecord:{id_}" for id_ in named(reading))
    text = reading.report.text
    for annotation in annotations:
        assert annotation["@type"] == [f"{OA}Annotation"]
        assert annotation[f"{OA}motivatedBy"][0]["@id"].startswith(OA)
        assert annotation[f"{OA}hasBody"]
        for target in annotation[f"{OA}hasTarget"]:
            assert ids(target[f"{OA}hasSource"]) == [reading.report.url]
            position, quote = target[f"{OA}hasSelector"]
            assert position["@type"] == [f"{OA}TextPositionSelector"]
            assert quote["@type"] == [f"{OA}TextQuoteSelector"]
            start, end = (int(position[f"{OA}{side}"][0]["@value"]) for side in ("start", "end"))
            exact, prefix, suffix = (
                quote[f"{OA}{part}"][0]["@value"] for part in ("exact", "prefix", "suffix")
            )
            assert exact == text[start:end]
            assert text[:start].endswith(prefix)
            assert text[end:].startswith(suffix)
            assert text.count(prefix + exact + suffix) == 1


def test_a_discontinuous_record_has_a_target_for_each_span(reading: Reading) -> None:
    event = replace(reading.events[0], trigger=(Span(0, 4), Span(5, 12)))
    page = json.loads(written("annotations", replace(reading, events=(event,))))
    (item,) = [item for item in page["items"] if item["id"] == "urn:onrecord:e1"]
    quotes = [target["selector"][1]["exact"] for target in item["target"]]
    assert quotes == ["Peru", "accuses"]


def test_statements_are_quotations_and_claims(reading: Reading) -> None:
    items = {item["@id"]: item for item in expanded("schema-org", reading)}
    article = items["https://example.org/a?b=1&c=2"]
    assert article["@type"] == [f"{SCHEMA}NewsArticle"]
    assert article[f"{SCHEMA}publisher"][0][f"{SCHEMA}name"][0]["@value"] == "Andean Post"
    claim, quotation = items["urn:onrecord:s2"], items["urn:onrecord:s3"]
    assert claim["@type"] == [f"{SCHEMA}Claim"]
    assert claim[f"{SCHEMA}author"][0][f"{SCHEMA}name"][0]["@value"] == "Rosa Quispe"
    assert ids(claim[f"{SCHEMA}appearance"]) == [article["@id"]]
    assert ids(claim[f"{SCHEMA}citation"]) == ["urn:onrecord:s1"]
    assert "El Comercio < Rosa Quispe" in claim[f"{SCHEMA}description"][0]["@value"]
    assert quotation["@type"] == [f"{SCHEMA}Quotation"]
    assert quotation[f"{SCHEMA}creator"][0]["@type"] == [f"{SCHEMA}Person"]
    assert ids(quotation[f"{SCHEMA}isPartOf"]) == [article["@id"]]
    assert len(items) == 1 + len(reading.statements)


def test_provenance_is_read_as_prov_o(reading: Reading) -> None:
    graph = Graph().parse(data=written("prov", reading), format="json-ld")
    turtle = graph.serialize(format="turtle")
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # what PROV does not know
        document = ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")
    agents = {it.identifier.uri for it in document.get_records(ProvAgent) if it.identifier}
    assert {f"urn:onrecord:{actor.id}" for actor in reading.actors} <= agents
    prov = "http://www.w3.org/ns/prov#"
    found = {
        (str(one).rsplit(":", 1)[-1], str(verb).removeprefix(prov), str(other).rsplit(":", 1)[-1])
        for one, verb, other in graph
        if str(verb).startswith(prov)
    }
    for triple in (
        ("s2", "wasDerivedFrom", "s1"),
        ("s1", "wasAttributedTo", "a3"),
        ("s3", "wasQuotedFrom", "//example.org/a?b=1&c=2"),
        ("e1", "wasDerivedFrom", "s2"),
        ("f1", "wasDerivedFrom", "s2"),
        ("u1", "wasDerivedFrom", "//example.org/a?b=1&c=2"),
        ("a4", "actedOnBehalfOf", "a1"),
        ("//example.org/a?b=1&c=2", "wasAttributedTo", "a8"),
        ("e2", "value", "accuses"),
    ):
        assert triple in found
    activity = f"reading-{reading.report.id}"
    records = len(reading.statements) + len(reading.events) + len(reading.figures)
    made = [one for one, verb, other in found if (verb, other) == ("wasGeneratedBy", activity)]
    assert len(made) == records + len(reading.undertakings)


@pytest.mark.parametrize("url", [None, "ftp://example.org/x", "file:///a"])
def test_a_report_without_a_web_address_is_named_by_its_id(
    reading: Reading, url: str | None
) -> None:
    named = replace(reading, report=replace(reading.report, url=url))
    page = json.loads(written("annotations", named))
    assert page["items"][0]["target"][0]["source"] == f"urn:onrecord:{named.report.id}"


def test_an_address_never_breaks_the_document(reading: Reading) -> None:
    url = 'https://example.org/ü "<b>{x}\ud800|\n'
    named = replace(reading, report=replace(reading.report, url=url))
    graph = Graph().parse(data=written("prov", named), format="json-ld")
    assert graph.serialize(format="nt")
    source = json.loads(written("annotations", named))["items"][0]["target"][0]["source"]
    assert source == "https://example.org/%C3%BC%20%22%3Cb%3E%7Bx%7D?%7C".replace("?", "%3F")
