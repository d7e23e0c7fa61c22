"""Deciding: what a reviewer sends of a record, and taking it back."""

from typing import Any
from urllib.parse import urlencode

from onrecord.errors import UnknownIdError
from onrecord.model import as_data
from onrecord.web.access import DeniedError
from onrecord.web.desk import Desk
from onrecord.web.pages.review import named_record
from onrecord.web.query import STORY, Parameter
from onrecord.web.review_form import FIELDS, WHOLE, replacement_of
from onrecord.web.screens import Action, Done, Sent

VERDICT = Parameter("verdict", "What is decided.", "choice", ("accept", "reject", "unsure", "edit"))


def decide(desk: Desk, sent: Sent) -> Done:
    """Keep what the visitor decides of a record or merge, and lead on to the next.

    Raises:
        UnknownIdError: there is no such record.
        OnRecordError: no verdict, or an edit that does not fit.
    """
    ledger = desk.ledger
    record = sent.ids["id"]
    verdict: Any = sent.one("verdict") or ""
    row = named_record(ledger, record)
    edit = None
    if verdict == "edit":
        given = {field.name: sent.one(field.name) for field in FIELDS}
        edit = replacement_of(row, given, sent.one("whole") == "yes")
    decision = ledger.decide(record, verdict, sent.visitor.name, edit)
    address = _queue(sent, layer=row["layer"], done=decision.id, of=record)
    return Done(address, {"decision": as_data(decision)})


def undo(desk: Desk, sent: Sent) -> Done:
    """Take a decision back and lead to its record; only an owner takes back those of others.

    Raises:
        UnknownIdError: there is no such decision.
        DeniedError: it is another reviewer's.
        OnRecordError: it is undone already.
    """
    ledger = desk.ledger
    record, id_ = sent.ids["id"], sent.ids["decision"]
    found = next((row for row in ledger.decisions(record) if row["id"] == id_), None)
    if found is None:
        raise UnknownIdError(f"there is no decision {id_} on {record}")
    if found["reviewer"] != sent.visitor.name and not sent.visitor.may("owner"):
        raise DeniedError(f"{found['reviewer']} decided that; only an owner may take it back")
    decision = ledger.undo(id_, sent.visitor.name)
    address = _queue(sent, layer=found["layer"], at=record)
    return Done(address, {"decision": as_data(decision)})


def _queue(sent: Sent, **values: str) -> str:
    """The address of the queue in which the visitor is."""
    story = sent.one("story")
    return f"/review?{urlencode({**values, **({'story': story} if story else {})})}"


DECIDE = Action(
    "decide",
    "/record/{id}/decisions",
    "Decide",
    "Keep what the visitor decides of a record, or of a merge of two actors. An edit sends the"
    " fields that it changes.",
    decide,
    (VERDICT, STORY, WHOLE, *FIELDS),
)
UNDO = Action(
    "undo",
    "/record/{id}/decisions/{decision}/undo",
    "Undo",
    "Take a decision back by another one; only an owner takes back those of others.",
    undo,
    (STORY,),
)
