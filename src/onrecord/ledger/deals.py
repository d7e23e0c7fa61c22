"""Terms told differently: what different sides say that was agreed."""

from collections.abc import Iterator
from itertools import combinations

from onrecord.ledger.components import components
from onrecord.ledger.material import Material, Said
from onrecord.ledger.wording import stem, stems, words
from onrecord.ontology.words import load_words

SHARED = 2
"""Stems that two statements must have in common, the noun of the agreement aside; set by hand."""
NEAR = 300
"""Characters within which one stem in common suffices; set by hand."""
ACTS = frozenset({"say", "deny", "confirm", "accuse", "pledge", "accept", "refuse", "warn"})


def conflicting_terms(material: Material) -> Iterator[tuple[int, list[Said]]]:
    """Statements of different sides about one agreement that contradict each other.

    One negates what another says, or gives another number. They come with the happening that is
    told next to the first.
    """
    nouns = load_words("comparing")["deals"]
    about = [
        said
        for said in material.said
        if said.statement.act in ACTS
        and said.statement.content
        and nouns & set(words(said.content))
    ]
    pairs = [(one, other) for one, other in combinations(about, 2) if _conflict(one, other)]
    for group in components(about, pairs):
        happening = material.near(group[0].report, group[0].statement.content[0])
        if len(group) > 1 and happening is not None:
            yield happening, group


def _conflict(one: Said, other: Said) -> bool:
    if set(one.sources) & set(other.sources):
        return False
    deals = {stem(noun) for noun in load_words("comparing")["deals"]}
    shared = (stems(one.content) & stems(other.content)) - deals
    near = one.report == other.report and abs(one.start - other.start) <= NEAR
    if len(shared) < (1 if near else SHARED):
        return False
    numerals = load_words("comparing")["numerals"]
    numbers = [
        {word for word in words(said.content) if word[0].isdigit() or word in numerals}
        for said in (one, other)
    ]
    different = bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1])
    return different or _negated(one) != _negated(other)


def _negated(said: Said) -> bool:
    turned = load_words("comparing")["negations"] & set(words(said.content))
    return bool(turned) != (said.statement.act == "deny")
