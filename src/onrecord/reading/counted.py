"""What a number counts: killed, wounded, displaced, detained, missing, money, people ..."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.model import Span
from onrecord.ontology.figure_words import figure_words
from onrecord.ontology.roles import roles

REACH = 5
"""Heads to climb from a number to the verb that counts it; deeper ones belong to other clauses."""
LOOK_BACK = 6
"""Words between "the dead" and a bare number that it is put at (own reports)."""
PICKING = frozenset({"one", "either", "neither", "each", "any", "which"})
TELLING = frozenset({"xcomp", "conj", "acomp", "attr", "oprd"})
CROWD = 10
"""People of whom nothing is told are counted from here on; "two presidents" is no figure."""


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity with its token and the token of what it counts (itself when nothing follows)."""

    span: Span
    low: float | None
    high: float | None
    money: bool
    token: Token
    counted: Token


def unit_of(number: Number) -> str | None:
    """What the number counts, by its verb, then the words beside it, then the counted noun."""
    if _is_indefinite(number) or _is_age(number.token):
        return None
    by_verb = None if _is_whole(number) else _by_verb(number)
    return by_verb or _by_words(number) or _by_thing(number)


def _is_indefinite(number: Number) -> bool:
    """Whether it only picks out some: "one of our members", "one of the two"."""
    token = number.token
    after = token.doc[token.i + 1 : token.i + 2].text.lower()
    if number.low and token.lower_ == "one" and (number.counted.i == token.i or after == "of"):
        return after == "of" or token.dep_ not in ("nsubj", "nsubjpass", "conj")
    of = token.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return of is not None and of.head.lower_ in PICKING and number.counted.i == token.i


def _is_age(token: Token) -> bool:
    """Whether it says how old somebody is: "a boy of six"."""
    person = token.head.head
    alone = token.dep_ == "pobj" and token.head.lower_ == "of" and person.tag_ == "NN"
    return alone and figure_words().units["things"].get(person.lower_) == "people"


def _is_whole(number: Number) -> bool:
    """Whether a part is taken of it: 71 in "52 of (the) 71 detainees died"."""
    i, doc = number.token.i, number.token.doc
    i -= doc[i - 1].lower_ == "the"
    return i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].like_num


def _by_verb(number: Number) -> str | None:
    units = figure_words().units
    if units["words"].get(number.counted.lower_) == "killed":
        return "killed"  # "pulled six bodies from the rubble"
    top = _top(number)
    for child in (*number.counted.rights, *top.rights):
        if child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD", "VBP", "VBZ"):
            passive = {"auxpass", "nsubjpass"} & {inner.dep_ for inner in child.children}
            table = units["objects" if child.dep_ == "acl" or passive else "subjects"]
            if child.lemma_.lower() in table:
                return table[child.lemma_.lower()]
    verb, role = top.head, top.dep_
    if role == "pobj" and verb.lower_ == "of":
        return units["words"].get(verb.head.lower_)  # "the deaths of 11 people"
    if role in ("dobj", "nsubjpass") and verb.pos_ == "VERB":
        if verb.lemma_.lower() in figure_words().lists["losing"] and _are_people(number.counted):
            return "killed"
        found = None if _spares(verb, number) else _undergone(verb)
        found = found or _result(verb) or _adverbial(verb)
        return found or (_by_predicate(verb) if role == "nsubjpass" else None)
    if role == "nsubj":
        return _by_predicate(verb)
    return None


def _by_predicate(verb: Token) -> str | None:
    """What a verb with its complements and conjuncts tells of its subject."""
    units = figure_words().units
    for token in (verb, *verb.children):
        if token.i == verb.i or (token.dep_ in TELLING and not _has_subject(token)):
            unit = units["subjects"].get(token.lemma_.lower()) or units["words"].get(token.lower_)
            if unit:
                return unit
    if verb.lemma_ == "lose" and any(
        c.lower_ in figure_words().lists["limbs"] for c in verb.rights
    ):
        return "wounded"
    return _undergone(verb) if verb.tag_ == "VBN" else None


