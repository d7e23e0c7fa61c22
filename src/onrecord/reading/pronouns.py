"""Pronouns and the actors that they stand for."""

from collections.abc import Callable

from spacy.tokens import Token

from onrecord.ontology.words import load_words
from onrecord.reading.known import Known
from onrecord.reading.people import gender_of


def resolve_pronoun(known: Known, token: Token) -> tuple[int, ...]:
    """Numbers of the drafts that the pronoun stands for, entered as its mention; () if unknown.

    "I" and "we" are left to whoever speaks the statement (see `Setting.party`).
    """
    word, words = token.lower_, load_words("casting")
    if word in words["relative"]:
        return _of_relative(known, token)
    if word in words["pair"]:
        found = _pair_near(known, token) or known.two_parties()
        known.roster.mention(token.i, found, token.i, token.i + 1)
        return found
    if word in words["one_person"]:
        gender = gender_of(word)
        found = known.focus.antecedent(token, _is_person(known, gender))
        for number in found:
            known.draft(number).gender = known.draft(number).gender or gender
    elif word in words["one_thing"] and not (
        _is_expletive(token) or _is_thing_at_hand(known, token)
    ):
        found = known.focus.antecedent(token, _is_thing(known))
    elif word in words["several"]:
        found = known.focus.antecedent(token, _is_plural(known))
    else:
        found = ()
    if found:
        known.roster.mention(token.i, found, token.i, token.i + 1)
    return found


def _pair_near(known: Known, token: Token) -> tuple[int, ...]:
    """The two that this sentence or the one before joins, if that one tells of nobody else."""
    since: set[int] = set()
    for mention in known.focus.within(token, 1):
        if len(mention.numbers) == 2:
            return mention.numbers if since <= set(mention.numbers) else ()
        if mention.token < token.sent.start:
            since.update(mention.numbers)
    return ()


def is_bare_pair(token: Token) -> bool:
    """Whether "both" stands by itself: "both agreed", "urged by both"."""
    argument = token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj")
    return token.lower_ == "both" and argument and not any(token.children)


def resolve_of_two(known: Known, token: Token) -> tuple[int, ...]:
    """The first or the second of the two told of last, for "the former" and "the latter".

    Only of two that were told of together: "the presidents of Chad and Niger".
    """
    alone = any(child.lower_ == "the" for child in token.children)
    if not alone or token.dep_ in ("amod", "compound"):
        return ()
    two = _pair_near(known, token)
    if len({known.draft(number).kind for number in two}) != 1:
        return ()
    found = (two[0 if token.lower_ == "former" else 1],)
    known.roster.mention(token.i, found, token.left_edge.i, token.i + 1)
    return found


def _of_relative(known: Known, token: Token) -> tuple[int, ...]:
    verb = token.head
    while verb.dep_ not in ("relcl", "ROOT") and verb.head.i != verb.i:
        verb = verb.head
    found = known.roster.heads.get(verb.head.i, ()) if verb.dep_ == "relcl" else ()
    if found:
        known.roster.heads[token.i] = found
    return found


def _is_person(known: Known, gender: str | None) -> Callable[[tuple[int, ...]], bool]:
    def fits(numbers: tuple[int, ...]) -> bool:
        draft = known.draft(numbers[0])
        human = draft.kind == "person" or (draft.kind == "unnamed" and draft.noun is not None)
        one = len(numbers) == 1 and not draft.plural
        return one and human and draft.gender in (None, gender)

    return fits


def _is_thing(known: Known) -> Callable[[tuple[int, ...]], bool]:
    def fits(numbers: tuple[int, ...]) -> bool:
        draft = known.draft(numbers[0])
        human = draft.kind == "person" or (draft.kind == "unnamed" and draft.role is not None)
        return len(numbers) == 1 and not (draft.plural and draft.noun) and not human

    return fits


def _is_plural(known: Known) -> Callable[[tuple[int, ...]], bool]:
    def fits(numbers: tuple[int, ...]) -> bool:
        draft = known.draft(numbers[0])
        return len(numbers) > 1 or draft.plural or draft.kind in ("group", "organisation")

    return fits


def _is_expletive(token: Token) -> bool:
    """Whether "it" stands for a clause: "it was reported that", "it is clear that"."""
    verb = token.head
    clause = any(child.dep_ in ("ccomp", "advcl", "xcomp") for child in verb.rights)
    impersonal = verb.lemma_ in ("be", "seem", "appear", "emerge")
    return clause and (token.dep_ == "nsubjpass" or (token.dep_ == "nsubj" and impersonal))


def _is_thing_at_hand(known: Known, token: Token) -> bool:
    """Whether "it" stands for a thing that is nobody: "the trawler was in port when it was hit"."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "advcl":
        return False
    subjects = (child for child in verb.head.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    subject = next(subjects, None)
    return subject is not None and subject.tag_ == "NN" and subject.i not in known.roster.heads
