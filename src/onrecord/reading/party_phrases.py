"""Whom a noun phrase stands for, and to whom it belongs: "its troops", "US-led forces"."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.reading.roles import antecedent, dependent, is_passive, logical_subject
from onrecord.reading.setting import Setting
from onrecord.reading.triggers import MODIFIERS

Ids = tuple[str, ...]
OWNERS = ("of",)
INSIDE = ("of", "from", "among", "in")
DEPTH = 3
"""How deep inside a phrase a party is looked for: "some members of the Malian delegation"."""


def phrase_parties(setting: Setting, head: Token, depth: int = 0, land: bool = False) -> Ids:
    """Whom a noun phrase stands for; if nobody of a known country, to whom it belongs.

    With `land`, a country that is only named as a place counts: "hit back at France".
    """
    head = antecedent(head)
    found = tuple(dict.fromkeys((*_before_comma(setting, head), *setting.party(head))))
    found += _joined_before(setting, head, found)
    if not found and land and head.pos_ == "PROPN":
        found = state_of(setting, head)
    if depth >= DEPTH or setting.cast.countries(found):
        return found
    for noun in (head, *head.conjuncts):
        for name in noun.rights:  # "its two neighbours, India and Nepal"
            named = setting.party(name) if name.dep_ == "appos" else ()
            if setting.cast.countries(named):
                return named
        for inner in _inside(setting, noun, OWNERS if found else INSIDE):
            within = phrase_parties(setting, inner, depth + 1, land)
            if setting.cast.countries(within) or (within and not found):
                return within
    return found


def state_of(setting: Setting, name: Token, precise: bool = False) -> Ids:
    """The state whose country the name is, if the report knows it as a party elsewhere.

    With `precise`, the state in which a town or region of that name lies.
    """
    start = setting.parse.starts[name.i]
    for place in setting.places:
        fits = precise or place.precision == "country"
        if fits and place.country and place.span.start <= start < place.span.end:
            states = setting.cast.actors.values()
            return tuple(a.id for a in states if a.kind == "state" and a.country == place.country)
    return ()


def _before_comma(setting: Setting, head: Token) -> Ids:
    """The other subject of a headline that saves the "and": "Iran, Iraq sign pact"."""
    if head.i < 2 or head.dep_ != "nsubj" or head.nbor(-1).lower_ != ",":
        return ()
    other = head.nbor(-2)
    return setting.party(other) if other.dep_ == "npadvmod" and other.head == head.head else ()


def _joined_before(setting: Setting, head: Token, found: Ids) -> Ids:
    """Further states that adjectives name together: "Thai and Cambodian troops"."""
    first: Token | None = head
    if head.pos_ == "NOUN" or head.i not in setting.cast.heads:
        inner = [child for child in head.lefts if child.dep_ in MODIFIERS]
        named_by = (child for child in reversed(inner) if child.i in setting.cast.heads)
        first = next(named_by, dependent(head, *MODIFIERS))
    if first is None:
        return ()
    named = [first, *first.conjuncts] if first.i != head.i and first.conjuncts else []
    if first.i > 1 and first.nbor(-1).text == "-" and not first.nbor(-1).whitespace_:
        named.append(first.nbor(-2))
    own, more = setting.cast.countries(found), list[str]()
    for token in named:
        ids = setting.cast.heads.get(token.i, ())
        countries = setting.cast.countries(ids)
        if token.pos_ in ("ADJ", "PROPN") and countries and not countries & own:
            more += ids
            own |= countries
    return tuple(more)


def _inside(setting: Setting, noun: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    children = list(noun.children)
    yield from (child for child in children if child.dep_ == "poss")
    yield from led_by(noun)
    yield from (child for child in children if names_party(setting, child))
    for child in children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")
    for child in children:
        if child.dep_ == "acl" and is_passive(child):
            doer = logical_subject(child)
            if doer is not None:
                yield doer


def names_party(setting: Setting, modifier: Token) -> bool:
    """Whether a modifier can name a party: "Afghan soil", but not the town in "Oslo talks"."""
    if modifier.dep_ not in MODIFIERS:
        return False
    start = setting.parse.starts[modifier.i]
    return not any(
        place.span.start <= start < place.span.end and place.precision in ("city", "site")
        for place in setting.places
    )


def led_by(noun: Token) -> Iterator[Token]:
    """Who leads, holds or runs it: "the Saudi-led coalition", "Houthi-held ports"."""
    for child in noun.lefts:
        if child.dep_ == "amod" and child.lower_ in load_event_grammar().led:
            yield from (inner for inner in child.lefts if inner.dep_ in ("npadvmod", "compound"))