def _has_subject(clause: Token) -> bool:
    """Whether it tells of somebody else: "six were killed, 12 were ransomed"."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in clause.children)


def _undergone(verb: Token) -> str | None:
    """The unit of what the verb, with the word after it, is done to: "were let go"."""
    objects = figure_words().units["objects"]
    after = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    return objects.get(f"{verb.lemma_.lower()} {after}") or objects.get(verb.lemma_.lower())


def _top(number: Number) -> Token:
    """The head of the whole counted phrase: "dozens" of "dozens of men", the first conjunct."""
    of_number = number.counted.head.head.i == number.token.i
    token = number.token if of_number else number.counted
    for _ in range(REACH):
        above = _above(token)
        if above is None:
            break
        token = above
    return token


def _above(token: Token) -> Token | None:
    """The word that shares the token's place in the clause; None when it has a place of its own."""
    head = token.head
    if token.dep_ == "conj" and head.pos_ in ("NOUN", "NUM", "PROPN", "PRON"):
        return head
    if token.dep_ == "compound" and token.i + 2 == head.i and token.nbor().text == "-":
        return head  # "passers-by"
    if token.dep_ in ("nummod", "quantmod") and head.pos_ in ("NOUN", "PRON"):
        return head
    if token.dep_ == "pobj" and head.lower_ == "including":
        return head.head
    whole = head.head.like_num or head.head.lower_ in figure_words().lists["totals"]
    if token.dep_ == "pobj" and head.lower_ == "of" and whole:
        return head.head
    loose = figure_words().numbers["indefinite"]
    return head.head if head.lower_ == "of" and head.head.lower_ in loose else None


def _result(verb: Token) -> str | None:
    """What became of the object: "shot dead 39 protesters"."""
    words = figure_words().units["words"]
    results = [c for c in verb.children if c.dep_ in ("acomp", "oprd", "advmod", "prt", "xcomp")]
    if verb.i + 1 < len(verb.doc):
        results.append(verb.nbor())
    return next((words[c.lower_] for c in results if c.lower_ in words), None)


def _spares(verb: Token, number: Number) -> bool:
    """Whether the verb harms people only, and a thing is its object: "burned two vehicles"."""
    counted = number.counted
    if verb.lemma_.lower() not in figure_words().lists["persons_only"] or counted.pos_ != "NOUN":
        return False
    return counted.i != number.token.i and not _are_people(counted)


def _are_people(counted: Token) -> bool:
    """Whether the noun is one for people, soldiers among them."""
    kind = figure_words().units["things"].get(counted.lemma_.lower())
    return kind in ("people", "troops") or roles().role([counted.lower_]) is not None


def _adverbial(verb: Token) -> str | None:
    """What a phrase after the verb says of its object: "took into custody"."""
    words = figure_words().units["adverbial"]
    for child in verb.rights:
        if child.dep_ == "prep":
            for inner in child.children:
                unit = words.get(inner.lemma_.lower())
                if unit and (unit != "displaced" or child.lower_ == "from"):
                    return unit
    return None


def _by_words(number: Number) -> str | None:
    """A unit word beside the number, or the noun that the number is put at: "the dead at 14"."""
    doc, last = number.token.doc, max(number.token.i, number.counted.i)
    found = first_unit(doc[number.token.i : min(last + 2, len(doc))])
    if found or number.counted.i != number.token.i:
        return found
    start = max(number.token.sent.start, number.token.i - LOOK_BACK)
    found = first_unit(reversed(doc[start : number.token.i]))
    verb = verb_above(number.token)
    for argument in verb.children if verb is not None and not found else ():
        if argument.dep_ in ("dobj", "nsubj", "nsubjpass") and argument.i != number.token.i:
            found = found or first_unit(argument.subtree)
    return found or _summed(doc[start : number.token.i])


def _summed(tokens: Iterable[Token]) -> str | None:
    """The things whose number is put at the bare one: "the number of trucks destroyed at 4"."""
    things = figure_words().units["things"]
    for token in tokens:
        whole = token.head.head.lower_ in figure_words().lists["totals"]
        unit = things.get(token.lemma_.lower()) if token.dep_ == "pobj" and whole else None
        if unit:
            return token.lower_ if unit == "things" else unit
    return None


def first_unit(tokens: Iterable[Token]) -> str | None:
    """The unit of the first unit word among the tokens."""
    words = figure_words().units["words"]
    return next((words[token.lower_] for token in tokens if token.lower_ in words), None)


def _by_thing(number: Number) -> str | None:
    counted = number.counted
    words, things = figure_words().units["words"], figure_words().units["things"]
    for form in (counted.lower_, counted.lemma_.lower()):
        if form in words:
            return words[form]
        if things.get(form) == "things":
            return counted.lower_
        if form in things:
            return things[form] if _is_crowd(number) else None
    if not _is_crowd(number):
        return None
    before = [child.lower_ for child in counted.lefts if child.dep_ in ("compound", "amod")]
    role = roles().role([*before, counted.lower_]) if counted.pos_ == "NOUN" else None
    return "people" if role is not None and role.form == "people" else None


def _is_crowd(number: Number) -> bool:
    return max(number.low or 0, number.high or 0) >= CROWD


def verb_above(token: Token) -> Token | None:
    """The nearest verb above the token."""
    for _ in range(REACH):
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None
