"""A happening in few words, and its parties, place and day by what most tellings say."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from onrecord.ledger.accounts import count_independent, find_accounts
from onrecord.ledger.sources import Sources
from onrecord.ledger.story import Happening
from onrecord.ledger.tellings import Telling
from onrecord.model import DateRange, Place, content_id

PRECISION = {"site": 0, "city": 1, "admin1": 2, "country": 3, None: 4}
STATUSES = ("actual", "historical", "future", "negated", "hypothetical")
"""A happening has the first of these that somebody gives it."""
SUPPOSED = frozenset({"negated", "hypothetical"})
Value = TypeVar("Value")


def happening_of(
    tellings: Sequence[Telling],
    sources: Sources,
    origins: Mapping[str, str],
    texts: Mapping[str, str],
) -> Happening:
    """The happening that the tellings tell."""
    told = [t for t in tellings if t.event.status == "actual"] or list(tellings)
    actor = most(tuple(sources.identities.all(t.event.actor)) for t in told if t.actors)
    recipient = most(tuple(sources.identities.all(t.event.recipient)) for t in told if t.recipients)
    return Happening(
        content_id("h", min(t.id for t in tellings)),
        _label(told[0], actor or (), recipient or (), sources, texts[told[0].report]),
        most(t.event.type for t in tellings) or tellings[0].event.type,
        actor or (),
        recipient or (),
        _place(told),
        _date(told),
        tuple(t.id for t in tellings),
        find_accounts(tellings, sources),
        count_independent(_told(tellings), sources, origins),
        most(t.event.mode for t in tellings if t.event.mode),
        next(s for s in STATUSES if any(t.event.status == s for t in tellings)),
    )


def _told(tellings: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings that tell it: not those that only deny it, demand it or suppose it."""
    return [t for t in tellings if t.event.status not in SUPPOSED] or tellings


def most(values: Iterable[Value]) -> Value | None:
    """The commonest value; of equals, the first."""
    counted = Counter(values)
    return counted.most_common(1)[0][0] if counted else None


def _label(
    told: Telling, actor: Sequence[str], recipient: Sequence[str], sources: Sources, text: str
) -> str:
    """The words of the first telling between the names of who acts and who is acted on."""
    words = " … ".join(" ".join(span.quote(text).split()) for span in told.event.trigger)
    parties = [", ".join(sources.actors[i].name for i in ids) for ids in (actor, recipient)]
    return ": ".join(part for part in (parties[0], words) if part) + (
        f" → {parties[1]}" if parties[1] else ""
    )


def _place(told: Sequence[Telling]) -> Place | None:
    """The most exact place that is given, of equals the commonest."""
    places = [t.place for t in told if t.place is not None]
    if not places:
        return None
    best = min(PRECISION[place.precision] for place in places)
    exact = [place for place in places if PRECISION[place.precision] == best]
    name = most(place.name for place in exact)
    return next(place for place in exact if place.name == name)


def _date(told: Sequence[Telling]) -> DateRange | None:
    """The shortest stretch of days that is given, of equals the commonest."""
    spans = [t.days for t in told if t.days is not None and t.days.told]
    if not spans:
        return None
    best = most(
        days for days in spans if days.last - days.first == min(d.last - d.first for d in spans)
    )
    return next(
        DateRange(t.event.date.start, t.event.date.end)
        for t in told
        if t.days == best and t.event.date is not None
    )
