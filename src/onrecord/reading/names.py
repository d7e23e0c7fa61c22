"""Where a report names somebody whom the registry knows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.ontology.registry import Entry, Match, Registry, Sense
from onrecord.ontology.roles import roles
from onrecord.ontology.words import load_words
from onrecord.reading.language import Parse


@dataclass(frozen=True, slots=True)
class Naming:
    """Tokens [start, stop) that name a registered actor; `head` carries their grammar."""

    start: int
    stop: int
    head: int
    entry: Entry
    sense: Sense


def find_namings(parse: Parse, registry: Registry) -> tuple[Naming, ...]:
    """Every registered name in the text, longest first from the left, none overlapping."""
    found: list[Naming] = []
    rivals: dict[int, tuple[Entry, ...]] = {}
    words = [token.text for token in parse.doc]
    i = 0
    while i < len(words):
        match = registry.match(words, i) if words[i][0].isalnum() else None
        stop = i + match.length if match else i
        if (
            match is None
            or parse.block[stop - 1] != parse.block[i]
            or _is_first_name(parse, i, stop)
            or (match.entry.kind == "place" and _is_last_name(parse, i, stop))
            or _ends_longer_name(parse, i, match)
        ):
            i += 1
            continue
        found.append(Naming(i, stop, _head(parse, i, stop), match.entry, match.sense))
        if match.rivals:
            rivals[i] = match.rivals
        i = stop
    return _settled(parse, found, rivals)


def _settled(
    parse: Parse, found: list[Naming], rivals: Mapping[int, tuple[Entry, ...]]
) -> tuple[Naming, ...]:
    """Of several bearers of a name, the one whose country the report names most otherwise.

    What is called by the mere noun for such bodies ("Congress") is of a country named otherwise.
    """
    shared = {n.start for n in found if n.stop == n.start + 1 and _is_noun_of_bodies(parse, n)}
    others = (n.entry.country for n in found if n.start not in rivals and n.start not in shared)
    countries = Counter(country for country in others if country is not None)
    settled = []
    for naming in found:
        bearers = (naming.entry, *rivals.get(naming.start, ()))
        likely = max(bearers, key=lambda entry: countries[entry.country] if entry.country else 0)
        elsewhere = countries and likely.country is not None and not countries[likely.country]
        if not (naming.start in shared and (elsewhere or _is_owned(parse, naming))):
            settled.append(replace(naming, entry=likely))
    return tuple(settled)


def _is_noun_of_bodies(parse: Parse, naming: Naming) -> bool:
    """Whether the name is a noun that others of its kind are called by too."""
    role = roles().role([parse.doc[naming.start].lower_])
    return role is not None and role.form == "collective" and naming.entry.kind != "state"


def _is_owned(parse: Parse, naming: Naming) -> bool:
    """Whether the body belongs to somebody else by a genitive: "Peru's Congress"."""
    return any(child.dep_ == "poss" for child in parse.doc[naming.start].children)


def by_token(namings: tuple[Naming, ...]) -> Mapping[int, Naming]:
    """Every named token with its naming."""
    return {i: naming for naming in namings for i in range(naming.start, naming.stop)}


def is_place(parse: Parse, naming: Naming) -> bool:
    """Whether it is a location: "in Kabul", "Canada-based", "the Doha Agreement"."""
    head: Token = parse.doc[naming.head]
    if naming.sense in ("adjective", "people", "metonym") or (
        naming.entry.kind not in ("state", "place")
    ):
        return False
    if head.dep_ == "npadvmod" and head.head.lower_ in load_words("casting")["seated"]:
        return True
    if naming.sense == "capital" and head.dep_ in ("compound", "nmod"):
        return head.head.lemma_.lower() in load_words("casting")["held_at"]
    return head.dep_ == "pobj" and head.head.lower_ in load_words("casting")["location"]


def _head(parse: Parse, start: int, stop: int) -> int:
    """The token among them that depends on a word outside, the last one if several do."""
    outside = [i for i in range(start, stop) if not start <= parse.doc[i].head.i < stop]
    return (outside or [stop - 1])[-1]


def _is_first_name(parse: Parse, start: int, stop: int) -> bool:
    """Whether the words begin a person's name: "Jordan" in "Jordan Peterson"."""
    doc = parse.doc
    if stop >= len(doc) or doc[stop].pos_ != "PROPN" or parse.block[stop] != parse.block[start]:
        return False
    first, following = doc[start], doc[stop]
    person = first.ent_type_ == following.ent_type_ == "PERSON" and following.ent_iob_ == "I"
    return person and stop - start == 1 and first.ent_iob_ == "B"


def _ends_longer_name(parse: Parse, start: int, match: Match) -> bool:
    """Whether a body's name of one word is the last of another's: "the Ijaw Youth Congress".

    Not so where a country stands before it: "the American Congress".
    """
    if match.length > 1 or match.entry.kind in ("state", "place") or match.sense != "name":
        return False
    token = parse.doc[start]
    before = parse.doc[start - 1] if start else token
    if before.dep_ != "compound" or before.head.i != start or before.pos_ != "PROPN":
        return False
    return token.ent_iob_ == "I" and before.ent_type_ == token.ent_type_ == "ORG"


def _is_last_name(parse: Parse, start: int, stop: int) -> bool:
    """Whether the words end a longer name: "Montana" in "Hannah Montana", "La Montana"."""
    if start == 0 or parse.block[start - 1] != parse.block[start]:
        return False
    before = parse.doc[start - 1]
    return before.pos_ == "PROPN" and before.dep_ == "compound" and start <= before.head.i < stop
