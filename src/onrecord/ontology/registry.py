"""The registry: states, organisations, armed groups and outlets with all that they are called."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from onrecord.errors import OntologyError
from onrecord.ontology.entries import Entry, Row, Sense, read_rows, read_yaml

__all__ = ["Entry", "Match", "Registry", "Sense", "default_registry", "load_registry"]

FILES = (
    "states", "territories", "armed_groups", "institutions", "organisations", "outlets",
    "parties", "regions", "places",
)  # fmt: skip
"""Shipped files under `actors/`. When two entries share a name the file named first wins: "RSF" is
Sudan's Rapid Support Forces before Reporters Without Borders, "PTI" Press Trust of India before the
party of Pakistan; `Match.rivals` keeps the others."""

PIECE = re.compile(r"[^\W_]+|\+")
JOINTS = frozenset("-'/&()")
NAME_JOINTS = frozenset(("for", "of", "on"))
"""What follows an article and a name that only begin a longer one: "the Centre for ..."."""
SENTENCE_BREAKS = frozenset((".", "!", "?", ":", '"', "\n"))
LEAST_LETTERS = 4
"""Names shorter than this are not read out of text in capitals: "ANI", "US" stand for themselves,
but any short word of a headline in capitals may look like one."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words that name an entry: the first `length` tokens, and in which sense they name it.

    Sense `name`: its own name or alias; `adjective`: "Afghan" (also one Afghan); `people`:
    "Afghans"; `capital`: "Kabul" (the city, or the government that sits there); `metonym`: "the
    Kremlin", "Downing Street". `rivals` are other entries of the same name, for a report that
    elsewhere names one of them in full.
    """

    entry: Entry
    sense: Sense
    length: int
    rivals: tuple[Entry, ...] = ()


@dataclass(slots=True)
class _Node:
    """A place in the tree of names: what ends here, and which pieces may follow."""

    ends: list[tuple[Entry, Sense]] = field(default_factory=list)
    next: dict[str, "_Node"] = field(default_factory=dict)


class Registry:
    """All entries with an index of their names by words.

    Names are compared piece by piece, a piece being a run of letters and digits without marks and
    points, so it does not matter whether a tokeniser splits "al-Shabaab", "U.S." or "d'Ivoire".
    """

    def __init__(self, rows: Iterable[Row], common: Iterable[str] = ()) -> None:
        """Index the rows; of equal names the first row's comes first.

        Args:
            rows: the entries with their names.
            common: words in lower case that begin names but are ordinary words by themselves.
        """
        self._entries: dict[str, Entry] = {}
        self._common = frozenset(common)
        self._names = _Node()
        self._capitals = _Node()
        for row in rows:
            self._entries[row.entry.id] = row.entry
            for sense, name in row.names:
                self._index(row.entry, sense, name)

    def match(self, words: Sequence[str], start: int) -> Match | None:
        """The longest name that begins at `words[start]`, or None.

        Case matters, except that words in capitals match any name of four letters or more. An
        article belongs to a name only if the registry writes it so ("The Hindu"). A token such as
        "U.S.-led" matches whole.
        """
        found = _longest(self._names, words, start) or _compound(self._names, words[start])
        if found is None and words[start].isupper():
            found = _longest(self._capitals, words, start, shouting=True)
        if found is None or not self._means_it(words, start, found[1]):
            return None
        node, length = found
        (entry, sense), *others = node.ends
        return Match(entry, sense, length, tuple(other for other, _ in others))

    def find(self, name: str) -> Match | None:
        """The match of the whole string, a leading article aside: an outlet's name, a credit."""
        words = name.split()
        for start in range(min(2, len(words))):
            found = self.match(words, start)
            if found and start + found.length == len(words):
                return found
            if words[start].lower() != "the":
                break
        return None

    def is_name(self, word: str) -> bool:
        """Whether the single word names or begins the name of an entry.

        A word that is ordinary English as well ("National", "World") is not taken for a name; a
        compound such as "Afghan-led" is.
        """
        pieces = _pieces(word)
        if not pieces or word.lower() in self._common:
            return False
        roots = (self._names, self._capitals) if word.isupper() else (self._names,)
        return any(_begins(root, pieces) for root in roots)

    def entry(self, identifier: str) -> Entry | None:
        """The entry of that id."""
        return self._entries.get(identifier)

    def entries(self) -> tuple[Entry, ...]:
        """All entries; those from extra files first, then in the order of the files."""
        return tuple(self._entries.values())

    def _means_it(self, words: Sequence[str], start: int, length: int) -> bool:
        """Whether the words are a name and not ordinary words with a capital.

        An ordinary word ("Dawn") names nobody at the head of a sentence, nor an acronym like one
        ("IS") among capitals; an article with more of a name behind it ("The Hindu Kush", "the
        Centre for ...") is none.
        """
        word = words[start]
        after = words[start + length] if start + length < len(words) else ""
        before = words[start - 1] if start else "."
        if length > 1:
            return word.lower() != "the" or not (after[:1].isupper() or after in NAME_JOINTS)
        if word.lower() not in self._common:
            return True
        if word.isupper():
            shouted = len(after) > 2 and after.isupper()
            return not shouted or (before.isalpha() and not before.isupper())
        return before not in SENTENCE_BREAKS

    def _index(self, entry: Entry, sense: Sense, name: str) -> None:
        """Put one name into the trees; a sentence may begin with the "al-" of a name."""
        for form in {name: None, name[0].upper() + name[1:]: None}:
            _plant(self._names, _pieces(form), entry, sense)
        if sum(map(str.isalpha, name)) >= LEAST_LETTERS and name.lower() not in self._common:
            _plant(self._capitals, _pieces(name.upper()), entry, sense)


