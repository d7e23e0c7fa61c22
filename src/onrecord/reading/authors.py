"""Whose a text is that speaks: "the statement said", "a letter signed by X reads"."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import agent, child_of
from onrecord.reading.language import Parse

NEAR = 1
"""How many paragraphs back the author of "the statement" may have spoken."""


def find_speakers(
    parse: Parse,
    found: Sequence[Attribution],
    speaker: Callable[[Token], tuple[str, ...]],
    lexicon: CueLexicon,
) -> dict[int, tuple[str, ...]]:
    """The actors that speak, by the index of the attribution.

    A text speaks for its author: whoever it is said to be by, or whoever spoke last before "the
    statement". Attributions are taken in text order.
    """
    speakers: dict[int, tuple[str, ...]] = {}
    last: tuple[int, tuple[str, ...]] | None = None
    for index, one in enumerate(found):
        if one.speaker is None:
            continue
        token = parse.doc[one.speaker]
        text = token.lower_ in lexicon.texts and token.pos_ == "NOUN"
        numbers = token.lower_ in lexicon.numbers and token.pos_ == "NOUN"
        author = _author(token) if text or numbers else token
        if author is not None:
            speakers[index] = speaker(author)
        elif text and last is not None and _definite(token) and _near(parse, one.head, last[0]):
            speakers[index] = last[1]
        else:
            speakers[index] = speaker(token)
        last = one.head, speakers[index]
    return speakers


def _author(text: Token) -> Token | None:
    """Who is named with a text: its owner, or after "by" or "from"."""
    owner = child_of(text, "poss")
    if owner is not None:
        return owner
    for child in text.children:
        if child.i > text.i and child.lower_ in {"by", "from"}:
            return child_of(child, "pobj")
        if child.dep_ == "acl" and agent(child) is not None:
            return agent(child)
    return None


def _definite(text: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that"} for child in text.children)


def _near(parse: Parse, one: int, other: int) -> bool:
    return 0 <= parse.block[one] - parse.block[other] <= NEAR
