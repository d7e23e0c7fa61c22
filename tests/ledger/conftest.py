"""Readings of small reports, and a ledger of each kind of database to put them into."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

import onrecord
from onrecord import Ledger, Reading

REPORTS = (
    (
        "Peru accuses Ecuador of closing the Huaquillas crossing\n\n"
        "Peru's Foreign Minister Rosa Quispe accused Ecuador on Monday of closing the Huaquillas"
        " border crossing without warning. She demanded that Ecuador reopen the crossing within"
        " a week. Ecuador denied the charge. At least 12 truck drivers were injured in a protest"
        " at the crossing, the Peruvian police said.",
        "Andean Post",
        "2026-03-10",
    ),
    (
        "Ecuador denies closing the Huaquillas crossing\n\n"
        "Ecuador's Foreign Minister Juan Cordero denied on Tuesday that his country had closed the"
        " Huaquillas border crossing. Cordero offered to hold talks with Peru in Guayaquil. He"
        " said that 20 truck drivers were injured in the protest at the crossing. Peru's Foreign"
        " Minister Rosa Quispe accused Ecuador of closing the crossing.",
        "Quito Herald",
        "2026-03-11",
    ),
    (
        "Peru and Ecuador agree to reopen Huaquillas crossing\n\n"
        "Peru and Ecuador agreed on Friday to reopen the Huaquillas border crossing after talks in"
        " Guayaquil, Peru's Foreign Minister Rosa Quispe said. Ecuador's Foreign Minister Juan"
        " Cordero said Ecuador would pay for the repair of the bridge.",
        "Andean Post",
        "2026-03-14",
    ),
    (
        "Kenya asks Uganda to free fishermen\n\n"
        "Kenya's Interior Minister Kipchumba Murkomen asked Uganda on Thursday to release 16"
        " fishermen who were arrested on Lake Victoria. The Ugandan army said the fishermen had"
        " crossed the border.",
        "Lake Daily",
        "2025-11-20",
    ),
)
BINARIES = ("initdb", "postgres")
NOBODY = "postgres"
"""The user that a server runs as when root runs the tests: PostgreSQL refuses root."""


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """Three reports of a closed border crossing, and one of something else."""
    return tuple(
        onrecord.read(text, outlet=outlet, published=day, url=f"https://example.org/{number}")
        for number, (text, outlet, day) in enumerate(REPORTS)
    )


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server that is started for the tests, without a database's name."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = _binaries()
    if folder is None:
        pytest.skip("no PostgreSQL server is installed")
    user = _user()
    home = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    if user is not None:
        shutil.chown(home, user)
    data, run = home / "data", {"user": user, "cwd": home, "stdout": subprocess.DEVNULL}
    made = [folder / "initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "-N"]
    subprocess.run(made, check=True, **run)  # type: ignore[call-overload]
    quick = ["-c", "fsync=off", "-c", "listen_addresses=", "-k", home]
    server = subprocess.Popen(  # type: ignore[call-overload]
        [folder / "postgres", "-D", data, *quick], stderr=subprocess.DEVNULL, **run
    )
    try:
        yield f"postgresql://onrecord@/{{}}?host={home}"
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The path or URL of a ledger that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return _database(request.getfixturevalue("postgresql"))


@pytest.fixture
def ledger(place: str, readings: tuple[Reading, ...]) -> Iterator[Ledger]:
    """A ledger of all four reports."""
    with Ledger(place) as opened:
        for reading in readings:
            opened.add(reading)
        yield opened


_names = (f"ledger_{number}" for number in count())


def _database(server: str) -> str:
    """A new database on the server; waits until the server is there."""
    import time

    import psycopg

    name = next(_names)
    for _ in range(300):
        try:
            with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{name}"'.encode())
            return server.format(name)
        except psycopg.OperationalError:
            time.sleep(0.1)
    pytest.fail("the PostgreSQL server did not start")


def _binaries() -> Path | None:
    """The folder of the server's programs."""
    found = [Path(path).resolve().parent for path in filter(None, map(shutil.which, BINARIES))]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in found:
        if all((folder / name).exists() for name in BINARIES):
            return folder
    return None


def _user() -> str | None:
    """As whom to run the server: as oneself, or as a user of its own for root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NOBODY).pw_name
    except KeyError:
        pytest.skip(f"root cannot run PostgreSQL, and there is no user {NOBODY}")
