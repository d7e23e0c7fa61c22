"""The parties of an event: the slots of its expression filled from the grammar and the cast."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.ontology.events_lexicon import Slots
from onrecord.reading.noun_carriers import carrier_of
from onrecord.reading.party_phrases import Ids, names_party, phrase_parties, state_of
from onrecord.reading.roles import (
    dependent,
    is_passive,
    is_verb,
    logical_object,
    logical_subject,
    owner,
    surface_subject,
)
from onrecord.reading.setting import Setting
from onrecord.reading.triggers import Trigger

ADDRESSED = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN"})
"""Types whose recipient may stand only in what is said, asked or promised."""
ANSWERS = frozenset({"ACCUSE", "AGREE", "REJECT"})
"""Types whose object is somebody's: an offer, a plan, a claim."""
ADDRESSING = frozenset({"against", "between", "for", "on", "to", "with"})
"""Prepositions before those for whom something said is meant."""
GIVEN = {
    "ACCUSE": ("into", "against", "on"),
    "AID": ("to", "for"),
    "ASSAULT": ("on", "against", "at"),
    "CONCEDE": ("to", "on", "for", "against"),
    "COOPERATE": ("to", "with", "for"),
    "MOBILIZE": ("against", "with"),
    "PROTEST": ("at", "against"),
    "RETREAT": ("to",),
    "SANCTION": ("on", "against", "to"),
    "SUPPORT": ("for", "with", "to"),
    "THREATEN": ("against",),
}
"""Prepositions before the recipient that stand with an object of the act, by type: "returned the
manuscripts to Mali", "eased its restrictions on aid to Cuba"."""
INITIATED = frozenset({"visit", "phone"})
"""Modes of what one party does with another: it visits or rings up the other."""
FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types whose recipient may be known only by what is seized, shelled or banned."""

DISPLACED = frozenset({"against", "between", "by"})
"""Prepositions of a noun's parties that may stand after another phrase of it."""
REACH = 3
"""How many phrases down from the act a recipient is looked for: "sent a convoy of aid to Chad"."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Actor ids by role; reciprocal events have all parties as actors."""

    actor: Ids = ()
    recipient: Ids = ()
    mediator: Ids = ()


def find_parties(setting: Setting, trigger: Trigger) -> Parties:
    """The parties that the grammar around a trigger tells."""
    expression = trigger.expression
    slots = tuple(sorted(expression.actor, key=lambda slot: slot == "of"))
    actor = fill(setting, trigger, slots, ())  # "Indian criticism of Nepal": of whom is the last
    if not actor and expression.pos == "noun" and expression.actor:
        actor = carrier_of(setting, trigger)
    if not actor and expression.like == "CONCEDE" and is_passive(trigger.head):
        actor = _whose(setting, trigger)
    recipient = _recipient(setting, trigger, actor)
    mediator = fill(setting, trigger, expression.mediator, (*actor, *recipient))
    if not actor and expression.like == "CONSULT":
        actor = mediator  # "Oman is hosting the summit"
    if expression.reciprocal and expression.mode not in INITIATED:
        return Parties(tuple(dict.fromkeys((*actor, *recipient))), (), mediator)
    return Parties(actor, recipient, mediator)


def _whose(setting: Setting, trigger: Trigger) -> Ids:
    """Whose it is that is given up, by nobody who is named: "Peru's ban was lifted"."""
    noun = logical_object(trigger.head)
    if noun is None or noun not in trigger.words:
        return ()
    owners = (
        *noun.lefts,
        *(inner for child in noun.rights if child.lower_ == "by" for inner in child.children),
    )
    named = (word for word in owners if word.dep_ in ("poss", "pobj") or names_party(setting, word))
    return next((ids for word in named if (ids := phrase_parties(setting, word))), ())


