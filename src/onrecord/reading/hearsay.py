"""Attribution beside the clause: "according to X", "reportedly", "cited by X"."""

from dataclasses import replace

from spacy.tokens import Token

from onrecord.ontology.cues import default_cues
from onrecord.reading.attributions import Attribution, attribution
from onrecord.reading.clauses import (
    agent,
    extent,
    lemma,
    passive,
    phrase,
    subject,
    tokens_of,
)
from onrecord.reading.constructions import CITING
from onrecord.reading.quotations import DOUBLE
from onrecord.reading.told import that_of

VIEWS = frozenset({"words", "view", "opinion"})
"""Nouns of "in X's words", "in the opinion of X"."""
VERBAL = frozenset({"VERB", "AUX"})


def read_according(token: Token) -> Attribution | None:
    """According to X, S; per X, S; in X's words, S. At a sentence's edge the whole is meant."""
    found = _named_source(token)
    if found is None:
        return None
    cue, speaker = found
    bare = speaker.left_edge.i == speaker.i
    if bare and speaker.lemma_.lower() in default_cues().yardsticks:
        return None
    parenthesis = {*cue, *range(token.i, max(speaker.right_edge.i, *cue) + 1)}
    content = _clause_around(token, parenthesis) - phrase(speaker)
    made = attribution(token, "prepositions", "according", cue, speaker, content)
    clause = _clause_head(token)
    if made is None or clause.dep_ != "ccomp" or not clause.head.i < token.i < clause.i:
        return made
    return replace(made, inside=clause.head.i)  # "X said that, according to Y, S"


def _named_source(token: Token) -> tuple[set[int], Token] | None:
    """The cue's words and the head of the source that the preposition names."""
    word = token.lower_
    if word == "according":
        to = next((child for child in token.children if child.lower_ == "to"), None)
        speaker = _object(to) if to is not None else None
        return ({token.i, to.i}, speaker) if to is not None and speaker is not None else None
    noun = _object(token)
    if noun is None:
        return None
    if word == "per" and (token.is_sent_start or token.nbor(-1).lower_ in {",", "as"}):
        as_too = {token.i - 1} if token.i and token.nbor(-1).lower_ == "as" else set()
        return {token.i} | as_too, noun
    if word == "in" and noun.lower_ in VIEWS:
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        of = next((child for child in noun.children if child.lower_ == "of"), None)
        speaker = owner or (_object(of) if of is not None else None)
        joint = {of.i} if of is not None and owner is None else set()
        return ({token.i, noun.i} | joint, speaker) if speaker is not None else None
    return None


def _object(preposition: Token) -> Token | None:
    """The noun that a preposition governs."""
    return next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)


def _clause_around(token: Token, parenthesis: set[int]) -> set[int]:
    """The clause that a parenthesis belongs to, without it."""
    sentence = token.sent
    words = [t.i for t in sentence if not t.is_punct and t.text not in DOUBLE]
    governor = _clause_head(token)
    at_edge = bool(words) and (
        max(parenthesis) >= words[-1]
        or all(
            t.dep_ in {"cc", "advmod", "mark"}
            for t in sentence.doc[sentence.start : token.i]
            if not t.is_punct
        )
    )
    clause = set(range(sentence.start, sentence.end)) if at_edge else set(extent(governor))
    return clause - parenthesis


def _clause_head(token: Token) -> Token:
    """The nearest verb above the token, or the root."""
    found = token.head
    while found.pos_ not in VERBAL and found.head != found:
        found = found.head
    return found


def read_adverb(token: Token) -> Attribution | None:
    """Reportedly, allegedly: the clause around is hearsay of nobody in particular."""
    governor = token.head
    if governor.pos_ not in VERBAL:
        governor = (
            _clause_head(token) if token.dep_ == "advmod" and governor.pos_ == "ADP" else governor
        )
    content = set(extent(governor)) - {token.i}
    return attribution(token, "adverbs", "adverb", {token.i}, None, content)


def read_citation(verb: Token) -> Attribution | None:
    """Sources cited by X revealed S; Y, quoted by X, said S; X quoted Y as saying S: X tells S."""
    if lemma(verb) not in CITING:
        return None
    saying = _as_saying(verb)
    outlet = agent(verb) if passive(verb) else subject(verb) if saying is not None else None
    if outlet is None:
        return None
    by = {child.i for child in verb.children if child.dep_ == "agent"}
    if saying is not None:
        said = set(extent(saying)) - {saying.i, *extent(outlet)}
        said -= {i for child in saying.children for i in that_of(child)}
        said = said or tokens_of(c for c in verb.children if c.dep_ == "ccomp")
        return attribution(verb, "verbs", "cited", {verb.i} | by, outlet, said)
    if verb.dep_ != "acl":
        return None
    told = _clause_head(verb.head)
    if told.lower_ == "according":
        told = _clause_head(told.head)  # "S, according to a doctor cited by X": X tells all of it
    if told.pos_ not in VERBAL:
        return None
    content = set(extent(told))
    if verb.nbor(-1).text == ",":
        content -= set(extent(verb))
    return attribution(verb, "verbs", "cited", {verb.i} | by, outlet, content - phrase(outlet))


def _as_saying(verb: Token) -> Token | None:
    """The participle of "as saying" after the verb."""
    marks = [child for child in verb.children if child.lower_ == "as"]
    marks += [c for child in verb.children for c in child.children if c.lower_ == "as"]
    return next((c for mark in marks for c in mark.children if c.dep_ == "pcomp"), None)
