"""An undertaking while it is being read, called a bid: its tokens are known, its ids not yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord.model import UndertakingKind
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.clauses import CONTRASTS
from onrecord.reading.lists import is_next, low_item, subtree
from onrecord.reading.roles import is_verb

Ids = tuple[str, ...]
Written = Literal["written", "verbal"]


DASHES = frozenset({",", ";", "–", "—", "--", "("})
OPENING = CONTRASTS | {"that"}
"""Conjunctions that are no part of what the clause says."""
PARTICLES = frozenset({"back", "out", "down", "off", "up", "aside", "away"})
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


def without(core: Token, left_out: Iterable[Token] = (), whole: bool = False) -> frozenset[int]:
    """The tokens of the core's phrase without the given parts and punctuation at its ends.

    Conjuncts are left out too, unless the `whole` coordination is meant.
    """
    content = set(range(core.left_edge.i, core.right_edge.i + 1))
    for child in core.children:
        mark = child.dep_ == "mark" and child.lower_ in OPENING
        joint = child.dep_ in ("cc", "preconj") and child.lower_ != "or"
        if mark or (joint and not whole):
            content.discard(child.i)
        elif not whole and is_next(child, core):
            content -= subtree(child)
    apart = None if whole else low_item(core)
    if apart is not None:
        content -= subtree(apart)
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


def lexeme(verb: Token) -> str:
    """The verb's lemma with its particle: "turn_down"."""
    lemma = verb.lemma_.lower()
    particle = next(
        (c.lower_ for c in verb.children if c.dep_ == "prt" or _adverbial_particle(c)), None
    )
    return f"{lemma}_{particle}" if particle else lemma


def _adverbial_particle(child: Token) -> bool:
    return child.dep_ == "advmod" and child.lower_ in PARTICLES


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
