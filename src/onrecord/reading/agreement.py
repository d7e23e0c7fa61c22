"""How likely an attribution is by what the grammar and the learned reader each make of it.

A logistic regression, fitted by `training/statements/agreement.py` on the articles of PolNeAR that
the learned reader's training left out; its weights stand in `ontology/agreement.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log

from spacy.tokens import Doc

from onrecord.errors import OntologyError
from onrecord.ontology.cues import FOLDER, CueLexicon
from onrecord.ontology.entries import read_yaml
from onrecord.reading.attributions import Attribution
from onrecord.reading.chances import chance, logit
from onrecord.reading.learned import Certainty

FRAMES = frozenset(
    ("clause", "object", "according", "parenthetical", "infinitive", "complement", "request")
)
"""Frames of the grammar that are frequent enough to have a weight of their own."""
SHORT = 2
"""Most tokens of a short content."""
WEIGHTS = FOLDER / "agreement.yaml"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the learned reader found at an attribution's cue.

    `shared` is the share of tokens that its content and the grammar's have in common (Jaccard),
    and `same_source` whether their sources do or neither has one; None where the grammar found
    nothing at the cue.
    """

    confidence: float
    certainty: Certainty
    shared: float | None = None
    same_source: bool = True


@dataclass(frozen=True, slots=True)
class Joined:
    """An attribution of either reader or both, and what the learned one found at its cue, if so.

    `inside` says that its cue stands in the content of another; `apart`, that PolNeAR knows none
    like it, so that the grammar alone decides.
    """

    attribution: Attribution
    evidence: Evidence | None
    inside: bool = False
    apart: bool = False

    @property
    def by_grammar(self) -> bool:
        """Whether the grammar found it."""
        return self.evidence is None or self.evidence.shared is not None


def likelihood(doc: Doc, joined: Joined, lexicon: CueLexicon) -> float:
    """The probability that annotators would mark the attribution, with its source and content."""
    weights = joint_weights()
    found = features(doc, joined, lexicon)
    odds = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + exp(-odds))


def features(doc: Doc, joined: Joined, lexicon: CueLexicon) -> dict[str, float]:
    """What bears on the likelihood, by name; what is not named is 0."""
    attribution, evidence = joined.attribution, joined.evidence
    frame = attribution.frame if attribution.frame in FRAMES else "other"
    found = {
        "always": 1.0,
        f"frame {frame if joined.by_grammar else 'none'}": 1.0,
        f"in {attribution.section}": 1.0,
        "inside": float(joined.inside),
        "no source": float(attribution.speaker is None),
        "length": log(1 + len(attribution.content)),
        "short": float(len(attribution.content) <= SHORT),
        "listed": float(attribution.word in lexicon.words),
        "passed over": float(attribution.word in lexicon.words and not joined.by_grammar),
    }
    if joined.by_grammar:
        found["chance"] = logit(chance(doc, attribution, lexicon))
    if evidence is not None:
        found |= _learned(evidence)
    return found


def _learned(evidence: Evidence) -> dict[str, float]:
    """Features of what the learned reader says, in units that give weights of like size."""
    sure = evidence.certainty
    found = {
        "learned": 1.0,
        "confidence": logit(evidence.confidence),
        "content": 10 * sure.content,
        "weakest": sure.weakest,
        "source": 5 * sure.source,
        "whole": sure.whole / 5,
    }
    if evidence.shared is not None:
        found |= {"shared": evidence.shared, "other source": float(not evidence.same_source)}
    return found


@cache
def joint_weights() -> Mapping[str, float]:
    """The weight of each feature.

    Raises:
        OntologyError: when the file is not a mapping of names to numbers.
    """
    rows = read_yaml(WEIGHTS)
    if not isinstance(rows, dict) or not all(isinstance(one, float) for one in rows.values()):
        raise OntologyError(f"{WEIGHTS.name}: must map names of features to numbers with a point")
    return rows
