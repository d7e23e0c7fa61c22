"""Attribution beside the clause: "according to X", "reportedly", "cited by X", "citing X"."""

from dataclasses import replace

from spacy.tokens import Token

from onrecord.reading.attributions import Attribution, attribution
from onrecord.reading.clauses import agent, extent, lemma, passive, phrase
from onrecord.reading.constructions import CITING
from onrecord.reading.quotations import DOUBLE

VERBAL = frozenset({"VERB", "AUX"})


def read_according(token: Token) -> Attribution | None:
    """According to X, S; per X, S; in X's words, S. At a sentence's edge the whole is meant."""
    found = _named_source(token)
    if found is None:
        return None
    cue, speaker = found
    parenthesis = {*cue, *range(token.i, max(speaker.right_edge.i, *cue) + 1)}
    content = _clause_around(token, parenthesis) - phrase(speaker)
    return attribution(token, "prepositions", "according", cue, speaker, content)


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
    if word == "in" and noun.lower_ == "words":
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
    """Sources cited by X revealed S; Y, quoted by X, said S: X tells the whole clause."""
    if lemma(verb) not in CITING or not passive(verb):
        return None
    outlet = agent(verb)
    if outlet is None:
        return None
    told = verb if verb.dep_ != "acl" else _clause_head(verb.head)
    if told.pos_ not in VERBAL or (told == verb and not _as_saying(verb)):
        return None
    by = {child.i for child in verb.children if child.dep_ == "agent"}
    content = set(extent(told))
    if told == verb:
        content -= {i for child in verb.children if child.dep_ == "agent" for i in extent(child)}
    elif verb.nbor(-1).text == ",":
        content -= set(extent(verb))
    return attribution(verb, "verbs", "cited", {verb.i} | by, outlet, content - phrase(outlet))


def _as_saying(verb: Token) -> bool:
    """Whether "as saying" follows."""
    return any(
        child.lower_ == "as" and any(grand.dep_ == "pcomp" for grand in child.children)
        for child in verb.children
    )


def read_source_cited(verb: Token, told: Attribution) -> Attribution | None:
    """X reported S, citing Y: what X tells is said by Y."""
    source = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if source is None:
        return None
    return replace(
        told,
        head=verb.i,
        word="cite",
        frame="citing",
        cue=frozenset({verb.i}),
        source=frozenset(extent(source)),
        speaker=source.i,
        addressee=(),
        inside=told.head,
    )
