from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontology.plover import FILE, load_plover


def test_all_sixteen_types_have_a_quad_a_score_and_a_cameo_code() -> None:
    types = load_plover().types
    assert len(types) == 16
    assert {kind.quad for kind in types.values()} == {
        "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
    }  # fmt: skip
    codes = [kind.cameo for kind in types.values()]
    codes += [mode.cameo for kind in types.values() for mode in kind.modes.values()]
    assert all(code and code.isdigit() and 3 <= len(code) <= 4 for code in codes)


def test_a_mode_has_its_own_score_and_code() -> None:
    plover = load_plover()
    assert plover.score("RETREAT", "disarm") == 10
    assert plover.score("RETREAT", None) == 6.5
    assert plover.cameo("COERCE", "arrest") == "173"


def test_conflict_scores_below_cooperation() -> None:
    for kind in load_plover().types.values():
        scores = [kind.score, *(mode.score for mode in kind.modes.values())]
        if kind.name != "REQUEST":
            assert all((score > 0) == ("cooperation" in kind.quad) for score in scores), kind.name


def test_a_rule_for_an_unknown_type_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "plover.yaml"
    broken.write_text(FILE.read_text("utf8").replace("becomes: CONCEDE", "becomes: YIELD"), "utf8")
    with pytest.raises(OntologyError, match=r"plover.yaml:\d+: 'YIELD' is no event type"):
        load_plover(broken)


def test_a_file_without_types_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "plover.yaml"
    broken.write_text("types: {AGREE: {quad: love}}\n", "utf8")
    with pytest.raises(OntologyError, match=r"plover\.yaml"):
        load_plover(broken)
