"""Which reports tell one story."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model import Reading

WINDOW = 45
"""Two reports further apart in days are never linked directly."""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What grouping needs to know of a report; stored beside it.

    `day` is the ISO date of publication or None.
    """

    id: str
    day: str | None
    title: str | None
    outlet: str | None

    def to_dict(self) -> dict[str, Any]:
        """The summary as JSON data."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ReportSummary":
        """The summary again."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """Reports of one story, in the order of their days, then ids; `parties` are actor ids."""

    id: str
    title: str
    start: str | None
    end: str | None
    reports: tuple[str, ...]
    parties: tuple[str, ...]


def summarise(reading: Reading) -> ReportSummary:
    """What grouping needs to know of the report."""
    raise NotImplementedError


def linked(one: ReportSummary, other: ReportSummary) -> bool:
    """Whether two reports tell the same story; symmetric."""
    raise NotImplementedError


def links(new: ReportSummary, others: Iterable[ReportSummary]) -> tuple[str, ...]:
    """The ids of those of the others that the report is linked with, sorted."""
    return tuple(sorted(other.id for other in others if linked(new, other)))


def group(
    summaries: Iterable[ReportSummary], pairs: Iterable[tuple[str, str]] | None = None
) -> tuple[StoryGroup, ...]:
    """The stories that the reports tell: each report in exactly one, in any order of arrival.

    Args:
        summaries: all reports to group: for a ledger that grows, those that links connect with
            the new report, directly or through others.
        pairs: ids of linked reports, where the ledger keeps them; found anew without.
    """
    raise NotImplementedError
