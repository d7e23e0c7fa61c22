"""The roster: actors while they are being gathered, before they get their ids."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import Actor, ActorKind, Span, content_id
from onrecord.ontology.registry import Entry, Registry
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse


@dataclass(slots=True)
class Draft:
    """An actor under construction; `noun` is the lemma of its description, if it has no name.

    `gender` is "m", "f" or None; `speaks` says that it speaks for whomever it belongs to;
    `credited` holds mentions outside the parsed text; `generic` marks people who belong to no
    country by default: analysts, diplomats; `supposed` says that the country goes without saying.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    represents: int | None = None
    entry: Entry | None = None
    noun: str | None = None
    gender: str | None = None
    plural: bool = False
    speaks: bool = False
    generic: bool = False
    supposed: bool = False
    mentions: set[tuple[int, int]] = field(default_factory=set)
    credited: set[Span] = field(default_factory=set)


class Roster:
    """All drafts, the tokens that stand for them, and the order in which they were mentioned."""

    def __init__(self, parse: Parse, registry: Registry) -> None:
        """Begin with nobody."""
        self.parse = parse
        self.registry = registry
        self.drafts: list[Draft] = []
        self.heads: dict[int, tuple[int, ...]] = {}
        self._by_entry: dict[str, int] = {}

    def add(self, draft: Draft) -> int:
        """Enter a draft; its number stays."""
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def of_entry(self, entry: Entry) -> int:
        """The draft of a registered actor, made at its first mention."""
        if entry.id not in self._by_entry:
            draft = Draft(entry.name, entry.kind, entry.country, entry.sector, entry=entry)
            draft.plural = entry.kind == "group"
            self._by_entry[entry.id] = self.add(draft)
        return self._by_entry[entry.id]

    def state(self, country: str | None) -> int | None:
        """The draft of a country's government; None when the registry has no such state."""
        entry = self.registry.entry(country) if country else None
        return self.of_entry(entry) if entry else None

    def mention(self, head: int, numbers: Iterable[int], start: int, stop: int) -> None:
        """Let the token `head` stand for the drafts, named by tokens [start, stop)."""
        self.heads[head] = tuple(dict.fromkeys(numbers))
        for number in self.heads[head]:
            self.drafts[number].mentions.add((start, stop))

    def countries(self, number: int) -> frozenset[str]:
        """Country of the draft or of the one that it represents."""
        for _ in range(4):
            draft = self.drafts[number]
            if draft.country:
                return frozenset((draft.country,))
            if draft.represents is None:
                break
            number = draft.represents
        return frozenset()

    def merge(self, described: int, named: int) -> None:
        """Let a named person be the one described before; the description's number lapses."""
        first, person = self.drafts[described], self.drafts[named]
        person.role, person.sector = first.role, person.sector or first.sector
        person.country, person.represents = first.country, first.represents
        person.gender = person.gender or first.gender
        person.mentions |= first.mentions
        first.mentions = set()
        for head, numbers in self.heads.items():
            if described in numbers:
                self.heads[head] = tuple(named if n == described else n for n in numbers)
        for draft in self.drafts:
            if draft.represents == described:
                draft.represents = named

    def text(self, start: int, stop: int) -> str:
        """The report's own words for the tokens [start, stop)."""
        return self.parse.span(start, stop).quote(self.parse.report.text)

    def cast(self, outlet: int | None, credited: tuple[int, ...]) -> Cast:
        """The finished cast; nouns that stand for nobody become unnamed actors of their own."""
        ids = [self._id(draft) for draft in self.drafts]
        actors: dict[str, Actor] = {}
        for number, draft in enumerate(self.drafts):
            if not draft.mentions and draft.noun:
                continue
            actor = self._actor(ids, number, draft)
            known = actors.get(actor.id)
            actors[actor.id] = actor if known is None else _joined(known, actor)
        heads = {i: tuple(dict.fromkeys(ids[n] for n in found)) for i, found in self.heads.items()}
        nouns = self._nouns(actors)
        return Cast(
            actors,
            heads,
            nouns,
            None if outlet is None else ids[outlet],
            tuple(ids[n] for n in credited),
        )

    def _id(self, draft: Draft) -> str:
        if draft.entry:
            return content_id("a", "entry", draft.entry.id)
        if draft.kind in ("person", "organisation", "outlet") and not draft.noun:
            return content_id("a", draft.kind, draft.name)
        return content_id(
            "a", self.parse.report.id, draft.kind, draft.name, min(draft.mentions, default=())
        )

    def _actor(self, ids: list[str], number: int, draft: Draft) -> Actor:
        represents = None if draft.represents is None else ids[draft.represents]
        spans = draft.credited | {self.parse.span(*mention) for mention in draft.mentions}
        return Actor(
            ids[number],
            draft.name,
            draft.kind,
            draft.country,
            draft.sector,
            draft.role,
            represents if represents != ids[number] else None,
            draft.entry.wikidata if draft.entry else None,
            tuple(sorted(spans)),
            supposed=draft.supposed,
        )

    def _nouns(self, actors: dict[str, Actor]) -> dict[int, str]:
        nouns: dict[int, str] = {}
        for token in self.parse.doc:
            if token.i in self.heads or token.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                continue
            if token.dep_ in ("compound", "amod", "det") or not token.text.strip():
                continue
            span = self.parse.span(min(token.left_edge.i, token.i), token.i + 1)
            if self.parse.block[token.left_edge.i] != self.parse.block[token.i]:
                span = self.parse.span(token.i, token.i + 1)
            name = span.quote(self.parse.report.text)
            actor = Actor(
                content_id("a", self.parse.report.id, "noun", span),
                name,
                "unnamed",
                mentions=(span,),
            )
            actors[actor.id] = actor
            nouns[token.i] = actor.id
        return nouns


def _joined(first: Actor, second: Actor) -> Actor:
    """One actor that was drafted twice under one name."""
    spans: set[Span] = set(first.mentions) | set(second.mentions)
    return Actor(
        first.id,
        first.name,
        first.kind,
        first.country or second.country,
        first.sector or second.sector,
        first.role or second.role,
        first.represents or second.represents,
        first.wikidata,
        tuple(sorted(spans)),
        supposed=first.supposed if first.country else second.supposed,
    )
