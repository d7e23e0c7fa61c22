"""What can be asked of a story: its happenings, accounts, disputes and positions as rows."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.index import ELLIPSIS, Index
from onrecord.ledger.merges import Merge
from onrecord.ledger.names import folded
from onrecord.ledger.records import STEPS, Record, Role, Row, day_of
from onrecord.ledger.review import merge_record
from onrecord.ledger.story import (
    Account,
    Dispute,
    DisputePosition,
    Happening,
    Passage,
    Position,
    PositionStep,
    Story,
    TimelineEntry,
)
from onrecord.model import Actor, Reading, Statement, as_data, content_id


def find_findings(story: Story, readings: Sequence[Reading]) -> tuple[Record, ...]:
    """The rows of a story; `readings` are those of its reports."""
    told = Told(story, readings)
    happenings = enumerate(story.happenings)
    return (
        *(_happening(told, number, it) for number, it in happenings),
        *(
            _account(told, number, it, account)
            for it in story.happenings
            for number, account in enumerate(it.accounts)
        ),
        *(_dispute(told, number, it) for number, it in enumerate(story.disputes)),
        *(_position(told, number, it) for number, it in enumerate(story.positions)),
        *(_entry(told, number, it) for number, it in enumerate(story.timeline)),
        *(_merge(told, number, it) for number, it in enumerate(story.merges)),
    )


class Told:
    """A story with its readings, asked for names and quotes instead of ids and spans."""

    def __init__(self, story: Story, readings: Sequence[Reading]) -> None:
        """Know the actors and happenings of the story and the words of its reports."""
        self.story = story
        self.start = story.start or ""
        self.actors = {actor.id: actor for actor in story.actors}
        self.happenings = {happening.id: happening for happening in story.happenings}
        self.texts = {reading.report.id: reading.report.text for reading in readings}
        self.readings = {reading.report.id: reading for reading in readings}
        self.indexes: dict[str, Index] = {}
        self.titles = {report.id: report.outlet or report.title for report in story.reports}
        self.statements = {
            statement.id: (reading, statement)
            for reading in readings
            for statement in reading.statements
        }

    def first(self, actor: str) -> tuple[Index, Actor]:
        """An actor of a reading in the first report of the story that names it."""
        for report in self.story.reports:
            for found in self.readings[report.id].actors:
                if found.id == actor:
                    if report.id not in self.indexes:
                        self.indexes[report.id] = Index(self.readings[report.id])
                    return self.indexes[report.id], found
        raise KeyError(actor)

    def name(self, source: str) -> str:
        """The name of an actor, or of a report that speaks itself."""
        if source in self.actors:
            return self.actors[source].name
        return self.titles.get(source) or source

    def names(self, sources: Iterable[str]) -> list[str]:
        """The names of all of them."""
        return [self.name(source) for source in sources]

    def quotes(self, passages: Iterable[Passage]) -> list[str]:
        """The words of the passages, each as one line."""
        return [
            " ".join(passage.span.quote(self.texts[passage.report]).split()) for passage in passages
        ]

    def parties(self, **roles: Iterable[str]) -> frozenset[tuple[Role, str]]:
        """Pairs of a role and a folded name, whom the actors speak for included."""
        return frozenset(self._parties(**roles))

    def _parties(self, **roles: Iterable[str]) -> Iterator[tuple[Role, str]]:
        beyond: dict[str, Role] = {"by": "for", "to": "to", "side": "side"}
        same: dict[str, Role] = {"by": "by", "to": "to", "side": "side"}
        for role, actors in roles.items():
            for actor in actors:
                own, *others = self._line(actor)
                yield from ((same[role], key) for key in self._keys(own))
                yield from ((beyond[role], key) for other in others for key in self._keys(other))

    def _line(self, actor: str) -> list[str]:
        """The actor and those whom it speaks for."""
        line = [actor]
        while len(line) <= STEPS and (known := self.actors.get(line[-1])):
            if not known.represents or known.represents in line:
                break
            line.append(known.represents)
        return line

    def _keys(self, actor: str) -> Iterator[str]:
        yield folded(self.name(actor))
        known = self.actors.get(actor)
        if known and known.kind == "state" and known.country:
            yield folded(known.country)

    def day(self, happening: Happening) -> str:
        """When it happened, else when it was first reported, else when the story begins."""
        date = happening.date
        told = date and (date.start or date.end)
        return told or self.first_reported(happening) or self.start

    def first_reported(self, happening: Happening) -> str | None:
        """The day of the first report that tells it."""
        reports = {report for account in happening.accounts for report in account.reports}
        days = (day_of(self.readings[report].report.published) for report in reports)
        return min(filter(None, days), default=None)

    def content(self, statement: str) -> tuple[str, Statement]:
        """What a statement says, as one line, and the statement."""
        reading, found = self.statements[statement]
        words = (" ".join(span.quote(reading.report.text).split()) for span in found.content)
        return ELLIPSIS.join(words), found


def _happening(told: Told, number: int, it: Happening) -> Record:
    data = {
        "label": it.label,
        "type": it.type,
        "mode": it.mode,
        "status": it.status,
        "actor": told.names(it.actor),
        "recipient": told.names(it.recipient),
        "place": it.place.name if it.place else None,
        "place_country": it.place.country if it.place else None,
        "precision": it.place.precision if it.place else None,
        "lat": it.place.lat if it.place else None,
        "lon": it.place.lon if it.place else None,
        "date_start": it.date.start if it.date else None,
        "date_end": it.date.end if it.date else None,
        "reported": told.first_reported(it),
        "independent": it.independent,
        "accounts": len(it.accounts),
        "events": list(it.events),
    }
    return Record(
        it.id, "happening", number, told.day(it), data, it.type, it.status,
        folded(it.place.name) if it.place else None, it.label,
        told.parties(by=it.actor, to=it.recipient),
    )  # fmt: skip


def _account(told: Told, number: int, happening: Happening, it: Account) -> Record:
    data = {
        "happening": happening.id,
        "label": happening.label,
        "type": happening.type,
        "source": told.name(it.source),
        "side": told.name(it.side) if it.side else None,
        "said_by": told.names(it.chain),
        "events": list(it.events),
        "statements": list(it.statements),
        "reports": list(it.reports),
    }
    return Record(
        content_id("v", happening.id, it.source, *it.events), "account", number,
        told.day(happening), data, happening.type, happening.status, text=happening.label,
        parties=told.parties(by=[it.source], side=[it.side] if it.side else [])
        | told.parties(to=(*happening.actor, *happening.recipient)),
    )  # fmt: skip


def _dispute(told: Told, number: int, it: Dispute) -> Record:
    happening = told.happenings[it.happening]
    data = {
        "about": it.about,
        "happening": it.happening,
        "label": happening.label,
        "positions": [_held(told, position) for position in it.positions],
    }
    words = " ".join((happening.label, *(position.value for position in it.positions)))
    sources = [source for position in it.positions for source in position.sources]
    place = folded(happening.place.name) if happening.place else None
    return Record(
        it.id, "dispute", number, told.day(happening), data, it.about, text=words, place=place,
        parties=told.parties(by=sources, side=sources),
    )  # fmt: skip


def _held(told: Told, it: DisputePosition) -> Row:
    """What some sources hold."""
    return {
        "value": it.value,
        "sources": told.names(it.sources),
        "corrected": it.corrected,
        "quotes": told.quotes(it.spans),
        "statements": list(it.statements),
        "spans": as_data(it.spans),
    }


def _position(told: Told, number: int, it: Position) -> Record:
    last = next((step.date for step in reversed(it.history) if step.date), None)
    data = {
        "party": told.name(it.party),
        "issue": it.issue,
        "kind": it.kind,
        "status": it.status,
        "since": last,
        "told_by": told.names(it.told_by),
        "contradicted_by": told.names(it.contradicted_by),
        "undertakings": list(it.undertakings),
        "history": [_step(told, step) for step in it.history],
    }
    return Record(
        it.id, "position", number, (last or told.start)[:10], data, it.kind, it.status,
        text=it.issue, parties=told.parties(by=[it.party], side=it.told_by),
    )  # fmt: skip


def _step(told: Told, it: PositionStep) -> Row:
    """One undertaking of a party, or what changed its status."""
    return {
        "date": it.date,
        "kind": it.kind,
        "status": it.status,
        "told_by": told.names(it.told_by),
        "quotes": told.quotes(it.spans),
        "statements": list(it.statements),
    }


def _entry(told: Told, number: int, it: TimelineEntry) -> Record:
    """A happening or a statement on its day."""
    parties: frozenset[tuple[Role, str]]
    if it.happening is not None:
        happening = told.happenings[it.happening]
        label, kind = happening.label, happening.type
        by, to = told.names(happening.actor), told.names(happening.recipient)
        parties = told.parties(by=happening.actor, to=happening.recipient)
    else:
        label, statement = told.content(it.statement or "")
        kind = statement.act
        cast = told.statements[statement.id][0].actors
        known = {actor.id: actor.name for actor in cast}
        by = [known.get(actor, actor) for actor in statement.speaker]
        to = [known.get(actor, actor) for actor in statement.to]
        parties = frozenset(
            [("by", folded(name)) for name in by] + [("to", folded(name)) for name in to]
        )
    data = {
        "date": it.date,
        "what": label,
        "type": kind,
        "by": by,
        "to": to,
        "happening": it.happening,
        "statement": it.statement,
        "reports": list(it.reports),
    }
    return Record(
        content_id("t", told.story.id, number), "timeline", number, it.date[:10], data, kind,
        text=label, parties=parties,
    )  # fmt: skip


def _merge(told: Told, number: int, it: Merge) -> Record:
    """Two actors of readings, and why they are one or left apart; as the report of the first."""
    (index, one), (elsewhere, other) = told.first(it.one), told.first(it.other)
    report, other_report = index.reading.report, elsewhere.reading.report
    data = {
        "one": one.name,
        "other": other.name,
        "kind": one.kind,
        "one_is": _described(one),
        "other_is": _described(other),
        "reason": it.reason,
        "made": it.made,
        "quote": _named(index, one),
        "other_quote": _named(elsewhere, other),
        "spans": as_data(one.mentions[:1]),
        "said_by": [],
        "report": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
        "other_spans": as_data(other.mentions[:1]),
        "other_report": other_report.id,
        "other_title": other_report.title,
        "other_outlet": other_report.outlet,
        "other_published": other_report.published,
        "confidence": it.confidence,
    }
    return Record(
        merge_record(it.one, it.other), "merge", number, "", data, it.reason,
        confidence=it.confidence,
    )  # fmt: skip


def _described(actor: Actor) -> str:
    """What is known of an actor in a few words: "trade minister, GOV, PER"."""
    return ", ".join(filter(None, (actor.role, actor.sector, actor.country)))


def _named(index: Index, actor: Actor) -> str | None:
    """The sentence that first names the actor; None of one that the text does not name."""
    return index.quote([index.sentence(actor.mentions[0])]) if actor.mentions else None
