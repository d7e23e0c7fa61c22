"""Who is said to have done it: parties blamed for a happening, and parties that deny it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.story import Passage

VIOLENT = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT"})
"""Types for which somebody is blamed."""
DENIED = "denied by "


@dataclass(frozen=True, slots=True)
class Blame:
    """One source names, or denies being, whoever did it."""

    happening: int
    value: str
    sources: tuple[str, ...]
    statement: str | None
    passages: tuple[Passage, ...]
    spoken: bool


def find_blame(material: Material) -> dict[int, list[Blame]]:
    """All that is said about who did what, by happening."""
    found: dict[int, list[Blame]] = defaultdict(list)
    for blame in (*_tellings(material), *_accusations(material), *_denials(material)):
        found[blame.happening].append(blame)
    return found


def _name(material: Material, actor: str) -> str:
    return material.sources.actors[side_of(material.sources, actor)].name


def _tellings(material: Material) -> Iterator[Blame]:
    """Tellings of violence as done by a party that takes part in the dispute."""
    for n, tellings in enumerate(material.tellings):
        for telling in tellings:
            if telling.event.type not in VIOLENT or telling.event.status != "actual":
                continue
            for actor in sorted(telling.actors):
                if material.sources.side(actor) is None:
                    continue
                tellers = material.sources.tellers(telling.report, telling.event.said_in)
                spans = tuple(Passage(telling.report, span) for span in telling.event.trigger)
                spoken = telling.event.said_in is not None
                value = _name(material, actor)
                yield Blame(n, value, tellers, telling.event.said_in, spans, spoken)


def _accusations(material: Material) -> Iterator[Blame]:
    """Statements that accuse somebody, of what they tell or of what was told before them."""
    for said in material.said:
        if said.statement.act != "accuse" or not said.statement.to:
            continue
        happening = _accused_of(material, said)
        if happening is None:
            continue
        for accused in material.sources.identities.all(said.statement.to):
            if side_of(material.sources, accused) in said.sides:
                continue
            value = _name(material, accused)
            yield Blame(
                happening, value, said.sources, said.statement.id, said.passages, spoken=True
            )


def _accused_of(material: Material, said: Said) -> int | None:
    """The violent happening that a statement tells, or the last one told before it."""
    for telling in material.told_in(said):
        if telling.event.type in VIOLENT:
            return material.where[telling.id]
    before = [
        (t.event.trigger[0].start, n)
        for n, tellings in enumerate(material.tellings)
        for t in tellings
        if t.report == said.report
        and t.event.type in VIOLENT
        and t.event.trigger[0].start < said.start
    ]
    return max(before)[1] if before else None


def _denials(material: Material) -> Iterator[Blame]:
    """Parties that deny that they themselves did it."""
    for said in material.said:
        if said.statement.act != "deny":
            continue
        for telling in material.told_in(said):
            if telling.event.status != "negated" or telling.event.type not in VIOLENT:
                continue
            if {side_of(material.sources, actor) for actor in telling.actors} & said.sides:
                value = DENIED + _name(material, said.sources[0])
                place = material.where[telling.id]
                yield Blame(
                    place, value, said.sources, said.statement.id, said.passages, spoken=True
                )
