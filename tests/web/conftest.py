"""A ledger of three reports made by hand, and a desk on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Ledger, Reading
from onrecord.web.app import make_app
from onrecord.web.settings import Settings
from tests.web.readings import evening, hostile, morning

HOME = "http://127.0.0.1"


@dataclass(frozen=True, slots=True)
class Reports:
    """What is in the ledger."""

    morning: Reading
    evening: Reading
    hostile: Reading


@pytest.fixture(scope="session")
def reports() -> Reports:
    """The readings in the ledger."""
    return Reports(morning(), evening(), hostile())


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory, reports: Reports) -> Path:
    """A ledger that tests only read."""
    path = tmp_path_factory.mktemp("desk") / "ledger.db"
    with Ledger(path) as ledger:
        for reading in (reports.morning, reports.evening, reports.hostile):
            ledger.add(reading)
        ledger.settle()
    return path


@pytest.fixture(scope="session")
def client(place: Path) -> Iterator[TestClient]:
    """A browser on the desk, on this machine, as the owner."""
    with TestClient(make_app(Settings(str(place))), base_url=HOME) as opened:
        yield opened
