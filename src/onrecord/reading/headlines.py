"""Headlines in sentence case, so that a parser trained on running text can read them."""

import re
from collections.abc import Sequence

from onrecord.ontology.registry import Registry

WORD = re.compile(r"[^\W\d_][\w'-]*")
INSIDE = re.compile(r"(?<=[a-z,;] )[\"'(]?([A-Z][\w'-]*)")
TITLE_CASE = 0.7
"""Share of capitalised words from which a headline counts as title case; house styles leave
articles and prepositions small, sentence case rarely passes one half."""


def sentence_case(headline: str, text: str, registry: Registry) -> str:
    """The headline with its common words in lower case; the length stays the same.

    Only headlines In Title Case or ALL CAPITALS are changed. A word keeps its capital when the
    registry knows it, alone or with its neighbours ("White House"), or when the body `text`
    writes it (or its stem) with a capital inside a sentence and never without one: what a
    headline names, the body nearly always names again.
    """
    found = list(WORD.finditer(headline))
    words = [match.group() for match in found]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < 3 or capitals < TITLE_CASE * len(words):
        return headline
    body = text.replace(headline, " ", 1)
    lower = {match.group() for match in WORD.finditer(body) if match.group()[0].islower()}
    named = set(INSIDE.findall(body)) - {word.capitalize() for word in lower}
    shouting = headline.isupper()
    joined = {found[i].start() for i in _names_of_several(words, registry)}

    def settle(match: re.Match[str]) -> str:
        word = match.group()
        name = word.capitalize() if shouting and word.capitalize() in named else word
        bare = name.removesuffix("'s")
        if name in named or bare in named or registry.is_name(bare) or match.start() in joined:
            return name
        if len(word.lower()) != len(word):
            return word
        if not shouting and len(word) > 1 and not word[1:].islower() and word.isalpha():
            return word
        return word.lower() if match.start() else word.capitalize()

    return WORD.sub(settle, headline)


def _names_of_several(words: Sequence[str], registry: Registry) -> set[int]:
    """Indices of words that make up a registered name of two words or more."""
    matches = ((i, registry.match(words, i)) for i in range(len(words)))
    spans = (range(i, i + match.length) for i, match in matches if match and match.length > 1)
    return {i for span in spans for i in span}
