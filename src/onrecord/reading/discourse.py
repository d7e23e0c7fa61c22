"""What a report leaves unsaid because it said it before: same events again, known parties."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.reading.arguments import Ids, Parties
from onrecord.reading.drafts import Draft
from onrecord.reading.setting import Setting

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "both"})
DISTINCT = frozenset(
    {"another", "earlier", "first", "fresh", "further", "last", "new", "next", "other", "previous"}
)
"""Modifiers that mark another event than the one spoken of before."""
SHARE = 0.25
"""The second country of a dispute between two is named at least this often as the first, and twice
as often as any third; set by hand, checked on the tuning cases."""


def new_events(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without nouns that only mention again what was told before ("the talks")."""
    told: dict[str, set[str]] = {}
    kept = []
    for draft in drafts:
        lemmas = {word.lemma_.lower() for word in draft.words}
        if not _mentions_again(draft, told.get(draft.type, set())):
            kept.append(draft)
        told.setdefault(draft.type, set()).update(lemmas)
    return kept


def _mentions_again(draft: Draft, told: set[str]) -> bool:
    head = draft.head
    if head.pos_ != "NOUN" or not told:
        return False
    children = list(head.children)
    words = {child.lower_ for child in children}
    if words & DISTINCT or any(child.pos_ == "NUM" for child in children):
        return False
    if not words & DEFINITE:
        return False
    return head.lemma_.lower() in told or not any(_specifies(child) for child in children)


def _specifies(child: Token) -> bool:
    return child.dep_ in ("prep", "relcl", "acl", "amod", "compound", "nmod", "poss")


def with_understood_parties(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with parties that go without saying in a dispute between two countries.

    Talks or clashes of nobody in particular are those of the two; who refuses refuses the other.
    """
    two = _two_sides(setting)
    if not two:
        return list(drafts)
    return [_understood(setting, draft, two) for draft in drafts]


def _understood(setting: Setting, draft: Draft, two: dict[str, str]) -> Draft:
    parties = draft.parties
    if draft.reciprocal and not parties.actor and not parties.recipient:
        return replace(draft, parties=replace(parties, actor=tuple(two.values())))
    if draft.type != "REJECT" or parties.recipient:
        return draft
    sides = setting.cast.countries(parties.actor)
    others: Ids = tuple(actor for country, actor in two.items() if country not in sides)
    if len(others) != 1:
        return draft
    return replace(draft, parties=Parties(parties.actor, others, parties.mediator))


def _two_sides(setting: Setting) -> dict[str, str]:
    """The countries of a two-sided dispute with their states' actors; empty when there are none."""
    counts: Counter[str] = Counter()
    for ids in setting.cast.heads.values():
        counts.update(setting.cast.countries(ids))
    states = {
        actor.country: actor.id
        for actor in setting.cast.actors.values()
        if actor.kind == "state" and actor.country
    }
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ranked) < 2 or any(country not in states for country, _ in ranked[:2]):
        return {}
    first, second = ranked[0][1], ranked[1][1]
    third = ranked[2][1] if len(ranked) > 2 else 0
    if second < SHARE * first or 2 * third > second:
        return {}
    return {country: states[country] for country, _ in ranked[:2]}
