"""Who does and who undergoes what a verb says, as grammar tells it.

Passives are undone; shared and unexpressed subjects are found through coordination, infinitives
(control and raising), participles, gerunds and relative clauses.
"""

from spacy.tokens import Token

from onrecord.ontology.event_grammar import load_event_grammar
from onrecord.reading.clauses import FINITE, coordinated

RELATIVES = frozenset({"WDT", "WP", "WP$"})
OBJECT_PREPOSITIONS = frozenset({"of", "for", "from", "into", "with", "against"})
PLACING = frozenset(
    {"across", "at", "from", "in", "into", "near", "off", "on", "outside", "over", "to"}
)
"""Prepositions of place, after whose nouns the agent of the passive before them may stand."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
DEPTH = 8
"""How many clauses up a subject is looked for."""


def is_verb(token: Token) -> bool:
    """Whether the token is a verb form, auxiliaries included."""
    return token.pos_ in ("VERB", "AUX")


def dependent(token: Token, *relations: str) -> Token | None:
    """The first child that stands in one of the relations."""
    return next((child for child in token.children if child.dep_ in relations), None)


def is_participle(verb: Token) -> bool:
    """Whether the verb is a past participle; one that describes a noun may be tagged as past."""
    fragment = verb.head.dep_ == "ROOT"  # "The union called on ...": the noun taken for the root
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "acl" and not fragment)


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: "was closed", "closed by police", "talks held in Oslo"."""
    if not is_participle(verb):
        return False
    relations = {child.dep_ for child in verb.children}
    if relations & {"nsubjpass", "auxpass", "agent"}:
        return True
    if verb.dep_ in ("acl", "amod", "advcl") and not relations & {"aux", "nsubj"}:
        return "dobj" not in relations
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with":  # "with six people killed"
        return not relations & {"aux", "dobj"}
    alone = not relations & {"aux", "nsubj", "dobj"}
    return verb.dep_ == "conj" and alone and is_passive(verb.head)


def is_small_clause(token: Token) -> bool:
    """Whether it is an adjective said of an object: "found the men guilty"."""
    if token.dep_ != "ccomp" or token.pos_ != "ADJ" or token.i < token.head.i:
        return False
    held = dependent(token, "nsubj")
    return held is not None and all(c.pos_ != "AUX" and c.dep_ != "mark" for c in token.children)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself when it is none."""
    if token.tag_ not in RELATIVES:
        return token
    clause = token
    for _ in range(DEPTH):
        if clause.dep_ in ("relcl", "acl"):
            return clause.head
        if clause.head.i == clause.i:
            break
        clause = clause.head
    return token


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject that the verb has or shares, passives not undone."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return antecedent(own)
    if depth > DEPTH or verb.head.i == verb.i:
        return None
    governor = verb.head
    match verb.dep_:
        case "relcl":
            return governor
        case "acl":
            told_of = verb.tag_ == "VBG" or is_participle(verb)
            return governor if told_of else owner(governor, depth + 1)
        case "xcomp" | "ccomp" | "advcl":
            return _controller(verb, governor, depth + 1)
        case "conj" if verb.tag_ in FINITE and coordinated(verb).i != governor.i:
            return surface_subject(coordinated(verb), depth + 1)
        case "conj" | "dep" | "acomp" | "attr" | "oprd":
            governs = is_verb(governor) or governor.pos_ == verb.pos_ == "ADJ"
            return surface_subject(governor, depth + 1) if governs else None
        case "pcomp":
            return _of_gerund(governor, depth + 1)
    return None


def _controller(verb: Token, governor: Token, depth: int) -> Token | None:
    """The unexpressed subject of a complement: the governor's object or its subject."""
    if not is_verb(governor):
        return surface_subject(governor, depth)
    if verb.dep_ != "advcl" and governor.lemma_ in load_event_grammar().object_control:
        controlled = dependent(governor, "dobj", "dative")
        if controlled is not None:
            return antecedent(controlled)
    if verb.dep_ == "advcl" and is_passive(governor):
        return logical_subject(governor, depth) or surface_subject(governor, depth)
    return surface_subject(governor, depth)


def _of_gerund(preposition: Token, depth: int) -> Token | None:
    """The subject of "accused them of killing", "left after signing", "talk of leaving"."""
    governor = preposition.head
    if not is_verb(governor):
        return owner(governor, depth)
    if preposition.lower_ in OBJECT_PREPOSITIONS:
        undergoer = logical_object(governor, depth)
        if undergoer is not None:
            return undergoer
    return surface_subject(governor, depth)


def owner(noun: Token, depth: int = 0) -> Token | None:
    """Whose act or intention a noun is: "their decision to", "has no intention of", "bid by X"."""
    possessor = dependent(noun, "poss")
    if possessor is not None:
        return antecedent(possessor)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by"):
            holder = dependent(child, "pobj")
            if holder is not None:
                return holder
    if noun.dep_ in ("dobj", "attr") and is_verb(noun.head):
        return logical_subject(noun.head, depth + 1)
    return noun


def logical_subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does it, passives undone; None for a passive without its agent."""
    if not is_passive(verb):
        return surface_subject(verb, depth)
    agent = dependent(verb, "agent") or _stray_agent(verb)
    return dependent(agent, "pobj") if agent is not None else None


def _stray_agent(verb: Token) -> Token | None:
    """The "by" that the parser hung on a phrase before it: "were stopped at the gate by guards"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in PLACING and child.i > verb.i:
            for noun in child.children:
                for inner in noun.children:
                    doer = dependent(inner, "pobj") if inner.lower_ == "by" else None
                    if doer is not None and doer.ent_type_ not in ("DATE", "TIME"):
                        return inner
    return None


def logical_object(verb: Token, depth: int = 0) -> Token | None:
    """Who undergoes it, passives undone."""
    if is_passive(verb):
        return surface_subject(verb, depth)
    own = dependent(verb, "dobj")
    if own is not None:
        return antecedent(own)
    small = next((child for child in verb.children if is_small_clause(child)), None)
    if small is not None:
        return dependent(small, "nsubj")
    gap = verb.dep_ == "relcl" and dependent(verb, "nsubj")
    if gap and gap.tag_ not in RELATIVES and dependent(verb, "prep", "xcomp", "ccomp") is None:
        return verb.head
    return _shared_object(verb)


def _shared_object(verb: Token) -> Token | None:
    """The object of a verb that follows and shares it: "beat and arrested dozens"."""
    shared = dependent(verb, "conj")
    if shared is None or not is_verb(shared) or is_passive(shared):
        return None
    complements = ("prep", "xcomp", "ccomp", "prt")
    if any(child.dep_ in complements and child.i < shared.i for child in verb.children):
        return None
    return dependent(shared, "dobj")
