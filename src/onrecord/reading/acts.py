"""Which speech act an attribution performs."""

from spacy.tokens import Doc

from onrecord.model import Act
from onrecord.ontology.cues import CueLexicon
from onrecord.reading.constructions import Attribution

NEGATED: dict[Act, Act] = {
    "confirm": "deny",
    "accept": "refuse",
    "offer": "refuse",
    "pledge": "refuse",
    "deny": "say",
    "refuse": "say",
    "expect": "say",
}
"""What a cue becomes under "not": not to admit is to deny, not to rule out is to say."""
NEGATIONS = frozenset({"not", "n't", "never", "no"})


def frame_of(attribution: Attribution) -> str:
    """The frame under which the lexicon lists the attribution's word."""
    if attribution.frame in {"parenthetical", "quote", "passive clause"}:
        return "clause"
    return attribution.frame.removeprefix("passive ")


def is_known(attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether the lexicon lists the word as a cue in this frame."""
    if attribution.frame in {"according", "adverb", "cited", "label"}:
        return True
    return lexicon.act(attribution.section, attribution.word, frame_of(attribution)) is not None


def find_act(doc: Doc, attribution: Attribution, lexicon: CueLexicon) -> Act:
    """The act of the cue, corrected by what it is about and by negation."""
    act = lexicon.act(attribution.section, attribution.word, frame_of(attribution)) or "say"
    if act == "refuse" and _about_claim(doc, attribution, lexicon):
        act = "deny"
    if any(doc[i].lower_ in NEGATIONS for i in attribution.cue):
        act = NEGATED.get(act, act)
    return act


def _about_claim(doc: Doc, attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether what is rejected is something said ("the claim"), not something wanted."""
    return any(doc[i].lemma_.lower() in lexicon.claims for i in attribution.addressee)
