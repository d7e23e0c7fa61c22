"""Where a report names somebody whom the registry knows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.ontology.registry import Entry, Registry, Sense
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
        ):
            i += 1
            continue
        found.append(Naming(i, stop, _head(parse, i, stop), match.entry, match.sense))
        if match.rivals:
            rivals[i] = match.rivals
        i = stop
    return _settled(found, rivals)


def _settled(found: list[Naming], rivals: Mapping[int, tuple[Entry, ...]]) -> tuple[Naming, ...]:
    """Of several bearers of a name, the one whose country the report names most otherwise."""
    countries = Counter(n.entry.country for n in found if n.start not in rivals)
    settled = []
    for naming in found:
        bearers = (naming.entry, *rivals.get(naming.start, ()))
        likely = max(bearers, key=lambda entry: countries[entry.country] if entry.country else 0)
        settled.append(replace(naming, entry=likely))
    return tuple(settled)


def by_token(namings: tuple[Naming, ...]) -> Mapping[int, Naming]:
    """Every named token with its naming."""
    return {i: naming for naming in namings for i in range(naming.start, naming.stop)}


def is_place(parse: Parse, naming: Naming) -> bool:
    """Whether it is a location: "in Kabul", "across Chad", "the Doha Agreement"."""
    head: Token = parse.doc[naming.head]
    if naming.sense in ("adjective", "people", "metonym") or (
        naming.entry.kind not in ("state", "place")
    ):
        return False
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


def _is_last_name(parse: Parse, start: int, stop: int) -> bool:
    """Whether the words end a longer name: "Montana" in "Hannah Montana", "La Montana"."""
    if start == 0 or parse.block[start - 1] != parse.block[start]:
        return False
    before = parse.doc[start - 1]
    return before.pos_ == "PROPN" and before.dep_ == "compound" and start <= before.head.i < stop
