"""Disputes: what sources say differently about a happening. No source is taken for right."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.ledger.blame import Blame
from onrecord.ledger.blame_denied import DENIED
from onrecord.ledger.clock import conflicting_times
from onrecord.ledger.corrections import find_corrections
from onrecord.ledger.counts import Count, Key, find_counts
from onrecord.ledger.deals import conflicting_terms
from onrecord.ledger.denials import Denial, find_denials
from onrecord.ledger.material import Material, Said
from onrecord.ledger.reasons import conflicting_reasons
from onrecord.ledger.responsibility import find_blame
from onrecord.ledger.shares import bare_counts, relative_counts, shares
from onrecord.ledger.story import About, Dispute, DisputePosition, Passage, Update
from onrecord.ledger.tellings import Telling
from onrecord.ledger.tolls import conflicting, position_of, successive
from onrecord.ledger.whereabouts import conflicting_places
from onrecord.model import content_id


def find_disputes(material: Material) -> tuple[tuple[Dispute, ...], tuple[Update, ...]]:
    """All disputes in the order of the happenings, and the figures that only rose over time."""
    disputes: list[Dispute] = []
    updates: list[Update] = []
    for (n, unit), counts in sorted(_counts(material).items()):
        values = conflicting(counts, material)
        if values:
            positions = [position_of(value) for value in values]
            disputes.append(_dispute(material, n, "figure", positions, unit))
        elif versions := successive(counts):
            happening = material.happenings[n].id
            name = content_id("v", happening, unit)
            updates.append(Update(name, happening, "update", versions))
    settled = [*_responsibility(material), *_terms(material)]
    answered = {s for d in settled for p in d.positions for s in p.statements}
    disputes += settled
    disputes += _occurrence(material, answered)
    disputes += (
        _dispute(material, n, "place", list(_by_value(told)))
        for n, told in conflicting_places(material)
    )
    disputes += (_dispute(material, n, "time", held) for n, held in conflicting_times(material))
    disputes += (
        _dispute(material, n, "motive", list(_by_value(told)))
        for n, told in conflicting_reasons(material)
    )
    corrections = tuple(find_corrections(material))
    disputes = [_spoken_for(_corrected(d, corrections), material) for d in disputes]
    updates += corrections
    order = {happening.id: n for n, happening in enumerate(material.happenings)}
    ranked = sorted(disputes, key=lambda d: (order[d.happening], d.about, d.id))
    return tuple(ranked), tuple(updates)


def _counts(material: Material) -> dict[Key, list[Count]]:
    """All counts: figures, those told by another, and shares."""
    counts = find_counts(material)
    told = (bare_counts(material, counts), relative_counts(material, counts), shares(material))
    for key, count in [each for some in told for each in some]:
        counts.setdefault(key, []).append(count)
    return counts


def _spoken_for(dispute: Dispute, material: Material) -> Dispute:
    """The dispute, with those for whom persons speak named behind them as sources too."""
    actors = material.sources.actors
    positions = []
    for position in dispute.positions:
        people = [actors[s] for s in position.sources if actors[s].kind == "person"]
        owners = [person.represents for person in people if person.represents]
        sources = tuple(dict.fromkeys((*position.sources, *owners)))
        positions.append(replace(position, sources=sources))
    return replace(dispute, positions=tuple(positions))


def _corrected(dispute: Dispute, corrections: Sequence[Update]) -> Dispute:
    """The dispute, with those positions marked whose sources all took them back."""
    withdrawn = {
        source
        for update in corrections
        if update.happening == dispute.happening
        for source in update.versions[-1].sources
    }
    marked = (replace(p, corrected=set(p.sources) <= withdrawn) for p in dispute.positions)
    return replace(dispute, positions=tuple(marked))


def _dispute(
    material: Material, n: int, about: About, positions: Sequence[DisputePosition], what: str = ""
) -> Dispute:
    happening = material.happenings[n].id
    return Dispute(content_id("d", happening, about, what), happening, about, tuple(positions))


def _occurrence(material: Material, answered: Collection[str]) -> Iterator[Dispute]:
    """Happenings that one side tells and another denies.

    Denials that are `answered` in another dispute, by the ids of their statements, are left out.
    """
    by_happening: dict[int, list[Denial]] = {}
    for denial in find_denials(material):
        if denial.said.statement.id not in answered:
            by_happening.setdefault(denial.happening, []).append(denial)
    for n, denials in by_happening.items():
        claims = [claim for denial in denials for claim in denial.claims]
        told = [t for denial in denials for t in denial.told]
        positions = list(_by_value((claim.content, claim) for claim in dict.fromkeys(claims)))
        if told:
            positions.append(_told(material, list(dict.fromkeys(told))))
        positions += _by_value((f"denied: {d.said.content}", d.said) for d in denials)
        yield _dispute(material, n, "occurrence", positions)


def _responsibility(material: Material) -> Iterator[Dispute]:
    """Happenings for which sources blame different parties, or the blamed one denies it."""
    for n, blames in sorted(find_blame(material).items()):
        values: dict[str, list[Blame]] = {}
        for blame in blames:
            values.setdefault(blame.value.lower(), []).append(blame)
        named = [value for value in values if not value.startswith(DENIED)]
        sources = {frozenset(blame.sources) for blame in blames}
        if named and len(values) > 1 and len(sources) > 1:
            positions = [_blamed(told[0].value, told) for told in values.values()]
            yield _dispute(material, n, "responsibility", positions)


def _terms(material: Material) -> Iterator[Dispute]:
    """Agreements of which sides say different things."""
    for n, group in conflicting_terms(material):
        positions = list(_by_value((said.content, said) for said in group))
        yield _dispute(material, n, "terms", positions)


def _by_value(told: Iterable[tuple[str, Said]]) -> Iterator[DisputePosition]:
    values: dict[str, list[Said]] = {}
    for value, said in told:
        values.setdefault(" ".join(value.split()), []).append(said)
    return (_said(value, statements) for value, statements in values.items())


def _said(value: str, statements: Sequence[Said]) -> DisputePosition:
    return DisputePosition(
        value,
        tuple(dict.fromkeys(source for said in statements for source in said.sources)),
        tuple(said.statement.id for said in statements),
        tuple(passage for said in statements for passage in said.passages),
    )


def _told(material: Material, tellings: Sequence[Telling]) -> DisputePosition:
    """What tellings hold that tell the happening as real, in the words of the first."""
    first = tellings[0]
    text = material.texts[first.report]
    sources = [s for t in tellings for s in material.sources.tellers(t.report, t.event.said_in)]
    return DisputePosition(
        " ".join(" ".join(span.quote(text) for span in first.event.trigger).split()),
        tuple(dict.fromkeys(sources)),
        tuple(dict.fromkeys(t.event.said_in for t in tellings if t.event.said_in)),
        tuple(Passage(t.report, span) for t in tellings for span in t.event.trigger),
    )


def _blamed(value: str, told: Sequence[Blame]) -> DisputePosition:
    return DisputePosition(
        value,
        tuple(dict.fromkeys(source for blame in told for source in blame.sources)),
        tuple(dict.fromkeys(blame.statement for blame in told if blame.statement)),
        tuple(dict.fromkeys(passage for blame in told for passage in blame.passages)),
    )
