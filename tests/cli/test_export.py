"""`onrecord export` and the other formats of `onrecord read`."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord import Ledger
from onrecord.cli.export import FORMATS
from onrecord.cli.main import app
from onrecord.cli.read import FORMATS as READ_FORMATS
from onrecord.export.formats import FOLDERS, STANDARDS, WRITERS

SHELLED = (
    "Togo accuses Benin of shelling a border post\n\n"
    "Togo's Defence Minister Kossi Agbeko accused Benin on Monday of shelling a border post, and"
    " said that at least 12 soldiers were killed. He demanded that Benin withdraw its troops.\n"
)
FREED = (
    "Bolivia frees three Chilean customs officers\n\n"
    "Bolivia on Friday released three Chilean customs officers, the interior ministry said.\n"
)


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two stories with a report each."""
    folder = tmp_path_factory.mktemp("export")
    for name, text, day in (("a", SHELLED, "2026-03-10"), ("b", FREED, "2025-01-11")):
        (folder / f"{name}.txt").write_text(text, "utf8")
        added = invoke(
            "add", folder / f"{name}.txt", "-l", folder / "l.db", "--published", day,
            "--outlet", f"Paper {name}", "--url", f"https://example.org/{name}",
        )  # fmt: skip
        assert added.exit_code == 0
    return folder / "l.db"


def test_the_command_knows_every_format() -> None:
    assert sorted(FORMATS) == sorted({*WRITERS, *STANDARDS, *FOLDERS})
    assert sorted(READ_FORMATS) == sorted({*WRITERS, *STANDARDS})


@pytest.mark.parametrize("kind", [*WRITERS, *STANDARDS])
def test_a_story_is_a_part_of_the_ledger(place: Path, kind: str, tmp_path: Path) -> None:
    with Ledger(place) as ledger:
        story = ledger.stories()[1]["id"]
    whole = invoke("export", "--format", kind, "-l", place)
    assert whole.exit_code == 0, whole.output
    part = invoke(
        "export", "-f", kind, "-l", place, "--story", story, "--output", tmp_path / "part"
    )
    assert (part.exit_code, part.stdout) == (0, "")
    text = (tmp_path / "part").read_text("utf8")
    assert "Togo" in text
    assert "Bolivia" not in text
    assert "Togo" in whole.stdout
    assert "Bolivia" in whole.stdout
    again = invoke("export", "-f", kind, "-l", place)
    assert again.stdout == whole.stdout


@pytest.mark.parametrize("kind", FOLDERS)
def test_tables_go_into_a_folder(place: Path, kind: str, tmp_path: Path) -> None:
    assert invoke("export", "-f", kind, "-l", place).exit_code == 2
    assert invoke("export", "-f", kind, "-l", place, "-o", tmp_path / "t").exit_code == 0
    suffix = "csv" if kind == "tables" else "parquet"
    assert (tmp_path / "t" / f"statements.{suffix}").stat().st_size > 100


def test_what_was_rejected_is_not_exported(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(place.read_bytes())
    with Ledger(copy) as ledger:
        for row in ledger.events():
            ledger.decide(row["id"], "reject", "ana")
    assert invoke("export", "-f", "plover", "-l", copy).stdout == ""
    assert invoke("export", "-f", "plover", "-l", place).stdout


def test_a_report_is_read_into_a_standard_format_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHELLED, "utf8")
    result = invoke("read", tmp_path / "a.txt", "--format", "plover", "--published", "2026-03-10")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert {"ACCUSE"} <= {event["event"][0] for event in events}


def test_wrong_usage_is_told(place: Path, tmp_path: Path) -> None:
    assert invoke("export", "-l", place).exit_code == 2
    assert invoke("export", "-l", tmp_path / "none.db", "-f", "csl").exit_code == 2
    wrong = invoke("export", "-l", place, "-f", "csl", "--story", "t0")
    assert "no story" in str(wrong.exception)
