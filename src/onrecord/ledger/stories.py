"""Which reports tell one story: the same parties in the same matter at the same time.

Two reports are linked when they are copies, or lie near each other in time and share enough names
and words. A story is what links connect, so the order in which reports arrive cannot matter; what
spans too long a time is parted where nothing was reported for longest.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import combinations
from typing import Any

from onrecord.ledger.components import components
from onrecord.ledger.origins import copied, sketch_of
from onrecord.ledger.wording import stem, words
from onrecord.model import Actor, Reading, content_id
from onrecord.ontology.words import load_words

WINDOW = 30
"""Two reports further apart in days are never linked directly; set by hand."""
LONGEST = 120
"""Days that a story spans at most; set by hand."""
LINKED = 0.18
"""Least similarity of linked reports, set on the cases of `evaluation/cases/tune` (all of different
stories, at most 0.16 alike) and the stories of `evaluation/stories/tune` (0.2 and more)."""
SAME_WORDS = 0.2
"""Likeness of the words that makes up for names; a country in common is too little."""
NAMES, WORDING = 0.5, 0.5
"""Weights of the two similarities."""
TERMS = 60
"""How many of a report's words it is known by."""
TITLE_WEIGHT = 2
"""How often a word of the title counts."""
PARTIES = 4
"""How many parties a story shows."""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What grouping needs to know of a report; stored beside it.

    `day` is the ISO date of publication or None; `names` weigh the persons, organisations and
    countries by their mentions, `terms` the commonest words by their number; `parties` are actor
    ids, the most mentioned first; `sketch` is that of `origins.sketch_of`.
    """

    id: str
    day: str | None
    title: str | None
    outlet: str | None
    parties: tuple[str, ...] = ()
    names: tuple[tuple[str, int], ...] = ()
    terms: tuple[tuple[str, int], ...] = ()
    sketch: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The summary as JSON data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ReportSummary":
        """The summary again."""
        weighed = {key: tuple((str(w), int(n)) for w, n in data[key]) for key in ("names", "terms")}
        return cls(
            data["id"],
            data["day"],
            data["title"],
            data["outlet"],
            tuple(data["parties"]),
            weighed["names"],
            weighed["terms"],
            tuple(data["sketch"]),
        )


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
    report = reading.report
    title = report.title or ""
    empty = load_words("comparing")["empty"]
    weighed = Counter(
        stem(word)
        for word in words(report.text) + words(title) * (TITLE_WEIGHT - 1)
        if word not in empty and len(word) > 1
    )
    told = [actor for actor in reading.actors if is_party(actor) and actor.mentions]
    parties = sorted(told, key=lambda actor: (-len(actor.mentions), actor.id))
    return ReportSummary(
        report.id,
        report.published[:10] if report.published else None,
        report.title,
        report.outlet,
        tuple(actor.id for actor in parties[:PARTIES]),
        _names(reading.actors),
        tuple(sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:TERMS]),
        sketch_of(report.text),
    )


def is_party(actor: Actor) -> bool:
    """Whether the actor can be a party to a dispute: a state, or an organisation with a name."""
    return actor.kind in ("state", "organisation", "group") and actor.name[:1].isupper()


def name_key(actor: Actor) -> str | None:
    """By what an actor is recognised in other reports; None for those without a name."""
    if actor.kind == "state" and actor.country:
        return f"c:{actor.country}"
    if actor.kind in ("outlet", "unnamed", "place") or not actor.name[:1].isupper():
        return None
    name = words(actor.name)
    if actor.kind == "person" and name:
        return f"p:{name[-1]}"
    return f"o:{' '.join(name)}" if len(name) > 1 or actor.name.isupper() else None


def linked(one: ReportSummary, other: ReportSummary) -> bool:
    """Whether two reports tell the same story; symmetric."""
    if copied(frozenset(one.sketch), frozenset(other.sketch)):
        return True
    days = day_number(one.day), day_number(other.day)
    if None not in days and abs((days[0] or 0) - (days[1] or 0)) > WINDOW:
        return False
    shared = {name for name, _ in one.names} & {name for name, _ in other.names}
    named = any(not name.startswith("c:") for name in shared)
    if not named and _cosine(one.terms, other.terms) < SAME_WORDS:
        return False
    return similarity(one, other) >= LINKED


def similarity(one: ReportSummary, other: ReportSummary) -> float:
    """How alike two reports are in whom they name and in their words, 0 to 1."""
    return NAMES * _cosine(one.names, other.names) + WORDING * _cosine(one.terms, other.terms)


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
    by_id = {each.id: each for each in in_order(summaries)}
    if pairs is None:
        pairs = [(a.id, b.id) for a, b in combinations(by_id.values(), 2) if linked(a, b)]
    found = components(by_id, pairs)
    parts = [part for each in found for part in _parted([by_id[i] for i in each])]
    return tuple(outline(part) for part in parts)


def day_number(day: str | None) -> int | None:
    """The day's number in the calendar; None without one, or for one that does not exist."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def iso_day(number: int | None) -> str | None:
    """The ISO date of a day's number."""
    return None if number is None else date.fromordinal(number).isoformat()


