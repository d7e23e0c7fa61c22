"""Terms told differently: what different sides say that was agreed."""

import re
from collections.abc import Iterator, Sequence
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
NO_SUCH = re.compile(r"\b(?:no such|nothing of the (?:kind|sort))\b", re.IGNORECASE)
"""How a statement denies all of the one before it."""
SILENT = 4
"""Words of a content by which a source only said "nothing of the kind"."""


def conflicting_terms(material: Material) -> Iterator[tuple[int, list[Said]]]:
    """Statements of different sides about one agreement that contradict each other.

    One negates what another says, or gives another number. They come with the happening that is
    told next to the first.
    """
    found = {
        (said.report, said.statement.id): said
        for said in material.said
        if said.statement.act in ACTS and said.statement.content and _of_deal(said)
    }
    about = [s for s in found.values() if (s.report, s.statement.within) not in found]
    pairs = [(one, other) for one, other in combinations(about, 2) if _conflict(one, other)]
    pairs += _flatly_denied(material.said, about)
    for group in components((*about, *(other for _, other in pairs)), pairs):
        happening = material.near(group[0].report, group[0].statement.content[0])
        if len(group) > 1 and happening is not None:
            yield happening, group


def _of_deal(said: Said) -> bool:
    """Whether a statement names an agreement, or points to one in the words before it."""
    nouns = load_words("comparing")["deals"] | load_words("disputing")["trades"]
    content = words(said.content)
    if nouns & set(content):
        return True
    before = said.text[max(0, said.start - NEAR) : said.start].rpartition("\n")[2]
    return (
        content[:1] != []
        and content[0] in load_words("comparing")["deal_pronouns"]
        and bool(nouns & set(words(before)))
    )


def _flatly_denied(statements: Sequence[Said], about: Sequence[Said]) -> list[tuple[Said, Said]]:
    """Statements on an agreement with the next of another side that denies all of it."""
    return [
        (one, other)
        for one in about
        for other in statements
        if other.report == one.report
        and 0 < other.start - one.start <= NEAR
        and not set(one.sources) & set(other.sources)
        and NO_SUCH.search(other.content)
        and len(words(other.content)) > SILENT
    ]


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
