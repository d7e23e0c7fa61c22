"""Whom an actor belongs to: country, sector and party from its owners."""

from collections.abc import Mapping, Sequence

from onrecord.ontology.words import load_words
from onrecord.reading.names import Naming
from onrecord.reading.roster import Draft, Roster


def belong(
    roster: Roster, draft: Draft, owners: Sequence[int], named: Mapping[int, Naming]
) -> None:
    """Let the draft take country, sector and party from the first owner that is somebody.

    What it has already it keeps.
    """
    if draft.country and draft.represents is not None:
        return
    for owner in owners:
        naming = named.get(owner)
        numbers = (roster.of_entry(naming.entry),) if naming else roster.heads.get(owner, ())
        if not numbers:
            continue
        other = roster.drafts[numbers[0]]
        if other is draft or draft.noun in load_words("casting")["opposite"]:
            continue
        if other.kind == "person" and _mirrors(draft):
            continue
        draft.country = draft.country or other.country
        if other.kind not in ("state", "place"):
            draft.sector = (
                other.sector if other.entry and other.sector else draft.sector or other.sector
            )
        if draft.represents is None and draft.speaks:
            draft.represents = numbers[0]
        draft.country = draft.country or next(iter(roster.countries(numbers[0])), None)
        if draft.country or draft.represents is not None:
            return


def _mirrors(draft: Draft) -> bool:
    """Whether it is the like of its owner elsewhere: "his counterpart" does not serve him."""
    words = (draft.role or draft.name).lower().split()
    return not load_words("casting")["mirrors"].isdisjoint(words)
