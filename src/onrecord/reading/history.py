"""Whether an event belongs to an earlier period that a report looks back on."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.model import DateRange
from onrecord.reading.date_ranges import published_day
from onrecord.reading.inflection import is_finite, is_past, is_verbal
from onrecord.reading.periods import is_bygone, past_periods
from onrecord.reading.setting import Setting

LONG_AGO = timedelta(365)
"""Age from which an event is background: PLOVER's historical mode is for "a past period, not
current news" without a number; one year keeps anniversaries and court cases of the year current."""

LOOK_BACK = 8
"""Sentences over which an undated past sentence keeps the date of an earlier one."""

MOST_DATES = 40
"""Dates looked at in a sentence, or in a report to guess its day; more is a table, no prose."""

WITHIN = frozenset(["in", "at", "during", "on", "under", "of", "until"])
"""Prepositions that lend the date of their noun to the clause: "at a summit in 1999 they met"."""

NEARBY = 30
"""Words on either side in which "that war" points back."""

HEIGHT = 16
"""Governors looked at above a word (all but one in a thousand have fewer in UW train)."""


def is_historical(setting: Setting, trigger: Token) -> bool:
    """Whether what the trigger tells is dated, or carried on from what is dated, long ago.

    A date counts when it stands on the trigger's phrase, in its clause or in a clause above it;
    a sentence in the past tense without a date goes on at the time of the sentence before it in
    its paragraph, and beyond the paragraph when it points back ("that war").
    """
    verb = _finite_verb(trigger)
    past = verb is not None and _is_simple_past(verb)
    if is_bygone(trigger) and (past or not is_verbal(trigger)):
        return True
    today = _today(setting) or date.max
    dated = past_periods(setting.parse, trigger) + _dates_of(setting, trigger.sent)
    own = _governing(setting, trigger, dated)
    if own is not None:
        return _is_long_ago(own, today)
    if not past:
        return False
    carried = _carried(setting, trigger)
    return carried is not None and _is_long_ago(carried, today)


def is_coming(setting: Setting, trigger: Token) -> bool:
    """Whether the trigger's phrase or present-tense clause is dated after publication."""
    today = published_day(setting.parse)
    own = _governing(setting, trigger, _dates_of(setting, trigger.sent)) if today else None
    if today is None or own is None or own.start is None or is_bygone(trigger):
        return False
    verb = _finite_verb(trigger)
    told = verb is not None and is_past(verb) and is_verbal(trigger)
    return not told and date.fromisoformat(own.start) > today


def _today(setting: Setting) -> date | None:
    """The day of publication, or else the newest day that the report tells."""
    published = published_day(setting.parse)
    days = [dated.end or dated.start for dated in setting.dates[:MOST_DATES]]
    newest = max((day for day in days if day), default=None)
    return published or (date.fromisoformat(newest) if newest else None)


def _is_long_ago(dated: DateRange, today: date) -> bool:
    last = dated.end or dated.start
    return last is not None and today - date.fromisoformat(last) > LONG_AGO


def _dates_of(setting: Setting, sentence: Sentence) -> list[DateRange]:
    """The resolved dates of a sentence, in text order."""
    starts, ends = setting.parse.starts, setting.parse.ends
    low, high = starts[sentence.start], ends[sentence.end - 1]
    found = []
    first = bisect_left(setting.dates, low, key=_start)
    for dated in islice(setting.dates, first, first + MOST_DATES):
        if _start(dated) >= high:
            break
        if dated.start or dated.end:
            found.append(dated)
    return found


def _start(dated: DateRange) -> int:
    return dated.span.start if dated.span else -1


def _governing(setting: Setting, trigger: Token, dates: list[DateRange]) -> DateRange | None:
    """The date of the trigger's own phrase or clause, or of the nearest clause above it."""
    if not dates:
        return None
    by_head: dict[int, DateRange] = {}
    for dated in dates:
        for head in _heads(setting, dated, trigger):
            by_head.setdefault(head, dated)
    for clause in trigger.rights:
        opening = clause.left_edge.lower_
        if clause.i in by_head and clause.dep_ == "advcl" and opening in ("when", "as", "after"):
            by_head.setdefault(trigger.i, by_head[clause.i])
    word = trigger
    for _ in range(HEIGHT):
        if word.i in by_head and (word.i == trigger.i or not is_finite(trigger) or _past(trigger)):
            return by_head[word.i]
        if word.head.i == word.i:
            break
        word = word.head
    return None


def _past(verb: Token) -> bool:
    return _is_simple_past(verb) or not is_verbal(verb)


def _heads(setting: Setting, dated: DateRange, trigger: Token) -> Iterator[int]:
    """Words that the date bears on: the nouns it modifies up to its verb; the trigger first."""
    if dated.span is None:
        return
    tokens = setting.parse.tokens(dated.span)
    if not tokens:
        return
    word = setting.parse.doc[tokens[-1]]
    after = False
    for _ in range(HEIGHT):
        if word.i not in tokens:
            if is_verbal(word) or word.i == trigger.i:
                yield word.i
                return
            if word.pos_ in ("NOUN", "PROPN") and not _is_setting(word, after):
                return
        if word.head.i == word.i:
            return
        after = word.pos_ in ("ADP", "SCONJ")
        word = word.head


def _is_setting(noun: Token, after: bool) -> bool:
    """Whether the date of the noun is its clause's too.

    So it is when the noun is when or where the clause happens, or when the date follows the
    object in a phrase of its own: "signed a treaty in 2001", but not "condemned the 2001 treaty".
    """
    within = noun.dep_ == "pobj" and noun.head.lower_ in WITHIN
    follows = after and (noun.dep_ in ("dobj", "attr", "nsubjpass") or noun.head.lower_ == "with")
    return within or follows or noun.dep_ in ("npadvmod", "nmod", "compound")


def _finite_verb(trigger: Token) -> Token | None:
    """The nearest verb above the word, or itself, that has a tense."""
    word = trigger
    for _ in range(HEIGHT):
        if is_verbal(word) and is_finite(word):
            return word
        if word.head.i == word.i:
            return None
        word = word.head
    return None


def _is_simple_past(verb: Token) -> bool:
    """In the past and cut off from now: no "has signed"; a bare participle leans on its verb."""
    words = {word.lower_ for word in verb.lefts if word.dep_ in ("aux", "auxpass")}
    return is_past(verb) and not words & {"has", "have", "'ve", "'s"}


def _carried(setting: Setting, trigger: Token) -> DateRange | None:
    """The date at which an undated sentence goes on."""
    parse = setting.parse
    sentence = trigger.sent
    near = parse.doc[
        max(sentence.start, trigger.i - NEARBY) : min(sentence.end, trigger.i + NEARBY)
    ]
    points_back = any(word.dep_ == "det" and word.lower_ in ("that", "those") for word in near)
    block = parse.block[sentence.start]
    blocks = {block, block - 1} if points_back else {block}
    for _ in range(LOOK_BACK):
        if sentence.start == 0:
            return None
        sentence = parse.doc[sentence.start - 1].sent
        if parse.block[sentence.start] not in blocks:
            return None
        dates = _dates_of(setting, sentence)
        if dates:
            return _governing(setting, sentence.root, dates) or dates[-1]
        if not _is_simple_past(sentence.root):
            return None
    return None
