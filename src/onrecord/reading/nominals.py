"""Attribution by nouns and adjectives: "a warning that S", "X's demand for Y", "willing to V"."""

from spacy.tokens import Token

from onrecord.ontology.cues import CueLexicon, default_cues
from onrecord.reading.attributions import Attribution, attribution
from onrecord.reading.clauses import extent, finite, infinitive, lemma, subject, tokens_of
from onrecord.reading.told import that_of

CLAUSAL = frozenset(["acl", "ccomp", "relcl", "xcomp"])
NAMED = frozenset(["NORP", "GPE", "ORG"])
NOUN_PREPOSITIONS = frozenset(
    ["of", "for", "on", "about", "against", "to", "with", "over", "in", "behind"]
)


def read_noun(noun: Token, lexicon: CueLexicon) -> Attribution | None:
    """The attribution that the noun would make with its complement, if it is a cue."""
    said = _said_in(noun, lexicon)
    if said is not None:
        return said
    carrier = _carrier(noun, lexicon)
    cue = {noun.i}
    if carrier is not None:
        cue |= {carrier.i} | {c.i for c in carrier.children if c.dep_ in {"aux", "neg", "prt"}}
    speaker = subject(carrier) if carrier is not None else _author(noun)
    prefix = "carried" if carrier is not None else "noun"
    if speaker is None:
        speaker = _holder(noun)
        if speaker is not None:
            cue, prefix = cue | {noun.head.i, noun.head.head.i}, "held"
    listed = _listed(noun) if carrier is not None else set()
    if listed:
        return attribution(noun, "nouns", "carried list", cue, speaker, listed)
    clausal = _clausal(noun, cue, speaker, prefix)
    if clausal is not None:
        return clausal
    for holder in (noun, carrier):
        found = _prepositional(noun, holder, cue, speaker, prefix) if holder is not None else None
        if found is not None:
            return found
    return None


def _said_in(noun: Token, lexicon: CueLexicon) -> Attribution | None:
    """Said in a statement that S: the parser hangs S on the statement, but it is what is said."""
    verb = noun.head.head
    through = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.lower_ in lexicon.channels
    speaker = subject(verb) if through and verb.pos_ == "VERB" else None
    if speaker is None or lexicon.act("verbs", lemma(verb), "clause") is None:
        return None
    clauses = (child for child in noun.children if child.i > noun.i and child.dep_ in CLAUSAL)
    told = next((child for child in clauses if that_of(child) and finite(child)), None)
    if told is None:
        return None
    cue = {verb.i} | {c.i for c in verb.children if c.dep_ in {"aux", "neg"}} | that_of(told)
    return attribution(verb, "verbs", "clause", cue, speaker, set(extent(told)))


def _clausal(noun: Token, cue: set[int], speaker: Token | None, prefix: str) -> Attribution | None:
    """Claim that S; promise to V; set a condition seeking X."""
    for child in noun.children:
        if child.i < noun.i or child.dep_ not in CLAUSAL:
            continue
        content = set(extent(child))
        that = {c.i for c in child.children if c.dep_ == "mark" and c.lower_ == "that"}
        if that and finite(child) and not _calls(child):
            return attribution(noun, "nouns", f"{prefix} clause", cue | that, speaker, content)
        if infinitive(child):
            return attribution(noun, "nouns", f"{prefix} infinitive", cue, speaker, content)
        if child.tag_ == "VBG" and prefix == "carried":
            held = tokens_of(c for c in child.children if c.i > child.i)
            return attribution(noun, "nouns", "carried object", cue | {child.i}, speaker, held)
    return None


def _calls(verb: Token) -> bool:
    """Whether "that" stands for what is called something: "a claim that Oslo called nonsense"."""
    lexicon, word = default_cues(), lemma(verb)
    only = lexicon.act("verbs", word, "complement") and not lexicon.act("verbs", word, "object")
    held = [child for child in verb.children if child.dep_ in {"dobj", "oprd", "ccomp"}]
    return bool(only) and len(held) == 1


def _prepositional(
    noun: Token, holder: Token, cue: set[int], speaker: Token | None, prefix: str
) -> Attribution | None:
    """Demand for Y; allegations of Y; extended gratitude to Y."""
    for child in holder.children:
        if (
            child.i > noun.i
            and child.dep_ in {"prep", "dative"}
            and child.lower_ in NOUN_PREPOSITIONS
        ):
            held = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if held is None or held == speaker:
                continue
            content = set(extent(child)) - {child.i}
            frame = f"{prefix} {child.lower_}"
            return attribution(noun, "nouns", frame, cue | {child.i}, speaker, content, (held,))
    return None


def _holder(noun: Token) -> Token | None:
    """Of whose view it is: the subject of "was of the view that S"."""
    preposition = noun.head
    copula = preposition.head
    if noun.dep_ == "pobj" and preposition.lower_ == "of" and lemma(copula) == "be":
        return subject(copula)
    return None


def _listed(noun: Token) -> set[int]:
    """What follows a colon after the noun: "set two conditions: X and Y"."""
    doc = noun.doc
    stop = noun.sent.end
    colon = next((i for i in range(noun.i + 1, stop) if doc[i].text == ":"), None)
    return set(range(colon + 1, stop)) if colon is not None else set()


def _carrier(noun: Token, lexicon: CueLexicon) -> Token | None:
    """The verb that only carries the noun: "issue" in "issued a warning"."""
    verb = noun.head
    if noun.dep_ == "dobj" and lemma(verb) in lexicon.carriers:
        return verb
    return None


def _author(noun: Token) -> Token | None:
    """Whose claim it is: possessor, by-phrase, from-phrase, or an adjective or name before it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.i > noun.i and child.lower_ in {"by", "from"}:
            held = next((c for c in child.children if c.dep_ == "pobj"), None)
            if held is not None:
                return held
    before = (child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"})
    return next((child for child in before if child.ent_type_ in NAMED), None)


def read_adjective(adjective: Token) -> Attribution | None:
    """Is willing to V; is confident that S; is aware of X; made it clear that S."""
    verb = adjective.head
    made = adjective.dep_ == "ccomp" and lemma(verb) == "make" and adjective.i > verb.i
    if adjective.dep_ != "acomp" and not made:
        return None
    speaker = subject(verb)
    if speaker is None:
        return None
    if made:
        # "made it clear that S": the parser takes S for an adverbial clause.
        clause = next((c for c in adjective.children if that_of(c) and finite(c)), None)
        if clause is None:
            return None
        cue = {verb.i, adjective.i} | that_of(clause)
        told = set(extent(clause))
        return attribution(adjective, "adjectives", "made clause", cue, speaker, told)
    cue = {verb.i, adjective.i} | {c.i for c in verb.children if c.dep_ in {"aux", "neg"}}
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if child.dep_ in {"xcomp", "ccomp"}:
            frame = "adjective infinitive" if infinitive(child) else "adjective clause"
            content = set(extent(child))
            return attribution(adjective, "adjectives", frame, cue, speaker, content)
        if child.dep_ == "prep":
            content = set(extent(child)) - {child.i}
            frame = f"adjective {child.lower_}"
            return attribution(adjective, "adjectives", frame, cue | {child.i}, speaker, content)
    return None
