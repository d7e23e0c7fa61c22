"""Which story a report belongs to, kept up as reports arrive.

A new report is compared with those alone that share a key with it and lie near it in time; what it
is linked with, directly or through others, is grouped again. So the cost does not grow with the
ledger, and the stories are those that grouping all reports at once would give.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, delete, insert, select, text

from onrecord.ledger.adding import encoded, remove_records
from onrecord.ledger.batches import batches
from onrecord.ledger.cast import remove_actors
from onrecord.ledger.learning import tell_others
from onrecord.ledger.loading import load_summaries
from onrecord.ledger.migrations import lock
from onrecord.ledger.schema import KEYS, LINKS, MEMBERS, PENDING, STORIES
from onrecord.ledger.store import insert_new
from onrecord.ledger.stories import WINDOW, ReportSummary, StoryGroup, group, links

REACHED = text(
    "WITH RECURSIVE reached (report) AS (SELECT report FROM pending UNION"
    " SELECT links.other FROM links JOIN reached ON links.one = reached.report)"
    " SELECT report FROM reached ORDER BY report"
)


def group_pending(connection: Connection) -> None:
    """Give every report that stands in no story yet its place, in one transaction."""
    lock(connection)
    pending = connection.execute(select(PENDING.c.report).order_by(PENDING.c.report)).scalars()
    known: dict[str, ReportSummary] = {}
    found = pending.all()
    for report in found:
        _link(connection, report, known)
    if found:
        _regroup(connection, connection.execute(REACHED).scalars().all(), known)
        tell_others(connection, found)
        connection.execute(delete(PENDING))


def _link(connection: Connection, report: str, known: dict[str, ReportSummary]) -> None:
    """Write down which reports the report tells the same story with."""
    near = _near(connection, report)
    load_summaries(connection, [report, *near], known)
    others = links(known[report], [known[other] for other in near])
    pairs = [pair for other in others for pair in ((report, other), (other, report))]
    if pairs:
        rows = [{"one": one, "other": other} for one, other in pairs]
        connection.execute(insert_new(connection, LINKS), rows)


def _near(connection: Connection, report: str) -> Sequence[str]:
    """The reports worth comparing: a key in common and not too far away in time."""
    own = connection.execute(select(KEYS.c.key, KEYS.c.day).where(KEYS.c.report == report)).all()
    near = select(KEYS.c.report).distinct().where(KEYS.c.report != report)
    if own and (bounds := _window(own[0].day)):
        near = near.where(KEYS.c.day.between(*bounds) | (KEYS.c.day == ""))
    found: set[str] = set()
    for keys in batches(row.key for row in own):
        found.update(connection.execute(near.where(KEYS.c.key.in_(keys))).scalars())
    return sorted(found)


def _window(day: str) -> tuple[str, str] | None:
    """The first and last day on which a report may lie that is linked directly."""
    try:
        middle = date.fromisoformat(day)
        reach = timedelta(WINDOW)
        return (middle - reach).isoformat(), (middle + reach).isoformat()
    except (ValueError, OverflowError):
        return None


def _regroup(
    connection: Connection, reports: Sequence[str], known: dict[str, ReportSummary]
) -> None:
    """Group the reports anew; a story that keeps its reports is left as it is."""
    load_summaries(connection, reports, known)
    pairs = [
        (pair.one, pair.other)
        for batch in batches(reports)
        for pair in connection.execute(
            select(LINKS).where(LINKS.c.one.in_(batch), LINKS.c.one < LINKS.c.other)
        )
    ]
    groups = {each.id: each for each in group([known[report] for report in reports], pairs)}
    before = _stories_of(connection, reports)
    same = {story for story, held in before.items() if _holds(groups.get(story), held)}
    gone = sorted(before.keys() - same)
    remove_records(connection, gone)
    remove_actors(connection, gone)
    for batch in batches(gone):
        connection.execute(delete(MEMBERS).where(MEMBERS.c.story.in_(batch)))
        connection.execute(delete(STORIES).where(STORIES.c.id.in_(batch)))
    for story in sorted(groups.keys() - same):
        _write(connection, groups[story])


def _holds(story: StoryGroup | None, reports: set[str]) -> bool:
    return story is not None and set(story.reports) == reports


def _stories_of(connection: Connection, reports: Sequence[str]) -> dict[str, set[str]]:
    """The stories in which any of the reports stands, each with all its reports."""
    found: set[str] = set()
    for batch in batches(reports):
        of = select(MEMBERS.c.story).where(MEMBERS.c.report.in_(batch))
        found.update(connection.execute(of).scalars())
    held: dict[str, set[str]] = {story: set() for story in found}
    for batch in batches(sorted(found)):
        for row in connection.execute(select(MEMBERS).where(MEMBERS.c.story.in_(batch))):
            held[row.story].add(row.report)
    return held


def _write(connection: Connection, story: StoryGroup) -> None:
    """Write a story that has still to be told."""
    row = {
        "id": story.id,
        "title": story.title,
        "first_day": story.start or "",
        "last_day": story.end or "",
        "parties": encoded([{"id": party, "name": party} for party in story.parties]),
        "told": False,
        "data": "",
    }
    connection.execute(insert(STORIES).values(row))
    members = [
        {"report": report, "story": story.id, "position": position}
        for position, report in enumerate(story.reports)
    ]
    connection.execute(insert(MEMBERS), members)
