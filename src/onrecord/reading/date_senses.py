"""Which words that could be a date are one here: "March" the month, "1998" the year."""

import re

from onrecord.reading.date_grammar import Phrase, date_words
from onrecord.reading.language import Parse
from onrecord.reading.tense import direction_of

PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|from|by|during|of|before|after|through|between|and|to|or|for|year|around"
    r"|late|early|the|is|as|with|spring|summer|autumn|fall|winter)(?: the)? $|[(\[–—-]$",
    re.I,
)
FOLLOWED = re.compile(r" [^\W\d_]")
"""A word, not punctuation, comes next."""

COUNTED = re.compile(
    r" ?(?:%|per ?cent|million|billion|thousand|hundred|km|miles|metres|meters|dollars|euros)"
)
MODIFIES = frozenset(["compound", "poss", "nummod", "amod", "nmod"])
SURE = frozenset(["iso", "slashed", "days_of_month", "month_days", "decade", "centuries", "years"])
"""Kinds that their form alone makes a date."""


def is_date(phrase: Phrase, plain: str, parse: Parse, tokens: range) -> bool:
    """Whether the words are meant as a date here: "March" the month, "1998" the year."""
    words = date_words()
    if phrase.kind in SURE:
        return True
    for word in re.findall(r"\w+", plain[phrase.start : phrase.end]):
        named = word.lower() in words.months or word.lower() in words.weekdays
        if named and not word[0].isupper():
            return False
    return _fits(phrase, plain[max(0, phrase.start - 24) : phrase.start], plain, parse, tokens)


def _fits(phrase: Phrase, before: str, plain: str, parse: Parse, tokens: range) -> bool:
    """The conditions of each kind that is not a date by its form alone."""
    parts = phrase.parts
    last = parse.doc[tokens[-1]]
    if phrase.kind == "year":
        return _is_year(phrase, before, plain, parse, tokens)
    if phrase.kind == "month" and not {"year", "year_which", "which", "third"} & set(parts):
        possessive = plain.startswith("'s", phrase.end)
        return (bool(PREPOSITION.search(before)) or possessive) and last.ent_type_ != "PERSON"
    if phrase.kind == "season" and not {"year", "year_which", "third"} & set(parts):
        plainly = parts.get("which", "the") == "the"
        return not plainly or bool(re.search(r"\b(in|during|since|until|by|before) $", before))
    if phrase.kind in ("today", "tomorrow"):
        first = parse.doc[tokens.start]
        return not first.text.istitle() or first.is_sent_start or first.pos_ != "PROPN"
    if phrase.kind == "ahead":
        return direction_of(parse, tokens, False) in ("future", "present")
    if phrase.kind == "weekday":
        return _is_weekday(phrase, before, parse, tokens)
    if phrase.kind == "unit" and parts["which"] == "the":
        return parts["unit"] == "weekend" or "third" in parts or "bound" in parts
    return True


def _is_year(phrase: Phrase, before: str, plain: str, parse: Parse, tokens: range) -> bool:
    """A year follows a preposition, an article or a bracket and counts nothing."""
    if "third" in phrase.parts:
        return True
    word = parse.doc[tokens[-1]]
    if re.search(r"\bthe $", before, re.I):
        return FOLLOWED.match(plain, phrase.end) is not None
    counts = word.dep_ in MODIFIES and word.head.i > word.i and word.head.tag_ in ("NNS", "NNPS")
    if counts and (phrase.parts["year"].endswith("00") or not re.search(r"\bin $", before)):
        return False
    if re.match(
        r" ?(?:%|per ?cent|million|billion|thousand|km|miles|metres|dollars)", plain[phrase.end :]
    ):
        return False
    return bool(PREPOSITION.search(before)) or word.ent_type_ == "DATE"


def _is_weekday(phrase: Phrase, before: str, parse: Parse, tokens: range) -> bool:
    """No part of a name ("Good Friday", "the Sunday Times"), no bare abbreviation ("Sun")."""
    words = date_words()
    previous = re.search(r"([A-Za-z]+) $", before)
    if previous and previous.group(1).lower() in words.names_before:
        return False
    if not phrase.parts["weekday"].rstrip(".").endswith("day"):
        return bool(re.search(r"\b(on|last|next) $", before))
    token = parse.doc[tokens[-1]]
    named = token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.i not in tokens
    return not (named and token.head.i > token.i and token.head.text[:1].isupper())
