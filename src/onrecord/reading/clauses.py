"""Grammar that attribution rests on: subjects, complements and their extents, on the parse."""

from collections.abc import Iterable

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CONTROLLED = frozenset({"advcl", "xcomp", "pcomp", "acl", "conj", "ccomp", "dep"})
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight week "
    "month year day morning afternoon evening night weekend hour minute time january february "
    "march april may june july august september october november december earlier later ago "
    "decade season summer winter spring autumn moment".split()
)
"""Heads of phrases that say when somebody spoke and are no part of what was said."""
TIME_PREPOSITIONS = frozenset(
    "on in at during since after before until by from over within last".split()
)


def coordinated(verb: Token) -> Token:
    """The verb with which a conjunct is really coordinated.

    A finite past or present form does not continue an infinitive, a participle or a modal: in
    "said the strike would go on and called the exit a ruse" it is "said" that goes on.
    """
    found = verb.head
    if verb.tag_ not in FINITE or any(child.dep_ in {"aux", *SUBJECTS} for child in verb.children):
        return found
    while found.tag_ not in FINITE and found.head != found:
        if any(child.dep_ == "aux" and child.tag_ in FINITE for child in found.children):
            break
        found = found.head
    return found if found.tag_ in FINITE else verb.head


def subject(verb: Token) -> Token | None:
    """The head of the verb's subject, found through coordination, control and participles."""
    for _ in range(6):
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return verb.head
        if verb.dep_ not in CONTROLLED or verb.head == verb:
            return None
        if verb.dep_ == "xcomp":
            held = next((child for child in verb.head.children if child.dep_ == "dobj"), None)
            if held is not None and held.i < verb.i:
                return held
        verb = coordinated(verb) if verb.dep_ == "conj" else verb.head
        if verb.pos_ == "ADP":
            verb = verb.head
    return None


def passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, or is a past participle after its noun."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        has_own = any(child.dep_ in {"nsubj", "aux", "dobj"} for child in verb.children)
        return not has_own and passive(verb.head)
    return False


def agent(verb: Token) -> Token | None:
    """The head of the by-phrase of a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def extent(head: Token) -> range:
    """The tokens from the left to the right edge of the head's subtree."""
    return range(head.left_edge.i, head.right_edge.i + 1)


def phrase(noun: Token) -> set[int]:
    """The tokens of a noun phrase with its conjuncts, appositions and relative clauses."""
    return set(extent(noun))


def infinitive(verb: Token) -> bool:
    """Whether the verb has the particle "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def finite(verb: Token) -> bool:
    """Whether the clause has a subject of its own or a conjunction, and no "to"."""
    if infinitive(verb):
        return False
    return any(
        child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj", "mark"} for child in verb.children
    ) or (verb.tag_ in {"VBD", "VBZ", "VBP", "MD"})


def temporal(child: Token) -> bool:
    """Whether the dependent says when: "on Monday", "last week", "three days ago"."""
    if child.dep_ in {"npadvmod", "advmod"}:
        return child.lower_ in TIMES or child.ent_type_ in {"DATE", "TIME"}
    if child.dep_ == "prep" and child.lower_ in TIME_PREPOSITIONS:
        return any(
            noun.dep_ == "pobj" and (noun.lower_ in TIMES or noun.ent_type_ in {"DATE", "TIME"})
            for noun in child.children
        )
    return False


def tokens_of(heads: Iterable[Token]) -> set[int]:
    """All tokens between the edges of each head's subtree."""
    return {i for head in heads for i in extent(head)}


def without_asides(content: set[int], cue: Token) -> set[int]:
    """The content without what the parser put in but another hand adds.

    Left out: conjuncts that continue the cue's own clause (see `coordinated`), and absolute
    phrases after a comma (", with the minister calling it a ruse").
    """
    doc = cue.doc
    kept = content
    for i in sorted(content):
        token = doc[i]
        if token.dep_ == "conj" and token.tag_ in FINITE and coordinated(token) != token.head:
            if coordinated(token).i not in content:
                kept = kept - set(range(_joint(token), token.right_edge.i + 1))
        elif token.lower_ == "with" and token.dep_ == "prep" and i and doc[i - 1].text == ",":
            if any(
                child.dep_ == "pcomp" and any(grand.dep_ in SUBJECTS for grand in child.children)
                for child in token.children
            ):
                kept = kept - set(extent(token))
    return kept


def _joint(conjunct: Token) -> int:
    """Where a coordination begins: at its "and", or at the conjunct."""
    left = conjunct.left_edge.i
    while left > 0 and conjunct.doc[left - 1].dep_ in {"cc", "punct"}:
        left -= 1
    return left
