"""Descriptions and the actors that they stand for: "the minister", "both sides", "sources"."""

from spacy.tokens import Token

from onrecord.model import ActorKind
from onrecord.ontology.figure_words import figure_words
from onrecord.ontology.roles import Role
from onrecord.ontology.words import load_words
from onrecord.reading.belonging import belong
from onrecord.reading.known import Known
from onrecord.reading.people import full_title
from onrecord.reading.phrases import Phrase
from onrecord.reading.roles import surface_subject
from onrecord.reading.roster import Draft

OFFICE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
"""Sectors of the state, whose bodies are no "group" or "union" (PLOVER manual 2.0, sectors)."""


BODIES = frozenset(("organisation", "group", "outlet"))
"""Kinds of actors that are named like a body."""


def resolve_description(known: Known, phrase: Phrase) -> tuple[int, ...]:
    """Numbers of the drafts that a phrase without a name stands for, entered as its mention.

    Somebody described for the first time becomes a draft; a phrase that describes nobody gives ().
    """
    head = known.doc[phrase.head]
    numbers = _beside(known, phrase, head) or _referred(known, phrase, head)
    if not numbers and phrase.role is not None and phrase.name is None:
        numbers = (_entered(known, phrase, head, phrase.role),)
    if numbers:
        known.roster.mention(phrase.head, numbers, phrase.left, phrase.head + 1)
        if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
            known.roster.heads.setdefault(head.head.i, numbers)  # "the Wolves, a militia"
        if len(numbers) == 1:
            _take_name(known, head, numbers[0])
        for number in numbers:
            draft = known.draft(number)
            if phrase.owners and draft.entry is None:
                belong(known.roster, draft, phrase.owners, known.named)
    return numbers


def _take_name(known: Known, head: Token, number: int) -> None:
    """Let a group that was only described have the name in apposition: "the group, Red Front"."""
    described = known.draft(number)
    body = described.noun is not None and described.kind in ("group", "organisation")
    for child in head.rights if body else ():
        named = known.roster.heads.get(child.i, ()) if child.dep_ == "appos" else ()
        if len(named) != 1 or named[0] == number:
            continue
        draft = known.draft(named[0])
        if draft.kind == "organisation" and draft.entry is None and draft.country is None:
            known.roster.merge(number, named[0])
            return


def _beside(known: Known, phrase: Phrase, head: Token) -> tuple[int, ...]:
    """Whose name is set beside the noun: "its neighbour Ethiopia", "the mine's owner, Halvard".

    A body's name beside a noun for bodies or for nobody in particular; after a comma, of one only.
    """
    for child in head.rights:
        named = known.roster.heads.get(child.i, ()) if child.dep_ == "appos" else ()
        naming = known.named.get(child.i)
        if named and naming is not None and naming.start == head.i + 1:
            return named
        if len(named) == 1 and head.tag_ == "NN" and _suits(known.draft(named[0]), phrase.role):
            return named
    return ()


def _suits(draft: Draft, role: Role | None) -> bool:
    """Whether a name can be of whom the noun describes.

    A body's beside a noun for bodies or for firms ("its owner"), anyone's beside any other noun.
    """
    body = role is None or role.form == "collective" or role.sector == "BUS"
    if draft.noun is not None or not body:
        return False
    return draft.kind in BODIES or (role is None and draft.kind == "person")


def _referred(known: Known, phrase: Phrase, head: Token) -> tuple[int, ...]:
    """What was named before and is meant by the phrase; () when it brings in somebody new."""
    words, noun = load_words("casting"), head.lemma_.lower()
    before = {token.lower_ for token in known.doc[phrase.left : phrase.head]}
    if noun in words["opposite"] or (before & words["adjoining"] and noun in words["country"]):
        return _opposite(known, phrase, head, bool(before & words["pair"] - words["adjoining"]))
    owned = any(o in known.named or o in known.roster.heads for o in phrase.owners)
    if noun in words["parties"] and not phrase.owners:
        plural = head.tag_ in ("NNS", "NNPS") and noun in words["pairs"] and "the" in before
        persons = phrase.role is not None and known.two_persons(noun)
        told_of = (
            noun in words["pairs"] or not before <= words["numbered"]
        )  # not "met two ministers"
        paired = bool(before & words["pair"]) and told_of
        if paired and persons:
            return persons
        if (paired or plural) and (found := known.two_parties()):
            return found
    if itself := _itself(known, phrase, noun):
        return itself
    definite = bool(before & words["definite"])
    if definite and noun in words["outlet"] and not phrase.owners and not _is_named(head):
        outlet = known.latest(lambda draft: draft.kind == "outlet")
        return outlet or (() if _modifiers(known, phrase) else _cited(known))
    if phrase.role is not None and phrase.role.source:
        return _same_source(known, phrase, before - {"the"})
    role = None if before & words["indefinite"] else phrase.role
    if role is not None and (found := _same_role(known, phrase, role, definite)):
        return found if definite else _or_others(known, phrase, head, found)
    return _definite(known, phrase, noun) if definite and not owned else ()


