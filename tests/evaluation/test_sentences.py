"""How labelled sentences are marked, halved and scored."""

import pytest

from evaluation import contexts, status
from evaluation.contexts import Judgement
from evaluation.gold import EvaluationError
from evaluation.labelled import FOLDER, Mark, half_of, marked, read_marked
from evaluation.status import Verdict, confusion
from onrecord.ontology.entries import read_yaml


def test_marks_give_place_labels_and_teller() -> None:
    sentence = marked("Oslo {left|actual} and may {return|future or hypothetical|Oslo}.", "news")
    assert sentence.text == "Oslo left and may return."
    assert sentence.marks == (
        Mark(5, ("actual",)),
        Mark(18, ("future", "hypothetical"), "Oslo"),
    )


def test_a_text_without_marks_is_refused() -> None:
    with pytest.raises(EvaluationError, match="nothing is marked"):
        marked("Oslo left.", "news")


def test_the_halves_hang_on_the_text_alone_and_are_of_like_size() -> None:
    texts = [sentence.text for sentence in read_marked("status")]
    held = sum(half_of(text) == "held" for text in texts)
    assert len(set(texts)) == len(texts)
    assert abs(held - len(texts) / 2) < len(texts) / 10


def test_every_class_has_forty_events_and_every_label_is_a_class() -> None:
    labels = [label for s in read_marked("status") for mark in s.marks for label in mark.labels]
    assert set(labels) == set(status.CLASSES)
    assert all(labels.count(name) >= 40 for name in status.CLASSES)


def test_every_context_has_four_paragraphs() -> None:
    rows = read_yaml(FOLDER / "contexts.yaml")
    counts = [context for row in rows for context in row["contexts"]]
    assert len(set(counts)) == 37
    assert all(counts.count(name) >= 4 for name in counts)


def test_classes_count_alike_in_their_mean() -> None:
    verdicts = [
        Verdict("tuned", "actual", "actual", True, None, ""),
        Verdict("tuned", "actual", "actual", True, True, ""),
        Verdict("tuned", "actual", "actual", True, False, ""),
        Verdict("tuned", "negated", "actual", False, None, ""),
    ]
    figures = {figure.name: figure.value for figure in status.measurements("s", verdicts)}
    assert figures == {
        "status": 0.75,
        "mean of the classes": 0.5,
        "actual": 1.0,
        "negated": 0.0,
        "teller": 0.5,
    }
    assert next(row for row in confusion(verdicts) if row.startswith("negated")).split() == [
        "negated", "1", "0", "0", "0", "0",
    ]  # fmt: skip


def test_contexts_open_to_debate_count_neither_way() -> None:
    one = Judgement("", frozenset({"legal"}), frozenset({"crime"}), frozenset({"legal", "crime"}))
    two = Judgement("", frozenset({"health"}), frozenset(), frozenset({"cyber"}))
    micro, macro = contexts.measurements("s", [one, two])
    assert micro.value == 0.5
    assert macro.value == 0.5
