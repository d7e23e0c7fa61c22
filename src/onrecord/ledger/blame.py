"""Who is said to have done it: the parties that sources name for a happening."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ledger.material import Material, Said, side_of
from onrecord.ledger.rejections import uninvolved
from onrecord.ledger.story import Passage
from onrecord.ledger.tellings import Telling
from onrecord.ledger.wording import stems, words
from onrecord.model import Span
from onrecord.ontology.words import load_words

VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types for which somebody is blamed when a source tells who did it."""
NEAR = 500
"""Characters within which a party answers an accusation; set by hand."""

OF_DOING = re.compile(r"\bof (?:\w+ )?\w+ing\b", re.IGNORECASE)
"""How an accusation tells a deed of its own: "of jamming signals"."""


@dataclass(frozen=True, slots=True)
class Blame:
    """One source names, or denies being, whoever did it; `blamed` is a party's actor id or None."""

    happening: int
    value: str
    sources: tuple[str, ...]
    statement: str | None
    passages: tuple[Passage, ...]
    blamed: str | None = None


def find_named(material: Material) -> list[Blame]:
    """All who are named as having done it: by tellings, accusations and claims of their own."""
    return [*_tellings(material), *_accusations(material), *claimed_deeds(material)]


def name_of(material: Material, actor: str) -> str:
    """The name of the party that the actor stands for."""
    return material.sources.actors[side_of(material.sources, actor)].name


def sides_of(material: Material, sources: Iterable[str]) -> set[str]:
    """The parties that the sources stand for."""
    return {side_of(material.sources, source) for source in sources}


def _tellings(material: Material) -> Iterator[Blame]:
    """Violence that a source tells of somebody; what reports tell in their own words is left out.

    Who is told of as nothing but an attacker is nobody to blame, nor is a state that only the
    setting lets one think of.
    """
    for n, tellings in enumerate(material.tellings):
        for telling in tellings:
            event = telling.event
            if event.type not in VIOLENT or event.status != "actual" or event.said_in is None:
                continue
            if event.said_in in material.repeated:
                continue
            tellers = material.sources.tellers(telling.report, event.said_in)
            named = material.named_in(telling.report, telling.sentence)
            for actor in sorted(telling.actors & set(named)):
                if not _faceless(material, actor):
                    spans = tuple(Passage(telling.report, span) for span in event.trigger)
                    side = side_of(material.sources, actor)
                    yield Blame(n, name_of(material, actor), tellers, event.said_in, spans, side)


def _faceless(material: Material, actor: str) -> bool:
    """Whether an actor is only told of as one who did it: "gunmen", "two unknown attackers"."""
    lists = load_words("disputing")
    name = set(words(material.sources.actors[actor].name))
    alone = side_of(material.sources, actor) == actor
    return name <= lists["hired"] or (alone and name <= lists["hired"] | lists["faceless"])


def claimed_deeds(material: Material) -> Iterator[Blame]:
    """Sources that say in so many words that they did it: "claimed responsibility for the raid"."""
    for said in material.said:
        cue = " ".join(span.quote(said.text) for span in said.statement.cue)
        told = next((t for t in material.told_in(said) if t.event.type in VIOLENT), None)
        if told is not None and "responsibility" in words(cue) and said.statement.act != "deny":
            for source in said.sources:
                side = side_of(material.sources, source)
                place, name = material.where[told.id], name_of(material, source)
                yield Blame(place, name, said.sources, said.statement.id, said.passages, side)


def _accusations(material: Material) -> Iterator[Blame]:
    """Statements that accuse somebody, of what they tell or of what was told before them."""
    known = charged(material)
    for said in material.said:
        if said.statement.act == "deny":
            continue
        to = _accused(material, said, known.get(said.report, ()))
        happening = accused_of(material, said) if to else None
        for accused in to if happening is not None else ():
            side = side_of(material.sources, accused)
            if side not in said.sides and happening is not None:
                value = name_of(material, accused)
                yield Blame(happening, value, said.sources, said.statement.id, said.passages, side)


def _accused(material: Material, said: Said, known: Sequence[Telling]) -> Sequence[str]:
    """Whom a statement accuses: by its act, by an accusation that it tells, or as the culprit."""
    if said.statement.act != "accuse":
        return _culprit(material, said)
    return material.sources.identities.all(said.statement.to) or [
        actor
        for event in known
        if any(cue.overlaps(event.event.trigger[0]) for cue in said.statement.cue)
        for actor in sorted(event.recipients)
    ]


def _culprit(material: Material, said: Said) -> Sequence[str]:
    """Who is named before "were behind", "is responsible for", if a statement says so."""
    if uninvolved(said):
        return ()
    text = said.text
    for span in said.statement.content:
        match = _guilt().search(text, span.start, span.end)
        if match:
            named = material.named_in(said.report, Span(span.start, max(match.start(), 1)))
            return named[-1:]
    return ()


@cache
def _guilt() -> re.Pattern[str]:
    phrases = sorted(load_words("disputing")["culprit"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def charged(material: Material) -> dict[str, list[Telling]]:
    """The tellings of accusations by report."""
    found: dict[str, list[Telling]] = defaultdict(list)
    for tellings in material.tellings:
        for telling in tellings:
            if telling.event.type == "ACCUSE" and telling.recipients:
                found[telling.report].append(telling)
    return found


def accused_of(material: Material, said: Said) -> int | None:
    """The violent happening that an accusation lays on somebody.

    That is one that it tells, or whose words it shares; or, where it only names somebody, the last
    one told before it in the report.
    """
    told = [t for t in material.told_in(said) if t.event.type in VIOLENT]
    if told:
        return material.where[told[0].id]
    content = stems(said.content)
    bare = OF_DOING.search(said.content) is None or _culprit(material, said) != ()
    violent = [
        (t.report == said.report, bool(t.trigger & content), t.event.trigger[0].start, n)
        for n, tellings in enumerate(material.tellings)
        for t in tellings
        if t.event.type in VIOLENT
        and t.event.said_in != said.statement.id
        and (t.trigger & content or (bare and t.report == said.report))
        and (t.report != said.report or t.event.trigger[0].start < said.start)
    ]
    return max(violent)[-1] if violent else None


def known_deed(material: Material, said: Said) -> int | None:
    """The same, unless only the accuser tells it: then it may not have happened at all."""
    told = [t for t in material.told_in(said) if t.event.type in VIOLENT]
    known = not told or any(
        t.pointing or undisputed(material, t, said.sides | sides_of(material, t.actors))
        for t in told
    )
    return accused_of(material, said) if known else None


def undisputed(material: Material, alleged: Telling, sides: Collection[str]) -> bool:
    """Whether somebody else than the two sides tells of such violence, or the report itself."""
    return any(
        telling.event.type in VIOLENT
        and telling.event.status == "actual"
        and telling.id != alleged.id
        and not telling.parties & alleged.parties
        and _alike(alleged, telling)
        and not sides_of(material, material.sources.tellers(telling.report, telling.event.said_in))
        & set(sides)
        for _, telling in material.told.get(alleged.report, ())
    )


def _alike(alleged: Telling, telling: Telling) -> bool:
    """Whether two tellings name one manner of violence, one victim, or one in the other's words."""
    return bool(
        alleged.manners & telling.manners
        or alleged.recipients & telling.recipients
        or alleged.trigger & (telling.trigger | telling.beside)
    )
