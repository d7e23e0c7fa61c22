"""How marked sentences are read and scored; the sentences here are our own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.gold import EvaluationError
from evaluation.relation_scores import (
    Recorded,
    accuracy,
    f1_by_type,
    given_pair,
    macro_f1,
    ranking,
    read_both,
    read_recorded,
)
from evaluation.relations import Answer, Relation, Told, answer, told_in, unmarked
from onrecord.model import Span
from onrecord.reading.learned.events import Opinion, Question
from onrecord.reading.pipeline import find_setting

TEXT = "Fiji blamed Tonga."
FIJI, TONGA = Span(0, 4), Span(12, 17)
RELATION = Relation(TEXT, (FIJI,), (TONGA,), "ACCUSE")


def test_marks_are_taken_out_and_their_places_kept() -> None:
    text, marks = unmarked("<s>Fiji</s> blamed <t>Tonga</t>.")
    assert (text, marks) == (TEXT, {"s": (FIJI,), "t": (TONGA,)})


def test_a_mark_that_never_closes_marks_nothing() -> None:
    assert unmarked("<s>Fiji blamed <t>Tonga</t>.") == (TEXT, {"s": (), "t": (TONGA,)})


def test_a_sentence_has_one_fold_however_its_pair_is_marked() -> None:
    other = Relation(TEXT, (TONGA,), (FIJI,), "ACCUSE")
    assert (other.fold, other.key) == (RELATION.fold, RELATION.key)
    assert other.name != RELATION.name


def test_a_bare_sentence_is_read_with_its_parties_places() -> None:
    (event,) = told_in(find_setting(RELATION.report))
    assert replace(event, confidence=1) == Told("ACCUSE", (FIJI,), (TONGA,), 1)
    assert 0 < event.confidence <= 1
    trusted = ((event.confidence, True),)
    assert answer(RELATION, [event]) == Answer(RELATION, "ACCUSE", True, "", trusted)


@pytest.mark.parametrize(
    ("events", "found", "miss"),
    [
        ([], None, "no event"),
        ([Told("AID", (FIJI,), (TONGA,))], "AID", "wrong type"),
        ([Told("AID", (FIJI,), ())], "AID", "other event"),
        ([Told("ACCUSE", (FIJI,), ())], "ACCUSE", "no recipient"),
        ([Told("ACCUSE", (), (TONGA,))], "ACCUSE", "no actor"),
        ([Told("ACCUSE", (), ())], "ACCUSE", "no actor or recipient"),
        (
            [Told("ACCUSE", (FIJI,), (FIJI,)), Told("ACCUSE", (), (TONGA,))],
            "ACCUSE",
            "parties in two events",
        ),
    ],
)
def test_each_miss_has_its_reason(events: list[Told], found: str | None, miss: str) -> None:
    one = answer(RELATION, events)
    assert (one.found, one.whole, one.miss) == (found, False, miss)


def test_parties_that_act_on_each_other_are_both_found_among_the_actors() -> None:
    relation = Relation(TEXT, (FIJI,), (TONGA,), "CONSULT")
    assert answer(relation, [Told("CONSULT", (FIJI, TONGA), ())]).whole
    assert not answer(relation, [Told("CONSULT", (FIJI, TONGA), (FIJI,))]).whole


def test_the_event_that_fits_the_pair_best_answers_for_it() -> None:
    events = [Told("AID", (FIJI,), ()), Told("REJECT", (FIJI,), (TONGA,))]
    assert answer(RELATION, events).found == "REJECT"


def test_lexicon_network_and_both_answer_for_a_pair() -> None:
    lexical = [Answer(RELATION, found, False, "") for found in ("REJECT", None)]
    recorded = {RELATION.name: Recorded({"ACCUSE": 0.6, "REJECT": 0.3, "NONE": 0.1}, {})}
    assert given_pair(lexical, recorded) == {
        "lexicon": ["REJECT", None],
        "learned": ["ACCUSE", "ACCUSE"],
        "both": ["REJECT", "ACCUSE"],
    }


def test_confidence_is_ranked_by_pairs_of_a_right_and_a_wrong_type() -> None:
    trusted = [(0.9, True), (0.5, True), (0.5, False), (0.6, False)]
    answers = [Answer(RELATION, None, False, "", (one,)) for one in trusted]
    assert ranking(answers) == (1 + 1 + 0.5 + 0) / 4
    assert ranking(answers[:2]) == 0.5


def test_accuracy_and_f1() -> None:
    gold, found = ["AID", "AID", "AGREE", "REJECT"], ["AID", "AGREE", "AGREE", None]
    assert accuracy(gold, found) == 0.5
    by_type = f1_by_type(gold, found)
    assert by_type == {"AGREE": pytest.approx(2 / 3), "AID": pytest.approx(2 / 3), "REJECT": 0}
    assert macro_f1(gold, found) == pytest.approx(4 / 9)


def test_a_recorded_answer_is_for_its_trigger_alone() -> None:
    given = Opinion({"AID": 1.0}, {Span(0, 4): 0.7})
    recorded, whole = Recorded({}, {"5-11": given}), Span(0, len(TEXT))
    assert recorded.opinion(TEXT, Question(whole, whole, (Span(5, 11),))) == given
    assert recorded.opinion(TEXT, Question(whole, whole, (Span(5, 10),))) is None


def test_recorded_answers_are_read_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "recorded.jsonl"
    triggers = {"5-11": {"types": {"AID": 0.9}, "recipient": {"0-4": 0.3}}}
    path.write_text(json.dumps({"name": "one", "pair": {"AID": 1.0}, "triggers": triggers}), "utf8")
    opinion = Opinion({"AID": 0.9}, {Span(0, 4): 0.3})
    assert read_recorded(path) == {"one": Recorded({"AID": 1.0}, {"5-11": opinion})}


def test_readings_with_and_without_the_recorded_answers() -> None:
    recorded = {RELATION.name: Recorded({"AID": 1.0}, {"5-11": Opinion({"AID": 1.0}, {})})}
    (alone,), (together,) = read_both([RELATION], recorded)
    assert (alone.found, alone.whole) == (together.found, together.whole) == ("ACCUSE", True)
    assert (alone.trusted, together.trusted) == (((0.8, True),), ((0.1, True),))


def test_a_sentence_that_no_network_answered_for_is_an_error() -> None:
    with pytest.raises(EvaluationError, match=RELATION.name):
        read_both([RELATION], {})
