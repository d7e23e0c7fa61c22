"""Words of a report as the comparison sees them, without a language model."""

import re
import unicodedata
from functools import lru_cache

from onrecord.ontology.words import load_words

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
SHORTEST_STEM = 3


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text in lower case, without marks on its letters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return text.lower()


def words(text: str) -> list[str]:
    """Words and numbers in order, in lower case and without marks; a possessive s is dropped."""
    return [word for word in WORD.findall(plain(text)) if word != "s"]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What is common to a word's inflections and to most of its derivations.

    "arrested", "arrests" and "arresting" have one stem, "resign" and "resignation" too: the longest
    ending that leaves three letters falls off, then one of two equal last letters.
    """
    if not word.isalpha():
        return word
    word = _irregular().get(word, word)
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """Stems of the words that say what a text is about."""
    empty = load_words("comparing")["empty"]
    return frozenset(stem(word) for word in words(text) if word not in empty and len(word) > 1)


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """All endings, the longest first."""
    return tuple(sorted(load_words("comparing")["endings"], key=lambda e: (-len(e), e)))


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Irregular forms with the form that they are compared by."""
    entries = load_words("comparing")["irregular"]
    return {form: base for form, _, base in (entry.partition(" ") for entry in entries)}


def manners(text: str) -> frozenset[str]:
    """The manners of doing that the text's words name, each told by the first word for it."""
    known = _manners()
    return frozenset(manner for word in words(text) for manner in known.get(word, ()))


@lru_cache(maxsize=1)
def _manners() -> dict[str, tuple[str, ...]]:
    """The manners that each word may name."""
    found: dict[str, tuple[str, ...]] = {}
    for line in sorted(load_words("comparing")["manners"]):
        for word in line.split():
            found[word] = (*found.get(word, ()), line.split()[0])
    return found


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared members by the geometric mean of the sizes (Ochiai 1957), 0 to 1."""
    shared = len(one & other)
    return shared / (len(one) * len(other)) ** 0.5 if shared else 0.0
