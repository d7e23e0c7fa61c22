"""What the shipped reader of event types says of sentences of our own."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.model import Span
from onrecord.reading.learned.event_types import (
    ACTOR,
    ANSWERS,
    OUTSIDE,
    RECIPIENT,
    TRIGGER,
    Question,
    load_graph,
    pieces_of,
    type_chances,
)


def asked(marked: str) -> tuple[str, Question]:
    """A question, from a sentence with its actor, trigger and recipient between bars."""
    before, actor, between, trigger, middle, recipient, after = marked.split("|")
    spans, text = [], before
    for part, rest in ((actor, between), (trigger, middle), (recipient, after)):
        spans.append((Span(len(text), len(text) + len(part)),))
        text += part + rest
    return text, Question(Span(0, len(text)), spans[1], spans[0], spans[2])


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("|Police in Dakar| |arrested| |two reporters| on Friday.", "COERCE"),
        ("|The Danish prime minister| |condemned| |Belarus| over the trial.", "ACCUSE"),
        ("|Gunmen| |killed| |four soldiers| near Mopti.", "ASSAULT"),
        ("|Jordan| |sent| |Gaza| forty lorries of food and medicine.", "AID"),
        ("|Thousands of teachers| |marched| against |the ministry| in Lima.", "PROTEST"),
        ("|The rebels| |released| |six fishermen| on Sunday.", "RETREAT"),
        ("|Warsaw| |refused| the demand of |Minsk| on Monday.", "REJECT"),
    ],
)
def test_plain_sentences_are_told_apart(marked: str, kind: str) -> None:
    chances = type_chances(*asked(marked))
    assert chances is not None
    assert max(chances, key=lambda one: chances[one]) == kind
    assert set(chances) == set(ANSWERS)
    assert sum(chances.values()) == pytest.approx(1, abs=1e-6)


def test_the_same_question_has_the_same_answer() -> None:
    question = asked("|Chad| |warned| |Niger| of war.")
    assert type_chances(*question) == type_chances(*question)


def test_pieces_have_the_roles_of_the_spans_that_they_stand_in() -> None:
    found = pieces_of(*asked("|Chad| |warned| |Niger| today."))
    assert found is not None
    passage, roles = found
    assert roles == (OUTSIDE, ACTOR, TRIGGER, RECIPIENT, OUTSIDE, OUTSIDE, OUTSIDE)
    assert len(passage.ids) == len(roles)


def test_a_long_sentence_is_read_where_its_trigger_stands() -> None:
    text = "So it went on. " * 100 + "Chad warned Niger."
    start = text.index("warned")
    found = pieces_of(text, Question(Span(0, len(text)), (Span(start, start + 6),)))
    assert found is not None
    assert TRIGGER in found[1]


def test_there_is_no_opinion_on_white_space() -> None:
    assert type_chances(" \n ", Question(Span(0, 3))) is None


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match=r"types\.onnx"):
        load_graph("types", tmp_path)


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=80), st.data())
def test_any_text_at_all_can_be_asked_about(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    chances = type_chances(text, Question(Span(0, len(text)), (span,), (span,)))
    assert chances is None or sum(chances.values()) == pytest.approx(1, abs=1e-6)