def _or_others(known: Known, phrase: Phrase, head: Token, told: tuple[int, ...]) -> tuple[int, ...]:
    """Those told of before; or new ones of their side, where another number is given."""
    before = known.draft(told[0])
    named = (token for start, stop in before.mentions for token in known.doc[start:stop])
    numbers = {token.lower_ for token in named if token.dep_ == "nummod"}
    given = {child.lower_ for child in head.children if child.dep_ == "nummod"}
    if phrase.role is None or not (given and numbers) or not given.isdisjoint(numbers):
        return told
    number = _entered(known, phrase, head, phrase.role)
    draft = known.draft(number)
    draft.country = draft.country or before.country
    draft.kind = "group" if draft.kind == "organisation" else draft.kind
    if draft.represents is None:
        draft.represents = before.represents
    return (number,)


def _opposite(known: Known, phrase: Phrase, head: Token, pair: bool) -> tuple[int, ...]:
    """The state told of most besides the one whose neighbour it is, two of them for a pair."""
    subject = surface_subject(head.head) if head.dep_ in ("dobj", "pobj") else None
    whose = phrase.owners or ([subject.i] if subject is not None else [])
    own = {known.state_of(n) for i in whose for n in known.roster.heads.get(i, ())} - {None}
    two = known.two_parties() if pair and not own else ()
    plural = head.tag_ in ("NNS", "NNPS")
    if plural and not phrase.owners and known.doc[phrase.left].lower_ == "the":
        two = two or known.two_parties()
    if two or not own or plural != pair:
        return two
    told = sorted(known.states.keys() - own, key=lambda n: (-known.states[n], n))
    wanted = 2 if pair else 1
    return tuple(told[:wanted]) if len(told) >= wanted else ()


def _is_named(head: Token) -> bool:
    """Whether the name follows: "the newspaper La Prensa"."""
    return any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in head.rights)


def _itself(known: Known, phrase: Phrase, noun: str) -> tuple[int, ...]:
    """The state or movement named beside a noun that adds nothing: "the Afghan side"."""
    words = load_words("casting")
    for owner in phrase.owners:
        naming = known.named.get(owner)
        if naming is None or naming.sense == "people":
            continue
        kind = naming.entry.kind
        if noun in words["itself" if kind == "state" else "itself_group"] and kind != "outlet":
            return (known.roster.of_entry(naming.entry),)
    return ()


def _cited(known: Known) -> tuple[int, ...]:
    """The organisation after the last "according to": what it published is the report."""
    for mention in known.focus.recent():
        head = known.doc[mention.token].head
        organisation = known.draft(mention.numbers[0]).kind == "organisation"
        if organisation and head.lower_ == "to" and head.head.lower_ == "according":
            return mention.numbers
    return ()


def _same_source(known: Known, phrase: Phrase, before: set[str]) -> tuple[int, ...]:
    """A bare "sources" is the one of that noun heard last; a described one stays itself."""
    words = load_words("casting")
    noun = known.doc[phrase.head].lemma_.lower()
    described = before - words["determiners"] or phrase.owners
    if not described and not before & (words["indefinite"] | {"other"}):
        return known.latest(lambda draft: draft.noun == noun and draft.kind == "unnamed")
    name = _name(known, phrase).lower()
    return known.latest(lambda draft: draft.kind == "unnamed" and draft.name.lower() == name)


