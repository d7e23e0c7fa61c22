"""Denials, and what they deny: occurrence disputed between those who tell it and those who deny it.

A denial answers a happening that it tells as negated, or another side's statement with which it
shares rare words, or to which it points back ("rejected the claim").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.rejections import NONE, denies, points_back
from onrecord.ledger.tellings import Telling
from onrecord.ledger.wording import stems

NO_THING = re.compile(r"\b(?:no|none of its|not (?:a|any|one)) ((?:[\w-]+ )?[\w-]+)", re.I)
"""What a statement says there was none of."""
CLAIMS = frozenset({"say", "accuse", "confirm", "criticise", "warn"})
"""Acts of statements that can be denied."""
ALIKE = 0.2
"""Least likeness of a denial to what it denies; set by hand."""
RARE = 3
"""Sentences of the story in which a rare word stands at the most."""
NEAR = 400
"""Characters back within which one rare word in common suffices; set by hand."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that denies: the happening, and who tells otherwise: statements or tellings."""

    said: Said
    happening: int
    claims: tuple[Said, ...]
    told: tuple[Telling, ...]


def find_denials(material: Material) -> Iterator[Denial]:
    """All denials that contradict somebody, in the order of the statements."""
    for said in material.said:
        denial = _of_happening(material, said)
        if denial is None:
            claim = claim_denied(material, said) if denies(said) else _gainsaid(material, said)
            place = None if claim is None else _happening(material, claim)
            if claim is not None and place is not None:
                denial = Denial(said, place, (claim,), ())
        if denial is not None:
            yield denial


def _of_happening(material: Material, said: Said) -> Denial | None:
    """The statement as a denial of the first event that it tells not to have been."""
    for telling in material.told_in(said):
        if telling.event.status == "negated":
            denied = material.where[telling.id]
            told = _told_otherwise(material, said, denied)
            if told:
                return Denial(said, denied, (), told)
    return None


def _gainsaid(material: Material, said: Said) -> Said | None:
    """The statement of another side close by whose matter this one has none of: "no drone"."""
    nouns = stems(" ".join(NO_THING.findall(said.content)))
    if not nouns:
        return None
    near = (
        other
        for other in _deniable(said, material.said)
        if other.report == said.report
        and 0 < said.start - other.start <= NEAR
        and nouns & stems(other.content)
        and not NO_THING.search(other.content)
    )
    return max(near, key=lambda other: other.start, default=None)


def _told_otherwise(material: Material, denial: Said, happening: int) -> tuple[Telling, ...]:
    """The tellings of the happening as real by others than those who deny it."""
    return tuple(
        t
        for t in material.tellings[happening]
        if t.event.status in ("actual", "historical")
        and t.event.said_in != denial.statement.id
        and not _same_side(material, material.sources.tellers(t.report, t.event.said_in), denial)
    )


def _same_side(material: Material, tellers: Sequence[str], said: Said) -> bool:
    return bool({side_of(material.sources, t) for t in tellers} & said.sides)


def claim_denied(material: Material, denial: Said) -> Said | None:
    """The statement that is denied: the one pointed back to, or the likeliest by its words."""
    if not points_back(denial):
        return likeliest_claim(material, denial)[0]
    before = [
        said
        for said in _deniable(denial, material.said)
        if said.report == denial.report and said.start < denial.start and _asserts(material, said)
    ]
    return max(before, key=lambda s: s.start, default=None)


def _asserts(material: Material, said: Said) -> bool:
    """Whether a statement tells of something done, or at least of nothing that only may be."""
    told = [t.event.status for t in material.told_in(said)]
    return not told or (bool({"actual", "historical"} & set(told)) and told[0] != "future")


def _deniable(denial: Said, statements: Iterable[Said]) -> Iterator[Said]:
    """Those of the statements that can be denied: claims of other sides."""
    return (
        said
        for said in statements
        if said.statement.act in CLAIMS
        and said.statement.content
        and not said.sides & denial.sides
        and not NONE.match(said.content)
        and not _nested(said, denial)
    )


def likeliest_claim(material: Material, denial: Said) -> tuple[Said | None, int]:
    """The likest statement of another side to a denial, and how many rare stems they share.

    Of equals the first. Only statements that share a rare stem are looked at.
    """
    denied = stems(denial.content)
    rare = {stem for stem in denied if material.rarity.count(stem) <= RARE}
    sharing = sorted({n for stem in rare for n in material.saying.get(stem, ())})
    claims = _deniable(denial, (material.said[n] for n in sharing))
    likely = [(_likeness(material, denied, denial, said), said) for said in claims]
    likeness, claim = max(likely, key=lambda each: each[0], default=(0.0, denial))
    if not likeness:
        return None, 0
    return claim, len(rare & stems(claim.content))


def _nested(one: Said, other: Said) -> bool:
    """Whether one of two statements is told inside the other."""
    return one.report == other.report and (
        one.statement.within == other.statement.id or other.statement.within == one.statement.id
    )


def _likeness(material: Material, denied: frozenset[str], denial: Said, said: Said) -> float:
    """How well a statement's words fit what is denied; 0 where too little is shared."""
    claimed = stems(said.content)
    alike = material.rarity.shared(denied, claimed)
    near = said.report == denial.report and abs(denial.start - said.start) <= NEAR
    enough = alike >= ALIKE and len(denied & claimed) > 1
    return alike if near or enough else 0.0


def _happening(material: Material, claim: Said) -> int | None:
    """The happening that a claim tells, or that is told next to it."""
    told = next(iter(material.told_in(claim)), None)
    if told is not None:
        return material.where[told.id]
    return material.near(claim.report, claim.statement.content[0])
