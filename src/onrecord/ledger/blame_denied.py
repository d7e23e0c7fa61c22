"""Who denies having done it: denials of blame, of accusations, and of what others boast of."""

from collections.abc import Iterator, Sequence

from onrecord.ledger.blame import (
    NEAR,
    VIOLENT,
    Blame,
    charged,
    claimed_deeds,
    known_deed,
    name_of,
    sides_of,
    undisputed,
)
from onrecord.ledger.denials import claim_denied, likeliest_claim
from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.rejections import denies, points_back, uninvolved
from onrecord.ledger.wording import stems

DENIED = "denied by "
CLEARER = 2
"""Rare stems by which a denial is of another claim than the accusation that it follows."""


def denied_blames(material: Material, named: Sequence[Blame]) -> Iterator[Blame]:
    """Parties that deny that they did it, or answer those who accuse them."""
    known = charged(material)
    accusations = [
        s
        for s in material.said
        if s.statement.act == "accuse" and (s.statement.to or s.report in known)
    ]
    claimed = [*claimed_deeds(material), *_confessed(material, named)]
    for said in material.said:
        if not denies(said) or not said.sources:
            continue
        happening = _boast_denied(material, said, claimed)
        if happening is None:
            happening = _blame_denied(material, said, named)
        if happening is None:
            happening = _deed_denied(material, said)
        if happening is None and not _only_alleged(material, said):
            happening = _own_deed(material, said)
            if happening is None:
                answered = next(
                    (a for a in reversed(accusations) if _answers(material, said, a)), None
                )
                happening = None if answered is None else known_deed(material, answered)
        if happening is not None:
            value = DENIED + name_of(material, said.sources[0])
            yield Blame(happening, value, said.sources, said.statement.id, said.passages)


def _blame_denied(material: Material, denial: Said, named: Sequence[Blame]) -> int | None:
    """The happening of the last blame close by, of the source or by another, that it denies."""
    if not uninvolved(denial):
        return None
    before = [
        blame
        for blame in named
        if blame.passages[0].report == denial.report
        and 0 <= denial.start - blame.passages[0].span.start <= NEAR
        and not sides_of(material, blame.sources) & denial.sides
    ]
    return max(before, key=lambda b: b.passages[0].span.start).happening if before else None


def _deed_denied(material: Material, denial: Said) -> int | None:
    """The violence that a denied claim lays on the denying side, where others tell of it too."""
    claim = claim_denied(material, denial)
    for telling in () if claim is None else material.told_in(claim):
        laid = sides_of(material, sorted(telling.actors)) & denial.sides
        if laid and telling.event.type in VIOLENT and telling.event.status == "actual":
            place = material.where[telling.id]
            if undisputed(material, telling, denial.sides | (claim.sides if claim else set())):
                return place
    return None


def _confessed(material: Material, named: Sequence[Blame]) -> Iterator[Blame]:
    """Those of the blames in which a source tells its own deed."""
    for blame in named:
        if blame.blamed in sides_of(material, blame.sources):
            yield blame


def _boast_denied(material: Material, denial: Said, claimed: Sequence[Blame]) -> int | None:
    """The happening that another claims to have done, where the denial points back to the claim."""
    if not points_back(denial):
        return None
    before = [
        blame
        for blame in claimed
        if blame.passages[0].report == denial.report
        and 0 <= denial.start - blame.passages[0].span.start <= NEAR
        and not sides_of(material, blame.sources) & denial.sides
    ]
    before.sort(key=lambda blame: blame.passages[0].span.start)
    return next((b.happening for b in before if b.statement == before[-1].statement), None)


def _own_deed(material: Material, said: Said) -> int | None:
    """The violent happening that the statement says its own side did not do."""
    for telling in material.told_in(said):
        own = sides_of(material, sorted(telling.actors)) & said.sides
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
            t.event.said_in is not None and sides_of(material, sorted(t.actors)) & denial.sides
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
