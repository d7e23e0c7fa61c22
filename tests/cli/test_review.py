"""Reviewing at the terminal: keys in, rows out."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord import Ledger
from onrecord.cli.main import app

REPORT = (
    "Togo accuses Benin of shelling a border post\n\n"
    "Togo's Defence Minister Kossi Agbeko accused Benin on Monday of shelling a border post, and"
    " said that at least 12 soldiers were killed. He demanded that Benin withdraw its troops.\n"
)


def invoke(*arguments: str | Path, keys: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=keys)


@pytest.fixture
def place(read_once: Path, tmp_path: Path) -> Path:
    """A ledger of one report in which nobody decided anything."""
    place = tmp_path / "ledger.db"
    place.write_bytes(read_once.read_bytes())
    return place


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "a.txt").write_text(REPORT, "utf8")
    added = invoke(
        "add", folder / "a.txt", "-l", folder / "l.db", "--published", "2026-03-10",
        "--outlet", "Lomé Post",
    )  # fmt: skip
    assert added.exit_code == 0
    return folder / "l.db"


def log(place: Path, *more: str) -> list[dict[str, Any]]:
    result = invoke("log", "-l", place, "-f", "json", *more)
    assert result.exit_code == 0
    rows: list[dict[str, Any]] = json.loads(result.stdout)["decisions"]
    return rows


def test_keys_decide_in_the_order_of_certainty(place: Path) -> None:
    with Ledger(place) as ledger:
        ids = [row["id"] for row in ledger.uncertain("statement", "ana")]
    result = invoke("review", "-l", place, "--user", "ana", keys="a\nr\nz\nu\n?\nq\n")
    assert result.exit_code == 0, result.output
    assert "undo the last decision" in result.stdout
    assert f"2 decided, {len(ids) - 2} left" in result.stdout
    rows = log(place)
    assert [(row["verdict"], row["record"]) for row in rows] == [
        ("accept", ids[0]), ("reject", ids[1]), ("undo", ids[1]), ("unsure", ids[1]),
    ]  # fmt: skip
    assert {row["reviewer"] for row in rows} == {"ana"}
    again = invoke("review", "-l", place, "--user", "ana", keys="q\n")
    assert f"1/{len(ids) - 2}" in again.stdout
    assert ids[2] in again.stdout
    other = invoke("review", "-l", place, "--user", "ben")
    assert ids[0] in other.stdout
    assert f"0 decided, {len(ids)} left" in other.stdout


def test_no_more_records_are_shown_than_are_asked_for(place: Path) -> None:
    result = invoke("review", "-l", place, "--user", "ana", "--limit", "1", keys="a\n")
    assert "1/1" in result.stdout
    assert "1 decided, 0 left" in result.stdout


@pytest.fixture
def of_two(tmp_path: Path) -> Path:
    """A ledger of two reports that name one minister in two ways."""
    later = REPORT.replace("Kossi Agbeko", "K. Agbeko").replace("Monday", "Tuesday")
    for name, text in (("a", REPORT), ("b", later)):
        (tmp_path / f"{name}.txt").write_text(text, "utf8")
        added = invoke("add", tmp_path / f"{name}.txt", "-l", tmp_path / "two.db", "--outlet", name)
        assert added.exit_code == 0
    return tmp_path / "two.db"


def test_it_is_asked_who_is_one_with_whom_and_why(of_two: Path) -> None:
    merges = ("review", "-l", of_two, "--user", "ana", "--kind", "merges")
    result = invoke(*merges, keys="e\nr\nz\nr\nq\n")
    assert result.exit_code == 0, result.output
    assert "are these two one?" in result.stdout
    assert "taken for one: names that sound alike" in result.stdout
    assert "r  they are two" in result.stdout
    assert "  e  " not in result.stdout
    rows = log(of_two)
    assert [row["verdict"] for row in rows] == ["reject", "undo", "reject"]
    names = {"Kossi Agbeko", "K. Agbeko"}
    with Ledger(of_two) as ledger:
        assert names <= {row["name"] for row in ledger.actors()}
    told = invoke("review", "-l", of_two, "--user", "ben", "--same", *sorted(names))
    assert told.exit_code == 0, told.output
    assert "are one" in told.stdout
    with Ledger(of_two) as ledger:
        assert names - {row["name"] for row in ledger.actors()} == {"K. Agbeko"}
    again = invoke("review", "-l", of_two, "--user", "ben", "--same", *sorted(names))
    assert again.exit_code == 1


def test_the_last_decision_can_be_undone_too(place: Path) -> None:
    result = invoke("review", "-l", place, "-u", "ana", "--kind", "figures", keys="a\nz\nr\nx\nq\n")
    assert "that was the last one" in result.stdout
    assert "1 decided, 0 left" in result.stdout
    assert [row["verdict"] for row in log(place)] == ["accept", "undo", "reject"]


def test_an_edit_asks_for_fields(place: Path) -> None:
    keys = "e\nlow=eleven\n\ne\n\ne\nlow=1,011\nhigh=\nspan=3\nunit=wounded\n\n"
    result = invoke("review", "-l", place, "-u", "ana", "-k", "figures", keys=keys)
    assert "low is a number" in result.stdout
    assert "that is none of low, high, unit, date" in result.stdout
    (row,) = log(place)
    assert row["replacement"] == {"low": 1011.0, "high": None, "unit": "wounded"}
    (figure,) = json.loads(invoke("figures", "-l", place, "-f", "json").stdout)["figures"]
    assert (figure["low"], figure["unit"]) == (1011, "wounded")
    invoke(
        "review", "-l", place, "-u", "ana", "-k", "events",
        keys="e\nactor=Togo; benin\nmediator=\ndate=2026-03-09\n\n",
    )  # fmt: skip
    edited = log(place)[-1]["replacement"]
    assert len(edited["actor"]) == 2
    assert edited["date"] == {"start": "2026-03-09", "end": "2026-03-09"}
    assert edited["mediator"] == []


def test_the_log_is_shown_in_every_format_and_carried_to_another_ledger(
    place: Path, read_once: Path, tmp_path: Path
) -> None:
    invoke("review", "-l", place, "-u", "ana", "-k", "events", keys="e\nstatus=future\n\nr\nz\nq\n")
    table = invoke("log", "-l", place).stdout
    assert "holds" in table
    assert "undone" in table
    rows = list(csv.DictReader(io.StringIO(invoke("log", "-l", place, "-f", "csv").stdout)))
    assert [row["id"] for row in rows] == [row["id"] for row in log(place)]
    assert json.loads(rows[0]["replacement"]) == {"status": "future"}
    assert log(place, "--user", "ben") == []
    assert len(log(place, "--record", rows[1]["record"])) == 2
    lines = invoke("log", "-l", place, "-f", "jsonl").stdout
    assert lines.count("\n") == 3
    (tmp_path / "decisions.jsonl").write_text(lines, "utf8")
    other = tmp_path / "other.db"
    other.write_bytes(read_once.read_bytes())
    arguments = ("review", "-l", other, "-u", "ben", "--import", tmp_path / "decisions.jsonl")
    assert "3 decisions were new" in invoke(*arguments).stdout
    assert "0 decisions were new" in invoke(*arguments).stdout
    assert log(other) == log(place)
    (tmp_path / "decisions.jsonl").write_text(lines.replace('"ana"', '"eva"'), "utf8")
    assert "line 1" in str(invoke(*arguments).exception)


def test_agreement_is_a_table(place: Path) -> None:
    pytest.importorskip("nltk", reason="the extra agreement is not installed")
    for user, keys in (("ana", "a\na\nr\n"), ("ben", "a\nr\nr\n")):
        invoke("review", "-l", place, "-u", user, "-k", "events", keys=keys)
    result = invoke("agreement", "-l", place, "-f", "json", "--user", "ana", "--user", "ben")
    event, everything = json.loads(result.stdout)["agreement"]
    # Observed disagreement 2/6; expected 2 * 3 * 3 / (6 * 5).
    assert event["alpha"] == pytest.approx(1 - (2 / 6) / (18 / 30))
    assert everything["records"] == 3
    assert "0.444" in invoke("agreement", "-l", place).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "-l", "none.db", "-u", "ana"),
        ("review", "-u", " "),
        ("review", "-u", "ana", "--kind", "actors"),
        ("review", "-u", "ana", "--import", "none.jsonl"),
        ("log", "-f", "jsonl", "--user", "ana"),
    ],
)
def test_wrong_usage_is_told(place: Path, arguments: tuple[str, ...]) -> None:
    more = () if "-l" in arguments else ("-l", str(place))
    assert invoke(*arguments, *more).exit_code == 2
