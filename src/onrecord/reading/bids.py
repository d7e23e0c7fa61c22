"""An undertaking while it is being read, called a bid: its tokens are known, its ids not yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord.model import UndertakingKind
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.clauses import infinitive
from onrecord.reading.roles import is_verb

Ids = tuple[str, ...]
Written = Literal["written", "verbal"]


TOLD = frozenset({"have", "has", "had", "'ve", "'s"})
"""Auxiliaries of what has been done, which no infinitive goes on with."""
DASHES = frozenset({",", ";", "–", "—", "--", "("})
ASIDES = frozenset({"relcl", "advcl", "acl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Bid:
    """A demand, offer, pledge, condition, agreement or refusal in the making.

    `cue` is the word that makes it one, `core` the head of its content; `content` are token
    indices; `conditions` are bids on which it depends.
    """

    kind: UndertakingKind
    cue: Token
    core: Token
    content: frozenset[int]
    by: Ids
    to: Ids = ()
    form: Written | None = None
    conditions: tuple["Bid", ...] = ()


def shares(core: Token) -> list[Token]:
    """The core and what is coordinated with it, as far as each is of the same sort."""
    found = [core]
    while True:
        following = [c for c in found[-1].children if _is_next(c, found[-1])]
        same = [c for c in following if is_verb(c) == is_verb(core) and not _own_clause(c, core)]
        if not same:
            break
        found.append(same[0])
    if infinitive(core) or core.tag_ == "VB":
        found += _stray(found[-1])
    return found


def _is_next(child: Token, item: Token) -> bool:
    """Whether the child is the list's next item, also where the parser took it for an addition.

    "A, B and C" with B in apposition; "to V, to V and to V" with the second as an adverbial.
    """
    if child.i < item.i:
        return False
    if child.dep_ == "conj":
        return True
    goes_on = any(c.dep_ == "conj" and is_verb(c) == is_verb(item) for c in child.children)
    comma = item.doc[child.left_edge.i - 1].text == ","
    if child.dep_ == "appos":
        return comma and goes_on and not is_verb(child)
    return child.dep_ == "advcl" and comma and goes_on and infinitive(child) and infinitive(item)


def _own_clause(conjunct: Token, core: Token) -> bool:
    """Whether a verb in the conjunction has a tense or subject that the core has not."""
    modal = any(c.tag_ == "MD" for c in core.children)
    if is_verb(conjunct) and modal and conjunct.tag_ == "VBD":
        return True
    if not is_verb(conjunct) or core.tag_ not in ("VB", "VBG"):
        return False
    told = conjunct.tag_ == "VBN" and any(c.lower_ in TOLD for c in conjunct.children)
    if told or (core.tag_ == "VB" and conjunct.tag_ == "VBG"):
        return True
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in core.children):
        marked = any(c.dep_ == "mark" for c in conjunct.children)  # "that A leave and that B pay"
        return not marked and any(c.dep_ in ("nsubj", "nsubjpass") for c in conjunct.children)
    return conjunct.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("nsubj", "nsubjpass") for c in conjunct.children
    )


def _stray(last: Token) -> list[Token]:
    """A bare infinitive that the parser hung too high: "to end raids and ensure S"."""
    edge = last.right_edge.i
    for governor in last.ancestors:
        for child in governor.children:
            near = edge < child.left_edge.i <= edge + 2
            bare = child.tag_ == "VB" and not any(
                c.dep_ in ("aux", "nsubj", "neg") for c in child.children
            )
            if child.dep_ == "conj" and near and bare and not infinitive(governor):
                return [child]
    return []


def without(core: Token, left_out: Iterable[Token] = (), whole: bool = False) -> frozenset[int]:
    """The tokens of the core's phrase without the given parts and punctuation at its ends.

    Conjuncts are left out too, unless the `whole` coordination is meant.
    """
    content = set(range(core.left_edge.i, core.right_edge.i + 1))
    for child in core.children:
        mark = child.dep_ == "mark" and child.lower_ == "that"
        if mark or (child.dep_ in ("cc", "preconj") and not whole):
            content.discard(child.i)
        elif not whole and _is_next(child, core):
            content -= subtree(child)
    for token in left_out:
        content -= subtree(token)
    return trimmed(core.doc, content - _asides(core, content))


def trimmed(doc: Doc, content: Iterable[int]) -> frozenset[int]:
    """The content without punctuation and conjunctions at its ends."""
    kept = sorted(content)
    while kept and _empty(doc[kept[0]]):
        kept.pop(0)
    while kept and _empty(doc[kept[-1]]):
        kept.pop()
    return frozenset(kept)


def _asides(core: Token, content: set[int]) -> set[int]:
    """What a comma or dash sets off after the core: ", which it rejected", ", citing the cost"."""
    found: set[int] = set()
    for i in sorted(content):
        token = core.doc[i]
        first = token.left_edge.i
        aside = token.dep_ in ASIDES or (token.dep_ == "appos" and _explains(token))
        if aside and core.i < first and core.doc[first - 1].text in DASHES:
            found |= subtree(token)
    return found


def _explains(noun: Token) -> bool:
    """Whether an apposition says something of what goes before: ", an offer that they rejected"."""
    clause = any(c.dep_ in ("relcl", "acl") for c in noun.children)
    return clause and noun.lower_ not in ("both", "all", "each")


def head_noun(core: Token) -> Token:
    """The noun that is meant: "conditions" in "several of the conditions"."""
    parts = undertaking_cues().lists["parts"]
    if core.pos_ in ("ADJ", "DET", "NUM", "PRON") or core.lemma_.lower() in parts:
        of = next((c for c in core.children if c.lower_ == "of"), None)
        held = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        return held if held is not None else core
    return core


def _empty(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ == "cc"


def subtree(token: Token) -> set[int]:
    """The tokens from the left to the right edge of what the token governs."""
    return set(range(token.left_edge.i, token.right_edge.i + 1))


def lexeme(verb: Token) -> str:
    """The verb's lemma with its particle: "turn_down"."""
    lemma = verb.lemma_.lower()
    particle = next(
        (c.lower_ for c in verb.children if c.dep_ == "prt" or _adverbial_particle(c)), None
    )
    return f"{lemma}_{particle}" if particle else lemma


def _adverbial_particle(child: Token) -> bool:
    return child.dep_ == "advmod" and child.lower_ in ("back", "out", "down", "off", "up")


def find_form(tokens: Iterable[Token]) -> Written | None:
    """Whether the words around a cue say that something was written or spoken."""
    forms = undertaking_cues().groups["form"]
    for token in tokens:
        named = lexeme(token) if is_verb(token) else token.lower_  # "write off" writes nothing
        form = forms.get(named) or (forms.get(token.lemma_.lower()) if "_" not in named else None)
        if form == "written":
            return "written"
        if form == "verbal":
            return "verbal"
    return None
