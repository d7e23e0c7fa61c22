"""Who tells what in the reports of a story, through whom, and for which side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.ledger.identities import Identities
from onrecord.model import Actor, Reading, Statement, content_id

PARTY_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""PLOVER sectors of those who speak for their state unless they belong to somebody else."""
SIDELESS = frozenset({"outlet", "unnamed", "place"})
BELONGING = re.compile(r" (?:of|from|in|loyal to|belonging to) (?P<name>(?:the )?)")
"""What stands between a group and the party that it belongs to."""
DEEPEST = 10
"""Steps after which a chain of representation is taken to turn in a circle."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The story's actors, and the statements of its reports by report and id.

    `outlets` maps a report to the actor of its outlet; where that is unknown, to an actor made for
    it, named by the report's dateline.
    """

    identities: Identities
    actors: Mapping[str, Actor]
    outlets: Mapping[str, str]
    statements: Mapping[tuple[str, str], Statement]
    states: Mapping[str, str]

    def chain(self, report: str, said_in: str | None) -> Iterator[Statement]:
        """The statement and those that it is told inside of, the innermost first."""
        seen: set[str] = set()
        while said_in is not None and said_in not in seen:
            seen.add(said_in)
            statement = self.statements.get((report, said_in))
            if statement is None:
                return
            yield statement
            said_in = statement.within

    def tellers(self, report: str, said_in: str | None) -> tuple[str, ...]:
        """Who tells it: the speakers of the innermost statement, or else the report's outlet."""
        for statement in self.chain(report, said_in):
            if statement.speaker:
                return self.identities.all(statement.speaker)
        return (self.outlets[report],)

    def passed_on(self, report: str, said_in: str | None) -> tuple[str, ...]:
        """All through whom it came, the outlet first, the source last."""
        told = [self.identities.all(s.speaker) for s in self.chain(report, said_in)]
        names = [name for speakers in reversed(told) for name in speakers]
        return tuple(dict.fromkeys((self.outlets[report], *names)))

    def side(self, actor: str) -> str | None:
        """The party that an actor speaks for, itself at the last; None for who takes no side."""
        found = self.actors.get(actor)
        for _ in range(DEEPEST):
            if found is None or found.represents is None:
                break
            found = self.actors.get(found.represents, found)
        if found is None or found.kind in SIDELESS:
            state = self.states.get(found.country or "") if found else None
            return state if found and found.sector in PARTY_SECTORS else None
        if found.kind in ("person", "organisation", "group") and found.sector in PARTY_SECTORS:
            return self.states.get(found.country or "", found.id)
        return found.id


def find_sources(readings: Sequence[Reading], identities: Identities) -> Sources:
    """The sources of a story's reports."""
    actors = dict(identities.actors)
    for group, owner in _owners(readings, identities).items():
        if actors[group].represents is None and group != owner:
            actors[group] = replace(actors[group], represents=owner)
    outlets = {}
    for reading in readings:
        outlet = identities.of(reading.outlet) if reading.outlet else None
        if outlet is None:
            unknown = _unknown_outlet(reading)
            actors[unknown.id] = unknown
            outlet = unknown.id
        outlets[reading.report.id] = outlet
    states = {a.country: a.id for a in actors.values() if a.kind == "state" and a.country}
    statements = {(r.report.id, s.id): s for r in readings for s in r.statements}
    return Sources(identities, actors, outlets, statements, states)


def _owners(readings: Sequence[Reading], identities: Identities) -> dict[str, str]:
    """Groups whose mention adjoins a party's name, with that party.

    "March 23 Movement rebels", "fighters of the March 23 Movement".
    """
    owners: dict[str, str] = {}
    for reading in sorted(readings, key=lambda r: r.report.id):
        named = [
            (mention, actor.id)
            for actor in reading.actors
            if actor.kind == "organisation" and actor.name[:1].isupper()
            for mention in actor.mentions
        ]
        ends = {mention.end: actor for mention, actor in named}
        starts = {mention.start: actor for mention, actor in named}
        for actor in reading.actors:
            for mention in actor.mentions if actor.kind == "group" else ():
                inside = [ends[i] for i in range(mention.start - 1, mention.end) if i in ends]
                behind = BELONGING.match(reading.report.text, mention.end)
                inside += [starts[i] for i in _bounds(behind) if i in starts]
                if inside:
                    owners.setdefault(identities.of(actor.id), identities.of(inside[0]))
    return owners


def _bounds(match: re.Match[str] | None) -> tuple[int, ...]:
    """Where a name may begin behind "of": with its article or behind it."""
    return () if match is None else (match.start("name"), match.end())


def _unknown_outlet(reading: Reading) -> Actor:
    """An actor for the publisher of a report that does not name it."""
    report = reading.report
    place = report.dateline.place.title() if report.dateline else None
    told = [place or "", (report.published or "")[:10]]
    known = ", ".join(word for word in told if word)
    name = f"unnamed outlet ({known})" if known else "unnamed outlet"
    return Actor(content_id("a", report.id, "outlet"), name, "outlet", sector="JRN")