def _recipient(setting: Setting, trigger: Trigger, actor: Ids) -> Ids:
    """Those in the slots of the expression, else where its type may have them too."""
    expression = trigger.expression
    recipient = fill(setting, trigger, expression.recipient, actor, land=True)
    if not recipient and expression.like in ADDRESSED and expression.recipient:
        recipient = _embedded(setting, trigger.head, actor)
    elif expression.like == "THREATEN" and expression.pos == "verb":
        own = setting.cast.countries(actor)  # "warned that his government would shell Goma"
        if setting.cast.countries(recipient) <= own:
            recipient = _embedded(setting, trigger.head, actor) or recipient
    if not recipient and expression.like in GIVEN and expression.recipient:
        recipient = _deeper(setting, trigger, actor) or _helped(setting, trigger, actor)
    if not recipient and expression.like in ANSWERS and expression.recipient:
        recipient = _owner_of_object(setting, trigger.head, actor)
    if not recipient and expression.like in FORCE and expression.pos == "verb":
        recipient = _foreign_object(setting, trigger, actor)
    if expression.like == "ASSAULT" and not is_known(setting, recipient):
        recipient = _state_struck(setting, trigger, actor) or recipient
    return recipient


def _embedded(setting: Setting, head: Token, actor: Ids) -> Ids:
    """The first party of another country in what an act is about: "vowed to shell Haifa"."""
    own = setting.cast.countries(actor)
    if not own:
        return ()
    for child in head.children:
        if child.i < head.i or child.dep_ not in ("xcomp", "ccomp", "dobj", "prep"):
            continue
        if child.lower_ in load_event_grammar().beside:
            continue
        for token in sorted(child.subtree, key=lambda token: token.i):
            found = setting.cast.heads.get(token.i, ())
            if not found and token.pos_ == "PROPN":
                found = state_of(setting, token)
            countries = setting.cast.countries(found)
            if countries and not countries & own and (len(countries) < 2 or _is_addressed(token)):
                return setting.party(token) or found
    return ()


def _is_addressed(token: Token) -> bool:
    """Whether several parties in what is said are those it is for: not "offered to host both"."""
    return token.dep_ == "pobj" and token.head.lower_ in ADDRESSING


def _deeper(setting: Setting, trigger: Trigger, actor: Ids) -> Ids:
    """A party of another country after a preposition that goes with the act or its objects."""
    own = setting.cast.countries(actor)
    wanted = GIVEN[trigger.expression.like]
    layer = [trigger.head]
    for _ in range(REACH):
        below = [c for token in layer for c in token.children if c.i > trigger.head.i]
        for child in below:
            given = child.dep_ == "dative" and child.pos_ != "ADP"
            if given or (child.dep_ in ("prep", "dative") and child.lower_ in wanted):
                for noun in [child] if given else _objects(child):
                    found = phrase_parties(setting, noun, land=True)
                    countries = setting.cast.countries(found)
                    if countries and not countries & own:
                        return found
        layer = [c for c in below if c.dep_ in ("dobj", "prep", "pobj", "dative")]
    return ()


def _helped(setting: Setting, trigger: Trigger, actor: Ids) -> Ids:
    """Whom the aid is to help, of another country: "gave €60 million to feed people in Chad"."""
    own = setting.cast.countries(actor)
    if trigger.expression.like != "AID":
        return ()
    for word in trigger.words:
        for clause in word.children:
            purpose = clause.dep_ in ("xcomp", "advcl", "acl", "relcl") and clause.tag_ == "VB"
            noun = logical_object(clause) if purpose and clause.i > trigger.head.i else None
            found = phrase_parties(setting, noun, land=True) if noun is not None else ()
            countries = setting.cast.countries(found)
            if countries and not countries & own:
                return found
    return ()


def _foreign_object(setting: Setting, trigger: Trigger, actor: Ids) -> Ids:
    """The party of another country whose thing the object is: "entered Ecuadorean waters"."""
    noun = logical_object(trigger.head)
    if noun is None or not trigger.expression.recipient:
        return ()
    found = phrase_parties(setting, noun, land=True)
    countries = setting.cast.countries(found)
    return found if countries and not countries & setting.cast.countries(actor) else ()


def is_known(setting: Setting, ids: Ids) -> bool:
    """Whether one of the actors has a country, or a name of its own."""
    named = any(setting.cast.actors[i].role is None for i in ids)
    return named or bool(setting.cast.countries(ids))


def _state_struck(setting: Setting, trigger: Trigger, actor: Ids) -> Ids:
    """The state in whose town force is used by another: "strikes on Odesa", "shelled Goma"."""
    own = setting.cast.countries(actor)
    for slot in (*trigger.expression.recipient, *GIVEN["ASSAULT"]) if own else ():
        for token in slot_tokens(setting, trigger, slot):
            states = state_of(setting, token, precise=True)
            if states and not setting.cast.countries(states) & own:
                return states
    return ()


