"""The map: where things happened, as exactly as it is told and no more.

A country is never drawn as a point: what happened somewhere in it shades it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.model import as_data
from onrecord.web.charts.atlas import load_outlines
from onrecord.web.charts.world import Spot, World, draw_world
from onrecord.web.desk import Desk
from onrecord.web.query import DAYS, PARTIES, STORY, TEXT, Query, filter_of, paged
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, story_asked

Drawn = Literal["point", "country", "not drawn"]
EXACT = frozenset({"city", "site"})
PRECISIONS: Mapping[str | None, str] = {
    "country": "somewhere in the country",
    "admin1": "somewhere in the region",
    "city": "in the city",
    "site": "at the site",
    None: "not located more exactly",
}


@dataclass(frozen=True, slots=True)
class MapRow:
    """A happening with its place; `drawn` tells as what it stands on the map."""

    id: str
    label: str
    type: str
    status: str
    event: str | None
    date_start: str | None
    date_end: str | None
    place: str
    country: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    drawn: Drawn
    story: str
    story_title: str

    @property
    def precisely(self) -> str:
        """How exactly the place is known and drawn, in words."""
        if self.drawn == "not drawn":
            return "not located, not on the map"
        if self.precision in EXACT and self.drawn == "country":
            return f"a {self.precision} that is not located; drawn as its country"
        return PRECISIONS[self.precision]


@dataclass(frozen=True, slots=True)
class MapView:
    """Happenings that name a place; `placeless` of those that match name none."""

    asked: StoryName | None
    places: tuple[MapRow, ...]
    placeless: int
    more: bool

    @property
    def drawing(self) -> World:
        """The places on a map."""
        spots: Counter[tuple[str, float, float, bool]] = Counter()
        shaded: Counter[str] = Counter()
        for row in self.places:
            if row.drawn == "point" and row.lon is not None and row.lat is not None:
                spots[row.place, row.lon, row.lat, row.precision == "site"] += 1
            elif row.drawn == "country" and row.country:
                shaded[row.country] += 1
        found = [
            Spot(name, lon, lat, count, exact) for (name, lon, lat, exact), count in spots.items()
        ]
        return draw_world(found, shaded)


def view(desk: Desk, query: Query) -> MapView:
    """The happenings that match, by day."""
    ledger = desk.ledger
    asked = story_asked(ledger, query)
    rows, more = paged(query, ledger.happenings(filter_of(query)))
    known = {outline.code for outline in load_outlines()}
    placed = tuple(_row(row, known) for row in rows if row["place"])
    return MapView(asked, placed, len(rows) - len(placed), more)


def _row(row: Mapping[str, Any], known: set[str | None]) -> MapRow:
    precision, country = row.get("precision"), row["place_country"]
    drawn: Drawn = "country" if country and country in known else "not drawn"
    if precision in EXACT and row.get("lat") is not None:
        drawn = "point"
    return MapRow(
        row["id"],
        row["label"],
        row["type"],
        row["status"],
        next(iter(row["events"]), None),
        row["date_start"],
        row["date_end"],
        row["place"],
        country,
        precision,
        row.get("lat"),
        row.get("lon"),
        drawn,
        row["story"],
        row["story_title"],
    )


MAP = Screen(
    "map",
    "/map",
    "Map",
    "Where things happened, as exactly as it is told: a place as a point, a country as shaded.",
    view,
    (*PARTIES, *DAYS, STORY, TEXT),
    Table(
        (
            "id", "label", "type", "status", "date_start", "date_end", "place", "country",
            "precision", "lat", "lon", "drawn", "story", "story_title",
        ),
        lambda view: as_data(view.places),
    ),
    paged=True,
    shown=300,
    nav=True,
)  # fmt: skip
