"""Two actors side by side, of whom a person says whether they are one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.ledger.review import MERGE_REASONS
from onrecord.web.sentences import Part, parts_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NamedActor:
    """One of the two, and the sentence that first names it.

    Attributes:
        name: as that report has it.
        known: role, sector and country in a few words, "" when the report tells none.
        sentence: in parts, its name apart; nothing when no report names it in its text.
        report: id of the report in which the sentence stands; None when it is not known.
        title, outlet, published: of that report.
        start, end: where the name stands there.
    """

    name: str
    known: str
    sentence: tuple[Part, ...]
    report: str | None
    title: str | None
    outlet: str | None
    published: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class MergeCard:
    """A merge to decide: the two, whether they are taken for one as it stands, and why."""

    id: str
    layer: str
    kind: str
    one: NamedActor
    other: NamedActor
    made: bool
    reason: str
    why: str
    confidence: float


def merge_card(row: Row) -> MergeCard:
    """The card of a merge as the ledger has it, or as it was when somebody decided of it."""
    return MergeCard(
        row["id"],
        row["layer"],
        row["kind"],
        _actor(row, "one"),
        _actor(row, "other", "other_"),
        row.get("made", False),
        row["reason"],
        MERGE_REASONS.get(row["reason"], row["reason"]),
        row["confidence"],
    )


def _actor(row: Row, which: str, prefix: str = "") -> NamedActor:
    """The actor of that name; fields on its report begin with the prefix."""
    name, quote = row[which], row.get(f"{prefix}quote")
    spans = row.get(f"{prefix}spans")
    start, end = spans[0] if spans else (None, None)
    return NamedActor(
        name,
        row.get(f"{which}_is") or "",
        tuple(part for part in parts_of(quote, name) if part.text) if quote else (),
        row.get(f"{prefix}report"),
        row.get(f"{prefix}title"),
        row.get(f"{prefix}outlet"),
        (row.get(f"{prefix}published") or "")[:10] or None,
        start,
        end,
    )


def as_line(card: MergeCard) -> dict[str, Any]:
    """The card as a line of a table."""
    return {
        "id": card.id,
        "layer": card.layer,
        "confidence": card.confidence,
        "one": card.one.name,
        "other": card.other.name,
        "made": card.made,
        "reason": card.reason,
        "report": card.one.report,
        "title": card.one.title,
        "outlet": card.one.outlet,
        "published": card.one.published,
    }
