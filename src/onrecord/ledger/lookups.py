"""Single things of a ledger by their id: a reading, records."""

import json
from collections.abc import Sequence

from onrecord.errors import UnknownIdError
from onrecord.ledger.conditions import Conditions, report_conditions
from onrecord.ledger.filters import Filter
from onrecord.ledger.place import Asked
from onrecord.ledger.questions import NOT_TOLD, OF_REPORTS, REPORT
from onrecord.ledger.records import Row
from onrecord.ledger.review import LINK
from onrecord.ledger.review_questions import decisions_on_report, find_merges
from onrecord.model import Reading

ORIGINS = {
    "sqlite": "(SELECT count(DISTINCT json_extract(told.value, '$.origin'))"
    " FROM json_each(stories.data, '$.reports') AS told)",
    "postgresql": "(SELECT count(DISTINCT told ->> 'origin')"
    " FROM json_array_elements(stories.data::json -> 'reports') AS told)",
}
"""How many independent sources a story has: copies of one report count once."""


def find_reading(asked: Asked, report: str) -> Reading:
    """The reading of the report of that id, with what it has learned, and after review.

    Raises:
        UnknownIdError: the ledger has no such report.
    """
    from onrecord.ledger.decoding import lessons_back, read_back  # questions need no readings
    from onrecord.ledger.lessons import with_lessons
    from onrecord.ledger.review_outcome import reviewed

    query = (
        "SELECT reports.about, reports.text, reports.exact_text, readings.data, lessons.data"
        " FROM reports JOIN readings ON readings.report = reports.id"
        " LEFT JOIN lessons ON lessons.report = reports.id WHERE reports.id = :report"
    )
    for about, text, exact, data, learned in asked.rows(query, {"report": report}):
        whole = text if exact is None else json.loads(exact)
        reading = read_back(json.loads(about), whole, json.loads(data))
        reading = with_lessons(reading, lessons_back(json.loads(learned or "[]")))
        return reviewed(reading, decisions_on_report(asked, report))
    raise UnknownIdError(f"there is no report {report}")


def find_records(asked: Asked, ids: Sequence[str]) -> list[Row]:
    """Records of reports and merges by their ids, in their order; unknown ids are left out.

    Each is a row as `ask_records` or `ask_uncertain` gives it, with its `layer`.
    """
    conditions = Conditions(asked)
    conditions.among("records.id", sorted(set(ids)), "id")
    head = OF_REPORTS.replace("SELECT ", "SELECT records.layer, ", 1)
    found = {
        id_: {"id": id_, "layer": layer, **json.loads(data), **dict(zip(REPORT, of, strict=True))}
        for layer, id_, data, *of in asked.rows(head + conditions.where(), conditions.parameters)
    }
    if merges := [id_ for id_ in ids if LINK in id_]:
        found |= find_merges(asked, merges)
    return [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]


def find_story_of(asked: Asked, report: str) -> str | None:
    """The id of the story that the report tells; None when it has not been told yet."""
    query = (
        "SELECT members.story FROM members JOIN stories ON stories.id = members.story"
        f" WHERE members.report = :report AND stories.data <> '{NOT_TOLD}'"
    )
    found = asked.rows(query, {"report": report})
    return found[0][0] if found else None


def count_stories(asked: Asked, stories: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Of each story that is told, how many independent sources and how many disputes it has."""
    conditions = Conditions(asked)
    conditions.add(f"stories.data <> '{NOT_TOLD}'")
    conditions.among("stories.id", stories, "story")
    query = (
        f"SELECT stories.id, {ORIGINS[asked.dialect]}, (SELECT count(*) FROM records"
        " WHERE records.owner = stories.id AND records.layer = 'dispute') FROM stories"
    )
    rows = asked.rows(query + conditions.where(), conditions.parameters)
    return {story: (sources, disputes) for story, sources, disputes in rows}


def count_outlets(asked: Asked, wanted: Filter, most: int) -> list[tuple[str, int]]:
    """The outlets of the reports that match, each with how many reports, the most first."""
    conditions = report_conditions(asked, wanted)
    conditions.add("reports.outlet IS NOT NULL")
    query = f"SELECT min(outlet), count(*) FROM reports{conditions.where()}"
    order = f" GROUP BY outlet_key ORDER BY count(*) DESC, outlet_key LIMIT {most:d}"
    rows = asked.rows(query + order, conditions.parameters)
    return [(outlet, count) for outlet, count in rows]


def count_years(asked: Asked, wanted: Filter) -> list[tuple[str, int]]:
    """The years of the reports that match, each with how many reports, in order."""
    conditions = report_conditions(asked, wanted)
    conditions.add("reports.day <> ''")
    query = f"SELECT substr(reports.day, 1, 4), count(*) FROM reports{conditions.where()}"
    rows = asked.rows(f"{query} GROUP BY 1 ORDER BY 1", conditions.parameters)
    return [(year, count) for year, count in rows]
