"""The quick part of the evaluation is a test: no figure falls below its floor."""

from pathlib import Path

import pytest

from evaluation.cases import case_folders, read_case, score_cases
from evaluation.floors import Floor, Floors, failures, load_floors, moved, write_floors
from evaluation.gold import CASES, POLNEAR, EvaluationError, gold_hash, missing, scorer_path
from evaluation.measurement import Measurement, Outcome
from evaluation.polnear import score_polnear

OWN = [*case_folders(CASES["tune"]), *case_folders(CASES["held"])]
TODAY = "2026-03-11"
F1 = Measurement("cases/x", "events F1", 0.6789)
SPEED = Measurement("machine", "words per CPU second", 2345.6, margin=0.6)
START = Measurement("machine", "start-up", 2.42, margin=0.6, lower_is_better=True)


def outcome(*figures: Measurement, gold: str = "aa") -> Outcome:
    return Outcome(figures, gold=(("cases/x", gold),))


@pytest.mark.parametrize("name", CASES)
def test_cases_reach_their_floors(name: str) -> None:
    if reason := missing(CASES[name], scorer_path("cases")):
        pytest.skip(reason)
    measured, floors = score_cases(name), load_floors()
    assert failures(measured, floors) == []
    assert all(floors.bound(figure) is not None for figure in measured.measurements)


def test_a_sample_of_polnear_reaches_its_floors() -> None:
    if reason := missing(POLNEAR, scorer_path("attributions"), scorer_path("cases")):
        pytest.skip(reason)
    measured, floors = score_polnear(quick=True), load_floors()
    assert failures(measured, floors) == []
    assert all(floors.bound(figure) is not None for figure in measured.measurements)


@pytest.mark.parametrize("folder", OWN, ids=lambda folder: folder.name)
def test_own_cases_are_read_whole_and_without_clutter(folder: Path) -> None:
    """Gold leaves out bylines and credits, which a reading keeps; nothing else may differ."""
    gold, reading = read_case(folder)
    words = reading["report"]["text"].split()
    left = iter(words)
    assert all(word in left for word in gold["text"].split())
    assert len(words) <= len(gold["text"].split()) * 1.1
    assert reading["statements"]


def test_own_cases_are_the_pinned_ones() -> None:
    pins = load_floors().gold
    for name in ("tune", "held"):
        assert gold_hash(CASES[name]) == pins[f"cases/{name}"], "pin the set anew"


def test_new_figures_get_floors_below_what_was_measured() -> None:
    floors = moved(outcome(F1, SPEED, START), Floors(), TODAY)
    assert [floors.bound(figure) for figure in (F1, SPEED, START)] == [0.67, 1400.0, 4.1]
    assert failures(outcome(F1, SPEED, START), floors) == []
    assert floors.gold == {"cases/x": "aa"}


def test_a_figure_of_two_digits_reaches_the_floor_set_from_it() -> None:
    figure = Measurement("cases/x", "recipient F1", 2 * 0.75 * 0.5581395 / (0.75 + 0.5581395))
    exact = Measurement("cases/x", "figures F1", 0.75 - 1e-16)
    assert failures(outcome(figure, exact), moved(outcome(figure, exact), Floors(), TODAY)) == []


def test_raising_never_lowers() -> None:
    floors = Floors({("cases/x", "events F1"): Floor(0.7, TODAY, "measured 0.701")})
    assert moved(outcome(F1), floors, TODAY).bound(F1) == 0.7
    lower = Floors({("machine", "start-up"): Floor(3.0, TODAY, "measured 1.8")})
    assert moved(outcome(START), lower, TODAY).bound(START) == 3.0


def test_lowering_keeps_the_reason() -> None:
    floors = Floors({("cases/x", "events F1"): Floor(0.7, TODAY, "measured 0.701")})
    lowered = moved(outcome(F1), floors, TODAY, "stricter gold").figures["cases/x", "events F1"]
    assert lowered == Floor(0.67, TODAY, "lowered from 0.7: stricter gold")


def test_what_falls_fails_by_name() -> None:
    floors = Floors(
        {
            ("cases/x", "events F1"): Floor(0.7, TODAY, ""),
            ("machine", "start-up"): Floor(2.4, TODAY, ""),
            ("machine", "words per CPU second"): Floor(2000.0, TODAY, ""),
        },
        {"cases/x": "aa"},
    )
    assert failures(outcome(F1, SPEED, START), floors) == [
        "cases/x: events F1 is 0.6789, floor 0.7",
        "machine: start-up is 2.42, floor 2.4",
    ]


def test_changed_gold_fails_until_pinned_anew() -> None:
    floors = Floors({}, {"cases/x": "aa"})
    [failure] = failures(outcome(gold="bb"), floors)
    assert failure.startswith("cases/x: the gold set has changed")
    assert failures(outcome(gold="bb"), moved(outcome(gold="bb"), floors, TODAY)) == []


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    floors = moved(outcome(F1, SPEED, START), Floors(), TODAY, 'because "so"')
    path = tmp_path / "floors.toml"
    write_floors(floors, path)
    assert load_floors(path) == floors
    assert load_floors(tmp_path / "none.toml") == Floors()


def test_a_broken_file_of_floors_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[gold]\n["cases/x"]\n"events F1" = { floor = 0.5 }\n', "utf8")
    with pytest.raises(EvaluationError, match=r"floors\.toml"):
        load_floors(path)


def test_the_hash_of_a_gold_set_sees_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    gold = tmp_path / "one" / "gold.json"
    gold.write_text("{}", "utf8")
    (tmp_path / "notes.md").write_text("not gold", "utf8")
    before = gold_hash(tmp_path)
    (tmp_path / "notes.md").write_text("changed", "utf8")
    assert gold_hash(tmp_path) == before
    gold.write_text("{ }", "utf8")
    assert gold_hash(tmp_path) != before
    gold.write_text("{}", "utf8")
    gold.parent.rename(tmp_path / "two")
    assert gold_hash(tmp_path) != before


def test_an_error_gets_the_next_hundredth_above_as_its_ceiling() -> None:
    error = Measurement("factuality/x", "MAE", 0.4421, lower_is_better=True)
    floors = moved(outcome(error), Floors({}, {}), TODAY)
    assert floors.bound(error) == 0.45
    assert not floors.fell(error)