def _pieces(text: str) -> list[str]:
    """Runs of letters and digits, without diacritics and without points ("U.S." is "US")."""
    if text.isascii():
        return [text] if text.isalpha() else PIECE.findall(text.replace(".", ""))
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return PIECE.findall(plain.replace(".", ""))


def _plant(root: _Node, pieces: Sequence[str], entry: Entry, sense: Sense) -> None:
    """Let the pieces name the entry."""
    node = root
    for piece in pieces:
        node = node.next.setdefault(piece, _Node())
    if all(entry.id != other.id for other, _ in node.ends):
        node.ends.append((entry, sense))


def _walk(node: _Node, pieces: Iterable[str]) -> _Node | None:
    """Where the pieces lead, or None."""
    for piece in pieces:
        step = node.next.get(piece)
        if step is None:
            return None
        node = step
    return node


def _begins(root: _Node, pieces: Iterable[str]) -> bool:
    """Whether the pieces begin a name, or a name begins the pieces."""
    node = root
    for piece in pieces:
        step = node.next.get(piece)
        if step is None:
            return bool(node.ends)
        node = step
    return True


def _longest(
    root: _Node, words: Sequence[str], start: int, shouting: bool = False
) -> tuple[_Node, int] | None:
    """The last node where a name ends, with the number of tokens that lead to it."""
    node, found = root, None
    for i in range(start, len(words)):
        word = words[i]
        pieces = _pieces(word)
        if i > start and word in JOINTS:
            continue
        if not pieces or (shouting and not word.isupper()):
            break
        step = _walk(node, pieces)
        if step is None:
            break
        node = step
        if node.ends:
            found = node, i + 1 - start
    return found


def _compound(root: _Node, word: str) -> tuple[_Node, int] | None:
    """Where the name before the hyphen of "U.S.-led" ends, as a match of that one token."""
    name, hyphen, rest = word.partition("-")
    return _longest(root, [name], 0) if hyphen and rest.islower() else None


def load_registry(*extra: Path) -> Registry:
    """The shipped entries, with those of the given files added.

    An entry of an extra file that repeats an id adds its names and overrides the other fields; its
    names win over those that ship.

    Raises:
        OntologyError: naming file and entry, when a file breaks the rules.
    """
    folder = Path(__file__).parent / "actors"
    rows = read_rows([folder / f"{name}.yaml" for name in FILES], extra)
    return Registry(rows, _common_words(folder / "common_words.yaml"))


def _common_words(path: Path) -> frozenset[str]:
    """The words in lower case that a headline may capitalise without naming anybody.

    Raises:
        OntologyError: when the file is not a list of words.
    """
    words = read_yaml(path)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise OntologyError(f"{path}: is not a list of words")
    return frozenset(words)


@cache
def default_registry() -> Registry:
    """The registry that ships with onrecord, loaded once."""
    return load_registry()
