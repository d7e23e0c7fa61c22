"""Who is said to have done it: parties blamed for a happening, and parties that deny it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from onrecord.ledger.denials import points_back
from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.story import Passage
from onrecord.ledger.wording import stems

VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types for which somebody is blamed when a source tells who did it."""
NEAR = 500
"""Characters within which a party answers an accusation; set by hand."""
DENIED = "denied by "


@dataclass(frozen=True, slots=True)
class Blame:
    """One source names, or denies being, whoever did it."""

    happening: int
    value: str
    sources: tuple[str, ...]
    statement: str | None
    passages: tuple[Passage, ...]


def find_blame(material: Material) -> dict[int, list[Blame]]:
    """All that is said about who did what, by happening."""
    found: dict[int, list[Blame]] = defaultdict(list)
    for blame in (*_tellings(material), *_accusations(material), *_denials(material)):
        found[blame.happening].append(blame)
    return found


def _name(material: Material, actor: str) -> str:
    return material.sources.actors[side_of(material.sources, actor)].name


def _tellings(material: Material) -> Iterator[Blame]:
    """Violence that a source tells of a party to the dispute; reports' own words are left out."""
    for n, tellings in enumerate(material.tellings):
        for telling in tellings:
            event = telling.event
            if event.type not in VIOLENT or event.status != "actual" or event.said_in is None:
                continue
            tellers = material.sources.tellers(telling.report, event.said_in)
            sides = {side_of(material.sources, teller) for teller in tellers}
            for actor in sorted(telling.actors):
                side = material.sources.side(actor)
                if side is not None and side not in sides:
                    spans = tuple(Passage(telling.report, span) for span in event.trigger)
                    yield Blame(n, _name(material, actor), tellers, event.said_in, spans)


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
            yield Blame(happening, value, said.sources, said.statement.id, said.passages)


def _accused_of(material: Material, said: Said) -> int | None:
    """The violent happening that a statement is about.

    That is the one that it tells, or whose words it shares, or the last one told before it.
    """
    told = [t for t in material.told_in(said) if t.event.type in VIOLENT]
    if told:
        return material.where[told[0].id]
    content = stems(said.content)
    violent = [
        (bool(t.trigger & content), t.report == said.report, t.event.trigger[0].start, n)
        for n, tellings in enumerate(material.tellings)
        for t in tellings
        if t.event.type in VIOLENT
        and (t.trigger & content or t.report == said.report)
        and (t.report != said.report or t.event.trigger[0].start < said.start)
    ]
    if violent:
        return max(violent)[-1]
    other = next(iter(material.told_in(said)), None)
    return None if other is None else material.where[other.id]


def _denials(material: Material) -> Iterator[Blame]:
    """Parties that deny that they did it, or answer those who accuse them."""
    accusations = [s for s in material.said if s.statement.act == "accuse" and s.statement.to]
    for said in material.said:
        if said.statement.act != "deny":
            continue
        happening = _own_deed(material, said)
        if happening is None:
            answered = next(filter(partial(_answers, material, said), reversed(accusations)), None)
            happening = None if answered is None else _accused_of(material, answered)
        if happening is not None:
            value = DENIED + _name(material, said.sources[0])
            yield Blame(happening, value, said.sources, said.statement.id, said.passages)


def _own_deed(material: Material, said: Said) -> int | None:
    """The violent happening that the statement says its own side did not do."""
    for telling in material.told_in(said):
        own = {side_of(material.sources, actor) for actor in telling.actors} & said.sides
        if own and telling.event.status == "negated" and telling.event.type in VIOLENT:
            return material.where[telling.id]
    return None


def _answers(material: Material, denial: Said, accusation: Said) -> bool:
    """Whether the denial is by the accused, in the same words or right behind, or points back."""
    accused = material.sources.identities.all(accusation.statement.to)
    near = denial.report == accusation.report and 0 < denial.start - accusation.start <= NEAR
    if near and points_back(denial) and not denial.sides & accusation.sides:
        return True
    if not {side_of(material.sources, actor) for actor in accused} & denial.sides:
        return False
    return near or len(stems(denial.content) & stems(accusation.content)) > 1
