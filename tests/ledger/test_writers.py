"""Several writers at once."""

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Ledger, OnRecordError, Reading
from onrecord.ledger.migrations import migrate
from onrecord.ledger.store import Store

WRITER = """
import pickle, sys
from onrecord import Ledger
with Ledger(sys.argv[1]) as ledger:
    for reading in pickle.load(open(sys.argv[2], "rb")):
        ledger.add(reading)
        ledger.settle()
"""


def test_writers_do_not_harm_each_other(
    place: str, tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    given = tmp_path / "readings.pickle"
    given.write_bytes(pickle.dumps(readings * 2))
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, place, given], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=300)
        assert writer.returncode == 0, errors.decode()[-1000:]
    with Ledger(place) as ledger:
        assert [len(story["reports"]) for story in ledger.stories()] == [1, 3]
        assert len(list(ledger.readings())) == len(readings)


def test_a_reader_sees_what_is_finished_while_another_writes(
    place: str, readings: tuple[Reading, ...]
) -> None:
    with Ledger(place) as writer, Ledger(place) as reader:
        writer.add(readings[0])
        before = reader.statements()
        writer.add(replace(readings[3]))
        after = reader.statements()
    assert before
    assert len(after) > len(before)


def test_a_failed_transaction_leaves_nothing(place: str, readings: tuple[Reading, ...]) -> None:
    from onrecord.ledger.adding import add, prepare

    store = Store(place)
    with pytest.raises(ZeroDivisionError):
        store.transact(lambda connection: add(connection, prepare(readings[0], "x")) / 0)
    store.close()
    with Ledger(place) as ledger:
        assert list(ledger.readings()) == []
        assert ledger.add(readings[0])


def test_a_writer_that_waits_in_vain_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.ledger.store.BUSY", 0.01)
    place = str(tmp_path / "ledger.db")
    first, second = Store(place), Store(place)
    with first.engine.begin(), pytest.raises(OnRecordError, match="locked"):
        second.transact(migrate)
    second.transact(migrate)
    first.close()
    second.close()
