"""The cues of contexts.yaml: words and phrases that tell what a paragraph is about."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import OntologyError
from onrecord.ontology.entries import read_yaml

FILE = Path(__file__).with_name("contexts.yaml")
NONE = "none"
"""The name under which phrases stand that tell of no context."""

Strength = Literal["sure", "hints"]
STRENGTHS: tuple[Strength, ...] = ("sure", "hints")
Phrase = tuple[str, ...]
Meaning = tuple[str, Strength]
"""A context, and how strongly a phrase tells of it."""
ContextCues = Mapping[str, tuple[tuple[Phrase, tuple[Meaning, ...]], ...]]
"""First words to the phrases that they open, the longest first, with their meanings."""


@cache
def context_cues(path: Path = FILE) -> ContextCues:
    """The cues of a file.

    Raises:
        OntologyError: when it is no mapping of contexts to `sure` and `hints`, words with commas.
    """
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise OntologyError(f"{path.name}: a mapping of contexts is wanted")
    meanings: dict[Phrase, tuple[Meaning, ...]] = {}
    for context, groups in data.items():
        if not isinstance(groups, dict) or not set(groups) <= set(STRENGTHS):
            raise OntologyError(f"{path.name}: {context}: `sure` and `hints` are wanted")
        for strength in STRENGTHS:
            for phrase in _phrases(groups.get(strength, ""), f"{path.name}: {context}"):
                own: tuple[Meaning, ...] = () if context == NONE else ((context, strength),)
                meanings[phrase] = meanings.get(phrase, ()) + own
    opened: dict[str, list[tuple[Phrase, tuple[Meaning, ...]]]] = {}
    for phrase in sorted(meanings, key=lambda phrase: (-len(phrase), phrase)):
        opened.setdefault(phrase[0], []).append((phrase, meanings[phrase]))
    return {word: tuple(phrases) for word, phrases in opened.items()}


def _phrases(words: Any, place: str) -> Iterator[Phrase]:
    if not isinstance(words, str):
        raise OntologyError(f"{place}: words separated by commas are wanted")
    for part in words.split(","):
        if part.strip():
            yield tuple(part.lower().split())
