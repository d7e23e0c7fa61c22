"""Conditions of an undertaking: "… if B", "… unless B", "… in return for B", "should B happen"."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.lists import subtree
from onrecord.reading.roles import SUBJECTS, dependent, is_verb

CONJUNCTION = ("mark", "advmod", "prep")
ATTACHED = frozenset({"advcl", "conj", "prep", "pcomp", "ccomp", "dep", "advmod", "acomp", "mark"})
SUPPOSING = frozenset({"provided", "providing", "unless"})
INVERTED = frozenset({"should", "were", "had"})
"""Auxiliaries that stand before the subject of a conditional clause without "if"."""


@dataclass(frozen=True, slots=True)
class Proviso:
    """What must be so: `whole` are the tokens of the phrase, `core` the head of what it says.

    `mark` are the words of its conjunction. `strong` provisos always bind ("unless"), weak ones
    ("if") only what a party undertakes itself.
    """

    whole: frozenset[int]
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
    apart = {p.core.i: p for p in found.values()}  # one clause, found by two of its words
    return [apart[i] for i in sorted(apart)]


def _proviso(child: Token) -> Proviso | None:
    if child.lower_ in SUPPOSING:
        clause = dependent(child, "ccomp", "pcomp", "advcl") or _next_clause(child)
        return _made(child, clause, {child.i}, True) if clause is not None else None
    if child.dep_ == "prep":
        return _prepositional(child)
    if child.dep_ == "advmod":  # "as long as S", "only if S" with S below the adverb
        clause = dependent(child, "advcl", "ccomp")
        if clause is None:
            return None
        marks = set(range(child.left_edge.i, clause.i)) & _opening(clause, child.left_edge.i)
        return _by_words(child, clause, marks)
    if child.dep_ in ("mark", "acomp") or not is_verb(child):
        return None
    return _inverted(child) or _by_words(child, child, _opening(child, child.left_edge.i))


def _next_clause(conjunction: Token) -> Token | None:
    """The clause right after a conjunction that the parser did not join to it."""
    doc, start = conjunction.doc, conjunction.i + 1
    for token in doc[start : conjunction.sent.end]:
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            subject = dependent(token, "nsubj", "nsubjpass", "expl")
            near = subject is not None and 0 <= subject.left_edge.i - start <= 1
            return token if near and conjunction.i not in subtree_right(token) else None
    return None


def subtree_right(verb: Token) -> range:
    """The tokens from the verb to the right edge of what it governs."""
    return range(verb.i, verb.right_edge.i + 1)


def _inverted(clause: Token) -> Proviso | None:
    """Should B happen; were B to happen; had B happened."""
    opening = next((c for c in clause.lefts if c.dep_ in ("aux", "auxpass")), None)
    opening = clause if opening is None and clause.lower_ == "were" else opening
    subject = next((c for c in clause.children if c.dep_ in SUBJECTS and c.i < clause.i), None)
    if opening is None or opening.lower_ not in INVERTED:
        return None
    following = next((c for c in clause.children if c.dep_ in SUBJECTS and c.i > opening.i), None)
    misread = subject is not None and subject.i < opening.i and _has_noun(opening, clause)
    if following is None and not misread:
        return None
    words = set(range(opening.i, clause.right_edge.i + 1))
    return Proviso(frozenset(words), clause, frozenset({opening.i}), True)


def _has_noun(opening: Token, clause: Token) -> bool:
    """Whether a noun between auxiliary and verb is the subject, whatever the parser made of it."""
    return any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in clause.doc[opening.i + 1 : clause.i])


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
    """In return for N; in exchange for V-ing; on condition that S; will not V without N."""
    noun = dependent(preposition, "pobj")
    if noun is None:
        return None
    group = undertaking_cues().groups["conditions"].get(noun.lemma_.lower())
    denied = dependent(preposition.head, "neg") is not None
    if preposition.lower_ == "without" and denied and noun.pos_ == "NOUN":
        return _made(preposition, noun, {preposition.i}, False)
    if preposition.lower_ == "in" and group == "return":
        behind = dependent(noun, "prep") or dependent(preposition, "prep")
        core = dependent(behind, "pobj", "pcomp") if behind is not None else None
        if core is None or behind is None or behind.lower_ != "for":
            return None
        return _made(preposition, core, set(range(preposition.i, behind.i + 1)), True)
    if preposition.lower_ in ("on", "under") and group == "proviso":
        clause = dependent(noun, "acl", "ccomp", "relcl")
        if clause is None:
            return None
        return _made(preposition, clause, set(range(preposition.i, noun.i + 1)), True)
    return None


def _made(whole: Token, core: Token, marks: set[int], strong: bool) -> Proviso:
    held = {c.i for c in core.children if c.dep_ == "mark"}
    words = {*subtree(whole), *subtree_right(core), *range(min(marks), core.i)}
    return Proviso(frozenset(words), core, frozenset(marks | (held & subtree(core))), strong)
