"""One event told by two words: "clashes erupted", "wounded by gunfire", "gas and water cannon"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.reading.arguments import Parties
from onrecord.reading.drafts import Draft
from onrecord.reading.party_phrases import Ids
from onrecord.reading.roles import dependent, is_verb, surface_subject

REACH = 3
"""How far above its clause a participle that closes a sentence may belong: "leaving two dead"."""


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, those that tell the same event joined."""
    by_head = {draft.head.i: draft for draft in drafts}
    owner = {word.i: draft.head.i for draft in drafts for word in draft.words}
    for draft in sorted(drafts, key=lambda draft: draft.head.i):
        inner = by_head.get(draft.head.i)
        partners = [by_head[head] for head in _partners(draft, owner) if head in by_head]
        same = (partner for partner in partners if partner.type == draft.type)
        outer = next(same, partners[0] if partners else None)
        if inner is None or outer is None or outer.head.i == inner.head.i:
            continue
        if outer.type == inner.type:
            by_head[outer.head.i] = _joined(outer, inner)
            del by_head[inner.head.i]
        elif inner.like == "ASSAULT" and outer.like == "COERCE":
            by_head[inner.head.i] = _joined(inner, outer)  # "a police raid killed two"
            del by_head[outer.head.i]
        elif _only_happens(inner.head):
            del by_head[inner.head.i]
    return [by_head[i] for i in sorted(by_head)]


def _joined(outer: Draft, inner: Draft) -> Draft:
    one, other = outer.parties, inner.parties
    actor: Ids = one.actor or other.actor
    recipient: Ids = one.recipient or tuple(i for i in other.recipient if i not in actor)
    parties = Parties(actor, () if outer.reciprocal else recipient, one.mediator)
    return replace(outer.joined(inner), parties=parties)


def _only_happens(head: Token) -> bool:
    return is_verb(head) and head.lemma_ in load_event_grammar().happening


def _partners(draft: Draft, owner: dict[int, int]) -> Iterator[int]:
    """Heads of the drafts of which this one may be a part, the likeliest first."""
    for token in _hosts(draft.head):
        if token.i in owner and owner[token.i] != draft.head.i:
            yield owner[token.i]


def _hosts(head: Token) -> Iterator[Token]:
    """Tokens to which a second mention of an event is tied by grammar."""
    yield from _hosts_of_verb(head) if is_verb(head) else _hosts_of_noun(head)


def _hosts_of_verb(head: Token) -> Iterator[Token]:
    """Its subject if the verb only says that it happens; the noun that its clause describes."""
    subject = surface_subject(head)
    if head.lemma_ in load_event_grammar().happening:
        if subject is not None:
            yield subject
        elif head.i and head.doc[head.i - 1].pos_ == "NOUN":
            yield head.doc[head.i - 1]
    if head.dep_ in ("acl", "relcl", "advcl") and dependent(head, "nsubj") is None:
        yield head.head
        if head.tag_ == "VBG" and head.dep_ == "advcl":
            yield from islice(head.head.ancestors, REACH)


def _hosts_of_noun(head: Token) -> Iterator[Token]:
    """The verb whose agent the noun is; the noun with which it is coordinated."""
    governor = head.head
    if head.dep_ == "pobj" and governor.dep_ == "agent":
        yield governor.head
    elif head.dep_ in ("conj", "nmod", "appos"):
        yield from (governor, governor.head)
    yield from (child for child in head.children if child.dep_ == "nmod")
