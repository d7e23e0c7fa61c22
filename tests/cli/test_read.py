"""The command line on small reports of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import onrecord
from onrecord.cli import main
from onrecord.cli.main import app

TEXT = (
    "Kenya accuses Somalia of shelling its border post\n\n"
    "Kenya's Defence Minister Aden Duale accused Somalia on Monday of shelling the post, and said"
    " that at least 12 soldiers were killed. Somalia denied the charge.\n\n"
    "“We will answer every shot,” Duale told reporters in Nairobi.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf8")
    return path


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in ("read", *arguments)])


def test_a_reading_is_the_same_in_the_shell_and_in_python(report: Path) -> None:
    result = invoke(report, "--published", "2026-03-11", "--outlet", "Daily Nation", "-f", "json")
    assert result.exit_code == 0
    reading = onrecord.read(report, published="2026-03-11", outlet="Daily Nation")
    assert json.loads(result.stdout) == reading.to_dict()
    assert reading == onrecord.read(TEXT, published="2026-03-11", outlet="Daily Nation")


def test_an_empty_date_is_none(report: Path) -> None:
    result = invoke(report, "--published", "", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["report"]["published"] is None


def test_standard_input_is_a_report() -> None:
    result = CliRunner().invoke(app, ["read", "-", "-f", "json"], input=TEXT)
    assert json.loads(result.stdout)["report"]["title"].startswith("Kenya accuses")


def test_readings_come_in_the_order_given(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text("Chile and Bolivia met in La Paz on Friday to talk about water.", "utf8")
    lines = invoke(report, other, report, "-f", "jsonl").stdout.splitlines()
    texts = [json.loads(line)["report"]["text"] for line in lines]
    assert ["Kenya" in text for text in texts] == [True, False, True]


def test_some_unread_is_exit_code_3_and_harms_no_other(report: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    result = invoke(picture, report, "-f", "jsonl")
    unread, read = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 3
    assert unread["report"]["text"] == ""
    assert "a.png" in unread["problems"][0]["message"]
    assert "Kenya" in read["report"]["text"]
    assert "a.png" in result.stderr
    assert result.stderr.count("\n") == 1


def test_none_read_is_exit_code_1(tmp_path: Path) -> None:
    result = invoke(tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ["--published", "yesterday"],
        ["--format", "xml"],
        ["--column", "body"],
        ["--column", "author=by"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_is_exit_code_2(report: Path, wrong: list[str]) -> None:
    result = invoke(report, *wrong)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "start"),
    [("o.json", "{"), ("o.jsonl", '{"format"'), ("o.csv", "event,"), ("o.html", "<!DOCTYPE")],
)
def test_the_ending_of_the_file_tells_the_format(
    report: Path, tmp_path: Path, name: str, start: str
) -> None:
    result = invoke(report, "--out", tmp_path / name)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert (tmp_path / name).read_text("utf8").startswith(start)


def test_columns_are_named_by_options(tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(f'body,day\n"{TEXT}",2026-03-11\n', "utf8")
    result = invoke(table, "--column", "text=body", "--column", "published=day", "-f", "json")
    assert json.loads(result.stdout)["report"]["published"] == "2026-03-11"


def test_more_actors_come_from_a_file(report: Path, tmp_path: Path) -> None:
    broken = tmp_path / "actors.yaml"
    broken.write_text("- just words", "utf8")
    result = invoke(report, "--actors", broken)
    assert isinstance(result.exception, onrecord.OntologyError)
    assert "actors.yaml" in str(result.exception)


def test_an_error_is_one_line_and_exit_code_1(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "no such folder" / "out.json"
    monkeypatch.setattr(sys, "argv", ["onrecord", "read", str(report), "--out", str(folder)])
    with pytest.raises(SystemExit) as exit_:
        main.run()
    assert exit_.value.code == 1
    assert capsys.readouterr().err == f"onrecord: {folder}: No such file or directory\n"


def test_a_reader_that_goes_away_is_no_error(report: Path) -> None:
    command = f"{sys.executable} -c 'from onrecord.cli.main import run; run()' read"
    shell = f"{command} {report} {report} {report} -f json | head -c 1"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True)
    assert done.stdout == "["
    assert done.stderr == ""


def test_help_and_import_load_nothing_heavy() -> None:
    code = (
        "import sys, onrecord.cli.main;"
        "print([m for m in ('spacy', 'numpy', 'trafilatura', 'dateparser') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"onrecord {onrecord.__version__}\n"
