"""Responsibility for a happening: who is blamed and who denies it, put together by the matter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.ledger.blame import NEAR, Blame, find_named, sides_of
from onrecord.ledger.blame_denied import denied_blames
from onrecord.ledger.components import components
from onrecord.ledger.likeness import ANY_VIOLENCE
from onrecord.ledger.material import Material
from onrecord.ledger.wording import words


def find_blame(material: Material) -> dict[int, list[Blame]]:
    """All that is said about who did what, by happening."""
    found: dict[int, list[Blame]] = defaultdict(list)
    named = find_named(material)
    one = _of_one_matter(material, named)
    for blame in (*named, *denied_blames(material, named)):
        found[one.get(blame.happening, blame.happening)].append(blame)
    return found


def _of_one_matter(material: Material, named: Sequence[Blame]) -> Mapping[int, int]:
    """For happenings that belong to one matter, the first of them; others stand for themselves.

    Two sides that, close by in one report, blame each other or lay alike deeds on different parties
    speak of one matter.
    """
    pairs = [
        (one.happening, other.happening)
        for one, other in combinations(named, 2)
        if one.blamed != other.blamed
        and one.happening != other.happening
        and one.passages[0].report == other.passages[0].report
        and abs(one.passages[0].span.start - other.passages[0].span.start) < NEAR
        and _opposed(material, one, other)
    ]
    happenings = sorted({blame.happening for blame in named})
    return {n: part[0] for part in components(happenings, pairs) for n in part}


def _opposed(material: Material, one: Blame, other: Blame) -> bool:
    """Whether two sides blame each other, or lay on two others what is told in like words."""
    sides = sides_of(material, one.sources), sides_of(material, other.sources)
    if sides[0] & sides[1]:
        return False
    if one.blamed in sides[1] and other.blamed in sides[0]:
        return True
    if any("first" in words(_content(blame, material)) for blame in (one, other)):
        return one.blamed in sides[1] or other.blamed in sides[0]
    told = [material.tellings[blame.happening] for blame in (one, other)]
    manners = [frozenset().union(*(t.manners | t.trigger for t in each)) for each in told]
    return bool(manners[0] & manners[1]) or any(ANY_VIOLENCE in each for each in manners)


def _content(blame: Blame, material: Material) -> str:
    """The words of the statement that blames."""
    report = blame.passages[0].report
    statement = material.sources.statements.get((report, blame.statement or ""))
    content = () if statement is None else statement.content
    return " ".join(span.quote(material.texts[report]) for span in content)
