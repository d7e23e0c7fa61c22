"""Motives told differently: why different sides say that something was done."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from onrecord.ledger.material import Material, Said
from onrecord.ledger.wording import stems
from onrecord.ontology.words import load_words

Reason = tuple[str, Said]


def conflicting_reasons(material: Material) -> Iterator[tuple[int, list[Reason]]]:
    """Happenings for which statements of different sides give reasons that share no word."""
    told: dict[int, list[Reason]] = {}
    for said in material.said:
        match = _reason().search(said.content)
        if match is None:
            continue
        for n in dict.fromkeys(material.where[t.id] for t in material.told_in(said)):
            told.setdefault(n, []).append((match.group().strip(), said))
    for n, reasons in sorted(told.items()):
        kept = {
            reason: None
            for one, other in combinations(reasons, 2)
            if not set(one[1].sources) & set(other[1].sources)
            and not stems(one[0]) & stems(other[0])
            for reason in (one, other)
        }
        if kept:
            yield n, list(kept)


@cache
def _reason() -> re.Pattern[str]:
    """A phrase that begins to say why, up to the next stop."""
    phrases = sorted(load_words("comparing")["reasons"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b[^.;,\n]{{3,120}}", re.IGNORECASE)
