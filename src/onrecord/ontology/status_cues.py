"""The words of status.yaml, read and checked once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import OntologyError
from onrecord.ontology.entries import read_yaml

FILE = "status.yaml"
Classes = dict[str, frozenset[str]]

SECTIONS: dict[str, tuple[str, ...]] = {
    "verbs": ("future", "hypothetical", "negated"),
    "clauses": ("hypothetical", "negated", "raising", "doubting"),
    "eventive": ("object", "handling", "subject", "nearing", "presupposing"),
    "nouns": ("future", "hypothetical", "negated", "told", "measure"),
    "adjectives": ("future", "hypothetical", "negated", "truth"),
    "modifiers": ("future", "hypothetical", "negated", "historical"),
    "periods": ("names", "times", "centuries", "units", "memory", "people"),
    "auxiliaries": ("future", "would", "open", "able"),
    "marks": ("hypothetical", "bound"),
    "prepositions": ("negated", "hypothetical", "actual"),
    "hedges": ("adverbs", "passives", "raising", "modals", "adjectives"),
}
"""Every section of the file with the groups that it must have."""


@dataclass(frozen=True, slots=True)
class StatusCues:
    """Cue words by section and group; all in lower case, phrases with single spaces."""

    groups: dict[str, Classes]
    negation: frozenset[str]
    negative_words: frozenset[str]

    def status(self, section: str, word: str) -> str | None:
        """The status group of the section that holds the word: future, hypothetical, negated."""
        classes = self.groups[section]
        for group in ("negated", "future", "hypothetical"):
            if word in classes.get(group, frozenset()):
                return group
        return None

    def holds(self, section: str, group: str, word: str) -> bool:
        """Whether the word stands in the group of the section."""
        return word in self.groups[section][group]


@cache
def status_cues() -> StatusCues:
    """The cues that ship with onrecord.

    Raises:
        OntologyError: when a section or group is missing, unknown or not a list of words.
    """
    return read_cues(read_yaml(Path(__file__).with_name(FILE)))


def read_cues(data: Any) -> StatusCues:
    """Check the file's data and turn every group into a set.

    Raises:
        OntologyError: naming the section and group that is wrong.
    """
    plain = ("negation", "negative_words")
    wanted = {*SECTIONS, *plain}
    if not isinstance(data, dict) or set(data) != wanted:
        raise OntologyError(f"{FILE}: sections must be {', '.join(sorted(wanted))}")
    groups: dict[str, Classes] = {}
    for section, names in SECTIONS.items():
        if not isinstance(data[section], dict) or set(data[section]) != set(names):
            raise OntologyError(f"{FILE}: {section} must have the groups {', '.join(names)}")
        groups[section] = {name: _words(data[section][name], section, name) for name in names}
    return StatusCues(groups, *(_words(data[name], name, "") for name in plain))


def _words(value: Any, section: str, group: str) -> frozenset[str]:
    """The words of one group, written as one string with commas."""
    if not isinstance(value, str):
        raise OntologyError(f"{FILE}: {section} {group} must be words separated by commas")
    return frozenset(" ".join(word.split()).lower() for word in value.split(",") if word.strip())
