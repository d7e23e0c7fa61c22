"""Who is said to have done it: parties blamed for a happening, and parties that deny it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.ledger.denials import likeliest_claim, points_back
from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.story import Passage
from onrecord.ledger.tellings import Telling
from onrecord.ledger.wording import stems, words

VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types for which somebody is blamed when a source tells who did it."""
NEAR = 500
"""Characters within which a party answers an accusation; set by hand."""
DENIED = "denied by "
CLEARER = 2
"""Rare stems by which a denial is of another claim than the accusation that it follows."""


@dataclass(frozen=True, slots=True)
class Blame:
    """One source names, or denies being, whoever did it; `blamed` is a party's actor id or None."""

    happening: int
    value: str
    sources: tuple[str, ...]
    statement: str | None
    passages: tuple[Passage, ...]
    blamed: str | None = None


def find_blame(material: Material) -> dict[int, list[Blame]]:
    """All that is said about who did what, by happening."""
    found: dict[int, list[Blame]] = defaultdict(list)
    named = [*_tellings(material), *_accusations(material), *_claimed(material)]
    for blame in (*_mutual(material, named), *_denials(material)):
        found[blame.happening].append(blame)
    return found


def _name(material: Material, actor: str) -> str:
    return material.sources.actors[side_of(material.sources, actor)].name


def _sides(material: Material, sources: Sequence[str]) -> set[str]:
    return {side_of(material.sources, source) for source in sources}


def _tellings(material: Material) -> Iterator[Blame]:
    """Violence that a source tells of a party to the dispute; reports' own words are left out."""
    for n, tellings in enumerate(material.tellings):
        for telling in tellings:
            event = telling.event
            if event.type not in VIOLENT or event.status != "actual" or event.said_in is None:
                continue
            if event.said_in in material.repeated:
                continue
            tellers = material.sources.tellers(telling.report, event.said_in)
            for actor in sorted(telling.actors):
                if material.sources.side(actor) is not None:
                    spans = tuple(Passage(telling.report, span) for span in event.trigger)
                    side = side_of(material.sources, actor)
                    yield Blame(n, _name(material, actor), tellers, event.said_in, spans, side)


def _claimed(material: Material) -> Iterator[Blame]:
    """Sources that say in so many words that they did it: "claimed responsibility for the raid"."""
    for said in material.said:
        cue = " ".join(span.quote(said.text) for span in said.statement.cue)
        told = next((t for t in material.told_in(said) if t.event.type in VIOLENT), None)
        if told is not None and "responsibility" in words(cue) and said.statement.act != "deny":
            for source in said.sources:
                side = side_of(material.sources, source)
                place, name = material.where[told.id], _name(material, source)
                yield Blame(place, name, said.sources, said.statement.id, said.passages, side)


def _accusations(material: Material) -> Iterator[Blame]:
    """Statements that accuse somebody, of what they tell or of what was told before them."""
    charged = _charged(material)
    for said in material.said:
        if said.statement.act != "accuse":
            continue
        accused_in = charged.get(said.report, ())
        to = material.sources.identities.all(said.statement.to) or [
            actor
            for event in accused_in
            if any(cue.overlaps(event.event.trigger[0]) for cue in said.statement.cue)
            for actor in sorted(event.recipients)
        ]
        happening = _accused_of(material, said) if to else None
        for accused in to if happening is not None else ():
            side = side_of(material.sources, accused)
            if side not in said.sides and happening is not None:
                value = _name(material, accused)
                yield Blame(happening, value, said.sources, said.statement.id, said.passages, side)


def _charged(material: Material) -> dict[str, list[Telling]]:
    """The tellings of accusations by report."""
    found: dict[str, list[Telling]] = defaultdict(list)
    for tellings in material.tellings:
        for telling in tellings:
            if telling.event.type == "ACCUSE" and telling.recipients:
                found[telling.report].append(telling)
    return found


