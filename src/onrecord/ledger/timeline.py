"""The story in the order of its days."""

from onrecord.ledger.material import Material
from onrecord.ledger.stories import iso_day
from onrecord.ledger.story import TimelineEntry

SPEECH = frozenset({"accuse", "deny", "demand", "offer", "pledge", "threaten", "accept", "refuse"})
"""Acts of statements that stand in a timeline by themselves."""
UNREAL = frozenset({"hypothetical", "negated"})


def find_timeline(material: Material) -> tuple[TimelineEntry, ...]:
    """Happenings on their days, and what parties said on the day that it was reported.

    A happening without a day stands on the day of the first report that tells it; one that is only
    supposed or denied is left out, and so is a statement whose happening is in the timeline.
    """
    found = []
    for happening, tellings in zip(material.happenings, material.tellings, strict=True):
        reported = [t.reported for t in tellings if t.reported is not None]
        told = happening.date.start or happening.date.end if happening.date else None
        day = told or (iso_day(min(reported, default=None)))
        if day is not None and happening.status not in UNREAL:
            reports = tuple(sorted({t.report for t in tellings}))
            found.append(TimelineEntry(day, reports, happening=happening.id))
    for said in material.said:
        day = iso_day(said.day)
        if said.statement.act in SPEECH and day is not None and said.statement.within is None:
            found.append(TimelineEntry(day, (said.report,), statement=said.statement.id))
    return tuple(
        sorted(found, key=lambda entry: (entry.date, entry.happening or entry.statement or ""))
    )
