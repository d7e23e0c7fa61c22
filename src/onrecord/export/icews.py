"""Events as ICEWS has them: tab-separated, CAMEO codes, one row for each pair of actors.

Columns as in the ICEWS Coded Event Data codebook (Boschee et al., Harvard Dataverse, 2015), and
behind them the address and the quoted sentence, which ICEWS lacks.
"""

from collections.abc import Iterable
from typing import TextIO

from onrecord.export.dyads import Cell, Dyad, find_dyads, write_tsv
from onrecord.model import Reading

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "URL", "Quote",
)  # fmt: skip
LOCAL = frozenset({"city", "site", None})


def write_icews(readings: Iterable[Reading], out: TextIO) -> None:
    """All pairs of the readings; `Intensity` is PLOVER's score, `Story ID` the report's id."""
    write_tsv(COLUMNS, (_row(dyad) for it in readings for dyad in find_dyads(it)), out)


def _row(dyad: Dyad) -> tuple[Cell, ...]:
    event, report, place = dyad.event, dyad.index.reading.report, dyad.event.place
    (source_country, source_sector), (target_country, target_sector) = (
        dyad.codes(dyad.source),
        dyad.codes(dyad.target),
    )
    return (
        dyad.id,
        dyad.day,
        dyad.name(dyad.source),
        source_sector,
        source_country,
        " ".join(filter(None, (event.type, event.mode))),
        event.cameo,
        event.score,
        dyad.name(dyad.target),
        target_sector,
        target_country,
        report.id,
        dyad.sentence,
        report.outlet,
        place.name if place and place.precision in LOCAL else None,
        None,
        place.admin1 if place else None,
        place.country if place else None,
        place.lat if place else None,
        place.lon if place else None,
        dyad.url,
        dyad.quote,
    )
