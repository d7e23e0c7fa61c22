"""The database of a ledger: SQLite by default, PostgreSQL by URL, both through SQLAlchemy."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from onrecord.errors import OnRecordError
from onrecord.ledger.migrations import migrate
from onrecord.ledger.place import BUSY, is_url, sqlite_path

T = TypeVar("T")
ATTEMPTS = 5
"""How often a transaction is tried that another writer came in the way of."""
PAUSE = 0.05
"""Seconds before the second attempt; twice that before the third, and so on."""
AGAIN = ("database is locked", "deadlock detected", "could not serialize")
"""What the two databases say when another writer was in the way."""


class Store:
    """A ledger's database, brought to the newest schema, ready for transactions."""

    def __init__(self, place: str) -> None:
        """Open the database at a path or URL, or make it.

        Raises:
            OnRecordError: it cannot be opened, is no database, or a newer onrecord made it.
        """
        self.place = place
        self.engine = _engine(place)
        self.transact(migrate)

    def transact(self, work: Callable[[Connection], T]) -> T:
        """Do the work in one transaction: all of it happens, or nothing.

        It is done again when another writer came in the way, so it must change nothing else.

        Raises:
            OnRecordError: the database cannot be reached or refuses.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.engine.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                busy = any(sign in str(error.orig) for sign in AGAIN)
                if not busy or attempt == ATTEMPTS:
                    raise OnRecordError(f"{shown(self.place)}: {_reason(error)}") from error
                time.sleep(PAUSE * 2 ** (attempt - 1))
        raise AssertionError("unreachable")  # pragma: no cover

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def insert_new(connection: Connection, table: Table) -> Any:
    """An INSERT that leaves rows alone which are there already; `returning` tells which were new.

    SQLAlchemy has such an INSERT for each of the two databases and no common type.
    """
    insert: Callable[[Table], Any]
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing()


def shown(place: str) -> str:
    """The place without its password."""
    return str(make_url(place)) if is_url(place) else place


def _engine(place: str) -> Engine:
    path = sqlite_path(place)
    if path is None:
        return create_engine(_server(place), pool_pre_ping=True)
    engine = create_engine(URL.create("sqlite", database=path), connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _server(place: str) -> URL:
    """The address of a PostgreSQL server.

    Raises:
        OnRecordError: the URL is none, or of another kind of database.
    """
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise OnRecordError(f"a ledger is a file or a postgresql:// URL: {error}") from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise OnRecordError(f"a ledger is a file or a postgresql:// URL, not {url.drivername}")
    return url.set(drivername="postgresql+psycopg")


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Readers never wait for a writer (WAL); a commit is on the disk when it returns (FULL)."""
    connection.isolation_level = None
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a reader that becomes a writer could not wait for another."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _reason(error: DBAPIError) -> str:
    """What the database said, in one line."""
    first = str(error.orig).strip().splitlines() or [type(error).__name__]
    prefix = "cannot be reached: " if isinstance(error, InterfaceError | OperationalError) else ""
    return f"{prefix}{first[0]}"
