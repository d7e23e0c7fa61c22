"""Roles: what a description such as "foreign minister" or "residents" says about an actor.

`roles.yaml` holds the nouns with their PLOVER sector and says how its keys are read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from onrecord.errors import OntologyError
from onrecord.ontology.entries import read_yaml
from onrecord.ontology.sectors import SECTORS

RoleForm = Literal["person", "collective", "people"]
OFFICE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of public office; who held one once is ELI (PLOVER manual 2.0, sectors)."""
GROUP_KEYS = frozenset({"sector", "form", "represents", "source", "borrows", "nouns"})
FILE_KEYS = frozenset(
    {"groups", "modifiers", "former", "plurals", "honorifics", "abbreviated", "ranks"}
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says: `noun` in the singular, `sector` a PLOVER code or None.

    `form`: one person's role, a collective, or people in the plural; `represents`: speaks for the
    state or organisation it belongs to; `source`: a word for sources that are not named.
    """

    noun: str
    sector: str | None
    form: RoleForm
    represents: bool = False
    source: bool = False


class Roles:
    """The nouns, looked up by the words of a description.

    `abbreviated` are the forms of address whose point ends no sentence, as printed: "Capt.".
    """

    def __init__(self, data: Mapping[str, Any], file: str = "roles.yaml") -> None:
        """Index checked data.

        Raises:
            OntologyError: naming the file and the place, when a rule of the file is broken.
        """
        self._roles: dict[tuple[str, ...], Role] = {}
        self._borrowing: set[tuple[str, ...]] = set()
        plurals: dict[tuple[str, ...], Role] = {}
        for group in data["groups"]:
            for noun in group["nouns"]:
                role = Role(
                    noun, group["sector"], group["form"],
                    group.get("represents", False), group.get("source", False),
                )  # fmt: skip
                words = _words(noun.split())
                if words in self._roles:
                    raise OntologyError(f"{file}: {noun} stands in two groups")
                self._roles[words] = role
                several = replace(role, form="people") if role.form == "person" else role
                forms = {
                    _words(form.split())
                    for form in (_plural(noun), data["plurals"].get(noun, noun))
                }
                plurals |= dict.fromkeys(forms - {words}, several)
                if group.get("borrows"):
                    self._borrowing |= forms | {words}
        # What is listed as it stands ("marines", the corps) goes before what is made by rule.
        self._roles = plurals | self._roles
        self._longest = max(map(len, self._roles), default=0)
        self._former = frozenset(data["former"])
        self._modifiers = {w: sector for sector, ws in data["modifiers"].items() for w in ws}
        self._ranks = {w: sector for sector, ws in data["ranks"].items() for w in ws}
        self._honorifics = frozenset(data["honorifics"]) | self._ranks.keys()
        self.abbreviated = tuple(f"{word}." for word in data["abbreviated"])

    def role(self, words: Sequence[str]) -> Role | None:
        """The role that the longest ending of the words names, or None.

        Args:
            words: a description in lower case, its head last, singular or plural; hyphens may be
                words of their own. Words before the head may change the sector: a "police
                spokesman" is COP, a "former minister" ELI.
        """
        plain = _words(words)
        for size in range(min(self._longest, len(plain)), 0, -1):
            ending = plain[-size:]
            role = self._roles.get(ending)
            if role is not None:
                return self._told_by_modifiers(role, ending, plain[:-size])
        return None

    def is_honorific(self, word: str) -> bool:
        """Whether the word, as printed, is a form of address: "Mr.", "Sheikh", "Gen."."""
        return word.rstrip(".") in self._honorifics

    def rank(self, word: str) -> str | None:
        """The sector that a form of address tells ("Gen.": MIL, "SSP": COP), or None."""
        return self._ranks.get(word.rstrip("."))

    def _told_by_modifiers(
        self, role: Role, ending: tuple[str, ...], before: tuple[str, ...]
    ) -> Role:
        """The role with the sector that the words before it give it."""
        if ending in self._borrowing:
            sectors = (self._sector_of(word) for word in reversed(before))
            role = replace(role, sector=next(filter(None, sectors), role.sector))
        if role.sector in OFFICE and role.form != "collective" and self._former & set(before):
            role = replace(role, sector="ELI", represents=False)
        return role

    def _sector_of(self, modifier: str) -> str | None:
        """The sector that the modifier lends to the noun after it."""
        role = self._roles.get((modifier,))
        return self._modifiers.get(modifier) or (role.sector if role else None)


def _words(words: Sequence[str]) -> tuple[str, ...]:
    """The words split at hyphens and without possessive marks."""
    joined = " ".join(words).replace("-", " ").replace(" '", "'")
    return tuple(joined.split())


def _plural(noun: str) -> str:
    """The regular plural; of "member of parliament" the first noun takes it."""
    head, of, rest = noun.partition(" of ")
    if head.endswith("man"):
        head = head[:-3] + "men"
    elif head.endswith("y") and head[-2] not in "aeou":
        head = head[:-1] + "ies"
    elif head.endswith(("ss", "x", "ch", "sh")) and not head.endswith("arch"):
        head += "es"
    elif not head.endswith("s"):
        head += "s"
    return head + of + rest


def _checked(data: Any, path: Path) -> Mapping[str, Any]:
    """The file's data, when every part has the right shape.

    Raises:
        OntologyError: naming the file and the place.
    """
    if not isinstance(data, dict) or data.keys() != FILE_KEYS:
        raise OntologyError(f"{path}: must have exactly the keys {', '.join(sorted(FILE_KEYS))}")
    for number, group in enumerate(data["groups"]):
        place = f"{path}: group {number}"
        if not isinstance(group, dict) or not {"sector", "form", "nouns"} <= group.keys():
            raise OntologyError(f"{place}: needs sector, form and nouns")
        if unknown := sorted(group.keys() - GROUP_KEYS):
            raise OntologyError(f"{place}: unknown key {unknown[0]}")
        if group["form"] not in get_args(RoleForm):
            raise OntologyError(f"{place}: unknown form {group['form']}")
        _check_words(group["nouns"], place)
    sectors = {group["sector"] for group in data["groups"]} - {None}
    for key in ("modifiers", "ranks"):
        sectors |= data[key].keys()
        for sector, words in data[key].items():
            _check_words(words, f"{path}: {key} {sector}")
    for key in ("former", "honorifics", "abbreviated"):
        _check_words(data[key], f"{path}: {key}")
    if unknown := sorted(sectors - SECTORS):
        raise OntologyError(f"{path}: unknown sector {unknown[0]}")
    return data


def _check_words(words: Any, place: str) -> None:
    """Only a list of texts will do."""
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise OntologyError(f"{place}: is not a list of words")


def load_roles(path: Path) -> Roles:
    """The roles of a file.

    Raises:
        OntologyError: when the file breaks its rules.
    """
    return Roles(_checked(read_yaml(path), path), str(path))


@cache
def roles() -> Roles:
    """The roles that ship with onrecord, loaded once."""
    return load_roles(Path(__file__).with_name("roles.yaml"))