def _same_role(known: Known, phrase: Phrase, role: Role, definite: bool) -> tuple[int, ...]:
    """The person, collective or people last described by that noun, of a fitting country."""
    head = known.doc[phrase.head]
    noun, plural = head.lemma_.lower(), head.tag_ in ("NNS", "NNPS")
    wanted = _owner_countries(known, phrase)
    modifiers = _modifiers(known, phrase)

    def fits(draft: Draft) -> bool:
        if draft.kind == "person" and not plural and role.form == "person":
            office = (draft.role or "").lower().split()
            same = noun in office and modifiers <= set(office)
        else:
            same = draft.noun == noun and modifiers <= set(draft.name.lower().split())
            same = same and (role.form == "collective" or draft.plural == plural)
        if not same:
            return False
        countries = known.roster.countries(known.roster.drafts.index(draft))
        if wanted and not countries:
            return definite and not modifiers and draft.represents is None
        return not wanted or bool(wanted & countries)

    found = known.latest(fits)
    if found or role.form != "person" or plural or not (definite or wanted):
        return found
    persons = (n for n, d in enumerate(known.roster.drafts) if d.kind == "person" and fits(d))
    later = next(persons, None)
    return () if later is None else (later,)


def _modifiers(known: Known, phrase: Phrase) -> set[str]:
    """What distinguishes one of several: "defence" of "the defence ministry"."""
    plain = load_words("casting")["determiners"]
    return {
        token.lower_
        for token in known.doc[phrase.left : phrase.head]
        if token.is_alpha and token.lower_ not in plain and token.i not in known.named
        if token.dep_ in ("amod", "compound") and token.head.i == phrase.head
    }


def _owner_countries(known: Known, phrase: Phrase) -> frozenset[str]:
    found: set[str] = set()
    for owner in phrase.owners:
        naming = known.named.get(owner)
        if naming and naming.entry.country:
            found.add(naming.entry.country)
        for number in known.roster.heads.get(owner, ()):
            found |= known.roster.countries(number)
    return frozenset(found)


def _definite(known: Known, phrase: Phrase, noun: str) -> tuple[int, ...]:
    """The state at hand for "the country"; the last fitting organisation for "the group"."""
    words = load_words("casting")
    modifiers = _modifiers(known, phrase)
    if noun in words["country"] and modifiers <= words["governing"]:
        return _state_at_hand(known, known.doc[phrase.head])
    if noun not in words["organisation"] or modifiers:
        return ()
    sector = phrase.role.sector if phrase.role else None

    def fits(draft: Draft) -> bool:
        body = draft.kind in ("organisation", "group") and draft.noun is None
        return body and (sector == draft.sector or not {sector, draft.sector} & OFFICE)

    return known.latest(fits)


def _state_at_hand(known: Known, head: Token) -> tuple[int, ...]:
    """Whose "the government" is: at home the own one, else the one told of most.

    It is not the state that acts on it: "China's embassy urged the government".
    """
    other = next((c for c in head.head.children if c.dep_ in ("nsubj", "agent")), None)
    acting: set[int | None] = set()
    if other is not None and other.i != head.i:
        acting = {known.state_of(n) for n in known.roster.heads.get(other.i, ())}
    home = known.roster.state(known.news.home)
    if home is not None and home not in acting:
        return (home,)
    told = [number for number in sorted(known.states) if number not in acting]
    return (max(told, key=lambda number: known.states[number]),) if told else ()


def _name(known: Known, phrase: Phrase) -> str:
    """The phrase without its determiner, if that counts nothing: not "two" of "two million"."""
    start = phrase.left
    determiners = load_words("casting")["determiners"]
    scales = figure_words().numbers["scales"]
    while start < phrase.head and known.doc[start].lower_ in determiners:
        if known.doc[start + 1].lower_ in scales:
            break
        start += 1
    return known.roster.text(start, phrase.head + 1)


def _entered(known: Known, phrase: Phrase, head: Token, role: Role) -> int:
    """A new draft for somebody who is only described."""
    noun = head.lemma_.lower()
    plural = head.tag_ in ("NNS", "NNPS") or role.form == "people" or head.dep_ == "compound"
    one = role.form == "person" and not plural
    kind: ActorKind = "organisation" if role.form == "collective" else "group"
    words = load_words("casting")
    generic = noun in words["generic"] | words["opposite"]
    if generic or one:
        kind = "unnamed"
    draft = Draft(_name(known, phrase), kind, sector=role.sector, noun=noun, plural=plural)
    draft.generic = generic
    draft.speaks = role.represents or one
    if one:
        draft.role = full_title(known.roster, phrase)
    number = known.roster.add(draft)
    belong(known.roster, draft, phrase.owners, known.named)
    return number
