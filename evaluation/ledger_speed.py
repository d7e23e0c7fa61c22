"""What a ledger of many reports costs: `python -m evaluation.ledger_speed LEDGER [--runs N]`.

The ledger is one that `evaluation.synthesise` wrote. Measured are the CPU seconds of adding a
report to an empty ledger and to a copy of the large one (reading, storing, grouping, telling), and
of every command, process start and all, seconds by the clock and of CPU, medians. No floors are
held: a busy machine would break them.
"""

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from statistics import median

from evaluation.machine import surroundings
from evaluation.speed import timed
from onrecord import Ledger, read_all
from onrecord.ledger.place import ask

ROOT = Path(__file__).parents[1]
STORIES = ROOT / "evaluation" / "stories" / "tune"
RUNS = 5


def commands(ledger: str) -> list[list[str]]:
    """The questions to ask, with filters that find much and little."""
    asked = ask(ledger)
    ((story,),) = asked.rows(
        "SELECT story FROM members GROUP BY story ORDER BY count(*) DESC, story LIMIT 1"
    )
    ((name, _),) = asked.rows(
        "SELECT name, count(*) FROM parties WHERE role = 'by'"
        " GROUP BY name ORDER BY 2 DESC, 1 LIMIT 1"
    )
    asked.close()
    return [
        ["statements"],
        ["statements", "--by", name, "--act", "demand", "--since", "2018-10-01"],
        ["statements", "--text", "border talks", "--limit", "20"],
        ["statements", "--outlet", "Outlet 7"],
        ["events", "--type", "ACCUSE", "--status", "actual", "--until", "2020-01-01"],
        ["events", "--side", name],
        ["figures", "--type", "killed"],
        ["undertakings", "--type", "demand"],
        ["happenings", "--type", "AGREE"],
        ["accounts", "--by", name],
        ["disputes", "--type", "figure"],
        ["positions", "--status", "open"],
        ["timeline", "--since", "2020-01-01"],
        ["stories"],
        ["stories", "--text", "talks"],
        ["story", story],
        ["actors"],
        ["actors", "--type", "state"],
        ["search", "government talks"],
    ]


def adding(ledger: str | None) -> float:
    """CPU seconds a report of adding those of real stories, to a copy of the ledger or to none.

    None of them is one that the ledger was made from; each is read, stored, grouped and told.
    """
    reports = [
        replace(reading.report, outlet=f"Paper {number}")
        for number, reading in enumerate(read_all([str(STORIES)]))
        if reading.report.text
    ]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ledger.db"
        if ledger is not None:
            shutil.copyfile(ledger, place)
        with Ledger(place) as opened:
            opened.settle()
            began = time.process_time()
            for report in reports:
                opened.add(report)
                opened.settle()
            return (time.process_time() - began) / len(reports)


def main() -> None:
    """Print machine, versions and figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("ledger", help="a file that evaluation.synthesise wrote")
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    for name, value in surroundings().items():
        print(f"{name:12} {value}")
    print(f"{'database':12} SQLite {sqlite3.sqlite_version}, SQLAlchemy {version('sqlalchemy')}")
    with Ledger(options.ledger) as ledger:
        stories = ledger.stories()
    reports = sum(len(story["reports"]) for story in stories)
    print(f"{'ledger':12} {reports:,} reports, {len(stories):,} stories\n", flush=True)
    _print_adding(options.ledger, options.runs)
    _print_commands(options.ledger, options.runs)


def _print_adding(ledger: str, runs: int) -> None:
    adding(None)  # loads what reading needs
    empty = median(adding(None) for _ in range(runs))
    full = median(adding(ledger) for _ in range(runs))
    print(f"adding a report to an empty ledger   {empty * 1000:6.0f} ms CPU")
    print(f"adding a report to this ledger       {full * 1000:6.0f} ms CPU, {full / empty:.2f} ×")


def _print_commands(ledger: str, runs: int) -> None:
    program = str(Path(sys.executable).with_name("onrecord"))
    print(f"\n{'clock':>7} {'CPU':>7}  command, {runs} runs each")
    for command in commands(ledger):
        line: Sequence[str] = [program, *command, "--ledger", ledger, "--format", "json"]
        taken = [timed(list(line)) for _ in range(runs)]
        clock, cpu = (median(column) * 1000 for column in zip(*taken, strict=True))
        print(f"{clock:4.0f} ms {cpu:4.0f} ms  {' '.join(command)}", flush=True)


if __name__ == "__main__":
    main()
