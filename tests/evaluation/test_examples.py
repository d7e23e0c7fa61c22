"""Examples with their answers: halves, what the files hold, how they are counted."""

from typing import get_args

import pytest

from evaluation import dates, figures, places, undertakings
from evaluation.examples import Example, Tally, judged, measurements, read_examples
from evaluation.gold import EvaluationError
from onrecord.model import UndertakingKind
from onrecord.ontology.plover import load_plover

FILES = ("dates", "places", "figures", "undertakings")


@pytest.mark.parametrize("name", FILES)
def test_the_halves_are_of_like_size(name: str) -> None:
    examples = read_examples(name)
    held = sum(example.half == "held" for example in examples)
    assert len(examples) >= 80
    assert abs(held - len(examples) / 2) < len(examples) / 10


def test_answers_quote_their_texts() -> None:
    for example in read_examples("dates"):
        assert example.offsets(example.answers["phrase"])
        assert all(len(days) == 2 for days in example.answers["days"])
    for example in read_examples("places"):
        assert example.offsets(example.answers["name"])
    for example in read_examples("figures"):
        assert all(example.offsets(figure["phrase"]) for figure in example.answers["figures"])
    for example in read_examples("undertakings"):
        for wanted in example.answers["undertakings"]:
            assert all(map(example.offsets, wanted["content"]))
            assert example.offsets(wanted.get("condition", example.text))


def test_answers_are_terms_of_the_record() -> None:
    types = set(load_plover().types)
    for example in read_examples("figures"):
        for figure in example.answers["figures"]:
            assert set(figure.get("event", ())) <= types | {None}
    for example in read_examples("undertakings"):
        for wanted in example.answers["undertakings"]:
            assert set(wanted["kind"]) <= set(get_args(UndertakingKind))


def test_words_that_are_not_in_the_text_are_refused() -> None:
    with pytest.raises(EvaluationError, match="no 'Lima'"):
        Example("date-x", "Oslo left.", {}).offsets("Lima")


def test_f1_and_shares_are_counted() -> None:
    tally = Tally()
    tally.detect("figure", 3, ["9"], ["7", "8"])
    tally.share("of", True)
    tally.share("of", False, "men")
    f1, of = measurements("s", tally)
    assert f1.value == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert of.value == 0.5
    assert tally.misses == [
        "figure: too much: 9", "figure: missed: 7", "figure: missed: 8", "of: men",
    ]  # fmt: skip


def test_contents_are_compared_without_small_words() -> None:
    assert undertakings.alike("to free the crew", "free its crew") == 1.0
    assert undertakings.alike("free the crew", "free the crew, citing a treaty") == 0.5
    assert undertakings.alike("the crew", None) == 0.0


@pytest.mark.parametrize(
    ("name", "judge"),
    [
        ("dates", dates.judge_date),
        ("places", places.judge_place),
        ("figures", figures.judge_figures),
        ("undertakings", undertakings.Undertakings().judge),
    ],
)
def test_the_quick_part_reads_every_fourth(name: str, judge: object) -> None:
    assert callable(judge)
    found = judged(name, judge, quick=True)
    total = sum(count for _, count in found.values())
    assert total == pytest.approx(len(read_examples(name)) / 4, abs=2)
    assert all(tally.shares for tally, _ in found.values())
