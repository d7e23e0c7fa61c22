"""Where a ledger is, and asking it quickly: SQLite's own module, SQLAlchemy only for a server.

A question must be answered within 300 ms, process start and all; importing SQLAlchemy alone takes
200 to 400 ms (2.1.9, Python 3.11), so a ledger in a file is asked without it. The questions are
plain SQL with named parameters, which both understand.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from onrecord.errors import OnRecordError
from onrecord.ledger.version import NEWEST, newer

BUSY = 30.0
"""Seconds to wait for another writer."""
SQLITE = "sqlite:///"

Parameters = Mapping[str, Any]
Rows = Sequence[Sequence[Any]]
NONE: Parameters = MappingProxyType({})


class Asked(Protocol):
    """A database that answers SQL."""

    dialect: str

    def rows(self, sql: str, parameters: Parameters = NONE) -> Rows:
        """What the query gives."""

    def close(self) -> None:
        """Let go of the database."""


class OutdatedError(OnRecordError):
    """The ledger must be brought to the newest schema before it can be asked."""


def is_url(place: str) -> bool:
    """Whether the place is a URL and not a path."""
    return "://" in place


def sqlite_path(place: str) -> str | None:
    """The path of a ledger in a file; None when it is on a server."""
    if place.startswith(SQLITE):
        return place.removeprefix(SQLITE)
    return None if is_url(place) else place


def ask(place: str) -> Asked:
    """The ledger at the place, ready for questions.

    Raises:
        OnRecordError: there is none, or it cannot be opened.
        OutdatedError: it has an older schema.
    """
    path = sqlite_path(place)
    return _File(path) if path is not None else _Server(place)


class _File:
    """A ledger in a file."""

    dialect = "sqlite"

    def __init__(self, path: str) -> None:
        self.path = path
        if not Path(path).is_file():
            raise OnRecordError(f"{path}: there is no ledger; `onrecord add` makes one")
        try:
            self.connection = sqlite3.connect(path, timeout=BUSY)
        except sqlite3.Error as error:
            raise OnRecordError(f"{path}: {error}") from error
        self.rows("PRAGMA query_only = 1")
        if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'"):
            self.close()
            raise OutdatedError(f"{path}: is not a ledger of onrecord")
        _check_version(self)

    def rows(self, sql: str, parameters: Parameters = NONE) -> Rows:
        try:
            return self.connection.execute(sql, dict(parameters)).fetchall()
        except sqlite3.Error as error:
            raise OnRecordError(f"{self.path}: {error}") from error

    def close(self) -> None:
        self.connection.close()


class _Server:
    """A ledger on a PostgreSQL server."""

    dialect = "postgresql"

    def __init__(self, place: str) -> None:
        from onrecord.ledger.store import Store

        self.store = Store(place)

    def rows(self, sql: str, parameters: Parameters = NONE) -> Rows:
        from sqlalchemy import text

        return self.store.transact(
            lambda connection: [
                tuple(row) for row in connection.execute(text(sql), dict(parameters))
            ]
        )

    def close(self) -> None:
        self.store.close()


def _check_version(asked: Asked) -> None:
    found = asked.rows("SELECT version FROM schema_version")[0][0]
    if found < NEWEST:
        raise OutdatedError(f"the ledger has version {found}, this onrecord needs {NEWEST}")
    if found > NEWEST:
        raise OnRecordError(newer(found))
