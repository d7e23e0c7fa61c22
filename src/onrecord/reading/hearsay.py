"""Attribution without a verb of its own: "according to X", "reportedly", "cited by X", labels."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.reading.clauses import agent, extent, phrase
from onrecord.reading.constructions import CITING, Attribution, attribution
from onrecord.reading.language import Parse
from onrecord.reading.quotations import DOUBLE

VERBAL = frozenset({"VERB", "AUX"})
LABEL_WORDS = 7
"""Longest source before or after a headline's colon, in tokens."""
DASHES = frozenset({"-", "--", "–", "—", "―"})


def read_according(token: Token) -> Attribution | None:
    """According to X, S; S, per X. At either end of a sentence the whole sentence is meant."""
    if token.lower_ == "according":
        to = next((child for child in token.children if child.lower_ == "to"), None)
        if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
            to = token.nbor()
    elif token.lower_ == "per" and token.dep_ == "prep" and token.i and token.nbor(-1).text == ",":
        to = token
    else:
        return None
    speaker = (
        next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
        if to is not None
        else None
    )
    if to is None or speaker is None:
        return None
    parenthesis = set(range(token.i, speaker.right_edge.i + 1))
    whole = _clause_around(token, parenthesis)
    source = phrase(speaker)
    made = attribution(token, "prepositions", "according", {token.i, to.i}, speaker, whole - source)
    return made


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
    """Sources cited by X revealed S; Y, quoted by X, said S: X tells the whole clause."""
    if verb.lemma_.lower() not in CITING or verb.dep_ != "acl" or verb.tag_ != "VBN":
        return None
    outlet = agent(verb)
    told = _clause_head(verb.head)
    if outlet is None or told.pos_ not in VERBAL:
        return None
    by = {child.i for child in verb.children if child.dep_ == "agent"}
    content = set(extent(told))
    aside = set(extent(verb))
    if verb.nbor(-1).text == ",":
        content -= aside
    return attribution(verb, "verbs", "cited", {verb.i} | by, outlet, content - phrase(outlet))


def read_labels(
    parse: Parse, first: int, stop: int, title: bool
) -> Iterator[tuple[Token, set[int], set[int]]]:
    """Colons that attribute: "X: Y" and, in headlines, "Y: X".

    Gives the colon, the tokens before and the tokens after; the caller decides which side speaks.
    """
    doc = parse.doc
    reach = stop if title else min(stop, first + LABEL_WORDS)
    for i in range(first + 1, reach):
        if doc[i].text == ":" and i + 1 < stop:
            yield doc[i], set(range(first, i)), set(range(i + 1, stop))
            return
