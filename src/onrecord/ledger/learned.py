"""What reports tell of people, for the reading of the next report."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.ledger.identities import identify, is_bare, name_words
from onrecord.model import Reading


@dataclass(frozen=True, slots=True)
class Learned:
    """What reports tell of a person: for the registry that reads the next report.

    `id` and the other fields are those of a registry row, `aliases` its other names; `sources` are
    the ids of the reports.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    role: str | None
    aliases: tuple[str, ...]
    sources: tuple[str, ...]


def learned_people(readings: Sequence[Reading]) -> tuple[Learned, ...]:
    """Persons with a full name whose country the reports tell, one entry each, sorted by name."""
    identities = identify(readings)
    names: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for actor in reading.actors:
            names[identities.of(actor.id)].add(actor.name)
            sources[identities.of(actor.id)].add(reading.report.id)
    found = [
        Learned(
            f"learned-{'-'.join(name_words(actor))}",
            actor.name,
            actor.country,
            actor.sector,
            actor.role,
            tuple(sorted(n for n in names[i] - {actor.name} if len(n.split()) > 1)),
            tuple(sorted(sources[i])),
        )
        for i, actor in identities.actors.items()
        if actor.kind == "person" and actor.country and not is_bare(actor)
    ]
    return tuple(sorted(found, key=lambda person: (person.name, person.id)))


def registry_file(learned: Sequence[Learned]) -> dict[str, Any]:
    """The people as data of an actors file, as `onrecord read --actors FILE` takes it.

    Of people who share an id, the first is kept.
    """
    rows = {
        person.id: {
            "id": person.id,
            "name": person.name,
            "kind": "person",
            "country": person.country,
            "sector": person.sector,
            **({"aliases": list(person.aliases)} if person.aliases else {}),
        }
        for person in reversed(learned)
    }
    return {"entries": [rows[i] for i in sorted(rows)]}
