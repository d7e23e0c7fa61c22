"""`onrecord ontology`: checking a file and showing what is known."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from onrecord.cli import main
from onrecord.cli.main import app
from onrecord.ontology.event_ontology import load_ontology

WATER = Path(__file__).parents[2] / "docs/guides/water.yaml"


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["ontology", *map(str, arguments)])


def test_a_good_file_is_counted() -> None:
    result = invoke("check", WATER)
    assert result.exit_code == 0
    assert result.stdout == f"{WATER}: 19 types, 8 expressions of its own\n"


def test_each_fault_is_a_line_that_an_editor_can_jump_to(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(WATER.read_text("utf8").replace("like: COERCE", "like: FORCE"), "utf8")
    result = invoke("check", path)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert first.startswith(f"{path}:9: WITHHOLD-WATER: 'FORCE' is no PLOVER type")


def test_a_file_that_is_not_there_is_one_line_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["onrecord", "ontology", "check", str(tmp_path / "none.yaml")])
    with pytest.raises(SystemExit) as left:
        main.run()
    assert left.value.code == 1
    assert capsys.readouterr().err.endswith(
        "none.yaml: cannot be read: No such file or directory\n"
    )


def test_all_types_are_shown_with_their_expressions_counted() -> None:
    result = invoke("show", "--format", "json")
    types = json.loads(result.stdout)["types"]
    assert [row["type"] for row in types] == list(load_ontology().codebook.types)
    expressions = load_ontology().lexicon.expressions()
    assert sum(row["expressions"] for row in types) == len(expressions)
    retreat = next(row for row in types if row["type"] == "RETREAT")
    assert {"mode": "disarm", "score": 10, "cameo": "0873"}.items() <= retreat["modes"][2].items()


def test_one_type_is_shown_with_the_place_of_each_expression() -> None:
    result = invoke("show", "WITHHOLD-WATER", "--ontology", WATER, "--format", "json")
    data = json.loads(result.stdout)
    assert [row["mode"] for row in data["types"][0]["modes"]] == ["divert", "fill"]
    assert [row["say"] for row in data["expressions"]][:2] == [
        "divert <WATER>",
        "diversion of <WATER>",
    ]
    line = data["expressions"][0]["place"].rpartition(":")[2]
    assert "divert <WATER>" in WATER.read_text("utf8").splitlines()[int(line) - 1]


def test_the_table_has_the_figures_of_types_and_modes() -> None:
    result = invoke("show", "CONSULT")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["visit", "4", "042"] in [line[:3] for line in lines]
    assert any(line[:2] == ["phone", "1.5"] for line in lines)


def test_an_unknown_type_is_wrong_usage() -> None:
    result = invoke("show", "SHOUT")
    assert result.exit_code == 2
    assert "SHOUT" in result.stderr
