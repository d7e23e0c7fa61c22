"""What the grammar around an event's word says about whether it happened, as named features.

Training and reading use the same function; see `training/status/README.md`.
"""

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from onrecord.reading.inflection import MOST_CHILDREN, is_infinitive
from onrecord.reading.veridicality import Step, steps

AUXILIARIES = frozenset(["aux", "auxpass"])
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
LEXICAL = frozenset(
    ["neg", "det", "mark", "advmod", "amod", "poss", "prt", "preconj", "predet", "cc", "expl"]
)
"""Dependents whose very word tells something; of all others the relation alone is taken."""
DEEPEST = 6
GOVERNORS = 2


def features(trigger: Token) -> frozenset[str]:
    """The names of all features that hold of the event whose head word is the trigger."""
    path = tuple(steps(trigger))
    found = {*_own(trigger, path), *_dependents(trigger), *_neighbours(trigger)}
    for height, step in enumerate(islice(reversed(path[:-1]), GOVERNORS)):
        found.update(_governor(height, step, path[len(path) - 1 - height].word, trigger))
    return frozenset(found)


def _own(trigger: Token, path: tuple[Step, ...]) -> Iterator[str]:
    """The word itself, its form and what the rules of the grammar make of it."""
    status, tag = path[-1].status, trigger.tag_
    auxiliaries = " ".join(word.lower_ for word in trigger.lefts if word.dep_ in AUXILIARIES)
    yield f"status={status}"
    yield f"status,tag={status},{tag}"
    yield f"status,relation={status},{trigger.dep_}"
    yield f"marked={path[-1].own}"
    yield f"context={path[-1].context}"
    yield f"lemma={trigger.lemma_.lower()}"
    yield f"tag={tag}"
    yield f"relation={trigger.dep_}"
    yield f"tag,relation={tag},{trigger.dep_}"
    yield f"auxiliaries={auxiliaries}"
    yield f"auxiliaries,tag={auxiliaries},{tag}"
    yield f"depth={min(len(path), DEEPEST)}"
    if is_infinitive(trigger):
        yield "infinitive"
    if trigger.doc[trigger.sent.end - 1].lower_ == "?":
        yield "question"


def _dependents(trigger: Token) -> Iterator[str]:
    """Auxiliaries, negation, determiners and modifiers; what kind of subject and object."""
    children = list(islice(trigger.children, MOST_CHILDREN))
    negated = any(child.dep_ == "neg" for child in children)
    for child in children:
        if child.dep_ in AUXILIARIES:
            yield f"auxiliary={child.lower_},{negated}"
        elif child.dep_ in LEXICAL:
            yield f"{child.dep_}={child.lower_}"
        else:
            yield f"has={child.dep_}"
        if child.dep_ in SUBJECTS:
            yield f"subject={child.tag_}"
            yield f"subject={child.lower_ if child.pos_ == 'PRON' else child.pos_}"
        if child.dep_ in SUBJECTS or child.dep_ in ("dobj", "attr"):
            for word in islice(child.lefts, MOST_CHILDREN):
                if word.dep_ == "det":
                    yield f"{child.dep_} det={word.lower_}"


def _neighbours(trigger: Token) -> Iterator[str]:
    """The two words before and the one after, within the sentence."""
    sentence = trigger.sent
    for word in trigger.doc[max(sentence.start, trigger.i - 2) : trigger.i]:
        yield f"before={word.lower_}"
    if trigger.i > sentence.start:
        yield f"right before={trigger.nbor(-1).lower_}"
    if trigger.i + 1 < sentence.end:
        yield f"right after={trigger.nbor(1).lower_}"


def _governor(height: int, step: Step, child: Token, trigger: Token) -> Iterator[str]:
    """What stands over the word, at height 0, or over its governor, at height 1."""
    word, lemma = step.word, step.word.lemma_.lower()
    children = list(islice(word.children, MOST_CHILDREN))
    negated = any(other.dep_ == "neg" for other in children)
    yield f"governor{height}={lemma}"
    yield f"governor{height} relation={child.dep_},{word.pos_}"
    yield f"governor{height} status={step.status},{child.dep_}"
    yield f"governor{height} tag={word.tag_}"
    for other in children:
        if other.dep_ in ("aux", "mark", "neg"):
            yield f"governor{height} {other.dep_}={other.lower_}"
    if height:
        return
    yield f"governor,relation={lemma},{child.dep_},{negated}"
    yield f"governor,form={lemma},{is_infinitive(trigger)},{trigger.tag_}"
    if trigger.head.i != word.i:
        yield f"preposition={trigger.head.lower_}"
        yield f"governor,preposition={lemma},{trigger.head.lower_}"
