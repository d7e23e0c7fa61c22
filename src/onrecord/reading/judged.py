"""Whom a judgement falls on when it names only a deed: "condemned the raid", "hailed the truce"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.reading.drafts import Draft
from onrecord.reading.party_phrases import Ids
from onrecord.reading.roles import antecedent, logical_object
from onrecord.reading.setting import Setting

JUDGEMENTS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""What is said of a deed is said of those who did it: "condemned", "dismissed", "hailed"."""
MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT"})
"""What "the move" or "the action" may refer to."""
DONE = MATERIAL | {"AID", "CONCEDE", "COOPERATE", "SUPPORT"}
"""What is done, not said, so that naming it again means those who did it."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


def with_judged_parties(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; judgements of a deed told before, or in the same words, fall on who did it."""
    by_head = {draft.head.i: draft for draft in drafts}
    by_lemma: dict[str, Draft] = {}
    deeds: dict[frozenset[str], Draft] = {}
    assaults: dict[frozenset[str], Draft] = {}
    found = []
    for draft in drafts:
        if draft.like in JUDGEMENTS and not setting.cast.countries(draft.parties.recipient):
            own = setting.cast.countries(draft.parties.actor)
            first = next((deed for doers, deed in deeds.items() if not doers <= own), None)
            last = next((d for doers, d in reversed(assaults.items()) if not doers <= own), first)
            draft = _on_doers(draft, by_head, by_lemma, first, last)
        found.append(draft)
        if draft.parties.actor and draft.like in DONE and draft.status in ("actual", "historical"):
            by_lemma.update((word.lemma_.lower(), draft) for word in draft.words)
            if draft.like in MATERIAL:
                deeds.setdefault(setting.cast.countries(draft.parties.actor), draft)
            if draft.like == "ASSAULT":
                assaults.pop(setting.cast.countries(draft.parties.actor), None)
                assaults[setting.cast.countries(draft.parties.actor)] = draft
    return found


def _on_doers(
    draft: Draft,
    by_head: dict[int, Draft],
    by_lemma: dict[str, Draft],
    first: Draft | None,
    last: Draft | None,
) -> Draft:
    """The judgement with those who did the first deed of the report, or the last act of force."""
    grammar = load_event_grammar()
    for noun in _objects(draft.head):
        lemma = noun.lemma_.lower()
        deed = by_head.get(noun.i)
        if deed is None or not deed.parties.actor:
            deed = by_lemma.get(lemma) if _is_definite(noun) else None
        if deed is None and lemma in grammar.deeds | grammar.bloodshed and _is_definite(noun):
            deed = last if lemma in grammar.bloodshed else first
        doers: Ids = deed.parties.actor if deed is not None else ()
        recipient = tuple(i for i in doers if i not in draft.parties.actor)
        if recipient and deed is not draft:
            return replace(draft, parties=replace(draft.parties, recipient=recipient))
    return draft


def _objects(verb: Token) -> Iterator[Token]:
    """What is judged: the object, or the subject of what it is called."""
    noun = logical_object(verb)
    if noun is not None:
        yield antecedent(noun)
    for child in verb.children:
        if child.dep_ in ("ccomp", "oprd", "attr") and child.i > verb.i:
            yield from (inner for inner in child.children if inner.dep_ == "nsubj")


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in noun.children)