def story_id(reports: Sequence[str]) -> str:
    """The name of the story whose first report comes first."""
    return content_id("t", reports[0])


def in_order(summaries: Iterable[ReportSummary]) -> list[ReportSummary]:
    """The summaries by their days, those without one last, then by their ids."""
    return sorted(summaries, key=lambda each: (each.day is None, each.day or "", each.id))


def _parted(reports: Sequence[ReportSummary]) -> list[Sequence[ReportSummary]]:
    """The reports, cut at the longest silence until no part spans more than `LONGEST` days.

    Reports without a day stay with the last part.
    """
    days = [number for report in reports if (number := day_number(report.day)) is not None]
    if len(days) < 2 or days[-1] - days[0] <= LONGEST:
        return [reports]
    cut = max(range(1, len(days)), key=lambda i: (days[i] - days[i - 1], -i))
    return [*_parted(reports[:cut]), *_parted(reports[cut:])]


def outline(reports: Sequence[ReportSummary]) -> StoryGroup:
    """The story of these reports, given in order."""
    days = [report.day for report in reports if report.day]
    ids = tuple(report.id for report in reports)
    return StoryGroup(
        story_id(ids),
        title_of(reports),
        min(days, default=None),
        max(days, default=None),
        ids,
        parties_of(reports),
    )


def title_of(reports: Sequence[ReportSummary]) -> str:
    """The headline of the report most like all others; of equals, that of the first."""
    titled = [report for report in reports if report.title]
    if not titled:
        return "Untitled"
    shared = Counter(term for report in reports for term, _ in report.terms)
    central = max(
        titled, key=lambda r: sum(shared[term] for term, _ in r.terms) / len(r.terms or "1")
    )
    return central.title or ""


def parties_of(reports: Sequence[ReportSummary]) -> tuple[str, ...]:
    """The parties that stand in the front of most reports."""
    counted = Counter(party for report in reports for party in report.parties)
    return tuple(sorted(counted, key=lambda party: (-counted[party], party))[:PARTIES])


def _names(actors: Iterable[Actor]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for actor in actors:
        key = name_key(actor)
        if key is not None:
            counted[key] += max(1, len(actor.mentions))
        if actor.country and key is not None:
            counted.setdefault(f"c:{actor.country}", 1)
    return tuple(sorted(counted.items()))


def _cosine(one: Iterable[tuple[str, int]], other: Iterable[tuple[str, int]]) -> float:
    """Cosine of two weighings, each weight by its square root: the tenth mention tells little."""
    first, second = dict(one), dict(other)
    shared = sum((first[key] * second[key]) ** 0.5 for key in first.keys() & second.keys())
    return shared / (sum(first.values()) * sum(second.values())) ** 0.5 if shared else 0.0