def _accused_of(material: Material, said: Said) -> int | None:
    """The violent happening that a statement is about.

    That is the one that it tells, or whose words it shares, or the last one told before it; of
    another report only one that it shares words with.
    """
    told = [t for t in material.told_in(said) if t.event.type in VIOLENT]
    if told:
        return material.where[told[0].id]
    content = stems(said.content)
    violent = [
        (t.report == said.report, bool(t.trigger & content), t.event.trigger[0].start, n)
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


def _mutual(material: Material, named: Sequence[Blame]) -> list[Blame]:
    """The blames; two sides that blame each other close by in one report speak of one happening."""
    moved = dict(enumerate(named))
    for i, j in combinations(range(len(named)), 2):
        one, other = moved[i], moved[j]
        same = one.passages[0].report == other.passages[0].report
        apart = abs(one.passages[0].span.start - other.passages[0].span.start) if same else NEAR
        crossed = one.blamed in _sides(material, other.sources) and other.blamed in _sides(
            material, one.sources
        )
        if crossed and apart < NEAR and one.blamed != other.blamed:
            moved[i] = replace(one, happening=other.happening)
    return list(moved.values())


def _denials(material: Material) -> Iterator[Blame]:
    """Parties that deny that they did it, or answer those who accuse them."""
    charged = _charged(material)
    accusations = [
        s
        for s in material.said
        if s.statement.act == "accuse" and (s.statement.to or s.report in charged)
    ]
    claimed = list(_claimed(material)) + list(_confessed(material))
    for said in material.said:
        if said.statement.act != "deny":
            continue
        value = DENIED + _name(material, said.sources[0])
        happening = _claim_denied(material, said, claimed)
        if happening is None and not _only_alleged(material, said):
            happening = _own_deed(material, said)
            if happening is None:
                answered = next(
                    (a for a in reversed(accusations) if _answers(material, said, a)), None
                )
                happening = None if answered is None else _accused_of(material, answered)
        if happening is not None:
            yield Blame(happening, value, said.sources, said.statement.id, said.passages)


def _confessed(material: Material) -> Iterator[Blame]:
    """Those of the blames by tellings in which a source tells its own deed."""
    for blame in _tellings(material):
        if blame.blamed in _sides(material, blame.sources):
            yield blame


def _claim_denied(material: Material, denial: Said, claimed: Sequence[Blame]) -> int | None:
    """The happening that another claims to have done, where the denial points back to the claim."""
    if not points_back(denial):
        return None
    before = [
        blame
        for blame in claimed
        if blame.passages[0].report == denial.report
        and 0 <= denial.start - blame.passages[0].span.start <= NEAR
        and not _sides(material, blame.sources) & denial.sides
    ]
    before.sort(key=lambda blame: blame.passages[0].span.start)
    return next((b.happening for b in before if b.statement == before[-1].statement), None)


def _own_deed(material: Material, said: Said) -> int | None:
    """The violent happening that the statement says its own side did not do."""
    for telling in material.told_in(said):
        own = _sides(material, sorted(telling.actors)) & said.sides
        if own and telling.event.status == "negated" and telling.event.type in VIOLENT:
            return material.where[telling.id]
    return None


def _only_alleged(material: Material, denial: Said) -> bool:
    """Whether what is denied is told by nobody but those who allege that the denying side did it.

    Then it is disputed that it happened at all, not who did it.
    """
    n = _own_deed(material, denial)
    if n is not None:
        told = [t for t in material.tellings[n] if t.event.status == "actual"]
        return bool(told) and all(
            t.event.said_in is not None and _sides(material, sorted(t.actors)) & denial.sides
            for t in told
        )
    claim, shared = likeliest_claim(material, denial)
    return claim is not None and shared >= CLEARER


def _answers(material: Material, denial: Said, accusation: Said) -> bool:
    """Whether the denial is by the accused, in the same words or right behind, or points back."""
    accused = material.sources.identities.all(accusation.statement.to)
    near = denial.report == accusation.report and 0 < denial.start - accusation.start <= NEAR
    if near and points_back(denial) and not denial.sides & accusation.sides:
        return True
    if not {side_of(material.sources, actor) for actor in accused} & denial.sides:
        return False
    return near or len(stems(denial.content) & stems(accusation.content)) > 1
