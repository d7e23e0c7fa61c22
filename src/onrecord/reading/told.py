"""Clauses that are told: "said that S", "S, X said", "told Y that S", "S, X said, S"."""

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.attributions import WH_TAGS, Attribution, attribution
from onrecord.reading.clauses import (
    FINITE,
    child_of,
    extent,
    finite,
    infinitive,
    lemma,
    subject,
    tokens_of,
)

CONTINUING = frozenset(
    {"after", "before", "because", "until", "unless", "if", "when", "once", "since", "so"}
)
"""Conjunctions after which a told clause goes on behind its cue; "as" and "while" part two things
that the report sets side by side."""

OBJECTIVE = frozenset({"me", "him", "them", "us", "himself", "herself", "itself", "themselves"})
"""Pronouns that are no subject of a told clause."""


def told_clause(verb: Token, cue: set[int]) -> Attribution | None:
    """Said that S; S, X said; told Y that S."""
    clauses = [
        child
        for child in verb.children
        if child.dep_ == "ccomp" and _tells(child, verb) and not _closed_off(child, verb)
    ]
    clauses = [child for child in clauses if not _apart(child, first=child == clauses[0])]
    # "reported, citing X, that S": the parser takes a clause so far off for an adverbial one.
    clauses = clauses or [c for c in verb.children if c.dep_ == "advcl" and that_of(c)]
    if not clauses and verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        # "S, X was quoted as saying": the parser hangs S on "quoted".
        clauses = [c for c in verb.head.head.children if c.dep_ == "ccomp" and c.i < verb.i]
    addressed = child_of(verb, "dobj", "dative")
    if addressed is not None and addressed.dep_ == "dative" and addressed.pos_ == "ADP":
        addressed = next(addressed.children, None)
    if not clauses and addressed is not None and is_told(addressed):
        told = that_clause(addressed)
        clauses = [told] if told is not None and finite(told) else []
    if not clauses:
        return None
    own = tokens_of(clauses)
    marks = {i for clause in clauses for i in that_of(clause) or _leading_that(clause)}
    heard = [addressed] if addressed is not None and addressed.i not in own else []
    heard += [child for child in clauses[-1].children if child.dep_ in {"nsubj", "nsubjpass"}]
    if verb.i in own:
        own -= core(verb, cue)
    if clauses[-1].i < verb.i:
        own |= _rest_of_sentence(verb, clauses[0])
    else:
        own |= tokens_of(c for c in verb.children if c.i > max(own) and _on_condition(c))
    return attribution(verb, "verbs", "clause", cue | marks, subject(verb), own, tuple(heard))


def parenthetical(verb: Token, cue: set[int]) -> Attribution | None:
    """S, X said, S; as X said, S. The verb has nothing of its own: the clause around is meant."""
    around = verb.head
    speaker = child_of(verb, "nsubj")
    if speaker is None or around == verb or verb.dep_ not in {"parataxis", "advcl", "ccomp", "dep"}:
        return None
    if verb.dep_ == "ccomp" and around.i < verb.i:
        # "S, X said" hung on S; without a mark between them S is not told but tells.
        first = min(speaker.left_edge.i, verb.i)
        if not any(token.is_punct or token.is_space for token in verb.doc[around.i : first]):
            return None
    cue = cue | {
        child.i for child in verb.children if child.dep_ == "mark" and child.lower_ == "as"
    }
    content = set(extent(around)) - core(verb, cue)
    return attribution(verb, "verbs", "parenthetical", cue, speaker, content)


def that_of(clause: Token) -> set[int]:
    """The conjunction "that" of a clause, which belongs to the cue."""
    return {child.i for child in clause.children if child.dep_ == "mark" and child.lower_ == "that"}


def that_clause(noun: Token) -> Token | None:
    """A that-clause that the parser hung on the one addressed."""
    return next(
        (
            child
            for child in noun.children
            if child.i > noun.i
            and (
                child.dep_ == "ccomp"
                or (child.dep_ in {"acl", "relcl"} and (that_of(child) or _whole(child)))
                or (child.dep_ == "relcl" and is_told(noun) and _leading_that(child))
            )
        ),
        None,
    )


def is_told(noun: Token) -> bool:
    """Whether the noun is who is told something: "told the court"."""
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    return noun.dep_ in {"dobj", "dative", "pobj"} and lemma(verb) in default_cues().telling


def _leading_that(clause: Token) -> set[int]:
    """The "that" before a clause with a subject of its own, whatever the parser takes it for."""
    own, first = child_of(clause, "nsubj", "nsubjpass"), clause.left_edge
    return {first.i} if first.lower_ == "that" and own is not None and own.i > first.i else set()


