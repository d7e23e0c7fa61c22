"""What is written for FollowTheMoney is what followthemoney itself reads."""

import io
import json
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from onrecord.export.followthemoney import write_ftm, write_ftm_statements
from onrecord.model import Reading, Report


def entities(*readings: Reading) -> dict[str, dict[str, Any]]:
    out = io.StringIO()
    write_ftm(readings, out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


@pytest.fixture
def library() -> Any:
    """FollowTheMoney's own library, which needs ICU and so is not installed everywhere."""
    return pytest.importorskip("followthemoney", reason="the extra followthemoney is not installed")


def statements(*readings: Reading) -> list[Any]:
    out = io.StringIO()
    write_ftm_statements(readings, out)
    reader = import_module("followthemoney.statement.serialize")
    return list(reader.read_csv_statements(io.BytesIO(out.getvalue().encode("utf8"))))


def test_every_entity_is_valid_and_loses_nothing(library: Any, reading: Reading) -> None:
    model, registry = library.model, import_module("followthemoney.types").registry
    found = entities(reading, Reading(Report("", ())))
    for row in found.values():
        proxy = import_module("followthemoney.proxy").EntityProxy.from_dict(row, cleaned=False)
        proxy.schema.validate(row)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in row["properties"].items()}
        for prop, value in proxy.itervalues():
            if prop.type is registry.entity:
                assert value in found
                assert model.get_qname(prop.qname) is not None
                held = model.get(found[value]["schema"])
                assert held is not None
                assert prop.range is not None
                assert held.is_a(prop.range)


def test_events_name_who_was_involved_and_according_to_whom(reading: Reading) -> None:
    found = entities(reading)
    event = found["e1"]["properties"]
    assert event["involved"] == ["a2", "a1"]
    assert event["country"] == ["pe"]
    assert event["description"] == [
        "according to Reuters < Andean Post < El Comercio < Rosa Quispe; actual"
    ]
    assert event["proof"] == [reading.report.id]
    assert found["a4"]["schema"] == "Person"
    assert found["a4-a1"]["properties"]["client"] == ["a1"]
    assert found["s3"]["properties"]["description"] == ["“We will answer every shot,”"]


def test_statements_are_read_back_with_the_ids_that_the_library_gives(
    library: Any, reading: Reading
) -> None:
    rows = statements(reading)
    values = sum(
        len(values) for row in entities(reading).values() for values in row["properties"].values()
    )
    assert len(rows) == values
    for row in rows:
        assert row.id == row.generate_key()
        assert row.prop_type == library.model.get(row.schema).get(row.prop).type.name
        assert (row.origin, row.first_seen) == (reading.report.url, "2026-03-10")


def test_an_actor_of_no_country_that_is_known_has_none(reading: Reading) -> None:
    actors = (
        replace(reading.actors[0], country="KOS"),
        replace(reading.actors[1], country="ZZZ"),
        *reading.actors[2:],
    )
    found = entities(replace(reading, actors=actors))
    assert found["a1"]["properties"]["country"] == ["xk"]
    assert "country" not in found["a2"]["properties"]
