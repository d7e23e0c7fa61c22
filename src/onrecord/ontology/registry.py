"""The registry: states, organisations, armed groups and outlets with all that they are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.model import ActorKind

Sense = Literal["name", "adjective", "people", "capital", "metonym"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One registered actor: `id` is stable ("AFG", "un", "hamas"); `country` alpha-3 or None."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Words that name an entry: the first `length` tokens, and in which sense they name it.

    Sense `name`: its own name or alias; `adjective`: "Afghan"; `people`: "Afghans"; `capital`:
    "Kabul" (the city, or the government that sits there); `metonym`: "the Kremlin", "Downing Street".
    """

    entry: Entry
    sense: Sense
    length: int


class Registry:
    """All entries with an index of their names by words."""

    def match(self, words: Sequence[str], start: int) -> Match | None:
        """The longest name that begins at `words[start]`, or None. Case matters."""
        raise NotImplementedError

    def is_name(self, word: str) -> bool:
        """Whether the single word names or begins the name of an entry."""
        raise NotImplementedError

    def entry(self, identifier: str) -> Entry | None:
        """The entry of that id."""
        raise NotImplementedError


@cache
def default_registry() -> Registry:
    """The registry that ships with onrecord, loaded once."""
    raise NotImplementedError
