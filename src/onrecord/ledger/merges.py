"""Which actors of different reports are one by their names, and which might be.

Two are one when their names allow no other reading: equal names ("Interior Ministry", "Ministry of
the Interior"), a surname with a fitting first name or alone, another spelling of the same sounds,
an acronym and what it stands for. Countries must not contradict each other. What is nearly so is
a doubt: left apart, and shown to people.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from onrecord.ledger.lessons import is_guess
from onrecord.ledger.naming import acronym, name_words, sounds
from onrecord.ledger.wording import stem
from onrecord.model import Actor, Reading
from onrecord.ontology.words import load_words

Reason = Literal[
    "name", "acronym", "longer name", "surname", "spelling", "kind", "noun",
    "two of that surname", "other country", "judged",
]  # fmt: skip
CONFIDENCE: Mapping[Reason, float] = {
    "name": 0.95,
    "acronym": 0.9,
    "longer name": 0.8,
    "surname": 0.75,
    "kind": 0.7,
    "spelling": 0.65,
    "noun": 0.6,
    "other country": 0.7,
    "two of that surname": 0.5,
    "judged": 1.0,
}
"""How sure it is that two are one, or, of doubts, that they are not; an order, set by hand."""
DOUBTS: frozenset[Reason] = frozenset({"two of that surname", "other country"})
"""Reasons for which two are left apart whose names would fit."""
NAMED = frozenset({"person", "organisation", "outlet", "state"})


@dataclass(frozen=True, slots=True)
class Merge:
    """Two actors taken for one, or left apart in doubt, and why. Ids are those of readings.

    `one` comes before `other`; `made` tells that they are taken for one unless people say no.
    """

    one: str
    other: str
    reason: Reason

    @property
    def made(self) -> bool:
        """Whether the two are taken for one as long as nobody decides."""
        return self.reason not in DOUBTS

    @property
    def confidence(self) -> float:
        """How sure that is, 0 to 1: `CONFIDENCE`."""
        return CONFIDENCE[self.reason]


@dataclass(slots=True)
class Seen:
    """An actor of readings with all that they tell of it; `name` are the words of its name.

    `roles` are day, role and report of each time that one is given; `guesses` are countries of a
    person that reports only suppose, which contradict nothing.
    """

    actor: Actor
    name: tuple[str, ...]
    acronym: str
    reports: list[str] = field(default_factory=list)
    roles: list[tuple[str, str, str]] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    guesses: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    represents: list[str] = field(default_factory=list)
    country: str | None = None


def gather(readings: Sequence[Reading]) -> dict[str, Seen]:
    """Every actor of the readings by id, with what each report says of it, the oldest first."""
    seen: dict[str, Seen] = {}
    for reading in sorted(readings, key=lambda r: (r.report.published or "9", r.report.id)):
        day = (reading.report.published or "")[:10]
        for actor in reading.actors:
            if actor.id not in seen:
                seen[actor.id] = Seen(actor, name_words(actor), acronym(actor.name))
            known = seen[actor.id]
            known.reports.append(reading.report.id)
            if actor.role:
                known.roles.append((day, actor.role, reading.report.id))
            if actor.country:
                guess = actor.kind == "person" and is_guess(actor)
                (known.guesses if guess else known.countries)[actor.country] += 1
            if actor.sector:
                known.sectors[actor.sector] += 1
            if actor.represents:
                known.represents.append(actor.represents)
    for known in seen.values():
        known.country = commonest(known.countries)
    return seen


def find_merges(seen: Mapping[str, Seen]) -> tuple[Merge, ...]:
    """All pairs of actors that are one by their names, and those that might be."""
    return (*_alike(seen), *_nouns(seen))


def _alike(seen: Mapping[str, Seen]) -> Iterator[Merge]:
    """Pairs whose names are alike."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for i in sorted(seen):
        for key in _keys(seen[i]):
            blocks[key].append(i)
    found: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if (one, other) in found or not _may_be_one(seen[one], seen[other]):
                continue
            reason = _reason(seen[one], seen[other])
            if reason == "surname" and _ambiguous(seen, block, _bare(seen, one, other)):
                reason = "two of that surname"
            if reason:
                found.add((one, other))
                yield Merge(one, other, reason)


