"""Motives told differently: why different sides say that something was done."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from onrecord.ledger.components import components
from onrecord.ledger.material import Material, Said
from onrecord.ledger.wording import stems, words
from onrecord.ontology.words import load_words

Reason = tuple[str, Said]
NEAR = 400
"""Characters within which statements speak of one thing; set by hand."""
NEXT = 150
"""Characters between two statements that follow each other in one paragraph; set by hand."""
COMPLEMENT = 4
"""Words before an infinitive among which the verb stands that it completes; set by hand."""
UNREASONED = frozenset({"demand", "offer", "pledge", "accept", "refuse", "ask"})
"""Acts whose contents tell what is to be done, not why something was."""


def conflicting_reasons(material: Material) -> Iterator[tuple[int, list[Reason]]]:
    """Happenings for which statements of different sides give reasons that share no word.

    Statements close by in one report speak of one happening where their other words have one in
    common, or where one of them only points to it ("it", "that").
    """
    told: list[tuple[str, str, Said]] = []
    for said in material.said:
        match = _why(said.content)
        if match is not None and said.statement.act not in UNREASONED:
            start = match.start("why") if match["why"] else match.start()
            deed = said.content[:start] + said.content[match.end() :]
            told.append((said.content[start : match.end()].strip(), deed, said))
    pairs = [
        ((one[0], one[2]), (other[0], other[2]))
        for one, other in combinations(told, 2)
        if not set(one[2].sources) & set(other[2].sources)
        and not stems(one[0]) & stems(other[0])
        and _of_one(material, (one[1], one[2]), (other[1], other[2]))
    ]
    reasons = [(reason, said) for reason, _, said in told]
    for group in components(reasons, pairs):
        happening = _happening(material, [said for _, said in group]) if len(group) > 1 else None
        if happening is not None:
            yield happening, group


def _of_one(material: Material, one: Reason, other: Reason) -> bool:
    """Whether two statements, told as what is done and by whom, give reasons for one happening."""
    first, second = one[1], other[1]
    places = [{material.where[t.id] for t in material.told_in(said)} for said in (first, second)]
    if places[0] & places[1]:
        return True
    if first.report != second.report or abs(first.start - second.start) > NEAR:
        return False
    if _follows(*sorted((first, second), key=lambda said: said.start)):
        return True
    deeds = stems(one[0]), stems(other[0])
    pointing = any(
        set(words(deed)[:2]) & load_words("comparing")["deed_pointers"]
        for deed in (one[0], other[0])
    )
    return bool(deeds[0] & deeds[1]) or pointing


def _follows(first: Said, second: Said) -> bool:
    """Whether a statement comes right behind another in its paragraph."""
    between = first.text[max(span.end for span in first.statement.content) : second.start]
    return len(between) <= NEXT and "\n" not in between


def _happening(material: Material, statements: Sequence[Said]) -> int | None:
    """The first happening that one of the statements tells, or that stands next to them."""
    told = [material.where[t.id] for said in statements for t in material.told_in(said)]
    first = statements[0]
    return told[0] if told else material.near(first.report, first.statement.content[0])


def _why(content: str) -> re.Match[str] | None:
    """The first phrase that says why; "ordered police to free them" says what."""
    lists = load_words("disputing")
    for match in _reason().finditer(content):
        before = words(content[: match.start()])[-COMPLEMENT:]
        completed = lists["infinitive"] & set(before) or lists["obliging"] & set(before[-1:])
        if not completed or not match.group().lower().startswith("to "):
            return match
    return None


@cache
def _reason() -> re.Pattern[str]:
    """A phrase that begins to say why, up to the next stop."""
    phrases = sorted(load_words("comparing")["reasons"], key=lambda phrase: (-len(phrase), phrase))
    punished = "|".join(sorted(load_words("disputing")["punished"]))
    why = rf"(?:{'|'.join(phrases)})|(?:{punished}) (?P<why>(?:over|for))"
    return re.compile(rf"\b(?:{why})\b[^.;,\n]{{3,120}}", re.IGNORECASE)
