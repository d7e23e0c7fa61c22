"""What one report tells of a person helps to read the next: country, role, and whom he speaks for.

A report is always read alone, and what it says of a person itself stands. What it leaves open is
filled from the other reports of the ledger, as they were read: those of the same story in which
`identify` has the same person, and all others that give the same full name. So the order in which
reports arrive changes nothing. Each field keeps the id of the report that told it.

A country holds for good, unless reports tell of different ones: then the name may be that of two
people, and nothing is filled. An office is taken from the report that came out nearest in time, no
more than `HELD` days off, and not from one that calls it former.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.ledger.identities import Identities
from onrecord.ledger.lessons import Lesson, is_guess
from onrecord.ledger.naming import name_words, without_past
from onrecord.ledger.records import day_of
from onrecord.ledger.stories import day_number
from onrecord.model import Actor, Reading

HELD = 92
"""Days for which an office is taken to be held before and after a report of it; set by hand."""
LASTING = frozenset({"state", "organisation"})
"""Kinds of actors whose ids are the same in every report: people can be said to speak for them."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a report tells of a person, its day ISO or "".

    `key` is the full name as it is compared, "" of one who has a surname alone; `owner` is whom he
    speaks for. A country that is only guessed is none.
    """

    report: str
    day: str
    actor: str
    key: str
    country: str | None
    sector: str | None
    role: str | None
    owner: Actor | None

    @property
    def tells(self) -> bool:
        """Whether others can learn from it."""
        return bool(self.country or self.role)

    @property
    def lacks(self) -> bool:
        """Whether it can learn from others."""
        return not (self.country and self.role)


def find_sightings(reading: Reading) -> tuple[Sighting, ...]:
    """The persons of a reading who have a name."""
    actors = {actor.id: actor for actor in reading.actors}
    day = day_of(reading.report.published)
    return tuple(_sighting(reading.report.id, day, it, actors) for it in persons(reading))


def persons(reading: Reading) -> Iterator[Actor]:
    """The actors that are persons with a name."""
    return (it for it in reading.actors if it.kind == "person" and it.name[:1].isupper())


def person_key(person: Actor) -> str:
    """By what a person is known in all reports: the full name without titles; "" of a surname."""
    name = name_words(person)
    return " ".join(name) if len(name) > 1 else ""


def find_lessons(
    readings: Sequence[Reading], identities: Identities, elsewhere: Iterable[Sighting]
) -> dict[str, tuple[Lesson, ...]]:
    """What the reports of a story learn of people, by the reports' ids.

    Args:
        readings: those of the story, as they were read.
        identities: who is who in them.
        elsewhere: sightings with the keys of the story's people, in any report of the ledger.
    """
    own = [sighting for reading in readings for sighting in find_sightings(reading)]
    people: dict[str, dict[tuple[str, str], Sighting]] = {}
    for sighting in own:
        same = people.setdefault(identities.of(sighting.actor), {})
        same[sighting.report, sighting.actor] = sighting
    keys = {it.key: identities.of(it.actor) for it in own if it.key}
    for sighting in elsewhere:
        same = people.get(keys.get(sighting.key, ""), {})
        same.setdefault((sighting.report, sighting.actor), sighting)
    found: dict[str, tuple[Lesson, ...]] = {}
    for sighting in own:
        others = people[identities.of(sighting.actor)].values()
        if lessons := tuple(lessons_for(sighting, others)):
            found[sighting.report] = (*found.get(sighting.report, ()), *lessons)
    return found


def lessons_for(sighting: Sighting, others: Iterable[Sighting]) -> Iterator[Lesson]:
    """What the report lacks of the person and the other sightings of him tell."""
    told = sorted(
        (it for it in others if it.report != sighting.report and it.tells),
        key=lambda it: (it.day or "9", it.report, it.actor),
    )
    countries = {it.country for it in told if it.country is not None}
    country = sighting.country
    if country is None and len(countries) == 1:
        country = next(iter(countries))
        source = next(it.report for it in told if it.country)
        yield Lesson(sighting.actor, "country", country, source)
    if sighting.role is None and len(countries | {country} - {None}) <= 1:
        yield from _office(sighting, told)


def _office(sighting: Sighting, told: Sequence[Sighting]) -> Iterator[Lesson]:
    """The role of the nearest report that gives one, with the sector and whom he speaks for."""
    held = [(apart, it) for it in told if it.role and (apart := _apart(sighting, it)) <= HELD]
    if not held:
        return
    _, nearest = min(held, key=lambda pair: pair[0])
    if nearest.role is None or without_past(nearest.role)[1]:
        return
    yield Lesson(sighting.actor, "role", nearest.role, nearest.report)
    if nearest.sector and sighting.sector is None:
        yield Lesson(sighting.actor, "sector", nearest.sector, nearest.report)
    if nearest.owner and sighting.owner is None:
        owner = nearest.owner
        yield Lesson(sighting.actor, "represents", owner.id, nearest.report, owner)


def _apart(one: Sighting, other: Sighting) -> int:
    """Days between two reports; those without a day are far from all."""
    first, second = day_number(one.day), day_number(other.day)
    return HELD + 1 if first is None or second is None else abs(first - second)


def _sighting(report: str, day: str, person: Actor, actors: Mapping[str, Actor]) -> Sighting:
    owner = actors.get(person.represents or "")
    if owner is not None:
        owner = _elsewhere(owner)
    country = None if is_guess(person) else person.country
    return Sighting(
        report, day, person.id, person_key(person), country, person.sector, person.role, owner
    )


def _elsewhere(owner: Actor) -> Actor | None:
    """The actor as another report can have it, without mentions; None of one without a name."""
    named = owner.kind in LASTING and owner.name[:1].isupper()
    return replace(owner, represents=None, role=None, mentions=()) if named else None
