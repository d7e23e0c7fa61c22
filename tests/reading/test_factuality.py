"""How sure a text is that an event happened; the event is the word between asterisks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Token

from onrecord.errors import ModelError
from onrecord.model import Block, Report, Span
from onrecord.reading.factuality import (
    LEAST,
    MOST,
    Regression,
    factuality,
    load_regression,
    sureness,
)
from onrecord.reading.factuality_features import features
from onrecord.reading.language import Parse
from onrecord.reading.pipeline import read_report


@pytest.fixture(scope="session")
def word(parse: Callable[..., Parse]) -> Callable[[str], Token]:
    """Parses a sentence and finds the word between its asterisks."""

    def find(sentence: str) -> Token:
        before, marked, after = sentence.split("*")
        parsed = parse(before + marked + after)
        return parsed.doc[parsed.starts.index(len(before))]

    return find


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("The rebels *shelled* the port.", "The rebels may *shell* the port."),
        ("The rebels may *shell* the port.", "The rebels did not *shell* the port."),
        ("The union *signed* the deal.", "The union refused to *sign* the deal."),
        ("Brazil *recalled* its envoy.", "Brazil threatened to *recall* its envoy."),
        ("The mayor *resigned*.", "If the mayor *resigned*, the council would fall."),
    ],
)
def test_what_is_told_is_surer_than_what_is_open_and_that_than_what_is_denied(
    word: Callable[[str], Token], surer: str, less_sure: str
) -> None:
    assert factuality(word(surer)) > factuality(word(less_sure)) + 0.5


def test_the_number_stays_on_the_scale() -> None:
    assert Regression(2.0, {"a": 9.0}).value(["a", "unknown"]) == MOST
    assert Regression(2.0, {"a": -9.0}).value(["a"]) == LEAST
    assert Regression(1.0, {"a": 0.25, "b": 0.5}).value(["a"]) == 1.25


def test_the_governor_and_its_negation_are_features(word: Callable[[str], Token]) -> None:
    found = features(word("The judge did not agree to *free* the painter."))
    assert "governor,relation=agree,xcomp,True" in found
    assert "infinitive" in found
    assert "dobj det=the" in found


@pytest.mark.parametrize("content", ["", "[]", '{"base": 1}', '{"base": 1, "weights": {"a": "b"}}'])
def test_broken_weights_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(content, "utf8")
    with pytest.raises(ModelError, match=r"weights\.json"):
        load_regression(path)


def test_a_refusal_happened_though_its_words_say_what_did_not(
    word: Callable[[str], Token],
) -> None:
    refused = word("The guild did not *accept* the offer.")
    assert factuality(refused) < 0
    assert sureness(refused, "actual") is None
    assert sureness(refused, "negated") == factuality(refused)


def test_events_carry_how_sure_the_text_is() -> None:
    text = "Rebels attacked a convoy near Goma on Monday. They may attack the airport of Goma."
    reading = read_report(Report(text, (Block("paragraph", Span(0, len(text))),)))
    by_status = {event.status: event.factuality for event in reading.events}
    assert by_status["actual"] is not None
    assert by_status["hypothetical"] is not None
    assert by_status["actual"] > 2 > by_status["hypothetical"]
