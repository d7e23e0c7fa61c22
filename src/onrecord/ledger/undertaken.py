"""Undertakings of all reports side by side: whose they are, what they are about, who tells them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.ledger.material import Material, side_of
from onrecord.ledger.wording import overlap, stem, stems, words
from onrecord.model import Undertaking

LONG = 12
"""Words of a content beyond which the label alone names the issue."""
ANSWERS = frozenset({"refusal", "agreement"})
NEAR = 300
"""Characters within which an answer points back; set by hand."""
SAME_LABEL, SAME_CONTENT = 0.5, 0.4
"""Likeness of labels, or of contents, at which the issue is one; set by hand."""


@dataclass(frozen=True, slots=True)
class Undertaken:
    """An undertaking with its party and addressees as sides, and the day it was reported.

    `tellers` are those who tell it; `label` and `about` are stems of the label and of the content.
    """

    report: str
    day: int | None
    undertaking: Undertaking
    party: str
    to: frozenset[str]
    tellers: tuple[str, ...]
    label: frozenset[str]
    about: frozenset[str]
    content: str

    @property
    def id(self) -> str:
        """The undertaking's id."""
        return self.undertaking.id

    @property
    def kind(self) -> str:
        """The undertaking's kind."""
        return self.undertaking.kind

    @property
    def order(self) -> tuple[bool, int, str, int]:
        """By day, then as the report tells it."""
        return self.day is None, self.day or 0, self.report, self.undertaking.span.start


def find_undertaken(material: Material) -> tuple[Undertaken, ...]:
    """Every undertaking with a party, once for each of its parties, in order."""
    found = sorted(_undertaken(material), key=lambda u: (*u.order, u.party))
    return tuple(_resolved(each, found) for each in found)


def _resolved(one: Undertaken, others: Sequence[Undertaken]) -> Undertaken:
    """The undertaking; one whose content is a mere "that" has that of the one it answers.

    That is the last undertaking of another party that was told before it or around it.
    """
    if one.about or one.kind not in ANSWERS:
        return one
    before = [
        other
        for other in others
        if other.report == one.report
        and other.party != one.party
        and other.about
        and 0 <= one.undertaking.span.start - other.undertaking.span.start <= NEAR
    ]
    if not before:
        return one
    known = before[-1]
    return replace(one, label=known.label, about=known.about, content=known.content)


def same_issue(one: Undertaken, other: Undertaken) -> bool:
    """Whether two undertakings are about one matter, by their labels or their words."""
    return (
        overlap(one.label, other.label) > SAME_LABEL
        or overlap(one.about, other.about) >= SAME_CONTENT
        or (one.label <= other.label | other.about and bool(one.label & other.label))
        or (other.label <= one.label | one.about and bool(one.label & other.label))
    )


def by_mark(undertaken: Sequence[Undertaken]) -> Mapping[str, Sequence[int]]:
    """The places of the undertakings by the stems of their matter, and by what they answer."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(undertaken):
        answered = one.undertaking.answers
        for mark in one.label | one.about | (frozenset() if answered is None else {answered}):
            found[mark].append(n)
    return found


def issue_of(undertaken: Undertaken) -> str:
    """What it is about in few words: the report's own, after the label where they differ."""
    content = undertaken.content.strip(" ,;.\"“”'")
    for article in ("to ", "the ", "a ", "an ", "that ", "The ", "A "):
        content = content.removeprefix(article)
    label = undertaken.undertaking.issue if stems(undertaken.undertaking.issue) else ""
    if not content or len(content.split()) > LONG:
        return label or content
    named = {stem(word) for word in words(content)}
    return content if {stem(word) for word in words(label)} <= named else f"{label}: {content}"


def _undertaken(material: Material) -> Iterator[Undertaken]:
    for reading in material.readings:
        report = reading.report
        for undertaking in reading.undertakings:
            if undertaking.id in material.repeated:
                continue
            content = " ".join(
                " ".join(span.quote(report.text) for span in undertaking.content).split()
            )
            to = material.sources.identities.all(undertaking.to)
            by = material.sources.identities.all(undertaking.by)
            for party in dict.fromkeys(side_of(material.sources, actor) for actor in by):
                yield Undertaken(
                    report.id,
                    material.days[report.id],
                    undertaking,
                    party,
                    frozenset(side_of(material.sources, actor) for actor in to),
                    material.sources.tellers(report.id, undertaking.said_in),
                    stems(undertaking.issue),
                    stems(content),
                    content,
                )
