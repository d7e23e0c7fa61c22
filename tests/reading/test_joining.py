"""The learned reader's words beside the grammar's."""

from collections.abc import Callable, Sequence

import pytest

from onrecord.model import Span
from onrecord.reading import joining
from onrecord.reading.attributions import Attribution
from onrecord.reading.joining import ALONE, SHARED, join_learned
from onrecord.reading.language import Parse
from onrecord.reading.learned import Attribution as Learned

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


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[Learned]], None]:
    """Lets the learned reader answer what a test wants, as far as it is wanted."""

    def give(learned: Sequence[Learned]) -> None:
        def read(_text: str, paragraphs: Sequence[Span], **options: object) -> list[Learned]:
            assert options["threshold"] == SHARED
            wanted = options["wanted"]
            assert callable(wanted)
            inside = [a for a in learned if any(p.contains(a.cue[0]) for p in paragraphs)]
            return [a for a in inside if wanted(a.cue, a.confidence)]

        monkeypatch.setattr(joining, "read_attributions", read)

    return give


def test_the_learned_reader_says_where_a_content_ends(
    parse: Callable[..., Parse], answers: Callable[[Sequence[Learned]], None]
) -> None:
    parsed = parse(TEXT)
    rough = grammar(parsed, "said", "The mayor", "the well was dry, and the crowd left")
    answers([Learned(spans("The mayor of Lodwar"), spans("said"), spans("the well was dry"), 0.4)])
    (found,) = join_learned(parsed, [rough])
    assert parsed.spans(found.content) == spans("the well was dry")
    assert (found.source, found.frame, found.cue) == (rough.source, rough.frame, rough.cue)


def test_another_source_is_the_learned_readers(
    parse: Callable[..., Parse], answers: Callable[[Sequence[Learned]], None]
) -> None:
    parsed = parse(TEXT)
    wrong = grammar(parsed, "said", "Lodwar", "the well was dry")
    answers([Learned(spans("The mayor"), spans("said"), spans("the well was dry"), 0.4)])
    (found,) = join_learned(parsed, [wrong])
    assert parsed.spans(found.source) == spans("The mayor")
    assert parsed.doc[found.speaker or 0].text == "mayor"


@pytest.mark.parametrize(("confidence", "count"), [(ALONE, 2), (ALONE - 0.01, 1)])
def test_what_it_alone_found_counts_when_it_is_sure(
    parse: Callable[..., Parse],
    answers: Callable[[Sequence[Learned]], None],
    confidence: float,
    count: int,
) -> None:
    parsed = parse(TEXT)
    known = grammar(parsed, "said", "mayor", "the well was dry")
    answers([Learned(spans("he"), spans("added"), spans("Aid", "was late"), confidence)])
    assert len(join_learned(parsed, [known])) == count


def test_paragraphs_in_which_the_grammar_found_nothing_are_not_read(
    parse: Callable[..., Parse], answers: Callable[[Sequence[Learned]], None]
) -> None:
    parsed = parse(TEXT)
    answers([Learned(spans("he"), spans("added"), spans("was late"), 1.0)])
    assert join_learned(parsed, []) == ()


def test_the_shipped_reader_finds_what_it_was_trained_to_find(parse: Callable[..., Parse]) -> None:
    parsed = parse(TEXT)
    wrong = grammar(parsed, "said", "crowd", "the well was dry")
    (first, *_) = join_learned(parsed, [wrong])
    assert parsed.spans(first.source) == spans("The mayor of Lodwar")
