"""Events as Phoenix has them: tab-separated, CAMEO codes, one row for each pair of actors.

Columns as in the Phoenix Data Set codebook (Open Event Data Alliance, version 0.1.0b, 2014), with a
header and the quoted sentence at the end, which Phoenix lacks.
"""

from collections.abc import Iterable
from typing import TextIO

from onrecord.export.dyads import Cell, Dyad, find_dyads, write_tsv
from onrecord.model import Reading

COLUMNS = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity",
    "SourceActorRole", "SourceActorAttribute", "TargetActorFull", "TargetActorEntity",
    "TargetActorRole", "TargetActorAttribute", "EventCode", "EventRootCode", "PentaClass",
    "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName", "CountryCode",
    "SentenceID", "URLs", "NewsSources", "Quote",
)  # fmt: skip
PENTA = (("02", 0), ("05", 1), ("08", 2), ("13", 3), ("20", 4))
"""The last CAMEO root of each class: statements, then verbal and material cooperation, conflict."""


def write_phoenix(readings: Iterable[Reading], out: TextIO) -> None:
    """All pairs of the readings; `GoldsteinScore` is PLOVER's score, `Issues` the contexts."""
    write_tsv(COLUMNS, (_row(dyad) for it in readings for dyad in find_dyads(it)), out)


def _row(dyad: Dyad) -> tuple[Cell, ...]:
    event, report, place = dyad.event, dyad.index.reading.report, dyad.event.place
    year, month, day = [*dyad.day.split("-"), "", ""][:3]
    root = (event.cameo or "")[:2]
    return (
        dyad.id,
        year + month + day,
        year,
        month,
        day,
        *_actor(dyad, dyad.source),
        *_actor(dyad, dyad.target),
        event.cameo,
        root,
        next((penta for last, penta in PENTA if root <= last), None),
        event.score,
        ";".join(event.contexts),
        place.lat if place else None,
        place.lon if place else None,
        place.name if place else None,
        place.admin1 if place else None,
        place.country if place else None,
        f"{report.id}_{dyad.sentence}",
        dyad.url,
        report.outlet,
        dyad.quote,
    )


def _actor(dyad: Dyad, actor: str | None) -> tuple[Cell, Cell, Cell, Cell]:
    """The code whole, its country, its sector, and the name for an attribute."""
    country, sector = dyad.codes(actor)
    return "".join(filter(None, (country, sector))), country, sector, dyad.name(actor)