def _owner_of_object(setting: Setting, head: Token, actor: Ids) -> Ids:
    """To whom that belongs which is refused or blamed: "turned down her offer"."""
    if not is_verb(head):
        return ()
    noun = logical_object(head)
    possessor = dependent(noun, "poss") if noun is not None else None
    if possessor is None:
        return ()
    return tuple(i for i in phrase_parties(setting, possessor) if i not in actor)


def fill(setting: Setting, trigger: Trigger, slots: Slots, taken: Ids, land: bool = False) -> Ids:
    """The parties in the first slot that holds any besides those already taken."""
    for slot in slots:
        if slot == "speaker":
            teller = setting.by_id.get(setting.teller(trigger.head) or "")
            return teller.speaker if teller is not None else ()
        for token in slot_tokens(setting, trigger, slot):
            parties = phrase_parties(setting, token, land=land)
            found = tuple(i for i in parties if i not in taken)
            if found:
                return found
    return ()


def slot_tokens(setting: Setting, trigger: Trigger, slot: str) -> Iterator[Token]:
    """The heads of phrases that stand in a slot of the trigger, the likeliest first."""
    head = trigger.head
    if slot == "subject":
        describes = trigger.expression.pos == "adjective"
        subject = surface_subject(head) if describes else logical_subject(head)
        yield from _some(subject)
        if subject is not None and subject.lemma_.lower() in load_event_grammar().documents:
            yield from _some(owner(subject))
    elif slot == "object":
        yield from _some(logical_object(head))
    elif slot == "indirect":
        yield from _indirect(head)
    elif slot == "complement":
        yield from complement_parties(head)
    elif slot == "poss":
        yield from (child for word in trigger.words for child in word.children if _is_poss(child))
    elif slot == "adjective":
        for word in trigger.words:
            yield from (child for child in word.children if names_party(setting, child))
    else:
        yield from _after_preposition(trigger, slot)


def _is_poss(token: Token) -> bool:
    return token.dep_ == "poss"


def _some(token: Token | None) -> Iterator[Token]:
    if token is not None:
        yield token


def _indirect(verb: Token) -> Iterator[Token]:
    """The recipient among two objects: "gave Niger aid", "were refused access"."""
    for child in verb.children:
        if child.dep_ == "dative":
            yield from (_objects(child) if child.pos_ == "ADP" else [child])
    if is_passive(verb) and dependent(verb, "dobj") is not None:
        yield from _some(surface_subject(verb))


def complement_parties(verb: Token) -> Iterator[Token]:
    """Who acts in the clause that the verb governs, then who undergoes it."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp") and is_verb(child) and child.i > verb.i:
            yield from _some(logical_subject(child))
            yield from _some(logical_object(child))


def _after_preposition(trigger: Trigger, preposition: str) -> Iterator[Token]:
    anchors = list(reversed(trigger.words))
    if is_verb(trigger.head):
        anchors += [child for child in trigger.head.children if child.dep_ in ("dobj", "acomp")]
    for anchor in anchors:
        if anchor.lower_ == preposition:
            yield from _objects(anchor)
        left = preposition == "from" and trigger.expression.like == "RETREAT"
        if (left or preposition in DISPLACED) and not is_verb(anchor):
            yield from _displaced(anchor, preposition)
        charged = (c for c in anchor.children if c.dep_ == "acl" and c.tag_ == "VBN")
        for child in (*anchor.children, *(inner for c in charged for inner in c.children)):
            if child.lower_ == preposition and child.dep_ in ("prep", "agent", "dative"):
                yield from _objects(child)


def _displaced(noun: Token, preposition: str) -> Iterator[Token]:
    """Objects of a preposition that the parser hung on a phrase before: "arrest of men by Peru"."""
    for before in noun.children:
        for inner in before.children if before.dep_ == "prep" else ():
            for child in inner.children:
                if child.lower_ == preposition and inner.dep_ == "pobj":
                    yield from _objects(child)


def _objects(preposition: Token) -> list[Token]:
    """What a preposition governs; for a gerund, who does it or undergoes it."""
    found = []
    for child in preposition.children:
        if child.dep_ == "pobj":
            found.append(child)
        elif child.dep_ == "pcomp":
            found += [*_some(dependent(child, "nsubj")), *_some(logical_object(child))]
        elif child.dep_ == "prep":
            found += [inner for inner in child.children if inner.dep_ == "pobj"]
    return found
