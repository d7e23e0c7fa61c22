"""What a copy repeats: who its actors are it has from its origin, and its words say nothing new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from onrecord.ledger.origins import copied
from onrecord.ledger.wording import plain
from onrecord.model import Reading, Span


def with_known_countries(
    readings: Sequence[Reading], sketches: Mapping[str, frozenset[int]]
) -> list[Reading]:
    """The readings, in a copy the countries of those whom the first of its copies names too.

    A copy may have left out the paragraph that tells where all this happened.

    Args:
        readings: those of a story, in its order.
        sketches: of each report's text, by its id.
    """
    found = list(readings)
    for (i, first), (j, second) in combinations(enumerate(readings), 2):
        if not copied(sketches[first.report.id], sketches[second.report.id]):
            continue
        known = {actor.name: actor.country for actor in found[i].actors if actor.country}
        actors = (replace(a, country=known.get(a.name, a.country)) for a in found[j].actors)
        found[j] = replace(found[j], actors=tuple(actors))
    return found


def repeated(readings: Sequence[Reading], origins: Mapping[str, str]) -> frozenset[str]:
    """Ids of the statements, events and undertakings that a report only takes over.

    A copy takes over what the report that is its origin has in the same words.
    """
    texts = {reading.report.id: _worded(reading) for reading in readings}
    return frozenset(
        id_
        for reading in readings
        if (origin := origins[reading.report.id]) != reading.report.id and origin in texts
        for id_, words in texts[reading.report.id].items()
        if words in texts[origin].values()
    )


def _worded(reading: Reading) -> dict[str, tuple[str, str]]:
    """What is told by what words, by the ids of the records."""
    text = reading.report.text
    found = {s.id: ("said", _words(s.content, text)) for s in reading.statements}
    found |= {u.id: (u.kind, _words(u.content, text)) for u in reading.undertakings}
    return found


def _words(spans: Iterable[Span], text: str) -> str:
    return plain(" ".join(" ".join(span.quote(text).split()) for span in spans))