def _nouns(seen: Mapping[str, Seen]) -> Iterator[Merge]:
    """Institutions called by their noun alone, where their report names just one that has it.

    "The union" is the Dock Workers Union.
    """
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for i in sorted(seen):
        name = seen[i].name
        if seen[i].actor.kind == "organisation" and _is_named(seen[i]):
            for report in seen[i].reports:
                for word in {name[0], name[-1]}:
                    named[report, word].append(i)
    for i in sorted(seen):
        actor = seen[i].actor
        alone = actor.name.islower() and len(seen[i].name) == 1
        if actor.kind in ("organisation", "group") and alone:
            fitting = named.get((seen[i].reports[0], seen[i].name[0]), [])
            if len(fitting) == 1 and not _contradict(seen[i], seen[fitting[0]]):
                yield Merge(min(i, fitting[0]), max(i, fitting[0]), "noun")


def _contradict(one: Seen, other: Seen) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def _keys(seen: Seen) -> Iterator[str]:
    """What two names of one actor share."""
    name, actor = seen.name, seen.actor
    if not name or (actor.kind in ("unnamed", "place") and not actor.role):
        return
    if actor.kind == "person":
        yield f"p:{sounds(name[-1])}"
    elif actor.kind in NAMED or actor.kind == "group":
        yield f"o:{stem(name[-1])}"
        yield f"o:{stem(name[0])}"
        yield f"a:{seen.acronym}"


def _may_be_one(one: Seen, other: Seen) -> bool:
    """Whether nothing that is known of the two speaks against their being one.

    Organisations and groups of one report stay apart, as the reading has them.
    """
    kinds = {one.actor.kind, other.actor.kind}
    if kinds - NAMED and kinds != {"group", "organisation"} and kinds != {"group"}:
        return False
    if kinds == {"person"}:
        return True
    if "person" in kinds or _contradict(one, other):
        return False
    return not set(one.reports) & set(other.reports)


def _reason(one: Seen, other: Seen) -> Reason | None:
    """Why the two are or might be one, or None when nothing says so."""
    first, second = one.name, other.name
    if one.actor.kind == "person":
        reason = _same_person(first, second)
        if not _contradict(one, other):
            return reason
        return "other country" if reason in ("name", "spelling") else None
    small = load_words("comparing")["small"]
    if set(first) - small == set(second) - small:
        return "name" if _is_named(one) and _is_named(other) else _same_kind(one, other)
    if one.actor.name == other.acronym or other.actor.name == one.acronym:
        return "acronym"
    if _is_named(one) and _is_named(other):
        longer, shorter = sorted((first, second), key=len, reverse=True)
        within = longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter
        if within and len(shorter) > 1 and one.country and one.country == other.country:
            return "longer name"
    if stem(first[-1]) == stem(second[-1]) and (len(first) == 1 or len(second) == 1):
        return _same_kind(one, other)
    return None


def _same_person(first: Sequence[str], second: Sequence[str]) -> Reason | None:
    """Why two persons' names are one: surnames sound alike, first names as far as given."""
    spelt = first[-1] == second[-1]
    if len(first) == 1 or len(second) == 1:
        return "surname" if spelt else None
    given, other = first[:-1], second[:-1]
    fits = given == other or any(
        a == b or sounds(a) == sounds(b) or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])
        for a in given
        for b in other
    )
    if not fits:
        return None
    return "name" if spelt and given == other else "spelling"


def _same_kind(one: Seen, other: Seen) -> Reason | None:
    """Institutions without a name of their own are one in one country: "Police", "police"."""
    kinds = {one.actor.kind, other.actor.kind}
    same = one.country and one.country == other.country
    sectors = {one.actor.sector, other.actor.sector} - {None}
    return "kind" if same and kinds == {"organisation"} and len(sectors) == 1 else None


def _bare(seen: Mapping[str, Seen], one: str, other: str) -> str:
    """Which of the two has a surname alone."""
    return one if len(seen[one].name) == 1 else other


def _ambiguous(seen: Mapping[str, Seen], block: Collection[str], bare: str) -> bool:
    """Whether a bare surname fits persons with different first names."""
    surname = seen[bare].name[-1]
    given = {
        tuple(sounds(word) for word in name[:-1])
        for i in block
        if len(name := seen[i].name) > 1 and name[-1] == surname
    }
    firsts = {name[0][:1] for name in given if name}
    return len(firsts) > 1


def _is_named(seen: Seen) -> bool:
    actor = seen.actor
    return actor.kind in NAMED and actor.name[:1].isupper() and len(seen.name) > 1


def commonest(counted: Counter[str]) -> str | None:
    """The value of most counts, of several the first by letter; None without any."""
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
