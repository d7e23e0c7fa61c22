"""Events in the formats of event data sets."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.export.formats import STANDARDS
from onrecord.export.plover import QUAD
from onrecord.model import Reading, Report
from onrecord.ontology.plover import load_plover

ENTITY = {
    "type": "object",
    "required": ["entity_text"],
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "sector": {"type": "string", "pattern": "^[A-Z]{3}([A-Z]{3})?$"},
        "entity_text": {"type": "string"},
        "identifier_id": {"type": "string"},
        "office": {"type": "string"},
    },
}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
TEXTS = {"type": "array", "items": {"type": "string"}}
# The event object of the PLOVER manual, draft version 2.0, as far as its fields are written.
PLOVER = Draft202012Validator(
    {
        "type": "object",
        "required": ["id", "date", "actor", "event"],
        "properties": {
            "id": {"type": "string"},
            "date": DAY,
            "enddate": DAY,
            "actor": {"type": "array", "items": ENTITY},
            "recipient": {"type": "array", "items": ENTITY},
            "event": TEXTS,
            "mode": TEXTS,
            "context": TEXTS,
            "event_text": TEXTS,
            "quad_code": {"enum": [1, 2, 3, 4]},
            "event_scale": {"type": "number"},
            "event_loc": {
                "properties": {
                    "extracted_place": {"type": "string"},
                    "geonameid": {"type": "integer"},
                    "lat": {"type": "number"},
                    "lon": {"type": "number"},
                    "country_code": {"type": "string", "pattern": "^[A-Z]{3}$"},
                    "resolution": {"enum": [1, 2, 3, 4, 5]},
                }
            },
            "size": {"propertyNames": {"enum": ["dead", "injured", "arrested"]}},
            "text_info": {"additionalProperties": {"type": "integer"}},
            "cite_info": {"required": ["url"], "additionalProperties": {"type": "string"}},
        },
    }
)


def written(kind: str, *readings: Reading) -> str:
    out = io.StringIO()
    STANDARDS[kind](readings, out)
    return out.getvalue()


def table(kind: str, *readings: Reading) -> list[dict[str, str]]:
    """The rows, and none of them with a cell too many or too few."""
    lines = written(kind, *readings).split("\n")[:-1]
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def lines(*readings: Reading) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("plover", *readings).split("\n")[:-1]]


def test_plover_lines_have_the_fields_of_the_manual(reading: Reading) -> None:
    events = lines(reading)
    for event in events:
        PLOVER.validate(event)
    assert [event["id"] for event in events] == ["e2", "e1", "e3"]
    shelled = events[1]
    assert shelled["date"] == "2026-03-09"
    assert (shelled["event"], shelled["mode"], shelled["quad_code"]) == (
        ["ASSAULT"], ["bombard"], 4,
    )  # fmt: skip
    assert shelled["size"] == {"dead": 19}
    assert shelled["recipient"] == [{"code": "PER", "sector": "GOV", "entity_text": "Peru"}]
    assert shelled["said_by"][-1] == "Rosa Quispe"
    assert shelled["cite_info"]["url"] == reading.report.url
    assert events[2]["status"] == "historical"
    assert events[2]["actor"] == [{"code": "ECU", "sector": "GOV", "entity_text": "Ortiz"}]


def test_plover_needs_a_day(reading: Reading) -> None:
    undated = replace(reading, report=replace(reading.report, published=None))
    assert [event["id"] for event in lines(undated)] == ["e1"]


def test_the_quad_categories_are_those_of_the_codebook() -> None:
    names = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3}
    types = load_plover().types
    assert {name: names.get(kind.quad, 4) for name, kind in types.items()} == QUAD


@pytest.mark.parametrize("kind", ["icews", "phoenix"])
def test_rows_have_unique_ids_codes_with_zeros_an_address_and_a_quote(
    kind: str, reading: Reading
) -> None:
    met = replace(
        reading.events[2],
        id="e4",
        actor=("a2", "a6", "a1"),
        recipient=(),
        status="actual",
        cameo="040",
    )
    many = replace(reading, events=(*reading.events, met))
    rows = table(kind, many)
    id_, code, url = (
        ("Event ID", "CAMEO Code", "URL") if kind == "icews" else ("EventID", "EventCode", "URLs")
    )
    assert len({row[id_] for row in rows}) == len(rows) == 7
    assert [row[id_] for row in rows][1:] == [f"e4-{number}" for number in range(1, 7)]
    assert {row[code] for row in rows} == {"194", "040"}
    text = " ".join(reading.report.text.split())
    for row in rows:
        assert row[url] == reading.report.url
        assert row["Quote"]
        assert row["Quote"] in text


def test_icews_columns_hold_what_the_codebook_says(reading: Reading) -> None:
    (row,) = table("icews", reading)
    assert (row["Event Date"], row["Source Country"], row["Target Sectors"]) == (
        "2026-03-09", "ECU", "GOV",
    )  # fmt: skip
    assert (row["Intensity"], row["City"], row["Country"]) == ("-9.0", "Tiwinza", "PER")
    assert row["Sentence Number"] == "2"


def test_phoenix_columns_hold_what_the_codebook_says(reading: Reading) -> None:
    (row,) = table("phoenix", reading)
    assert [row[name] for name in ("Date", "Year", "Month", "Day")] == [
        "20260309", "2026", "03", "09",
    ]  # fmt: skip
    assert (row["SourceActorFull"], row["TargetActorEntity"]) == ("ECUGOV", "PER")
    assert (row["EventRootCode"], row["PentaClass"], row["Issues"]) == ("19", "4", "territory")
    for code, penta in (("010", "0"), ("042", "1"), ("0841", "2"), ("112", "3"), ("145", "4")):
        event = replace(reading.events[0], cameo=code)
        (row,) = table("phoenix", replace(reading, events=(event,)))
        assert (row["EventRootCode"], row["PentaClass"]) == (code[:2], penta)


@pytest.mark.parametrize("kind", ["icews", "phoenix", "plover"])
def test_no_cell_breaks_the_file(kind: str, reading: Reading) -> None:
    hostile = replace(
        reading,
        report=replace(reading.report, outlet='A\t"B\r\n\u2028C', url=None),
        actors=tuple(replace(actor, name="X\tY\n") for actor in reading.actors),
    )
    out = written(kind, hostile, Reading(Report("", ())))
    if kind == "plover":
        assert lines(hostile)[0]["cite_info"]["url"] == f"urn:onrecord:{hostile.report.id}"
        return
    assert 'A "B C' in out
    assert len(out.splitlines()) == 2
    assert table(kind, hostile)[0]["URL" if kind == "icews" else "URLs"].startswith("urn:onrecord")
