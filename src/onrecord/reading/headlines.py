"""Headlines in sentence case, so that a parser trained on running text can read them."""

import re
from collections.abc import Callable

WORD = re.compile(r"[^\W\d_][\w'-]*")
INSIDE = re.compile(r"(?<=[a-z,;] )[\"'(]?([A-Z][\w'-]*)")
TITLE_CASE = 0.7
"""Share of capitalised words from which a headline counts as title case; house styles leave
articles and prepositions small, sentence case rarely passes one half."""


def sentence_case(headline: str, text: str, is_name: Callable[[str], bool]) -> str:
    """The headline with its common words in lower case; the length stays the same.

    Only headlines In Title Case or ALL CAPITALS are changed. A word keeps its capital when
    `is_name` knows it, or when the body `text` writes it (or its stem) with a capital inside a
    sentence and never without one: what a headline names, the body nearly always names again.
    """
    words = [match.group() for match in WORD.finditer(headline)]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < 3 or capitals < TITLE_CASE * len(words):
        return headline
    body = text.replace(headline, " ", 1)
    lower = {match.group() for match in WORD.finditer(body) if match.group()[0].islower()}
    named = set(INSIDE.findall(body)) - {word.capitalize() for word in lower}
    shouting = headline.isupper()

    def settle(match: re.Match[str]) -> str:
        word = match.group()
        name = word.capitalize() if shouting and word.capitalize() in named else word
        bare = name.removesuffix("'s")
        if name in named or bare in named or is_name(bare) or len(word.lower()) != len(word):
            return name
        if not shouting and len(word) > 1 and not word[1:].islower() and word.isalpha():
            return word
        return word.lower() if match.start() else word.capitalize()

    return WORD.sub(settle, headline)
