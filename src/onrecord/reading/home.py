"""Whose news it is: the countries that a report takes for granted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.reading.gazetteer import cities
from onrecord.reading.roster import Roster

DOMINANT = 2
"""Times that one country is mentioned as often as the next, from which a report is its news; the
two parties to a dispute stay closer together (own reports)."""
SIDE = 0.25
"""Mentions of a side of the report's story, as a share of the foremost country's (own reports)."""
DATELINE = 2
"""Weight of the dateline against one mention in the text."""
TITLE = 1
"""Weight of a country that the title names, beside its mention (tuning cases)."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


@dataclass(frozen=True, slots=True)
class News:
    """Countries, alpha-3.

    `home` is the one that the report is mostly about, None between several. `base` is the side
    from which it is told, by its dateline or the party that it begins with: its ministers and its
    police go without their country. `sides` are the two that it is about, if it is about two;
    `weights` how often each country is mentioned.
    """

    home: str | None
    base: str | None
    sides: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)


def find_news(roster: Roster) -> News:
    """Whose news the report is, as far as its names and their mentions tell."""
    weights = _weights(roster)
    ranked = weights.most_common(3)
    if not ranked:
        return News(None, None)
    (first, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    base = next(
        (
            country
            for country in (_dateline(roster), *_of_lead(roster))
            if country is not None and weights[country] >= SIDE * most
        ),
        None,
    )
    third = ranked[2][1] if len(ranked) > 2 else 0
    two = second > 0 and second >= max(SIDE * most, DOMINANT * third)
    sides = (first, ranked[1][0]) if two else ()
    return News(first if most >= DOMINANT * second else None, base, sides, weights)


def _weights(roster: Roster) -> Counter[str]:
    """How often each country is mentioned, as a party or as a place."""
    weights: Counter[str] = Counter()
    for draft in roster.drafts:
        if draft.entry and draft.entry.country and draft.kind != "outlet":
            weights[draft.entry.country] += len(draft.mentions)
    if country := _dateline(roster):
        weights[country] += DATELINE
    for token in roster.parse.doc:
        if roster.parse.block[token.i] > 0:
            break
        if country := _named(roster, token):
            weights[country] += TITLE
    named = roster.heads.keys()
    for name in roster.parse.doc.ents:
        known = named & set(range(name.start, name.end))
        if name.label_ == "GPE" and not known and (country := country_of(roster, name.text)):
            weights[country] += 1
    return weights


def _dateline(roster: Roster) -> str | None:
    dateline = roster.parse.report.dateline
    return country_of(roster, dateline.place.title()) if dateline else None


def _of_lead(roster: Roster) -> list[str | None]:
    """Countries that the title and the first paragraph begin with, those that act first."""
    doc, block = roster.parse.doc, roster.parse.block
    acting: list[str | None] = []
    others: list[str | None] = []
    for token in doc:
        if block[token.i] > 1:
            break
        country = _named(roster, token)
        if country is not None:
            (acting if _acts(token) else others).append(country)
    return acting + others


def _named(roster: Roster, token: Token) -> str | None:
    """The country of a party or place that the token names."""
    for number in roster.heads.get(token.i, ()):
        draft = roster.drafts[number]
        return draft.entry.country if draft.entry and draft.kind != "outlet" else None
    is_place = token.ent_type_ == "GPE" and token.ent_iob_ == "B" and token.dep_ != "nsubj"
    return country_of(roster, token.text) if is_place else None


def _acts(token: Token) -> bool:
    """Whether it is a subject, or stands before one: "Chilean police said"."""
    inner = token.dep_ in ("amod", "compound", "nmod", "poss")
    return token.dep_ in SUBJECTS or (inner and token.head.dep_ in SUBJECTS)


def country_of(roster: Roster, place: str) -> str | None:
    """The country of a registered place, or of a city whose namesakes all lie in one country."""
    words = place.split()
    match = roster.registry.match(words, 0) if words and words[0] else None
    if match is not None:
        return match.entry.country
    found = {city.country for city in cities(place.split(",")[0])}
    return found.pop() if len(found) == 1 else None
