"""Telling a story: every comparison in order, each from what came before."""

from collections.abc import Mapping, Sequence

from onrecord.errors import OnRecordError
from onrecord.ledger.copies import repeated, with_known_countries
from onrecord.ledger.disputes import find_disputes
from onrecord.ledger.happenings import link_tellings
from onrecord.ledger.identities import NOBODY, Judged, identify
from onrecord.ledger.labels import happening_of
from onrecord.ledger.likeness import Rarity
from onrecord.ledger.material import Material, by_report, by_stem, find_mentions, find_said
from onrecord.ledger.origins import Provenance, find_origins
from onrecord.ledger.positions import find_positions
from onrecord.ledger.sources import Sources, find_sources
from onrecord.ledger.stories import day_number, in_order, outline, summarise
from onrecord.ledger.story import Story, StoryReport
from onrecord.ledger.tellings import find_tellings
from onrecord.ledger.timeline import find_timeline
from onrecord.model import Reading


def tell_story(readings: Sequence[Reading], judged: Judged = NOBODY) -> Story:
    """All that the reports tell together; their order does not matter.

    Args:
        readings: those of the story's reports.
        judged: what people decided of who is who.

    Raises:
        OnRecordError: no readings.
    """
    if not readings:
        raise OnRecordError("a story needs a report")
    by_id = {reading.report.id: reading for reading in readings}
    summaries = in_order(summarise(reading) for reading in by_id.values())
    story = outline(summaries)
    material = gather(
        [by_id[report] for report in story.reports],
        {each.id: frozenset(each.sketch) for each in summaries},
        judged,
    )
    disputes, updates = find_disputes(material)
    identities = material.sources.identities
    return Story(
        story.id,
        story.title,
        story.start,
        story.end,
        identities.all(story.parties),
        tuple(_report(reading, material.origins) for reading in material.readings),
        tuple(sorted(material.sources.actors.values(), key=lambda actor: actor.id)),
        material.happenings,
        disputes,
        updates,
        find_positions(material),
        find_timeline(material),
        identities.merges,
        identities.tenures,
    )


def gather(
    readings: Sequence[Reading], sketches: Mapping[str, frozenset[int]], judged: Judged = NOBODY
) -> Material:
    """Actors, sources, origins and happenings of the readings, which are in the story's order."""
    readings = with_known_countries(readings, sketches)
    sources = find_sources(readings, identify(readings, judged))
    days = {reading.report.id: day_number(reading.report.published) for reading in readings}
    credited = frozenset(sources.identities.of(wire) for r in readings for wire in r.credits)
    origins = find_origins([_provenance(r, sources, days, sketches, credited) for r in readings])
    tellings = find_tellings(readings, sources)
    groups = tuple(link_tellings(tellings))
    texts = {reading.report.id: reading.report.text for reading in readings}
    taken_over = repeated(readings, origins)
    said = find_said(readings, sources, days, taken_over)
    return Material(
        tuple(readings),
        sources,
        origins,
        tuple(happening_of(told, sources, origins, texts) for told in groups),
        groups,
        {telling.id: n for n, told in enumerate(groups) for telling in told},
        said,
        Rarity(tellings),
        days,
        taken_over,
        texts,
        by_report(groups),
        by_stem(said),
        find_mentions(readings, sources),
    )


def _provenance(
    reading: Reading,
    sources: Sources,
    days: Mapping[str, int | None],
    sketches: Mapping[str, frozenset[int]],
    credited: frozenset[str],
) -> Provenance:
    """What the origin of a report is told by; an agency that others credit is its own wire."""
    report = reading.report.id
    outlet = sources.outlets[report]
    wires = frozenset(sources.identities.all(reading.credits))
    own = frozenset({outlet}) & credited
    return Provenance(report, days[report], outlet, wires | own, sketches[report])


def _report(reading: Reading, origins: Mapping[str, str]) -> StoryReport:
    report = reading.report
    return StoryReport(
        report.id, report.title, report.outlet, report.published, report.url, origins[report.id]
    )
