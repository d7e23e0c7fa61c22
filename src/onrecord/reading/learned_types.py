"""Which type an event is of where the lexicon's words may tell several: a learned opinion.

The lexicon proposes: without an expression there is no event, and what the rules of the codebook
made stays. The opinion is asked about the event of a main clause, or the only one of a sentence, if
both its parties are known, and its type takes the place of the lexicon's only when it is much
likelier. It was learned from such events; in subordinate clauses it tells rather what the sentence
is about, and the lexicon does better.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import log

from onrecord.model import Span
from onrecord.ontology.plover import Codebook
from onrecord.reading.arguments import Ids
from onrecord.reading.drafts import Draft
from onrecord.reading.learned.event_types import NONE, TYPES, Chances, Opinion, Question
from onrecord.reading.setting import Setting

TRUST = 3.0
"""How much likelier, as a logarithm, another type must be than the lexicon's.

Chosen by cross-validation on plover-relations and on the cases in `evaluation/cases/tune`; what it
costs and gains stands in `training/events/MODEL_CARD.md`.
"""
LEAST = 0.01
"""Chances below it are not told apart."""


def with_learned_types(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of doubtful type with the opinion on them and the type that it makes."""
    opinion, codebook = setting.opinion, setting.ontology.codebook
    if opinion is None or not codebook.types.keys() >= set(TYPES):
        return list(drafts)
    told = Counter(draft.head.sent.start for draft in drafts)
    return [
        _weighed(setting, draft, opinion)
        if is_open(draft, alone=told[draft.head.sent.start] == 1)
        else draft
        for draft in drafts
    ]


def is_open(draft: Draft, alone: bool) -> bool:
    """Whether the type of a draft, which its sentence tells alone or not, is worth asking about."""
    if draft.found is None or draft.rules or draft.type not in TYPES:
        return False
    main = alone or draft.head.dep_ == "ROOT"
    return main and bool(draft.parties.actor and draft.parties.recipient)


def _weighed(setting: Setting, draft: Draft, opinion: Opinion) -> Draft:
    chances = opinion(setting.parse.report.text, question_of(setting, draft))
    if chances is None:
        return draft
    best = settled(draft.type, chances)
    weighed = replace(draft, chances=chances)
    return weighed if best == draft.type else _retyped(weighed, best, setting.ontology.codebook)


def settled(lexical: str, chances: Chances) -> str:
    """The type that lexicon and opinion settle on: the lexicon's, or a much likelier one."""
    best = max((kind for kind in chances if kind != NONE), key=lambda kind: chances[kind])
    gap = log(max(chances[best], LEAST)) - log(max(chances.get(lexical, 0.0), LEAST))
    return best if gap > TRUST else lexical


def _retyped(draft: Draft, name: str, codebook: Codebook) -> Draft:
    """The draft as one of another type; a mode that this type has too stays."""
    kind = codebook.types[name]
    mode = draft.mode if draft.mode in kind.modes else None
    return replace(draft, type=name, like=kind.like, mode=mode, cameo=None)


def question_of(setting: Setting, draft: Draft) -> Question:
    """The draft as the learned reader is asked about it: its words and parties in its sentence."""
    parse, sentence = setting.parse, draft.head.sent
    within = parse.span(sentence.start, sentence.end)
    return Question(
        within,
        parse.spans(draft.trigger()),
        _mentions(setting, draft.parties.actor, within),
        _mentions(setting, draft.parties.recipient, within),
    )


def _mentions(setting: Setting, actors: Ids, within: Span) -> tuple[Span, ...]:
    spans = (span for actor in actors for span in setting.cast.actors[actor].mentions)
    return tuple(sorted(span for span in spans if within.contains(span)))
