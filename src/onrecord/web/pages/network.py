"""The network: who accuses, meets and supports whom, according to the reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from onrecord.model import as_data
from onrecord.web.charts.circle import Circle, Tie, draw_circle
from onrecord.web.desk import Desk
from onrecord.web.query import DAYS, PARTIES, STORY, TEXT, Parameter, Query, filter_of, paged
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, story_asked

KINDS: Mapping[str, tuple[str, ...]] = {
    "accuses": ("ACCUSE",),
    "meets": ("CONSULT",),
    "supports": ("SUPPORT", "COOPERATE", "AID"),
}
"""Kinds of ties, and the types of PLOVER 2021 that they are made of."""
MUTUAL = frozenset({"meets"})
"""Kinds that have no direction."""
DONE = ("actual", "historical")
"""Status of what is shown: nothing that is only planned, supposed or denied."""
KIND = Parameter("kind", "Which ties; all when not given.", "choice", tuple(KINDS), many=True)


@dataclass(frozen=True, slots=True)
class TieRow:
    """So many happenings in which `source` did something of the kind to `target`.

    `independent` is the most independent sources that tell one of them; `events` are ids of events
    that do.
    """

    source: str
    kind: str
    target: str
    happenings: int
    independent: int
    first: str | None
    last: str | None
    events: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """Ties, those with most happenings first."""

    asked: StoryName | None
    ties: tuple[TieRow, ...]
    more: bool

    @property
    def drawing(self) -> Circle:
        """The ties between those who have most, on a circle."""
        ties = [Tie(row.source, row.target, row.kind, row.happenings) for row in self.ties]
        return draw_circle(ties, tuple(KINDS))


def view(desk: Desk, query: Query) -> NetworkView:
    """The ties of the happenings that match."""
    ledger = desk.ledger
    asked = story_asked(ledger, query)
    kinds = query.many("kind") or tuple(KINDS)
    types = tuple(type_ for kind in kinds for type_ in KINDS[kind])
    rows, more = paged(query, ledger.happenings(replace(filter_of(query), type=types, status=DONE)))
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        for tie in _ties(row):
            found.setdefault(tie, []).append(row)
    ties = [_tie(*tie, told) for tie, told in found.items()]
    ties.sort(key=lambda tie: (-tie.happenings, -tie.independent, tie.source, tie.target, tie.kind))
    return NetworkView(asked, tuple(ties), more)


def _ties(row: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Source, kind and target of each tie of a happening; nobody is tied to himself."""
    kind = next(kind for kind, types in KINDS.items() if row["type"] in types)
    actors, recipients = dict.fromkeys(row["actor"]), dict.fromkeys(row["recipient"])
    if kind in MUTUAL:
        for one, other in combinations(sorted({*actors, *recipients}), 2):
            yield one, kind, other
    else:
        for actor, recipient in product(actors, recipients):
            if actor != recipient:
                yield actor, kind, recipient


def _tie(source: str, kind: str, target: str, rows: list[Mapping[str, Any]]) -> TieRow:
    days = sorted(day for row in rows for day in (row["date_start"], row["date_end"]) if day)
    return TieRow(
        source,
        kind,
        target,
        len(rows),
        max(row["independent"] for row in rows),
        days[0] if days else None,
        days[-1] if days else None,
        tuple(row["events"][0] for row in rows if row["events"]),
        tuple(dict.fromkeys(row["story"] for row in rows)),
    )


NETWORK = Screen(
    "network",
    "/network",
    "Network",
    "Who accuses, meets and supports whom, according to the reports.",
    view,
    (KIND, *PARTIES, *DAYS, STORY, TEXT),
    Table(
        (
            "source", "kind", "target", "happenings", "independent", "first", "last", "events",
            "stories",
        ),
        lambda view: as_data(view.ties),
    ),
    paged=True,
    shown=300,
    nav=True,
)  # fmt: skip
