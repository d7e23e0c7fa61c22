"""Positions: where each party stands on each issue, and how it came to stand there."""

from collections.abc import Sequence

from onrecord.ledger.components import components
from onrecord.ledger.material import Material, side_of
from onrecord.ledger.outcomes import Outcome, find_outcomes, told_verdicts
from onrecord.ledger.stories import iso_day
from onrecord.ledger.story import Passage, Position, PositionStatus, PositionStep
from onrecord.ledger.undertaken import Undertaken, by_mark, find_undertaken, issue_of, same_issue
from onrecord.model import content_id

OPENING: dict[str, PositionStatus] = {"agreement": "accepted"}
"""The status with which a kind of undertaking begins, where it is not open."""
LASTING = frozenset({"met", "broken"})
"""Statuses that no later answer undoes."""
BINDING = frozenset({"agreement", "pledge"})


def find_positions(material: Material) -> tuple[Position, ...]:
    """One position for each party, kind of undertaking and issue, in the order of first mention.

    A demand and a condition on one issue stay apart, for a condition has its price.
    """
    undertaken, verdicts = find_undertaken(material), told_verdicts(material)
    places = by_mark(undertaken)

    def outcomes(one: Undertaken) -> tuple[Outcome, ...]:
        marks = one.label | one.about | {one.id}
        related = sorted({n for mark in marks for n in places.get(mark, ())})
        return find_outcomes(one, (undertaken[n] for n in related), verdicts, material)

    groups: dict[tuple[str, str], list[Undertaken]] = {}
    for each in undertaken:
        groups.setdefault((each.party, each.kind), []).append(each)
    found = []
    for members in groups.values():
        pairs = [
            (i, j)
            for i, one in enumerate(members)
            for j, other in enumerate(members[:i])
            if same_issue(one, other)
        ]
        for part in components(range(len(members)), pairs):
            held = [members[i] for i in part]
            became = [outcome for one in held for outcome in outcomes(one)]
            found.append(_position(held, became, undertaken, material))
    return tuple(sorted(found, key=lambda position: position.id))


def _position(
    held: Sequence[Undertaken],
    outcomes: Sequence[Outcome],
    undertaken: Sequence[Undertaken],
    material: Material,
) -> Position:
    """The position that a party's undertakings of one kind on one issue make."""
    latest = held[-1]
    steps = [_taken(one) for one in held]
    steps += [_step(latest, outcome) for outcome in dict.fromkeys(outcomes)]
    steps.sort(key=lambda step: (step.date is None, step.date or "", step.status in LASTING))
    return Position(
        content_id("p", latest.party, latest.kind, min(one.id for one in held)),
        latest.party,
        min((issue_of(one) for one in held), key=lambda issue: (len(issue), issue)),
        latest.undertaking.kind,
        _status(latest, steps),
        tuple(dict.fromkeys(teller for one in held for teller in one.tellers)),
        tuple(dict.fromkeys(one.id for one in held)),
        tuple(steps),
        _contradicted(held, undertaken, material),
    )


def _status(latest: Undertaken, steps: Sequence[PositionStep]) -> PositionStatus:
    """The last status that the position came to; what was met or broken stays so."""
    status = OPENING.get(latest.kind, "open")
    for step in steps:
        if status not in LASTING and (step.status != "open" or step.kind != latest.kind):
            status = step.status
    return status


def _taken(one: Undertaken) -> PositionStep:
    said_in = one.undertaking.said_in
    return PositionStep(
        iso_day(one.day),
        one.undertaking.kind,
        OPENING.get(one.kind, "open"),
        one.tellers,
        () if said_in is None else (said_in,),
        (Passage(one.report, one.undertaking.span),),
    )


def _step(one: Undertaken, outcome: Outcome) -> PositionStep:
    return PositionStep(
        iso_day(outcome.day),
        one.undertaking.kind,
        outcome.status,
        outcome.tellers,
        outcome.statements,
        outcome.passages,
    )


def _contradicted(
    held: Sequence[Undertaken], undertaken: Sequence[Undertaken], material: Material
) -> tuple[str, ...]:
    """Who says of the party what it does not say of itself: bound here, unbound there."""
    party, kind = held[-1].party, held[-1].kind
    opposite = frozenset({"refusal"}) if kind in BINDING else BINDING if kind == "refusal" else None
    if opposite is None:
        return ()
    others = [
        teller
        for one in held
        for other in undertaken
        if other.party == party and other.kind in opposite and same_issue(one, other)
        for teller in other.tellers
        if side_of(material.sources, teller) != party
    ]
    return tuple(dict.fromkeys(others))
