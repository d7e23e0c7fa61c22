"""The commands of the ledger, from files to tables."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord import Filter, Ledger
from onrecord.cli.answers import ANSWERS
from onrecord.cli.main import app
from onrecord.cli.questions import QUESTIONS

ACCUSED = (
    "Togo accuses Benin of shelling a border post\n\n"
    "Togo's Defence Minister Kossi Agbeko accused Benin on Monday of shelling a border post, and"
    " said that at least 12 soldiers were killed. He demanded that Benin withdraw its troops.\n"
)
DENIED = (
    "Benin denies shelling a border post\n\n"
    "Benin's Foreign Minister Awa Houngbo denied on Tuesday that Benin had shelled a border post of"
    " Togo, and said that five soldiers were killed there in an accident.\n"
)
NAMES = [command.__name__ for command in QUESTIONS]


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two reports of one matter."""
    folder = tmp_path_factory.mktemp("ledger")
    place = folder / "talks.db"
    for name, text, day in (("a", ACCUSED, "2026-03-10"), ("b", DENIED, "2026-03-11")):
        (folder / name).write_text(text, "utf8")
        added = invoke(
            "add", folder / name, "--ledger", place, "--published", day, "--outlet", f"Paper {name}"
        )
        assert added.exit_code == 0
        assert added.stdout.startswith("added  r")
    return place


def asked(place: Path, *arguments: str | Path) -> list[dict[str, object]]:
    """The rows that a question gives as JSON."""
    result = invoke(*arguments, "--ledger", place, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["format"] == "onrecord/1"
    rows: list[dict[str, object]] = found[str(arguments[0])]
    return rows


def test_what_is_added_again_is_known(place: Path) -> None:
    again = invoke(
        "add", place.parent / "a", "--ledger", place, "--published", "2026-03-10",
        "--outlet", "Paper a", "--format", "json",
    )  # fmt: skip
    assert [it["status"] for it in json.loads(again.stdout)["added"]] == ["known"]
    assert len(asked(place, "stories")[0]["reports"]) == 2  # type: ignore[arg-type]


def test_reports_without_a_day_are_pointed_out_and_an_empty_answer_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ACCUSED, "utf8")
    result = invoke("add", tmp_path / "a.txt", "-l", tmp_path / "l.db")
    assert "no day of publication in 1: --published" in result.stderr
    nothing = invoke("figures", "--by", "Chad", "-l", tmp_path / "l.db")
    assert nothing.stdout == "nothing found\n"


def test_a_role_holds_from_the_first_to_the_last_day_on_which_it_is_told(place: Path) -> None:
    result = invoke("actors", "--by", "Agbeko", "-l", place, "-f", "json")
    ((tenure,),) = (row["tenures"] for row in json.loads(result.stdout)["actors"])
    assert (tenure["role"], tenure["start"], tenure["until"]) == (
        "Defence Minister", "2026-03-10", None,
    )  # fmt: skip
    table = invoke("actors", "--by", "Agbeko", "-l", place).stdout
    assert "Defence Minister 2026-03-10" in " ".join(table.split())


def test_what_cannot_be_read_is_named_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "good.txt").write_text(ACCUSED, "utf8")
    result = invoke("add", tmp_path / "empty.txt", tmp_path / "good.txt", "-l", tmp_path / "l.db")
    assert result.exit_code == 3
    assert "empty.txt" in result.stderr
    assert len(asked(tmp_path / "l.db", "stories")) == 1
    alone = invoke("add", tmp_path / "empty.txt", "-l", tmp_path / "l.db", "-f", "json")
    assert alone.exit_code == 1
    (row,) = json.loads(alone.stdout)["added"]
    assert (row["status"], row["problems"][0]["code"]) == ("unread", "empty")


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_answered_as_table_json_and_csv(place: Path, name: str) -> None:
    words = ["border post"] if name == "search" else []
    rows = asked(place, name, *words)
    table = invoke(name, *words, "--ledger", place)
    assert table.exit_code == 0
    for heading, _ in ANSWERS[name].table:
        assert heading.split()[0] in table.stdout
    text = invoke(name, *words, "--ledger", place, "--format", "csv").stdout
    lines = list(csv.DictReader(io.StringIO(text)))
    inner = ANSWERS[name].many
    assert len(lines) == sum(len(row[inner]) if inner else 1 for row in rows)  # type: ignore[arg-type, misc]
    for row in rows:
        assert {*ANSWERS[name].csv} <= {*row, *(row[inner][0] if inner else ())}  # type: ignore[index]


def test_the_shell_answers_what_the_library_answers(place: Path) -> None:
    arguments = ("--by", "Togo", "--act", "accuse", "--since", "2026-03-01")
    wanted = Filter(by="Togo", act=("accuse",), since="2026-03-01", limit=100)
    with Ledger(place) as ledger:
        expected = ledger.statements(wanted)
    assert expected
    assert asked(place, "statements", *arguments) == json.loads(json.dumps(expected))


def test_a_story_is_shown_whole(place: Path) -> None:
    (story,) = asked(place, "stories")
    whole = json.loads(invoke("story", story["id"], "-l", place, "-f", "json").stdout)  # type: ignore[arg-type]
    assert whole["reports"][0]["outlet"] == "Paper a"
    assert {"happenings", "disputes", "positions", "timeline", "actors"} <= whole.keys()
    table = invoke("story", str(story["id"])[:8], "-l", place).stdout
    assert str(story["title"])[:20] in table
    assert "HAPPENINGS" in table
    lines = invoke("story", str(story["id"]), "-l", place, "-f", "csv").stdout.splitlines()
    assert len(lines) == 1 + sum(len(it["accounts"]) for it in whole["happenings"])
    assert "no story" in str(invoke("story", "t0", "-l", place).exception)


def test_more_rows_than_are_shown_are_mentioned(place: Path) -> None:
    result = invoke("statements", "-l", place, "--limit", "1", "-f", "json")
    assert len(json.loads(result.stdout)["statements"]) == 1
    assert "more than 1" in result.stderr
    assert "more than" not in invoke("statements", "-l", place, "--limit", "0").stderr
    rest = asked(place, "statements", "--offset", "1")
    assert len(rest) == len(asked(place, "statements")) - 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("statements", "--since", "yesterday"),
        ("events", "--limit", "-1"),
        ("search",),
        ("statements", "--ledger", "none.db"),
        ("rebuild", "--ledger", "none.db"),
    ],
)
def test_wrong_usage_is_told(place: Path, arguments: Sequence[str]) -> None:
    more = () if "--ledger" in arguments else ("--ledger", str(place))
    assert invoke(*arguments, *more).exit_code == 2


def test_a_ledger_is_rebuilt(place: Path) -> None:
    before = asked(place, "stories"), asked(place, "events")
    assert "2 reports were read again" in invoke("rebuild", "--read-again", "-l", place).stdout
    assert (asked(place, "stories"), asked(place, "events")) == before


def test_questions_load_nothing_heavy(place: Path) -> None:
    code = (
        "import atexit, sys; from onrecord.cli.main import run;"
        "heavy = {'spacy', 'numpy', 'onnxruntime', 'sqlalchemy', 'lxml', 'yaml'};"
        "atexit.register(lambda: print(*heavy & set(sys.modules), file=sys.stderr)); run()"
    )
    for arguments in (["stories"], ["events", "--by", "Togo"], ["search", "post"]):
        command = [sys.executable, "-c", code, *arguments, "--ledger", str(place), "-f", "json"]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ)
        assert (done.returncode, done.stderr.split()) == (0, [])
