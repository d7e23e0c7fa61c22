"""Closed word lists that reading events needs, from `event_grammar.yaml`."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from onrecord.errors import OntologyError
from onrecord.ontology.entries import read_yaml

FILE = Path(__file__).with_name("event_grammar.yaml")


@dataclass(frozen=True, slots=True)
class EventGrammar:
    """Sets of lemmas; the data file says what each is."""

    object_control: frozenset[str]
    partitives: frozenset[str]
    neutral: frozenset[str]
    happening: frozenset[str]
    people: frozenset[str]
    light: frozenset[str]
    carrying: frozenset[str]
    documents: frozenset[str]
    deeds: frozenset[str]
    bloodshed: frozenset[str]
    means: frozenset[str]
    prompting: frozenset[str]
    selfish: frozenset[str]
    modals: frozenset[str]
    asking: frozenset[str]
    led: frozenset[str]
    blamed: frozenset[str]
    joining: frozenset[str]
    beside: frozenset[str]


@cache
def load_event_grammar(path: Path = FILE) -> EventGrammar:
    """The lists, read once.

    Raises:
        OntologyError: when a list is missing, unknown or no list of words.
    """
    data = read_yaml(path)
    names = {field.name for field in fields(EventGrammar)}
    if not isinstance(data, dict) or set(data) != names:
        raise OntologyError(f"{path.name}: the lists {sorted(names)} are wanted")
    for name, words in data.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise OntologyError(f"{path.name}: {name}: a list of words is wanted")
    return EventGrammar(**{name: frozenset(words) for name, words in data.items()})