def _whole(clause: Token) -> bool:
    """Whether a relative clause without a pronoun lacks nothing: "told the court he had no car"."""
    return (
        clause.tag_ in FINITE
        and not any(child.tag_ in WH_TAGS for child in clause.subtree)
        and child_of(clause, "nsubj") is not None
        and child_of(clause, "dobj", "attr", "acomp", "ccomp", "xcomp") is not None
    )


def _apart(clause: Token, first: bool) -> bool:
    """Whether a clause is no part of what is told.

    A later one may itself be the one that tells: "X assured Y that S, Z reported".
    """
    own = child_of(clause, "nsubj")
    if own is None:
        # A headline's second verb: "Peru says talks to resume, rejects offer".
        before = clause.left_edge.i
        return clause.tag_ in FINITE and before > 0 and clause.doc[before - 1].text == ","
    return (
        not first
        and default_cues().act("verbs", lemma(clause), "clause") is not None
        and child_of(clause, "ccomp", "dobj") is None
        and own.left_edge.i > 0
        and own.left_edge.nbor(-1).text == ","
    )


def _on_condition(child: Token) -> bool:
    """Whether a dependent of the cue says on which condition the told clause holds."""
    if child.lower_ in {"provided", "providing"}:
        return True
    return child.dep_ == "advcl" and any(c.lower_ in {"if", "unless"} for c in child.children)


def _rest_of_sentence(verb: Token, clause: Token) -> set[int]:
    """What belongs to a clause that stands before its cue, beyond what the parser hangs on it.

    A cue that closes the sentence tells all of it ("S and S, X said"), back to a semicolon. A
    subordinate clause after the cue goes on with the clause before ("S, X said, until S").
    """
    doc, sentence = verb.doc, verb.sent
    words = [i for i in range(verb.right_edge.i, verb.i, -1) if not doc[i].is_punct]
    own = core(verb, {verb.i})
    if all(i in own for i in words):
        first = clause.left_edge.i
        while first > sentence.start and doc[first - 1].text not in {";", ":"}:
            first -= 1
        return set(range(first, clause.right_edge.i + 1))
    return tokens_of(
        child
        for child in verb.children
        if child.i > verb.i
        and child.dep_ == "advcl"
        and any(c.dep_ in {"mark", "advmod"} and c.lower_ in CONTINUING for c in child.children)
        and child.left_edge.i > 0
        and child.left_edge.nbor(-1).text == ","
    )


def _tells(clause: Token, verb: Token) -> bool:
    """Whether a clause is one that can be told: finite, or a headline's "X to V, says Y".

    "Branded them selfish" has a clause without a verb, which names what it speaks of.
    """
    own = child_of(clause, "nsubj")
    if own is not None and own.lower_ in OBJECTIVE and clause.tag_ not in FINITE:
        return False
    if finite(clause):
        return True
    headline = clause.i < verb.i or lemma(verb) in default_cues().announcing
    return headline and infinitive(clause) and child_of(clause, "nsubj", "nsubjpass") is not None


def _closed_off(clause: Token, verb: Token) -> bool:
    """Whether a clause before the verb is another sentence's, or no clause of the verb at all.

    A semicolon parts two sentences in one; without any mark between them the clause before is the
    one that tells ("another said the town had asked for time").
    """
    if clause.i > verb.i:
        return False
    own = child_of(verb, "nsubj", "nsubjpass")
    if own is None and verb.tag_ == "VBZ" and clause.tag_ == "VBZ":
        # A headline's two verbs: "Iran vows revenge, urges allies to act".
        return child_of(clause, "nsubj") is not None
    if own is not None and clause.right_edge.i < own.left_edge.i < verb.i:
        between = verb.doc[clause.right_edge.i : own.left_edge.i]
        if not any(token.is_punct or token.is_space for token in between):
            return True
    return any(verb.doc[i].text == ";" for i in range(clause.i, verb.i))


def core(verb: Token, cue: set[int]) -> set[int]:
    """A parenthesis: the verb with subject, addressee and channel, up to its commas."""
    doc = verb.doc
    inside = set(cue) | {verb.i}
    for child in verb.children:
        if child.dep_ in {"nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt"}:
            between = range(min(child.i, verb.i), max(child.i, verb.i))
            if child.dep_ == "nsubj" or not any(doc[i].is_punct for i in between):
                inside |= set(extent(child))
    return inside
