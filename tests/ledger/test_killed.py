"""A process that adds reports is killed at random moments."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Ledger, Reading

PROGRAM = Path(__file__).with_name("killed.py")


def kill(place: str, folder: Path, readings: tuple[Reading, ...], kills: int) -> dict[str, int]:
    """Run the program; its faults are this test's."""
    given = folder / "readings.pickle"
    given.write_bytes(pickle.dumps(many(readings)))
    done = subprocess.run(
        [sys.executable, PROGRAM, place, given, str(kills), "20260311"],
        capture_output=True, text=True, env=os.environ | {"ONRECORD_LEDGER": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    outcome: dict[str, int] = eval(done.stdout, {})
    assert sum(outcome.values()) == kills
    return outcome


def many(readings: tuple[Reading, ...]) -> list[Reading]:
    """The readings as five outlets have them."""
    return [
        replace(reading, report=replace(reading.report, outlet=f"Outlet {number}"))
        for number in range(5)
        for reading in readings
    ]


def test_every_finished_report_is_whole_after_ten_kills(
    place: str, tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    kill(place, tmp_path, readings, 10)


@pytest.mark.slow
def test_every_finished_report_is_whole_after_a_hundred_kills(
    place: str, tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    outcome = kill(place, tmp_path, readings, 100)
    assert outcome["between"] >= 20


def test_a_killed_ledger_goes_on_to_what_it_would_have_been(
    tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    killed, whole = str(tmp_path / "killed.db"), str(tmp_path / "whole.db")
    kill(killed, tmp_path, readings, 3)
    stories = []
    for place in (killed, whole):
        with Ledger(place) as ledger:
            for reading in many(readings):
                ledger.add(reading)
            stories.append([ledger.story(story["id"]) for story in ledger.stories()])
    assert stories[0] == stories[1]
