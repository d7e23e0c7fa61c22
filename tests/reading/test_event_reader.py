"""What the shipped reader of events says of sentences of our own."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.model import Span
from onrecord.reading.learned.events import (
    ACTOR,
    ANSWERS,
    OUTSIDE,
    RECIPIENT,
    TRIGGER,
    Question,
    load_graph,
    pieces_of,
    read_event,
)


def asked(marked: str) -> tuple[str, Question]:
    """A question, from a sentence with its actor, trigger and recipient between bars."""
    before, actor, between, trigger, middle, recipient, after = marked.split("|")
    spans, text = [], before
    for part, rest in ((actor, between), (trigger, middle), (recipient, after)):
        spans.append((Span(len(text), len(text) + len(part)),))
        text += part + rest
    whole = Span(0, len(text))
    return text, Question(whole, whole, spans[1], spans[0], spans[2])


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
    opinion = read_event(*asked(marked))
    assert opinion is not None
    chances = opinion.types
    assert max(chances, key=lambda one: chances[one]) == kind
    assert set(chances) == set(ANSWERS)
    assert sum(chances.values()) == pytest.approx(1, abs=1e-6)


def test_the_same_question_has_the_same_answer() -> None:
    question = asked("|Chad| |warned| |Niger| of war.")
    assert read_event(*question) == read_event(*question)


def test_pieces_have_the_roles_of_the_spans_that_they_stand_in() -> None:
    found = pieces_of(*asked("|Chad| |warned| |Niger| today."))
    assert found is not None
    assert found.roles == (OUTSIDE, ACTOR, TRIGGER, RECIPIENT, OUTSIDE, OUTSIDE, OUTSIDE)
    assert found.rows == tuple(range(len(found.passage.ids)))


def test_a_sentence_is_shown_with_the_ends_of_its_paragraph_and_no_more() -> None:
    text = "It rained. Chad warned Niger. Nobody spoke."
    question = Question(Span(0, len(text)), Span(11, 29), (Span(16, 22),))
    found = pieces_of(text, question)
    assert found is not None
    assert [span.quote(text) for span in found.spans] == ["Chad", "warned", "Niger", "."]
    assert (found.rows[0], found.rows[-1]) == (0, len(found.passage.ids) - 1)
    assert found.roles == (OUTSIDE, OUTSIDE, TRIGGER, OUTSIDE, OUTSIDE, OUTSIDE)
    opinion = read_event(text, question)
    assert opinion is not None
    assert list(opinion.recipient) == list(found.spans)


@pytest.mark.parametrize(
    "marked",
    [
        "|The coast guard| |fired on| a |Beninese| trawler off Lagos.",
        "|Dhaka| |lent| two billion dollars to |Colombo| on Sunday.",
        "|Thousands of farmers| |demonstrated| in Puno against |the governor| on Friday.",
    ],
)
def test_whom_an_event_is_done_to_stands_out(marked: str) -> None:
    text, question = asked(marked)
    opinion = read_event(text, replace(question, recipient=()))
    assert opinion is not None
    likeliest = max(opinion.recipient, key=lambda piece: opinion.recipient[piece])
    assert question.recipient[0].contains(likeliest)


def test_a_long_sentence_is_read_where_its_trigger_stands() -> None:
    text = "So it went on. " * 100 + "Chad warned Niger."
    start = text.index("warned")
    whole = Span(0, len(text))
    found = pieces_of(text, Question(whole, whole, (Span(start, start + 6),)))
    assert found is not None
    assert TRIGGER in found.roles


def test_there_is_no_opinion_on_white_space() -> None:
    assert read_event(" \n ", Question(Span(0, 3), Span(0, 3))) is None


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match=r"reader\.onnx"):
        load_graph(tmp_path)


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=80), st.data())
def test_any_text_at_all_can_be_asked_about(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    whole = Span(0, len(text))
    opinion = read_event(text, Question(whole, whole, (span,), (span,)))
    assert opinion is None or sum(opinion.types.values()) == pytest.approx(1, abs=1e-6)
