"""Deciding who is who: a merge of two actors is reviewed as any record is.

Its record is the pair of the actors' ids. Accepted, the two are one in every story that tells of
both; rejected, they are two, also where others would join them.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, text, update

from onrecord.ledger.identities import Judged
from onrecord.ledger.review import COLUMNS, Decision, Row, decision_of, outcomes, pair_of
from onrecord.ledger.schema import DECISIONS, RECORDS, STORIES

TOLD_OF_BOTH = text(
    "SELECT owner FROM records WHERE id = :record AND layer = 'merge'"
    " UNION SELECT first.story FROM actors AS first JOIN actors AS second"
    " ON second.story = first.story WHERE first.id = :one AND second.id = :other"
    " UNION SELECT first.story FROM sightings AS one_seen"
    " JOIN members AS first ON first.report = one_seen.report"
    " JOIN members AS second ON second.story = first.story"
    " JOIN sightings AS other_seen ON other_seen.report = second.report"
    " WHERE one_seen.actor = :one AND other_seen.actor = :other"
)
"""The stories that a decision on a merge may change."""
TOGETHER = text(
    "SELECT first.name, second.name, first.kind, members.report FROM actors AS first"
    " JOIN actors AS second ON second.story = first.story"
    " JOIN members ON members.story = first.story"
    " WHERE first.id = :one AND second.id = :other"
    " ORDER BY first.story, members.position LIMIT 1"
)
"""Two actors of one story whose names nothing compares."""


def judged_by(decisions: Iterable[Decision]) -> Judged:
    """What the decisions on merges come to."""
    found = outcomes(row for row in decisions if row.layer == "merge")
    pairs = {pair_of(record): row.verdict for record, row in sorted(found.items())}
    return Judged(
        tuple(pair for pair, verdict in pairs.items() if pair and verdict == "accept"),
        tuple(pair for pair, verdict in pairs.items() if pair and verdict == "reject"),
    )


def load_merge_decisions(connection: Connection) -> list[Decision]:
    """All rows on merges, in the order of their ids."""
    columns = [DECISIONS.c[name] for name in COLUMNS]
    wanted = select(*columns).where(DECISIONS.c.layer == "merge").order_by(DECISIONS.c.id)
    return [decision_of(row) for row in connection.execute(wanted)]


def find_merge(connection: Connection, record: str) -> tuple[str, Row] | None:
    """The report in which the first of the two is named, and the merge as it was found.

    A pair that no rule compares is known where a story tells of both.
    """
    found = select(RECORDS.c.data).where(RECORDS.c.id == record, RECORDS.c.layer == "merge")
    data = connection.scalar(found.order_by(RECORDS.c.owner).limit(1))
    if data is not None:
        row: Row = json.loads(data)
        return row["report"], row
    together = connection.execute(TOGETHER, _parameters(record)).first()
    if together is None:
        return None
    one, other, kind, report = together
    data = {"one": one, "other": other, "kind": kind, "reason": "judged", "confidence": 1.0}
    return report, data | {"quote": None, "spans": []}


def tell_again(connection: Connection, record: str) -> None:
    """Leave the stories that tell of both actors to be told."""
    stories = connection.execute(TOLD_OF_BOTH, _parameters(record) | {"record": record})
    for story in stories.scalars().all():
        connection.execute(update(STORIES).where(STORIES.c.id == story).values(told=False))


def _parameters(record: str) -> dict[str, Any]:
    one, other = pair_of(record) or ("", "")
    return {"one": one, "other": other}
