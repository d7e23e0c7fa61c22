"""Whether an event happened: PLOVER's auxiliary modes, from grammar, dates and statements."""

from spacy.tokens import Token

from onrecord.model import Status
from onrecord.reading.hedges import find_hedge
from onrecord.reading.history import is_historical
from onrecord.reading.setting import Setting
from onrecord.reading.veridicality import reality

__all__ = ["find_hedge", "find_status"]


def find_status(setting: Setting, trigger: Token) -> Status:
    """The status of the event whose head word is the trigger: a verb, noun or adjective.

    Needs the setting's parse, statements and dates. What grammar tells as real is `historical`
    when it lies in an earlier period, `actual` otherwise.
    """
    status = reality(trigger)
    if status == "actual" and is_historical(setting, trigger):
        return "historical"
    return status
