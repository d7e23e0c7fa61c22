"""Statements on sentences of our own: who speaks, what is said, in which construction."""

from collections.abc import Callable

import pytest

from onrecord.model import Statement
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse
from onrecord.reading.statements import find_statements

Read = Callable[[str], list[tuple[str, str, str]]]


class EveryNoun(Cast):
    """A cast in which every phrase stands for itself."""

    def party(self, head: object) -> tuple[str, ...]:
        return (str(head).lower(),)

    speaker = party


@pytest.fixture
def statements(parse: Callable[..., Parse]) -> Callable[[str], tuple[Statement, ...]]:
    return lambda text: find_statements(parse(text), EveryNoun({}, {}, {}))


@pytest.fixture
def read(statements: Callable[[str], tuple[Statement, ...]]) -> Read:
    """Source, act and content of every statement of a text."""

    def words(text: str, spans: tuple) -> str:
        return " … ".join(span.quote(text) for span in spans)

    return lambda text: [
        (words(text, s.source), s.act, words(text, s.content)) for s in statements(text)
    ]


def test_indirect_speech_loses_its_conjunction(read: Read) -> None:
    text = "The mayor of Valparaíso said that the port would reopen on Tuesday."
    assert read(text) == [("The mayor of Valparaíso", "say", "the port would reopen on Tuesday")]
