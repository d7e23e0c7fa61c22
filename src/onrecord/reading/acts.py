"""Which speech act an attribution performs."""

from spacy.tokens import Doc

from onrecord.model import Act
from onrecord.ontology.cues import CueLexicon
from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import child_of, lemma

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
UNLISTED = frozenset({"according", "adverb", "cited", "citing", "label"})
"""Frames that attribute whatever the word is."""
PERSONAL = frozenset(
    {"accuse", "criticise", "praise", "demand", "threaten", "warn", "ask", "offer"}
)
"""Acts that are done to somebody."""
PERSONAL_FRAMES = frozenset(
    {"object", "passive object", "request", "passive", "complement", "on", "against", "at", "to"}
    | {"carried to", "carried on", "carried against", "noun to", "noun on", "noun against"}
)
"""Frames whose noun is the one to whom the act is done."""
NEGATIONS = frozenset({"not", "n't", "never", "no"})


def frame_of(attribution: Attribution) -> str:
    """The frame under which the lexicon lists the attribution's word."""
    if attribution.frame in {"parenthetical", "quote", "passive clause"}:
        return "clause"
    return attribution.frame.removeprefix("passive ")


def is_known(attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether the lexicon lists the word as a cue in this frame."""
    if attribution.frame in UNLISTED:
        return True
    return _listed_act(attribution, lexicon) is not None


def _listed_act(attribution: Attribution, lexicon: CueLexicon) -> Act | None:
    """The act that the lexicon gives; "it is understood that S" is as "X is understood to V"."""
    section, word = attribution.section, attribution.word
    found = lexicon.act(section, word, frame_of(attribution))
    if found is None and attribution.frame == "passive clause":
        found = lexicon.act(section, word, "passive")
    return found


def is_firm(attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether the very words perform the act: "denied the charge", "extended gratitude to"."""
    if attribution.frame in UNLISTED:
        return True
    frames = {attribution.frame, "clause" if attribution.frame == "passive clause" else ""}
    if attribution.speaker is not None:
        frames.add(frame_of(attribution))  # a passive with "by X" is as sure as "X did"
    return any((attribution.section, attribution.word, f) in lexicon.firm for f in frames)


def find_act(doc: Doc, attribution: Attribution, lexicon: CueLexicon) -> Act:
    """The act of the cue, corrected by what it is about and by negation."""
    act = _listed_act(attribution, lexicon) or lexicon.usual(attribution.section, attribution.word)
    if act == "say":
        act = _carried_act(doc, attribution, lexicon) or act
    rejects = act == "refuse" or lexicon.act("verbs", attribution.word, "object") == "refuse"
    if rejects and _about_claim(doc, attribution, lexicon):
        act = "deny"
    if any(doc[i].lower_ in NEGATIONS for i in attribution.cue):
        act = NEGATED.get(act, act)
    return act


def _carried_act(doc: Doc, attribution: Attribution, lexicon: CueLexicon) -> Act | None:
    """The act of the noun that a verb only carries: "issued a denial of the report"."""
    if attribution.section != "verbs" or attribution.word.partition("_")[0] not in lexicon.carriers:
        return None
    noun = child_of(doc[attribution.head], "dobj")
    return None if noun is None else lexicon.single.get(("nouns", lemma(noun)))


def _about_claim(doc: Doc, attribution: Attribution, lexicon: CueLexicon) -> bool:
    """Whether what is rejected is something said ("the claim"), not something wanted."""
    return any(doc[i].lemma_.lower() in lexicon.claims for i in attribution.addressee)


def addressees(attribution: Attribution, act: Act) -> tuple[int, ...]:
    """Heads of the phrases to whom the act is done: told, asked, blamed, praised, warned.

    The object of a verb that is about a matter ("denied the plan") is nobody's address.
    """
    clause = attribution.frame in {"clause", "passive clause", "quote", "parenthetical"}
    if clause:
        told = [i for i in attribution.addressee if i not in attribution.content]
        meant = [i for i in attribution.addressee if i in attribution.content]
        return tuple(told or (meant if act in PERSONAL else ()))
    asked_for = act == "ask" and attribution.frame == "for"
    if asked_for or (act in PERSONAL and attribution.frame in PERSONAL_FRAMES):
        return attribution.addressee
    return ()
