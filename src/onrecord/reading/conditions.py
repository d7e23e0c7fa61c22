"""Conditions of an undertaking: "… if B", "… unless B", "… in return for B", "only after B"."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bids import subtree
from onrecord.reading.roles import dependent, is_verb

CONJUNCTION = ("mark", "advmod", "prep")
ATTACHED = frozenset({"advcl", "prep", "pcomp", "ccomp", "dep", "advmod"})


@dataclass(frozen=True, slots=True)
class Proviso:
    """What must be so: `whole` is the head of the phrase with its conjunction, `core` what it says.

    `strong` provisos always bind ("unless"), weak ones ("if") only what a party undertakes itself.
    """

    whole: Token
    core: Token
    mark: frozenset[int]
    strong: bool


def provisos(verb: Token, core: Token | None = None) -> list[Proviso]:
    """The conditions of what the verb undertakes with the core as content, in text order.

    Parsers often hang a strong condition deep inside the content or on the verb of saying above;
    a weak one is believed only on the verb or the core itself.
    """
    core = core if core is not None else verb
    near = [*verb.children, *core.children]
    deep = list(core.subtree)
    if verb.dep_ == "ccomp":
        deep += [c for c in verb.head.children if c.i > core.right_edge.i]
    found: dict[int, Proviso] = {}
    for child in [*near, *deep]:
        if child.dep_ in ATTACHED and child.i not in found:
            proviso = _proviso(child)
            if proviso is not None and (proviso.strong or child in near):
                found[child.i] = proviso
    return [found[i] for i in sorted(found)]


def _proviso(child: Token) -> Proviso | None:
    lower = child.lower_
    if lower in ("provided", "providing", "unless"):
        clause = dependent(child, "ccomp", "pcomp", "advcl")
        return _made(child, clause, {child.i}, True) if clause is not None else None
    if child.dep_ == "prep":
        return _prepositional(child)
    if child.dep_ == "advmod":  # "as long as S", "only if S" with S below the adverb
        clause = dependent(child, "advcl", "ccomp")
        if clause is None:
            return None
        marks = set(range(child.left_edge.i, clause.i)) & _opening(clause, child.left_edge.i)
        return _by_words(child, clause, marks)
    return _by_words(child, child, _opening(child, child.left_edge.i)) if is_verb(child) else None


def _opening(clause: Token, first: int) -> set[int]:
    """The conjunction's words: those before the clause's own first argument."""
    stop = min(
        (c.left_edge.i for c in clause.lefts if c.dep_ not in CONJUNCTION and not c.is_punct),
        default=clause.i,
    )
    return set(range(first, stop))


def _by_words(whole: Token, clause: Token, marks: set[int]) -> Proviso | None:
    words = [whole.doc[i].lower_ for i in sorted(marks) if not whole.doc[i].is_punct]
    lists = undertaking_cues().groups["conditions"]
    if not words or set(words) & undertaking_cues().lists["never_conditions"] - {"as"}:
        return None
    joined = "_".join(words)
    strength = lists.get(joined) or next(
        (lists["_".join(words[i:])] for i in range(len(words)) if "_".join(words[i:]) in lists),
        None,
    )
    if strength is None:
        return None
    if strength == "weak" and words[0] == "as":
        return None
    return _made(whole, clause, marks, strength == "strong")


def _prepositional(preposition: Token) -> Proviso | None:
    """In return for N; in exchange for V-ing; on condition that S."""
    noun = dependent(preposition, "pobj")
    if noun is None:
        return None
    group = undertaking_cues().groups["conditions"].get(noun.lemma_.lower())
    if preposition.lower_ == "in" and group == "return":
        behind = dependent(noun, "prep") or dependent(preposition, "prep")
        core = dependent(behind, "pobj", "pcomp") if behind is not None else None
        if core is None or behind is None or behind.lower_ != "for":
            return None
        return _made(preposition, core, set(range(preposition.i, behind.i + 1)), True)
    if preposition.lower_ == "on" and noun.lemma_ in ("condition", "proviso", "understanding"):
        clause = dependent(noun, "acl", "ccomp", "relcl")
        if clause is None:
            return None
        return _made(preposition, clause, set(range(preposition.i, noun.i + 1)), True)
    return None


def _made(whole: Token, core: Token, marks: set[int], strong: bool) -> Proviso:
    held = {c.i for c in core.children if c.dep_ == "mark"}
    return Proviso(whole, core, frozenset(marks | (held & subtree(core))), strong)
