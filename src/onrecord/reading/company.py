"""The words that stand beside an event's, by where they stand: they settle what the event is.

"Attacked with drones", "hackers attacked", "an attack by midfielders", "killed in a bus crash".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from onrecord.reading.drafts import Draft
from onrecord.reading.roles import antecedent, is_passive, is_verb, logical_object, logical_subject

PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "appos"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"advcl", "acl", "relcl", "xcomp", "ccomp"})

SCORE = "0-0"
"""How a rule names the result of a match."""
NEAR = 8
"""How many words after a verb the result of a match may begin."""

Company = Mapping[str, frozenset[str]]


def company_of(draft: Draft) -> Company:
    """The lemmas around a draft's words, and pairs of neighbours, by where they stand.

    `subject` who or what acts, `object` what undergoes it, `modifier` what a noun of the event is
    of, `governor` the verb and its subject over such a noun, `clause` what a clause beside it says,
    `trigger` the event's own words; everything else under its preposition.
    """
    found: dict[str, set[str]] = defaultdict(set)
    own = {word.i for word in draft.words}
    for word in draft.words:
        found["trigger"].update(_forms(word))
        if _has_score(word):
            found["trigger"].add(SCORE)
        for place, head in _around(word):
            if place != "clause" or head.i not in own:
                found[place].update(_phrase(head))
    for place, head in _above(draft.head, own):
        found[place].update(_phrase(head))
    return {place: frozenset(words) for place, words in found.items()}


def _around(word: Token) -> Iterator[tuple[str, Token]]:
    """What depends on a word of the event."""
    verb = is_verb(word)
    if verb:
        yield from _parties(word)
    for child in word.children:
        if child.dep_ in ("prep", "agent"):
            yield from _after(child)
        elif child.dep_ in CLAUSES and child.i > word.i:
            yield from _clause(child)
        elif child.dep_ in PARTS and not verb:
            yield "modifier", child
        elif child.dep_ == "dobj":
            yield "object", child
            for inner in child.children:
                if inner.dep_ == "prep":
                    yield from _after(inner)


def _parties(verb: Token) -> Iterator[tuple[str, Token]]:
    """Who does and who undergoes it, passives undone."""
    subject, undergoing = logical_subject(verb), logical_object(verb)
    if subject is not None:
        yield "subject", subject
    if undergoing is not None:
        yield "object", antecedent(undergoing)


def _clause(verb: Token) -> Iterator[tuple[str, Token]]:
    """A clause beside the event, or what is used in it: "using drones"."""
    yield "clause", verb
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            yield "clause", child
        elif child.dep_ == "dobj" and verb.lower_ == "using":
            yield "using", child


def _after(preposition: Token) -> Iterator[tuple[str, Token]]:
    """What follows a preposition, be it of two words ("because of the storm")."""
    place = "subject" if preposition.dep_ == "agent" else preposition.lower_
    for child in preposition.children:
        if child.pos_ == "ADP":
            yield from ((place, noun) for _, noun in _after(child))
        elif child.dep_ in ("pobj", "pcomp"):
            yield place, child


def _has_score(word: Token) -> bool:
    """Whether the result of a match follows: "beat Peru 3-1"."""
    after = word.doc[word.i + 1 : word.i + NEAR + 2]
    return any(
        dash.text in ("-", "–") and dash.nbor(-1).is_digit and dash.nbor(1).is_digit
        for dash in after[1:-1]
        if len(dash.nbor(-1)) < 4 > len(dash.nbor(1))
    )


def _above(head: Token, own: set[int]) -> Iterator[tuple[str, Token]]:
    """The verb over a noun of the event, and whom or what else it is about."""
    governor = head.head
    if head.dep_ == "advcl":  # "the trains collided, killing two"
        yield "governor", governor
    if governor.dep_ == "prep" or head.dep_ == "pobj":
        governor = governor.head
    if governor.i == head.i or governor.i in own or not is_verb(governor) or is_verb(head):
        return
    yield "governor", governor
    subject = logical_subject(governor)
    if subject is not None and subject.i != head.i:
        yield "governor", subject
    if is_passive(governor) or head.dep_ in SUBJECTS:
        for child in governor.children:
            if child.dep_ in ("agent", "prep"):
                yield from _after(child)


def _phrase(head: Token) -> Iterator[str]:
    """The lemmas of a phrase's nouns and what stands before them, with pairs of neighbours."""
    for noun in (head, *head.conjuncts):
        yield from _forms(noun)
        for child in noun.children:
            if child.dep_ in PARTS:
                yield from _forms(child)
                if child.i + 1 == noun.i:
                    yield f"{child.lemma_.lower()} {noun.lemma_.lower()}"
            elif child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    yield from _forms(inner)


def _forms(token: Token) -> tuple[str, str]:
    return token.lemma_.lower(), token.lower_
