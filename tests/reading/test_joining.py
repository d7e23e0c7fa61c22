"""The learned reader's words beside the grammar's."""

from collections.abc import Callable, Sequence

import pytest

from onrecord.model import Span
from onrecord.ontology.cues import default_cues
from onrecord.reading import joining
from onrecord.reading.attributions import Attribution
from onrecord.reading.joining import LEAST, LIKELY, join_learned, pair_readers
from onrecord.reading.language import Parse
from onrecord.reading.learned import Attribution as Learned
from onrecord.reading.learned import Certainty

TEXT = "The mayor of Lodwar said the well was dry, and the crowd left. Aid, he added, was late."


def spans(*quotes: str) -> tuple[Span, ...]:
    """The quotes as spans of the text."""
    return tuple(Span(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes)


def grammar(parsed: Parse, cue: str, source: str, content: str) -> Attribution:
    """An attribution as the grammar gives it."""
    cues, sources, told = (frozenset(parsed.tokens(span)) for span in spans(cue, source, content))
    head = min(cues)
    word = parsed.doc[head].lemma_
    return Attribution(head, word, "verbs", "clause", cues, sources, max(sources), told)


def learned(
    source: str, cue: str, *content: str, confidence: float = 0.9, doubt: float = 0.01
) -> Learned:
    """An attribution as the learned reader gives it; `doubt` is of each of its roles."""
    sure = Certainty(-doubt, -doubt, -doubt, -20 * doubt)
    return Learned(spans(source), spans(cue), spans(*content), confidence, sure)


def join(parsed: Parse, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    return join_learned(parsed, found, default_cues())


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the learned reader answer what a test wants."""

    def give(*answered: Learned) -> None:
        def read(_text: str, paragraphs: Sequence[Span], **options: object) -> list[Learned]:
            assert options["threshold"] == LEAST
            return [a for a in answered if any(p.contains(a.cue[0]) for p in paragraphs)]

        monkeypatch.setattr(joining, "read_attributions", read)

    return give


def test_the_learned_reader_says_where_a_content_ends(
    parse: Callable[..., Parse], answers: Callable[..., None]
) -> None:
    parsed = parse(TEXT)
    rough = grammar(parsed, "said", "The mayor", "the well was dry, and the crowd left")
    answers(learned("The mayor of Lodwar", "said", "the well was dry"))
    (found,) = join(parsed, [rough])
    assert parsed.spans(found.content) == spans("the well was dry")
    assert (found.source, found.frame, found.cue) == (rough.source, rough.frame, rough.cue)
    assert LIKELY <= (found.likelihood or 0) <= 1


def test_another_source_is_the_learned_readers(
    parse: Callable[..., Parse], answers: Callable[..., None]
) -> None:
    parsed = parse(TEXT)
    wrong = grammar(parsed, "said", "Lodwar", "the well was dry")
    answers(learned("The mayor", "said", "the well was dry"))
    (found,) = join(parsed, [wrong])
    assert parsed.spans(found.source) == spans("The mayor")
    assert parsed.doc[found.speaker or 0].text == "mayor"


@pytest.mark.parametrize(("confidence", "doubt", "count"), [(0.95, 0.01, 1), (0.35, 0.5, 0)])
def test_what_it_alone_found_counts_when_it_is_sure(
    parse: Callable[..., Parse],
    answers: Callable[..., None],
    confidence: float,
    doubt: float,
    count: int,
) -> None:
    parsed = parse(TEXT)
    answers(learned("he", "added", "Aid", "was late", confidence=confidence, doubt=doubt))
    assert len(join(parsed, [])) == count


def test_what_both_find_is_likelier_than_what_one_does(
    parse: Callable[..., Parse], answers: Callable[..., None]
) -> None:
    parsed = parse(TEXT)
    known = grammar(parsed, "said", "The mayor", "the well was dry")
    answers(learned("The mayor of Lodwar", "said", "the well was dry"))
    (both,) = join(parsed, [known])
    (alone,) = join(parsed, [])
    assert (both.likelihood or 0) > (alone.likelihood or 0)


def test_what_the_learned_reader_does_not_know_the_grammar_decides(
    parse: Callable[..., Parse], answers: Callable[..., None]
) -> None:
    parsed = parse(TEXT)
    outer = grammar(parsed, "said", "The mayor", "the well was dry, and the crowd left")
    inner = grammar(parsed, "left", "the crowd", "dry")
    answers()
    apart = {one.attribution.head: one.apart for one in pair_readers(parsed, [outer, inner])}
    assert apart == {outer.head: False, inner.head: True}


def test_the_shipped_reader_finds_what_it_was_trained_to_find(parse: Callable[..., Parse]) -> None:
    parsed = parse(TEXT)
    wrong = grammar(parsed, "said", "crowd", "the well was dry")
    (first, *_) = join(parsed, [wrong])
    assert parsed.spans(first.source) == spans("The mayor of Lodwar")
