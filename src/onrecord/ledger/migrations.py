"""The versions of a ledger's schema: what was changed, one function a version.

A new ledger is made as the newest version; an older one is brought up when it is opened, in one
transaction: either all of it happens or nothing.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect, select, text

from onrecord.errors import OnRecordError
from onrecord.ledger.batches import batches
from onrecord.ledger.schema import (
    IDENTITIES,
    LESSONS,
    READINGS,
    SCHEMA_VERSION,
    SIGHTINGS,
    create_tables,
)
from onrecord.ledger.version import NEWEST, newer

Migration = Callable[[Connection], None]


def _decisions_whole(connection: Connection) -> None:
    """Decisions that say what the record was; version 1 had the table, and nothing that filled it.

    The table as version 2 made it is written out: the schema of today may be a later one.
    """
    connection.execute(text("DROP TABLE decisions"))
    columns = ("reviewer", "decided", "layer", "record", "report", "verdict", "was")
    needed = ", ".join(f"{name} TEXT NOT NULL" for name in columns)
    connection.execute(
        text(
            f"CREATE TABLE decisions (id TEXT PRIMARY KEY NOT NULL, {needed},"
            " replacement TEXT, undoes TEXT)"
        )
    )
    for name, of in (("record", "record"), ("report", "report"), ("undone", "undoes")):
        connection.execute(text(f"CREATE INDEX decisions_by_{name} ON decisions ({of})"))
    connection.execute(text("CREATE INDEX decisions_by_reviewer ON decisions (reviewer, decided)"))


def _nothing(_: Connection) -> None:
    """Version 3 had an index by confidence in SQLite alone, which that of version 4 replaces."""


CONFIDENCE = {
    "sqlite": "json_extract(data, '$.confidence')",
    "postgresql": "CAST(substring(data from '\"confidence\":([0-9.e-]+)') AS float)",
}
"""PostgreSQL's own JSON refuses data of a text with a NUL."""
TELLER = {
    "sqlite": "json_extract(records.data, '$.said_in')",
    "postgresql": 'substring(records.data from \'"said_in":"([^"]+)"\')',
}


def _confidence_stored(connection: Connection) -> None:
    """The confidence of every record in a column, so that the least certain are found at once.

    Stories are told anew: the chains of their accounts held ids for names.
    """
    dialect = connection.dialect.name
    told = (
        "SELECT teller.confidence FROM records AS teller WHERE teller.layer = 'statement'"
        f" AND teller.owner = records.owner AND teller.id = {TELLER[dialect]} LIMIT 1"
    )
    for statement in (
        "DROP INDEX IF EXISTS records_by_confidence",
        "ALTER TABLE records ADD COLUMN confidence FLOAT",
        f"UPDATE records SET confidence = {CONFIDENCE[dialect]}"
        " WHERE layer IN ('statement', 'event')",
        f"UPDATE records SET confidence = COALESCE(({told}), 1.0)"
        " WHERE layer IN ('figure', 'undertaking')",
        "CREATE INDEX records_by_confidence ON records (layer, confidence, owner, position, id)",
        "UPDATE stories SET told = FALSE",
    ):
        connection.exec_driver_sql(statement)


def _people_known(connection: Connection) -> None:
    """What reports tell of people, so that others learn it; all stories are told anew."""
    from onrecord.ledger.adding import write_sightings  # which itself opens ledgers
    from onrecord.ledger.loading import load_readings

    for table in (SIGHTINGS, LESSONS):
        table.create(connection)
    connection.exec_driver_sql("ALTER TABLE actors ADD COLUMN tenures TEXT NOT NULL DEFAULT '[]'")
    reports = connection.execute(select(READINGS.c.report)).scalars().all()
    for batch in batches(reports):
        for reading in load_readings(connection, batch):
            write_sightings(connection, reading)
    connection.exec_driver_sql("UPDATE stories SET told = FALSE")


def _stories_counted(connection: Connection) -> None:
    """The stories of every actor counted; those without a name hold no role over all stories."""
    from onrecord.ledger.cast import count_all  # which itself opens ledgers

    IDENTITIES.create(connection)
    connection.exec_driver_sql("UPDATE actors SET tenures = '[]' WHERE kind = 'unnamed'")
    count_all(connection)


MIGRATIONS: Mapping[int, Migration] = {
    2: _decisions_whole,
    3: _nothing,
    4: _confidence_stored,
    5: _people_known,
    6: _stories_counted,
}
"""By the version that each leads to: 2 brings a ledger of version 1 up. Version 1 is the first.

Derived tables may be dropped and made anew: `onrecord rebuild` fills them.
"""
LOCK = 7_206_911
"""The advisory lock of PostgreSQL that one who writes the schema or the stories holds."""


def lock(connection: Connection) -> None:
    """Let nobody else migrate or group until the transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))


def migrate(
    connection: Connection,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    newest: int = NEWEST,
) -> None:
    """Make the ledger what this version of onrecord needs, inside the connection's transaction.

    Raises:
        OnRecordError: a newer onrecord made the ledger, or the database holds other tables.
    """
    lock(connection)
    tables = set(inspect(connection).get_table_names())
    if SCHEMA_VERSION.name not in tables:
        if tables & {"reports", "records"}:
            raise OnRecordError("the database holds tables of something else; give a new one")
        create_tables(connection)
        connection.execute(SCHEMA_VERSION.insert().values(version=newest))
        return
    found = connection.execute(SCHEMA_VERSION.select()).scalar_one()
    if found > newest:
        raise OnRecordError(newer(found, newest))
    for version in range(found + 1, newest + 1):
        migrations[version](connection)
    if found < newest:
        connection.execute(SCHEMA_VERSION.update().values(version=newest))
