"""A program that kills a process which adds reports, again and again, and looks at what is left.

    python killed.py PLACE READINGS KILLS SEED

READINGS is a pickle of readings. A child adds them one after the other, tells after each which is
in the ledger, and settles the stories now and then; it is killed after a random time. Then every
report that it told of must be there whole, and no other in part. It prints how many kills came
before, between and after reports, and is silent about nothing: a fault ends it with a traceback.
"""

import os
import pickle
import random
import signal
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Column, Connection, func, select, text

from onrecord import Ledger, Reading
from onrecord.ledger.records import find_records
from onrecord.ledger.schema import KEYS, MEMBERS, PENDING, READINGS, RECORDS, REPORTS, SUMMARIES
from onrecord.ledger.store import Store

LONGEST = 2.0
"""Seconds after which a child is killed at the latest."""
SETTLED_EVERY = 3


def main(place: str, readings: list[Reading], kills: int, seed: int) -> Counter[str]:
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    length = 0.5
    warm_up(readings)
    for _ in range(kills):
        order = chance.sample(readings, len(readings))
        told, ended, took = killed_after(place, order, chance.uniform(0, length))
        length = min(LONGEST, took) if ended else min(LONGEST, length * 1.2)
        outcome["finished" if ended else "between" if told else "before the first"] += 1
        inspect(place, readings, told)
        if ended:
            forget(place)
    return outcome


def warm_up(readings: list[Reading]) -> None:
    """Load before forking what every child would load again."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db") as ledger:
        ledger.add(readings[0])
        ledger.settle()


def killed_after(
    place: str, readings: list[Reading], seconds: float
) -> tuple[set[str], bool, float]:
    """Which reports a child told to be in the ledger, whether it ended by itself, and when."""
    reader, writer = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reader)
        add_all(place, readings, writer)
        os._exit(0)
    os.close(writer)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader) as lines:
        told = set(lines.read().split())
    return told, os.WIFEXITED(status), time.monotonic() - began


def add_all(place: str, readings: list[Reading], writer: int) -> None:
    with Ledger(place) as ledger:
        for number, reading in enumerate(readings, 1):
            ledger.add(reading)
            os.write(writer, f"{reading.report.id}\n".encode())
            if number % SETTLED_EVERY == 0:
                ledger.settle()


def inspect(place: str, readings: list[Reading], told: set[str]) -> None:
    """Raise when a report is not whole."""
    store = Store(place)
    try:
        held = store.transact(lambda connection: set(connection.scalars(select(REPORTS.c.id))))
        assert told <= held, f"{sorted(told - held)} were told of and are not there"
        for reading in readings:
            report = reading.report.id
            found = store.transact(partial(count_rows, report=report))
            records = len(find_records(reading))
            assert found == ((1, 1, records, True, 1) if report in held else (0, 0, 0, False, 0))
        if store.engine.dialect.name == "sqlite":
            store.transact(inspect_file)
    finally:
        store.close()


def count_rows(connection: Connection, report: str) -> tuple[int, int, int, bool, int]:
    """Readings, summaries and records of a report, whether it has keys, and its places.

    Its places are a story or among the pending: one or both, counted as one.
    """

    def count(column: Column[str]) -> int:
        return connection.scalar(select(func.count()).where(column == report)) or 0

    return (
        count(READINGS.c.report),
        count(SUMMARIES.c.report),
        count(RECORDS.c.owner),
        count(KEYS.c.report) > 0,
        count(PENDING.c.report) or count(MEMBERS.c.report),
    )


def inspect_file(connection: Connection) -> None:
    """The file is sound, and its full text is that of its rows."""
    assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    for index in ("reports_search", "records_search"):
        check = f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
        connection.execute(text(check))


def forget(place: str) -> None:
    """Start with a new ledger."""
    if "://" in place:
        store = Store(place)
        with_all = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        store.transact(lambda connection: connection.exec_driver_sql(with_all))
        store.close()
        return
    for ending in ("", "-wal", "-shm"):
        Path(place + ending).unlink(missing_ok=True)


if __name__ == "__main__":
    given = pickle.loads(Path(sys.argv[2]).read_bytes())
    print(dict(sorted(main(sys.argv[1], given, int(sys.argv[3]), int(sys.argv[4])).items())))
