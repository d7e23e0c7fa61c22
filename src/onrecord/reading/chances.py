"""How likely a word is to attribute where it stands: measured on PolNeAR, by word and place."""

from math import exp, log

from spacy.tokens import Doc

from onrecord.ontology.cues import CueLexicon
from onrecord.reading.acts import NEGATIONS, is_firm, is_known
from onrecord.reading.attributions import WH_TAGS, Attribution

LIKELY = 0.45
"""Least chance from which an attribution is recorded. F1 on PolNeAR dev is flat from 0.35 to 0.5;
the record prefers precision."""
FORMS = {"VBD": "past", "VBZ": "present", "VBP": "present", "VB": "bare", "VBG": "ing", "VBN": "en"}
HEARERS = frozenset({"i", "we", "you"})


def chance(doc: Doc, attribution: Attribution, lexicon: CueLexicon) -> float:
    """The share of cues among such words in such places.

    The word's own rate in its frame, shifted in log-odds by each of the place's features.
    """
    odds = logit(lexicon.rate(attribution.word, attribution.frame))
    odds += sum(lexicon.shifts.get(feature, 0.0) for feature in features(doc, attribution))
    return 1 / (1 + exp(-odds))


def is_likely(doc: Doc, attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether the lexicon lists the word, and it is a cue by its very meaning or often enough."""
    if not is_known(attribution, lexicon):
        return False
    return is_firm(attribution, lexicon) or chance(doc, attribution, lexicon) >= LIKELY


def features(doc: Doc, attribution: Attribution) -> tuple[str, ...]:
    """What of the place bears on the chance: who speaks, the verb's form, negation, modals."""
    if attribution.section != "verbs":
        return (f"{attribution.section} by {_speaker(doc, attribution)}",)
    head = doc[attribution.head]
    auxiliaries = {child.lower_ for child in head.children if child.dep_ in {"aux", "auxpass"}}
    found = [f"by {_speaker(doc, attribution)}", f"form {FORMS.get(head.tag_, 'other')}"]
    if any(doc[i].lower_ in NEGATIONS for i in attribution.cue):
        found.append("negated")
    if any(child.tag_ == "MD" for child in head.children):
        found.append("modal")
    if "to" in auxiliaries:
        found.append("to")
    if head.dep_ in {"relcl", "advcl", "acl", "conj"}:
        found.append(f"as {head.dep_}")
    return tuple(found)


def _speaker(doc: Doc, attribution: Attribution) -> str:
    """The kind of word that names the speaker."""
    if attribution.speaker is None:
        return "nobody"
    token = doc[attribution.speaker]
    if token.lower_ in HEARERS:
        return "first or second person"
    if token.tag_ in WH_TAGS:
        return "relative"
    if token.pos_ == "PRON":
        return "pronoun"
    return "name" if token.pos_ == "PROPN" else "noun"


def logit(share: float) -> float:
    """Log-odds of a share, kept finite."""
    bounded = min(max(share, 0.001), 0.999)
    return log(bounded / (1 - bounded))
