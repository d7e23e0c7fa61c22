"""Whether an event happened: PLOVER's auxiliary modes, from grammar, dates and statements.

Where grammar has nothing to say, what was learned from newswire may still doubt it.
"""

from typing import Literal

from spacy.tokens import Token

from onrecord.model import Status
from onrecord.reading.factuality import factuality
from onrecord.reading.hedges import find_hedge
from onrecord.reading.history import is_coming, is_historical
from onrecord.reading.inflection import is_definite, is_finite, is_verbal
from onrecord.reading.setting import Setting
from onrecord.reading.veridicality import reality

BY_ACT: dict[str, Status] = {
    "deny": "negated",
    "demand": "hypothetical",
    "offer": "hypothetical",
    "threaten": "hypothetical",
    "pledge": "future",
}
"""Acts whose content is not told as having happened; an accusation or a warning may be."""

__all__ = ["find_hedge", "find_status"]


Ground = Literal["grammar", "date", "statement", "history", "learned"]

DOUBTFUL = 1.5
"""Factuality below which an event is no fact though grammar says nothing against it: in five-fold
cross-validation on UW train people gave 31 of the 45 such events that number or less."""


def find_status(setting: Setting, trigger: Token) -> Status:
    """The status of the event whose head word is the trigger: a verb, noun or adjective.

    Needs the setting's parse, statements and dates. What grammar tells as real is `future` when
    it is dated after publication or all that is demanded or promised, `negated` when it is all
    that is denied, `historical` when it lies in an earlier period, `actual` otherwise.
    """
    return decide_status(setting, trigger)[0]


def decide_status(setting: Setting, trigger: Token) -> tuple[Status, Ground]:
    """As `find_status`, with the ground on which it stands."""
    status = reality(trigger)
    if status != "actual":
        return status, "grammar"
    if is_coming(setting, trigger):
        return "future", "date"
    by_act = _by_act(setting, trigger)
    if by_act is not None:
        return by_act, "statement"
    if is_historical(setting, trigger):
        return "historical", "history"
    if factuality(trigger) < DOUBTFUL:
        return "hypothetical", "learned"
    return status, "grammar"


def _by_act(setting: Setting, trigger: Token) -> Status | None:
    """What a speech act says of the event that is the head of its content.

    Grammar has its say first; here are contents without a governing word of the lexicon, such as
    the items of a list of demands. A finite clause of the past tells what has happened.
    """
    statement = setting.by_id.get(setting.teller(trigger) or "")
    status = BY_ACT.get(statement.act) if statement else None
    if statement is None or status is None or statement.form == "direct":
        return None
    if trigger.dep_ == "pobj" and is_definite(trigger):
        return None
    governor = trigger.head
    while governor.pos_ in ("ADP", "SCONJ") and governor.head.i != governor.i:
        governor = governor.head
    inside = governor.i != trigger.i and setting.teller(governor) == statement.id
    if inside or (status != "negated" and is_verbal(trigger) and is_finite(trigger)):
        return None
    return status
