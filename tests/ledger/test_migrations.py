"""An older ledger is brought up; a newer one is refused."""

import json
import sqlite3
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Connection, inspect, text

from onrecord import Ledger, OnRecordError, Reading
from onrecord.ledger import migrations, store
from onrecord.ledger import place as ledger_place
from onrecord.ledger.migrations import migrate
from onrecord.ledger.review import ReviewedLayer
from onrecord.ledger.schema import DECISIONS
from onrecord.ledger.store import Store
from onrecord.ledger.version import NEWEST

NEXT = NEWEST + 1


def add_column(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE reports ADD COLUMN shelf TEXT NOT NULL DEFAULT 'new'"))


def fail(connection: Connection) -> None:
    add_column(connection)
    raise OnRecordError("the disk is full")


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """An onrecord whose ledgers have one version more."""
    monkeypatch.setattr(ledger_place, "NEWEST", NEXT)
    monkeypatch.setattr(
        store, "migrate", lambda connection: migrate(connection, {NEXT: add_column}, NEXT)
    )


def version(at: str) -> int:
    opened = Store(at)
    try:
        found = opened.transact(
            lambda connection: connection.scalar(text("SELECT version FROM schema_version"))
        )
    finally:
        opened.close()
    assert isinstance(found, int)
    return found


def test_a_ledger_of_the_version_before_is_brought_up(
    place: str, readings: tuple[Reading, ...], request: pytest.FixtureRequest
) -> None:
    with Ledger(place) as ledger:
        ledger.add(readings[0])
        before = ledger.statements()
    request.getfixturevalue("next_version")
    with Ledger(place) as ledger:
        assert ledger.statements() == before
        assert ledger.add(readings[1])
    assert version(place) == NEXT
    opened = Store(place)
    columns = {column["name"] for column in inspect(opened.engine).get_columns("reports")}
    opened.close()
    assert "shelf" in columns


def test_a_ledger_of_version_1_has_its_decisions_made_anew(
    place: str, readings: tuple[Reading, ...]
) -> None:
    with Ledger(place) as ledger:
        ledger.add(readings[0])
        before = ledger.statements()
    opened = Store(place)
    columns = {column["name"] for column in inspect(opened.engine).get_columns("decisions")}
    opened.transact(as_version_1)
    opened.close()
    with Ledger(place) as ledger:
        assert ledger.statements() == before
        ledger.decide(before[0]["id"], "reject", "ana")
        assert ledger.statements() == before[1:]
    assert version(place) == NEWEST
    opened = Store(place)
    again = {column["name"] for column in inspect(opened.engine).get_columns("decisions")}
    indexes = {index["name"] for index in inspect(opened.engine).get_indexes("decisions")}
    opened.close()
    assert again == columns
    assert {index.name for index in DECISIONS.indexes} <= indexes


def test_a_ledger_of_version_3_has_its_confidence_stored_and_its_stories_told_anew(
    place: str, readings: tuple[Reading, ...]
) -> None:
    layers: tuple[ReviewedLayer, ...] = get_args(ReviewedLayer)
    with Ledger(place) as ledger:
        for reading in readings:
            ledger.add(reading)
        before = {layer: ledger.uncertain(layer) for layer in layers}
        accounts = ledger.accounts()
    opened = Store(place)
    opened.transact(as_version_3)
    opened.close()
    with Ledger(place) as ledger:
        assert {layer: ledger.uncertain(layer) for layer in layers} == before
        assert ledger.accounts() == accounts
    assert version(place) == NEWEST


def test_a_ledger_of_version_4_learns_who_people_are(
    place: str, readings: tuple[Reading, ...]
) -> None:
    with Ledger(place) as ledger:
        for reading in readings:
            ledger.add(reading)
        actors, sightings = ledger.actors(), seen(place)
    opened = Store(place)
    opened.transact(as_version_4)
    opened.close()
    with Ledger(place) as ledger:
        assert ledger.actors() == actors
    assert seen(place) == sightings
    assert {row[1] for row in sightings} >= {"rosa quispe", "juan cordero"}


def test_a_ledger_of_version_5_has_the_stories_of_its_actors_counted(
    place: str, readings: tuple[Reading, ...]
) -> None:
    with Ledger(place) as ledger:
        for reading in readings:
            ledger.add(reading)
        actors = ledger.actors()
    opened = Store(place)
    opened.transact(as_version_5)
    opened.close()
    with Ledger(place) as ledger:
        assert ledger.actors() == actors
    assert version(place) == NEWEST


def seen(place: str) -> list[tuple[str, ...]]:
    opened = Store(place)
    wanted = text("SELECT report, key, country, role FROM sightings ORDER BY report, actor")
    rows = opened.transact(lambda connection: connection.execute(wanted).all())
    opened.close()
    return [tuple(row) for row in rows]


def as_version_5(connection: Connection) -> None:
    connection.execute(text("DROP TABLE identities"))
    connection.execute(
        text("UPDATE actors SET tenures = :told WHERE kind = 'unnamed'"),
        {"told": json.dumps([TENURE])},
    )
    connection.execute(text("UPDATE schema_version SET version = 5"))


TENURE: dict[str, object] = {
    "role": "boy",
    "start": None,
    "end": None,
    "until": None,
    "reports": [],
}
"""Version 5 gave those without a name roles with days over all stories."""


def as_version_4(connection: Connection) -> None:
    as_version_5(connection)
    for table in ("sightings", "lessons"):
        connection.execute(text(f"DROP TABLE {table}"))
    connection.execute(text("ALTER TABLE actors DROP COLUMN tenures"))
    connection.execute(text("UPDATE schema_version SET version = 4"))


def as_version_3(connection: Connection) -> None:
    as_version_4(connection)
    connection.execute(text("DROP INDEX records_by_confidence"))
    connection.execute(text("ALTER TABLE records DROP COLUMN confidence"))
    connection.execute(text("DELETE FROM records WHERE layer = 'account'"))
    connection.execute(text("UPDATE schema_version SET version = 3"))


def as_version_1(connection: Connection) -> None:
    as_version_4(connection)
    connection.execute(text("DROP TABLE decisions"))
    connection.execute(text("CREATE TABLE decisions (id TEXT PRIMARY KEY, reviewer TEXT)"))
    connection.execute(text("DROP INDEX records_by_confidence"))
    connection.execute(text("ALTER TABLE records DROP COLUMN confidence"))
    connection.execute(text("UPDATE schema_version SET version = 1"))


def test_a_migration_happens_whole_or_not_at_all(place: str, readings: tuple[Reading, ...]) -> None:
    with Ledger(place) as ledger:
        ledger.add(readings[0])
    opened = Store(place)
    with pytest.raises(OnRecordError, match="disk"):
        opened.transact(lambda connection: migrate(connection, {NEXT: fail}, NEXT))
    columns = {column["name"] for column in inspect(opened.engine).get_columns("reports")}
    opened.close()
    assert "shelf" not in columns
    assert version(place) == NEWEST


def test_a_ledger_of_a_newer_onrecord_is_refused(place: str, readings: tuple[Reading, ...]) -> None:
    opened = Store(place)
    newer = text("UPDATE schema_version SET version = 9")
    opened.transact(lambda connection: connection.execute(newer))
    opened.close()
    with Ledger(place) as ledger:
        with pytest.raises(OnRecordError, match="newer"):
            ledger.statements()
        with pytest.raises(OnRecordError, match="newer"):
            ledger.add(readings[0])


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    at = tmp_path / "other.db"
    with sqlite3.connect(at) as other:
        other.execute("CREATE TABLE reports (id TEXT)")
    with pytest.raises(OnRecordError, match="something else"):
        Ledger(at).statements()


def test_every_version_has_its_migration() -> None:
    assert sorted(migrations.MIGRATIONS) == list(range(2, NEWEST + 1))
