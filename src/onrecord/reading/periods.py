"""Times that are over and carry no date: "under apartheid", "in colonial times", "decades ago"."""

from itertools import islice

from spacy.tokens import Token

from onrecord.model import DateRange
from onrecord.ontology.status_cues import status_cues
from onrecord.reading.inflection import SUBJECTS
from onrecord.reading.language import Parse

LONG_PAST = "1900-01-01"
"""Stands for the end of a period without dates; only that it is long over is ever asked."""

WINDOW = 40
"""Words on either side of an event in which a period is looked for."""


def past_periods(parse: Parse, trigger: Token) -> list[DateRange]:
    """The phrases of the trigger's sentence that name a time long over, as dates in text order."""
    sentence = trigger.sent
    first, last = max(sentence.start, trigger.i - WINDOW), min(sentence.end, trigger.i + WINDOW)
    found = []
    for token in parse.doc[first:last]:
        start = _opening(token, sentence.start)
        if start is not None:
            found.append(DateRange(None, LONG_PAST, parse.span(start, token.i + 1)))
    return found


def _opening(token: Token, first: int) -> int | None:
    """Index of the first token of the period that ends with this token; None when none does."""
    cues = status_cues()
    word = token.lower_
    before = token.nbor(-1) if token.i > first else None
    if before is not None:
        old = cues.holds("modifiers", "historical", before.lower_)
        ordinal = word in ("century", "centuries") and cues.holds(
            "periods", "centuries", before.lower_
        )
        time = cues.holds("periods", "times", token.lemma_.lower())
        if ordinal or (old and time) or _is_name(f"{before.lower_} {word}"):
            return before.i
    return token.i if _is_name(word) else None


def _is_name(phrase: str) -> bool:
    return status_cues().holds("periods", "names", phrase)


def is_bygone(trigger: Token) -> bool:
    """Whether the words that belong to the event itself put it far back.

    So do its own modifiers ("the wartime bombing"), who did it ("Ottoman governors deported",
    "his ancestors ceded"), that it is remembered ("the fiftieth anniversary of the massacre"), and
    how long ago what follows it was ("decades after the uprising").
    """
    cues = status_cues()
    if any(cues.holds("modifiers", "historical", word.lower_) for word in trigger.lefts):
        return True
    for subject in trigger.lefts:
        if subject.dep_ in SUBJECTS and _is_of_the_past(subject):
            return True
    if trigger.dep_ != "pobj":
        return False
    preposition = trigger.head
    if preposition.lower_ == "of":
        return cues.holds("periods", "memory", preposition.head.lemma_.lower())
    return preposition.lower_ in ("after", "since", "before") and _is_far(preposition)


def _is_of_the_past(subject: Token) -> bool:
    cues = status_cues()
    if cues.holds("periods", "people", subject.lemma_.lower()):
        return True
    modifiers = (word for word in subject.lefts if word.dep_ in ("amod", "compound", "nmod"))
    return any(cues.holds("modifiers", "historical", word.lower_) for word in modifiers)


def _is_far(preposition: Token) -> bool:
    """Whether decades or several years stand before the preposition."""
    for word in islice(preposition.lefts, 3):
        if status_cues().holds("periods", "units", word.lemma_.lower()):
            return True
        if word.lower_ == "years" and any(child.dep_ == "nummod" for child in word.lefts):
            return True
    return False
