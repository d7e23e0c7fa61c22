"""The words of figures: numbers, bounds, currencies and units, from `figures.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import OntologyError
from onrecord.ontology.entries import read_yaml

LISTS = (
    "money", "signs", "sign_words", "at_least", "at_most", "about", "changing", "zero", "losing",
    "persons_only", "totals",
    "harms", "nobody", "limbs",
)  # fmt: skip
UNITS = ("objects", "subjects", "words", "adverbial", "things")
NUMBERS = ("numbers", "scales", "indefinite", "definite")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """`lists`: plain lists; `units`: word to unit by kind of evidence; `numbers`: word to value.

    `events`: unit to the types of event that such a count belongs to.
    """

    lists: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, Mapping[str, float]]
    events: Mapping[str, tuple[str, ...]]


@cache
def figure_words() -> FigureWords:
    """The shipped words, loaded once.

    Raises:
        OntologyError: naming the key of `figures.yaml` that is missing or of the wrong shape.
    """
    path = Path(__file__).with_name("figures.yaml")
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise OntologyError(f"{path}: must be a mapping")
    lists = {key: tuple(_typed(data, key, list, path)) for key in LISTS}
    units = {key: _by_word(_typed(data, key, dict, path), f"{path}: {key}") for key in UNITS}
    numbers = {key: dict(_typed(data, key, dict, path)) for key in NUMBERS}
    events = {unit: tuple(types) for unit, types in _typed(data, "events", dict, path).items()}
    return FigureWords(lists, units, numbers, events)


def _typed(data: Mapping[str, Any], key: str, kind: type, path: Path) -> Any:
    """The value of the key, when it has the right type."""
    if not isinstance(data.get(key), kind):
        raise OntologyError(f"{path}: {key} must be a {kind.__name__}")
    return data[key]


def _by_word(groups: Mapping[str, Any], place: str) -> dict[str, str]:
    """Every word with its unit; a word may stand under one unit only."""
    found: dict[str, str] = {}
    for unit, words in groups.items():
        if not isinstance(words, list):
            raise OntologyError(f"{place} {unit} must be a list of words")
        for word in words:
            if found.setdefault(word, unit) != unit:
                raise OntologyError(f"{place}: {word} stands under {found[word]} and {unit}")
    return found
