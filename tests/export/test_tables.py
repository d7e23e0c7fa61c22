"""Tables that belong together, as CSV and as Parquet, with their codebook."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.export.followthemoney import ftm_entities
from onrecord.export.parquet import write_parquet
from onrecord.export.prov import prov_items
from onrecord.export.tables import codebook, table_rows, write_tables
from onrecord.model import Learned, Reading, Report

TABLES = ("reports", "actors", "statements", "events", "figures", "undertakings")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_column_is_in_the_codebook_and_filled_by_its_type(
    reading: Reading, tmp_path: Path
) -> None:
    types: dict[str, Any] = {"text": str, "number": (int, float), "integer": int, "list": list}
    for table, row in table_rows(reading):
        for column in codebook()[table]:
            value = row[column.name]
            if value is not None and column.name not in ("spans", "said_by"):
                assert isinstance(value, types[column.type]), (table, column, value)
    write_tables([reading], tmp_path / "deep" / "folder")
    described = {(it["table"], it["column"]) for it in rows(tmp_path / "deep/folder", "codebook")}
    for table in TABLES:
        with (tmp_path / "deep" / "folder" / f"{table}.csv").open(encoding="utf-8") as stream:
            header = next(csv.reader(stream))
        assert {(table, column) for column in header} <= described
    assert len(described) == sum(len(columns) for columns in codebook().values())


def test_tables_hang_together(reading: Reading, tmp_path: Path) -> None:
    write_tables([reading, Reading(Report("", ()))], tmp_path)
    found = {table: rows(tmp_path, table) for table in TABLES}
    assert [len(found[table]) for table in TABLES] == [1, 8, 4, 3, 1, 2]
    for table in TABLES[1:]:
        assert {row["report"] for row in found[table]} == {found["reports"][0]["id"]}
        assert {row["url"] for row in found[table]} == {reading.report.url}
    ids = {row["id"] for row in found["statements"]}
    assert {row["said_in"] for row in found["events"]} <= {*ids, ""}
    assert {row["quote"] for table in TABLES[2:] for row in found[table]} - {""}
    assert found["events"][2]["cameo"] == "042"
    assert found["actors"][3]["represents_name"] == "Peru"
    assert found["undertakings"][0]["depends_on"] == "u2"


def test_no_cell_runs_as_a_formula(reading: Reading, tmp_path: Path) -> None:
    hostile = replace(reading, report=replace(reading.report, title="=1+1"))
    write_tables([hostile], tmp_path)
    assert rows(tmp_path, "statements")[0]["title"] == "'=1+1"


def test_parquet_has_the_same_rows_with_types(reading: Reading, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    surrogate = replace(reading, report=replace(reading.report, title="a\ud800"))
    write_parquet([surrogate], tmp_path)
    write_tables([surrogate], tmp_path)
    for table, columns in codebook().items():
        read = parquet.read_table(tmp_path / f"{table}.parquet")
        assert read.schema.names == [column.name for column in columns]
        assert read.num_rows == len(rows(tmp_path, table))
        meanings = [read.schema.field(column.name).metadata[b"meaning"] for column in columns]
        assert [meaning.decode() for meaning in meanings] == [it.meaning for it in columns]
    events = parquet.read_table(tmp_path / "events.parquet").to_pylist()
    assert [event["cameo"] for event in events] == [None, "194", "042"]
    assert events[1]["score"] == -9.0
    statements = parquet.read_table(tmp_path / "statements.parquet").to_pylist()
    assert statements[1]["to"] == ["Ecuador"]
    assert statements[1]["title"] == "a\\ud800"


def test_parquet_of_nothing_is_empty_tables(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    write_parquet([], tmp_path)
    assert parquet.read_table(tmp_path / "events.parquet").num_rows == 0


def test_what_was_learned_of_a_person_names_its_report(reading: Reading) -> None:
    quispe = next(actor for actor in reading.actors if actor.name == "Rosa Quispe")
    learned = (Learned("country", "r1"), Learned("role", "r2"))
    taught = replace(quispe, country="PER", learned=learned)
    others = (replace(it, supposed=True) for it in reading.actors if it is not quispe)
    told = replace(reading, actors=(taught, *others))
    rows = {row["name"]: row for table, row in table_rows(told) if table == "actors"}
    assert rows["Rosa Quispe"]["learned"] == ["country r1", "role r2"]
    assert rows["Rosa Quispe"]["country_is"] == "learned"
    assert {row["country_is"] for row in rows.values()} <= {"learned", "supposed", None}
    person = next(it for it in ftm_entities(told) if it["id"] == quispe.id)
    assert person["properties"]["proof"] == [reading.report.id, "r1", "r2"]
    agent = next(it for it in prov_items(told) if it["@id"].endswith(quispe.id))
    assert agent["wasInfluencedBy"] == ["urn:onrecord:r1", "urn:onrecord:r2"]
