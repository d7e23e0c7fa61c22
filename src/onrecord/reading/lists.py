"""The items of a list of things demanded, offered or promised, however the parser hung them."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.clauses import infinitive
from onrecord.reading.roles import dependent, is_verb

TOLD = frozenset({"have", "has", "had", "'ve", "'s"})
"""Auxiliaries of what has been done, which no infinitive goes on with."""
HUNG = frozenset({"conj", "dobj", "appos", "dep", "npadvmod", "attr"})
"""Relations in which parsers leave a noun that goes on a list."""
LONGEST_JOINT = 2
"""Tokens of ", and"."""


def shares(core: Token) -> list[Token]:
    """The core and what is coordinated with it, as far as each is of the same sort."""
    found = [core]
    while True:
        following = next(_following(found[-1], core), None)
        if following is None or following in found:
            break
        found.append(following)
    if infinitive(core) or core.tag_ == "VB":
        found += _stray(found[-1])
    return found


def _following(item: Token, core: Token) -> Iterator[Token]:
    """What can be the item after this one, the best reading first."""
    for child in item.children:
        if (
            is_next(child, item)
            and is_verb(child) == is_verb(core)
            and not _own_clause(child, core)
        ):
            yield child
    if not is_verb(core):
        again = dependent(item.head, "conj") if item.head.pos_ == "ADP" else None
        held = dependent(again, "pobj") if again is not None and again.pos_ == "ADP" else None
        low = low_item(item)
        yield from (found for found in (low, held, _high_item(item)) if found is not None)


def low_item(noun: Token) -> Token | None:
    """The list's next noun where the parser hung it inside this one.

    "A ransom of 9 million francs and safe passage"; "the return of the crew and an inquiry".
    """
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    for token in noun.subtree:
        inner = token.head
        if token.dep_ != "conj" or token.pos_ != "NOUN" or inner.i <= noun.i or is_verb(inner):
            continue
        measured = dependent(inner, "nummod") is not None and dependent(token, "nummod") is None
        new = _indefinite(token) and not _indefinite(inner)
        if measured or new or (is_act(token) and not is_act(inner)):
            return token
    return None


def _high_item(item: Token) -> Token | None:
    """The list's next noun where the parser hung it on a word above: "an end to X, access to Y"."""
    edge = item.right_edge.i
    edge -= item.doc[edge].is_punct
    for governor in item.ancestors:
        for child in governor.children:
            joint = item.doc[edge + 1 : child.left_edge.i]
            hung = child.dep_ in HUNG and child.pos_ == "NOUN"
            if hung and 0 < len(joint) <= LONGEST_JOINT and _goes_on(joint, child):
                return child if is_act(child) or is_act(item) else None
    return None


def _goes_on(joint: Span, noun: Token) -> bool:
    """Whether the words between two nouns make the second an item, no apposition."""
    plain = all(t.text in (",", ";") or t.dep_ == "cc" for t in joint)
    last = any(t.dep_ == "cc" for t in joint)
    return plain and (last or dependent(noun, "conj") is not None)


def _indefinite(noun: Token) -> bool:
    return any(c.lower_ in ("a", "an") for c in noun.children)


def is_act(noun: Token) -> bool:
    """Whether the noun is one for what can be demanded or done: "release", "inquiry", "access"."""
    cues = undertaking_cues()
    lemma = noun.lemma_.lower()
    named = lemma in cues.nouns or lemma in cues.act_names
    return named or any(lemma in cues.lists[name] for name in ("terms", "undergone", "acts"))


def is_next(child: Token, item: Token) -> bool:
    """Whether the child is the list's next item, also where the parser took it for an addition.

    "A, B and C" with B in apposition; "to V, to V and to V" with the second as an adverbial.
    """
    if child.i < item.i or (is_verb(child) and _alternative(child)):
        return False
    if child.dep_ == "conj":
        return True
    goes_on = any(c.dep_ == "conj" and is_verb(c) == is_verb(item) for c in child.children)
    comma = item.doc[child.left_edge.i - 1].text == ","
    if child.dep_ == "appos":
        return comma and goes_on and not is_verb(child)
    return child.dep_ == "advcl" and comma and goes_on and infinitive(child) and infinitive(item)


def _alternative(verb: Token) -> bool:
    """Whether it is what else will happen: "must lay down their arms or face an offensive"."""
    before = verb.doc[max(0, verb.left_edge.i - 1) : verb.i]
    return any(t.lower_ == "or" for t in before)


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


def subtree(token: Token) -> set[int]:
    """The tokens from the left to the right edge of what the token governs."""
    return set(range(token.left_edge.i, token.right_edge.i + 1))
