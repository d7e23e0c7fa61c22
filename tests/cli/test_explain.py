"""`onrecord explain` and `onrecord read --ontology`."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import onrecord
from onrecord.cli import main
from onrecord.cli.main import app

TEXT = "Ethiopia diverted the river from Sudan on Monday. Ghana and Togo held talks in Lomé.\n"
WATER = Path(__file__).parents[2] / "docs/guides/water.yaml"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf8")
    return path


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_the_table_names_expression_slots_status_and_teller(report: Path) -> None:
    result = invoke("explain", report, "talks")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0].endswith("CONSULT “held talks”")
    assert any(line.startswith("expression “held talks” <HOLD> <TALKS> is") for line in lines)
    assert "actor Togo slot subject: “Togo”" in lines
    assert "told by the report no statement holds it" in lines
    assert "score +2.5 CONSULT" in lines


def test_json_holds_the_same_as_python_gives(report: Path) -> None:
    result = invoke("explain", report, "talks", "--format", "json")
    (data,) = json.loads(result.stdout)
    one = onrecord.explain(report, "talks")
    assert data["event"]["id"] == one.event.id
    assert [party["name"] for party in data["parties"]] == ["Ghana", "Togo"]
    assert data["status"]["text"] == one.status.text


def test_all_events_are_explained_when_none_is_named(report: Path) -> None:
    result = invoke("explain", report, "--ontology", WATER, "--format", "json")
    kinds = [one["event"]["type"] for one in json.loads(result.stdout)]
    assert kinds == ["WITHHOLD-WATER", "CONSULT"]


def test_an_event_that_is_not_there_is_one_line_with_those_that_are(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["onrecord", "explain", str(report), "ceasefire"])
    with pytest.raises(SystemExit) as left:
        main.run()
    assert left.value.code == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("onrecord: no event is 'ceasefire'; there are e")
    assert "(held talks)" in complaint


def test_reports_are_read_in_an_ontology_of_one_s_own(report: Path) -> None:
    result = invoke("read", report, "--ontology", WATER, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == onrecord.read(report, ontology=WATER).to_dict()
    events = json.loads(result.stdout)["events"]
    assert [event["type"] for event in events] == ["WITHHOLD-WATER", "CONSULT"]


def test_a_faulty_ontology_is_one_line_that_names_its_line(
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    faulty = tmp_path / "own.yaml"
    faulty.write_text("extends: plover\nexpressions:\n  - {say: shout, pos: verb}\n", "utf8")
    monkeypatch.setattr("sys.argv", ["onrecord", "read", str(report), "--ontology", str(faulty)])
    with pytest.raises(SystemExit) as left:
        main.run()
    assert left.value.code == 1
    assert capsys.readouterr().err == f"onrecord: {faulty}:3: `type` is missing\n"
