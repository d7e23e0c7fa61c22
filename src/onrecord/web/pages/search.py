"""Search: reports in which the words occur, the best first, and facets to narrow it."""

from dataclasses import dataclass, replace
from typing import Any

from onrecord.export.rows import COLUMNS
from onrecord.web.desk import Desk
from onrecord.web.query import DAYS, OUTLET, PARTIES, STORY, TEXT, Query, filter_of, paged
from onrecord.web.screens import Screen, Table

FACET = 12
"""Outlets that are offered to narrow a search."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the search, and how many reports it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """A page of reports, and how they spread over outlets and years."""

    reports: tuple[dict[str, Any], ...]
    outlets: tuple[Choice, ...]
    years: tuple[Choice, ...]
    more: bool


def view(desk: Desk, query: Query) -> SearchView:
    """The reports that match; nothing when nothing is searched for.

    Raises:
        OnRecordError: the words exclude all and ask for none.
    """
    wanted = filter_of(query)
    if not wanted.text:
        return SearchView((), (), (), False)
    ledger = desk.ledger
    reports, more = paged(query, ledger.search(wanted))
    anywhere = replace(wanted, outlet=None)
    return SearchView(
        reports,
        tuple(Choice(*found) for found in ledger.count_outlets(anywhere, FACET)),
        tuple(
            Choice(*found) for found in ledger.count_years(replace(wanted, since=None, until=None))
        ),
        more,
    )


SEARCH = Screen(
    "search",
    "/search",
    "Search",
    "The reports in which the words occur, the best first, and the statements that hold them.",
    view,
    (TEXT, *PARTIES, OUTLET, *DAYS, STORY),
    Table(COLUMNS["search"], lambda view: view.reports),
    paged=True,
    shown=20,
    nav=True,
)
