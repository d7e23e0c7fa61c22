"""From when to when somebody held a role, by what reports say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger.naming import without_past


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role of an actor, from the first to the last day on which reports give it.

    `until` is the day of the first report that calls it former, or None; `reports` are their ids.
    """

    actor: str
    role: str
    start: str | None
    end: str | None
    until: str | None
    reports: tuple[str, ...]


def find_tenures(actor: str, told: Iterable[tuple[str, str, str]]) -> Iterator[Tenure]:
    """The roles that reports give the actor; one called former or then has ended before the day.

    Args:
        actor: the actor's id.
        told: day (ISO or ""), role and report's id of each time that a role is given.
    """
    by_role: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for day, role, report in sorted(told):
        named, over = without_past(role)
        by_role[named].append((day, over, report))
    for role, given in by_role.items():
        held = [day for day, over, _ in given if not over and day]
        over_by = [day for day, over, _ in given if over and day]
        yield Tenure(
            actor,
            role,
            min(held, default=None),
            max(held, default=None),
            min(over_by, default=None),
            tuple(dict.fromkeys(report for _, _, report in given)),
        )
