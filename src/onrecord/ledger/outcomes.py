"""What became of an undertaking: answers of others, and deeds that meet or break it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ledger.material import Material, side_of
from onrecord.ledger.story import Passage, PositionStatus
from onrecord.ledger.tellings import Telling
from onrecord.ledger.undertaken import Undertaken, same_issue
from onrecord.ledger.verdicts import Verdict, find_verdicts
from onrecord.ledger.wording import stems, words
from onrecord.ontology.words import load_words

ASKING = frozenset({"demand", "offer", "condition"})
GIVING = frozenset({"offer", "pledge", "agreement"})
DEEDS = frozenset(
    {
        "RETREAT", "CONCEDE", "AID", "COOPERATE", "CONSULT", "SANCTION", "MOBILIZE", "COERCE",
        "ASSAULT", "SUPPORT", "ACCUSE", "PROTEST",
    }
)  # fmt: skip
"""Types of events that can meet or break what was undertaken."""


RANK = ("open", "refused", "accepted", "withdrawn", "broken", "met")
"""Statuses of one day in the order in which they are taken."""
VERDICTS: Mapping[str, PositionStatus] = {
    "withdrawing": "withdrawn",
    "breaking": "broken",
    "keeping": "met",
}
POINTED = 40
"""Characters between an undertaking and a sentence that points back to it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status that an undertaking came to have, on a day, told by whom and in which words."""

    day: int | None
    status: PositionStatus
    tellers: tuple[str, ...]
    statements: tuple[str, ...]
    passages: tuple[Passage, ...]


def find_outcomes(
    one: Undertaken,
    others: Iterable[Undertaken],
    verdicts: Sequence[Verdict],
    material: Material,
) -> tuple[Outcome, ...]:
    """Everything that the reports tell of what became of the undertaking, in order.

    Args:
        one: the undertaking.
        others: the undertakings of the story that share a word with it or answer it, in order.
        verdicts: what `told_verdicts` gives.
        material: the story.
    """
    found = [*_answers(one, others), *_deeds(one, material), *_verdicts(one, verdicts, material)]
    return tuple(sorted(found, key=lambda o: (o.day is None, o.day or 0, RANK.index(o.status))))


def _answers(one: Undertaken, others: Iterable[Undertaken]) -> Iterator[Outcome]:
    """What others, or the party itself, later undertake on the matter."""
    for other in others:
        if other.id == one.id or _before(other, one):
            continue
        answered = other.undertaking.answers == one.id and other.report == one.report
        if not answered and not same_issue(one, other):
            continue
        status = _answer(one, other, answered)
        if status is not None:
            said_in = other.undertaking.said_in
            yield Outcome(
                other.day,
                status,
                other.tellers,
                () if said_in is None else (said_in,),
                (Passage(other.report, other.undertaking.span),),
            )


def _answer(one: Undertaken, other: Undertaken, answered: bool) -> PositionStatus | None:
    """What the other undertaking makes of the first."""
    if other.party == one.party:
        turned = {("refusal", "agreement"), ("pledge", "refusal"), ("offer", "refusal")}
        return "withdrawn" if (one.kind, other.kind) in turned else None
    addressed = not one.to or other.party in one.to
    if one.kind not in ASKING and not answered:
        return None
    if not answered and not addressed:
        return None
    if other.kind == "refusal":
        return "refused"
    if other.kind in ("agreement", "pledge") and not _said(other.content, "partial"):
        return "accepted"
    return None


def _deeds(one: Undertaken, material: Material) -> Iterator[Outcome]:
    """Events told later, as done, in the words of the undertaking."""
    undone = _said(one.content, "leaving_undone", 4)
    for tellings in material.tellings:
        for telling in tellings:
            if telling.event.type not in DEEDS or telling.event.status != "actual":
                continue
            if not _after(telling, one) or not _fits(telling, one):
                continue
            status = _deed(one, telling, undone, material)
            if status is not None:
                said_in = telling.event.said_in
                yield Outcome(
                    telling.reported,
                    status,
                    material.sources.tellers(telling.report, said_in),
                    () if said_in is None else (said_in,),
                    tuple(Passage(telling.report, span) for span in telling.event.trigger),
                )


def told_verdicts(material: Material) -> tuple[Verdict, ...]:
    """Sentences that say of undertakings that they were dropped, broken or kept."""
    return tuple(find_verdicts(material, "undertakings", tuple(VERDICTS)))


def _verdicts(
    one: Undertaken, verdicts: Sequence[Verdict], material: Material
) -> Iterator[Outcome]:
    """What reports say became of it: dropped, broken, kept."""
    party = stems(material.sources.actors[one.party].name)
    for verdict in verdicts:
        if verdict.day is None or one.day is None or verdict.day < one.day:
            continue
        here = one.report == verdict.report
        gap = verdict.span.start - one.undertaking.span.end
        shared = verdict.stems & (one.label | one.about)
        told = verdict.points_back and here and 0 <= gap <= POINTED
        if (
            told
            or (len(shared) > 1 and not (here and gap < 0))
            or (shared and party & verdict.stems)
        ):
            status = VERDICTS[verdict.verb]
            outlet = (material.sources.outlets[verdict.report],)
            yield Outcome(verdict.day, status, outlet, (), (Passage(verdict.report, verdict.span),))


def _deed(
    one: Undertaken, telling: Telling, undone: bool, material: Material
) -> PositionStatus | None:
    own = one.party in {side_of(material.sources, actor) for actor in telling.actors}
    if one.kind == "refusal":
        return "withdrawn"
    if one.kind in ("pledge", "agreement") and undone:
        return "broken" if own else None
    return None if undone else "met"


def _fits(telling: Telling, one: Undertaken) -> bool:
    """Whether the event is the thing undertaken: its word, and one more word of the sentence."""
    matter = one.label | one.about
    act = telling.trigger & matter
    return bool(act) and (len(telling.context & matter) > 1 or one.label <= telling.context)


def _after(telling: Telling, one: Undertaken) -> bool:
    """Whether the event was reported after the undertaking; in one report, told after it."""
    if telling.report == one.report:
        return False
    return telling.reported is not None and one.day is not None and telling.reported >= one.day


def _before(one: Undertaken, other: Undertaken) -> bool:
    """Whether the first was reported on an earlier day."""
    return one.day is not None and other.day is not None and one.day < other.day


def _said(content: str, words_of: str, first: int | None = None) -> bool:
    """Whether one of the `first` words of the content, or of all, is on that list."""
    return not load_words("comparing")[words_of].isdisjoint(words(content)[:first])
