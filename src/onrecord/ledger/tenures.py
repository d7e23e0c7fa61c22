"""From when to when somebody held a role, by what reports say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger.names import folded
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

    A role is written as the latest report writes it.

    Args:
        actor: the actor's id.
        told: day (ISO or ""), role and report's id of each time that a role is given.
    """
    by_role: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    written: dict[str, str] = {}
    for day, role, report in sorted(told):
        named, over = without_past(role)
        by_role[folded(named)].append((day, over, report))
        written[folded(named)] = named
    for role, given in by_role.items():
        held = [day for day, over, _ in given if not over and day]
        over_by = [day for day, over, _ in given if over and day]
        yield Tenure(
            actor,
            written[role],
            min(held, default=None),
            max(held, default=None),
            min(over_by, default=None),
            tuple(dict.fromkeys(report for _, _, report in given)),
        )
