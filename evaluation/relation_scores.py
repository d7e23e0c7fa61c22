"""The figures on plover-relations, by cross-validation where anything was learned from them.

Networks that did not see a sentence have answered for it: `python -m training.events.crossvalidate`
wrote what they said into `training/events/crossvalidated.jsonl`, by names of sentences that do not
tell their words. Here these answers stand in for the shipped network, which has seen them all.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

from evaluation.gold import ROOT, EvaluationError, gold_hash, missing
from evaluation.measurement import Measurement, Outcome, Skipped
from evaluation.relations import RELATIONS, Answer, Relation, answer, read_relations, told_in
from onrecord.model import Span
from onrecord.reading.learned.events import NONE, Chances, Opinion, Question
from onrecord.reading.pipeline import find_setting

ANSWERS = ROOT / "training" / "events" / "crossvalidated.jsonl"
QUICK_FOLD = 0
LEXICON = 1.5
"""How much the lexicon's type counts against the network's, as a logarithm, the pair given.

Chosen on the same folds, between 1 and 2.5; there accuracy moves by 0.014.
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a network that did not see the sentence says: of the pair, and of each trigger."""

    pair: Chances
    triggers: Mapping[str, Opinion]

    def opinion(self, _: str, question: Question) -> Opinion | None:
        """The answer recorded for the trigger; None when another was read at that time."""
        return self.triggers.get(trigger_key(question))


def trigger_key(question: Question) -> str:
    """The offsets of a question's trigger, as the record names it."""
    return " ".join(f"{span.start}-{span.end}" for span in question.trigger)


def read_recorded(path: Path = ANSWERS) -> dict[str, Recorded]:
    """The recorded answers by the name of their relation."""
    rows = map(json.loads, path.read_text("utf8").splitlines())
    return {row["name"]: Recorded(row["pair"], _opinions(row["triggers"])) for row in rows}


def _opinions(triggers: Mapping[str, Mapping[str, Chances]]) -> dict[str, Opinion]:
    return {
        key: Opinion(
            row["types"],
            {Span(*map(int, place.split("-"))): p for place, p in row["recipient"].items()},
        )
        for key, row in triggers.items()
    }


def score_relations(quick: bool = False) -> Outcome:
    """All figures, or those of one fold; the answers of the network are the recorded ones."""
    section = f"relations/fold {QUICK_FOLD} of 5" if quick else "relations"
    if reason := missing(RELATIONS, ANSWERS):
        return Outcome(skipped=(Skipped(section, reason),))
    relations = [one for one in read_relations() if not quick or one.fold == QUICK_FOLD]
    measured = figures(relations, read_recorded())
    sample = f"{len(relations)} sentences, each with one marked pair"
    return Outcome(
        tuple(Measurement(section, name, value) for name, value in measured.items()),
        samples=((section, sample),),
        gold=(("relations", gold_hash(RELATIONS)),),
    )


def figures(relations: Sequence[Relation], recorded: Mapping[str, Recorded]) -> dict[str, float]:
    """Types with the pair given, the share found from the bare sentence, and confidence."""
    alone, together = read_both(relations, recorded)
    gold = [one.type for one in relations]
    found: dict[str, float] = {}
    for way, types in given_pair(alone, recorded).items():
        found[f"type, pair given: {way}"] = accuracy(gold, types)
        found[f"type, pair given: {way}, macro-F1"] = macro_f1(gold, types)
    found["pair and type, bare sentence"] = sum(one.whole for one in together) / len(together)
    for way, answers in (("lexicon", alone), ("both", together)):
        found[f"confidence ranks right types first: {way}"] = ranking(answers)
    return found


def read_both(
    relations: Sequence[Relation], recorded: Mapping[str, Recorded]
) -> tuple[list[Answer], list[Answer]]:
    """What readings of the bare sentences say: by the lexicon alone, and with the recorded answers.

    Raises:
        EvaluationError: when there is no recorded answer for a relation.
    """
    alone, together = [], []
    for relation in relations:
        if relation.name not in recorded:
            raise EvaluationError(f"{ANSWERS.name}: no answer for {relation.name}; train anew")
        setting = replace(find_setting(relation.report), adviser=None)
        advised = replace(setting, adviser=recorded[relation.name].opinion)
        alone.append(answer(relation, told_in(setting)))
        together.append(answer(relation, told_in(advised)))
    return alone, together


def given_pair(
    lexical: Sequence[Answer], recorded: Mapping[str, Recorded]
) -> dict[str, list[str | None]]:
    """The types by the lexicon's expressions alone, by the network alone, and by both."""
    pairs = [(one.found, recorded[one.relation.name].pair) for one in lexical]
    return {
        "lexicon": [found for found, _ in pairs],
        "learned": [_likeliest(None, chances) for _, chances in pairs],
        "both": [_likeliest(found, chances) for found, chances in pairs],
    }


def _likeliest(lexical: str | None, chances: Chances) -> str:
    """The type with the greatest chance, where the lexicon's own counts for more."""
    return max(
        (kind for kind in chances if kind != NONE),
        key=lambda kind: log(chances[kind] + 1e-4) + LEXICON * (kind == lexical),
    )


def accuracy(gold: Sequence[str], found: Sequence[str | None]) -> float:
    """The share that is right."""
    return sum(a == b for a, b in zip(gold, found, strict=True)) / len(gold)


def f1_by_type(gold: Sequence[str], found: Sequence[str | None]) -> dict[str, float]:
    """F1 of each type that the gold has."""
    pairs = list(zip(gold, found, strict=True))
    return {
        kind: 2 * pairs.count((kind, kind)) / (gold.count(kind) + list(found).count(kind))
        for kind in sorted(set(gold))
    }


def macro_f1(gold: Sequence[str], found: Sequence[str | None]) -> float:
    """The mean of the F1 of all types."""
    by_type = f1_by_type(gold, found)
    return sum(by_type.values()) / len(by_type)


def ranking(answers: Sequence[Answer]) -> float:
    """How often an event between a marked pair of the right type has more confidence than another.

    Over all pairs of an event of the right type and one of a wrong type, ties counting half (the
    area under the ROC curve); 0.5 when there is nothing to tell apart.
    """
    trusted = [one for answer in answers for one in answer.trusted]
    right = [confidence for confidence, is_right in trusted if is_right]
    wrong = [confidence for confidence, is_right in trusted if not is_right]
    above = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    return above / (len(right) * len(wrong)) if right and wrong else 0.5
