"""The same actor across reports, and what reports tell of people.

Actors of different reports are one where `merges` finds reasons; every merge carries its reason,
and people may overrule it by saying which actors are the same and which are not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.ledger.components import components
from onrecord.ledger.merges import Merge, Seen, commonest, find_merges, gather
from onrecord.ledger.names import folded
from onrecord.ledger.tenures import Tenure, find_tenures
from onrecord.model import Actor, Reading

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided: pairs of actors that are `same`, and pairs that are `different`."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


NOBODY = Judged()
"""Nobody decided anything."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who: `actors` merged, by id; `tenures` are their roles.

    `merges` say why two are one, or are left apart; those that nobody would ask about are left out:
    of equal names, and of institutions without a name of their own.
    """

    actors: Mapping[str, Actor]
    merges: tuple[Merge, ...]
    tenures: tuple[Tenure, ...]
    merged: Mapping[str, str]

    def of(self, actor: str) -> str:
        """The id of the merged actor that an actor of a reading belongs to."""
        return self.merged.get(actor, actor)

    def all(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The merged actors, each once, in order."""
        return tuple(dict.fromkeys(self.of(actor) for actor in actors))


def identify(readings: Sequence[Reading], judged: Judged = NOBODY) -> Identities:
    """Who is who in the reports of a story; the order of the readings does not matter.

    What people decided comes first, then the surest merge; one that would join two whom people hold
    apart is left out, also when it would do so through others.
    """
    seen = gather(readings)
    merges = _with_judged(find_merges(seen), judged, seen)
    pairs = [(each.one, each.other) for each in _surest_first(merges) if each.made]
    merged: dict[str, str] = {}
    actors: dict[str, Actor] = {}
    tenures: list[Tenure] = []
    for members in components(sorted(seen), [*judged.same, *pairs], judged.different):
        head = min(members)
        merged |= dict.fromkeys(members, head)
        actors[head] = _one_actor(head, [seen[member] for member in members])
        roles = (role for member in members for role in seen[member].roles)
        tenures += find_tenures(head, roles)
    for head, actor in actors.items():
        owner = merged.get(actor.represents or "")
        actors[head] = replace(actor, represents=owner if owner != head else None)
    asked = tuple(each for each in merges if _is_question(each, seen))
    return Identities(actors, asked, tuple(tenures), merged)


def _with_judged(
    found: Iterable[Merge], judged: Judged, seen: Mapping[str, Seen]
) -> tuple[Merge, ...]:
    """The merges with those that people alone thought of, as far as their actors are there."""
    merges = tuple(found)
    known = {(each.one, each.other) for each in merges}
    added = sorted({(min(pair), max(pair)) for pair in (*judged.same, *judged.different)} - known)
    return (
        *merges,
        *(Merge(one, other, "judged") for one, other in added if one in seen and other in seen),
    )


def _is_question(merge: Merge, seen: Mapping[str, Seen]) -> bool:
    if merge.reason in ("kind", "judged"):
        return merge.reason == "judged"
    return folded(seen[merge.one].actor.name) != folded(seen[merge.other].actor.name)


def _surest_first(merges: Iterable[Merge]) -> list[Merge]:
    """Those of the rules, the surest first."""
    found = (each for each in merges if each.reason != "judged")
    return sorted(found, key=lambda each: (-each.confidence, each.one, each.other))


def _fullest_first(seen: Seen) -> tuple[int, int, int, str]:
    """A key by which the fullest name comes first: most words, fewest initials, told most often."""
    initials = sum(len(word) == 1 for word in seen.name)
    return -len(seen.name), initials, -len(seen.reports), seen.actor.name


def _one_actor(head: str, members: Sequence[Seen]) -> Actor:
    """The members as one actor: its fullest name, its commonest country, its latest role."""
    named = min(members, key=_fullest_first)
    countries, guesses, sectors = Counter[str](), Counter[str](), Counter[str]()
    for member in members:
        countries += member.countries
        guesses += member.guesses
        sectors += member.sectors
    roles = sorted(role for member in members for role in member.roles)
    latest = max((day for day, _, _ in roles), default="")
    role = max((r for day, r, _ in roles if day == latest), key=lambda r: (len(r), r), default=None)
    represents = [owner for member in members for owner in member.represents]
    wikidata = sorted({m.actor.wikidata for m in members if m.actor.wikidata})
    return Actor(
        head,
        named.actor.name,
        named.actor.kind,
        commonest(countries or guesses),
        commonest(sectors),
        role,
        commonest(Counter(represents)),
        wikidata[0] if wikidata else None,
    )
