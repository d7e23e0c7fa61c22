"""`python -m evaluation`: exit codes, floors written, the JSON file, what is absent."""

import json
from pathlib import Path

import pytest

from evaluation import __main__ as command
from evaluation import cases, floors, gold, polnear
from evaluation.floors import Floor, Floors, load_floors, write_floors
from evaluation.measurement import Measurement, Outcome

F1 = Measurement("cases/x", "events F1", 0.6789)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of floors of its own, and an evaluation that measures one figure."""
    path = tmp_path / "floors.toml"
    monkeypatch.setattr(command, "measure", lambda _: Outcome((F1,), gold=(("cases/x", "aa"),)))
    monkeypatch.setattr(command, "load_floors", lambda: load_floors(path))
    monkeypatch.setattr(command, "write_floors", lambda changed: write_floors(changed, path))
    return path


def test_without_floors_it_passes_and_writes_none(file: Path) -> None:
    assert command.main([]) == 0
    assert not file.exists()


def test_raise_writes_floors(file: Path) -> None:
    assert command.main(["--raise"]) == 0
    assert load_floors(file).bound(F1) == 0.67


def test_a_fallen_figure_fails_until_it_is_lowered_with_a_reason(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_floors(Floors({("cases/x", "events F1"): Floor(0.7, "2026-03-11", "measured")}), file)
    assert command.main([]) == 1
    assert command.main(["--raise"]) == 1
    assert "FAILED cases/x: events F1 is 0.6789, floor 0.7" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main(["--lower", "  "])
    assert command.main(["--lower", "two labels were wrong"]) == 0
    assert "lowered from 0.7: two labels were wrong" in file.read_text("utf8")
    assert command.main([]) == 0


@pytest.mark.usefixtures("file")
def test_the_json_file_has_figures_floors_and_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    command.main(["--raise", "--json", str(path)])
    data = json.loads(path.read_text("utf8"))
    [figure] = data["measurements"]
    assert (figure["value"], figure["floor"], figure["fell"]) == (0.6789, 0.67, False)
    assert {"processor", "memory", "python", "libraries", "model"} <= set(data["machine"])
    assert data["gold"] == [["cases/x", "aa"]]


def test_what_lies_beside_the_project_may_be_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gold, "SHARED", tmp_path)
    monkeypatch.setattr(polnear, "POLNEAR", tmp_path / "dev.jsonl")
    for outcome in (cases.score_cases("held"), polnear.score_polnear(quick=True)):
        [skipped] = outcome.skipped
        assert not outcome.measurements
        assert "not found beside the project" in skipped.reason
        assert floors.failures(outcome, Floors()) == []
