"""The questions that a ledger answers: one function each, rows as JSON data out."""

import json
from collections.abc import Sequence
from typing import Any

from onrecord.errors import OnRecordError, UnknownIdError
from onrecord.ledger.conditions import (
    Conditions,
    names_meant,
    record_conditions,
    report_conditions,
    story_conditions,
)
from onrecord.ledger.filters import Filter
from onrecord.ledger.fulltext import any_word
from onrecord.ledger.names import folded
from onrecord.ledger.place import Asked
from onrecord.ledger.records import Layer, Row

OF_STORY = ("happening", "account", "dispute", "position", "timeline")
"""Layers whose rows are told of a story; those of the others stand in a report."""
NOT_TOLD = ""
"""The data of a story that has been grouped and not been told."""
IN_ORDER = " ORDER BY records.day, records.owner, records.position, records.number"
OF_REPORTS = (
    "SELECT records.id, records.data, reports.id, reports.title, reports.outlet,"
    " reports.published, reports.url, members.story FROM records"
    " JOIN reports ON reports.id = records.owner"
    " LEFT JOIN members ON members.report = records.owner"
)
OF_STORIES = (
    "SELECT records.id, records.data, stories.id, stories.title FROM records"
    " JOIN stories ON stories.id = records.owner"
)
COUNTED = ("SELECT identity, stories FROM identities", " ORDER BY stories DESC, identity")
COUNTED_NOW = (
    "SELECT identity, count(DISTINCT story) FROM actors",
    " GROUP BY identity ORDER BY count(DISTINCT story) DESC, identity",
)
"""Actors with their stories: all, or those alone where the actor meets a condition."""
REPORT = ("report", "title", "outlet", "published", "url", "story")
STORY = ("story", "story_title")
SNIPPET = {
    "sqlite": "snippet(reports_search, -1, '', '', '…', 24)",
    "postgresql": "ts_headline('english', reports.text,"
    " websearch_to_tsquery('english', :reports_text),"
    ' \'MaxWords=24, MinWords=12, StartSel="", StopSel=""\')',
}
FOUND = {
    "sqlite": " JOIN reports_search ON reports_search.rowid = reports.number",
    "postgresql": "",
}
BEST_FIRST = {
    "sqlite": " ORDER BY reports_search.rank, reports.day DESC, reports.id",
    "postgresql": " ORDER BY ts_rank(reports.search,"
    " websearch_to_tsquery('english', :reports_text)) DESC, reports.day DESC, reports.id",
}


def ask_records(asked: Asked, layer: Layer, wanted: Filter) -> list[Row]:
    """Statements, events … or happenings, disputes …, by day."""
    of_story = layer in OF_STORY
    conditions = record_conditions(asked, layer, of_story, wanted)
    head, names = (OF_STORIES, STORY) if of_story else (OF_REPORTS, REPORT)
    found = _rows(asked, head, conditions, IN_ORDER, wanted)
    return [
        {"id": id_, **json.loads(data), **dict(zip(names, of, strict=True))}
        for id_, data, *of in found
    ]


def ask_stories(asked: Asked, wanted: Filter) -> list[Row]:
    """The stories by their first day, each with the ids of its reports."""
    head = "SELECT id, title, first_day, last_day, parties FROM stories"
    order = " ORDER BY last_day DESC, id" if wanted.newest_first else " ORDER BY first_day, id"
    stories = _rows(asked, head, story_conditions(asked, wanted), order, wanted)
    reports = _reports_of(asked, [story[0] for story in stories])
    return [
        {
            "id": id_,
            "title": title,
            "start": first or None,
            "end": last or None,
            "reports": reports[id_],
            "parties": [party["id"] for party in json.loads(parties)],
            "party_names": [party["name"] for party in json.loads(parties)],
        }
        for id_, title, first, last, parties in stories
    ]


def ask_story(asked: Asked, id_: str) -> Row:
    """A story whole, in the record format.

    Raises:
        UnknownIdError: there is no such story, or several begin so.
    """
    query = (
        "SELECT id, data FROM stories WHERE (id = :id OR id LIKE :start)"
        f" AND data <> '{NOT_TOLD}' ORDER BY id LIMIT 2"
    )
    plain = "".join(letter for letter in id_ if letter.isalnum())
    found = asked.rows(query, {"id": plain, "start": f"{plain}%"}) if plain else []
    if len(found) == 1 or (found and found[0][0] == plain):
        story: Row = json.loads(found[0][1])
        return story
    raise UnknownIdError(
        f"several stories begin with {id_}" if found else f"there is no story {id_}"
    )


def ask_actors(asked: Asked, wanted: Filter) -> list[Row]:
    """The actors of the stories by name, those that most stories tell of first."""
    conditions = Conditions(asked)
    in_part = bool(wanted.story or wanted.side)
    if wanted.story:
        conditions.add("story = :story", story=wanted.story)
    if wanted.type:
        conditions.among("kind", [kind.lower() for kind in wanted.type], "kind")
    if wanted.by:
        conditions.among("key", names_meant(asked, wanted.by), "by")
    if wanted.side:
        inner = Conditions(asked)
        inner.among("party.key", names_meant(asked, wanted.side), "side")
        represented = f"SELECT party.name FROM actors AS party{inner.where()}"
        conditions.add(f"represents IN ({represented})", **inner.parameters)
    head, order = COUNTED_NOW if in_part else COUNTED
    found = _rows(asked, head, conditions, order, wanted)
    known = _known_of(asked, [identity for identity, _ in found])
    return [_actor(known[identity]) | {"stories": stories} for identity, stories in found]


def _known_of(asked: Asked, identities: Sequence[str]) -> dict[str, list[Sequence[Any]]]:
    """What the stories tell of the actors, by identity."""
    conditions = Conditions(asked)
    if len(identities) <= MANY:
        conditions.among("identity", identities, "identity")
    query = (
        "SELECT DISTINCT identity, kind, country, name, sector, role, represents, wikidata, tenures"
        f" FROM actors{conditions.where()}"
    )
    known: dict[str, list[Sequence[Any]]] = {}
    for row in asked.rows(query, conditions.parameters):
        known.setdefault(row[0], []).append(row)
    return known


def _actor(told: Sequence[Sequence[Any]]) -> Row:
    """One actor of all that stories tell; of several spellings and sectors the first by letter."""
    _, kinds, countries, names, sectors, roles, represented, items, tenures = (
        sorted({value for value in column if value is not None})
        for column in zip(*told, strict=True)
    )
    return {
        "name": names[0],
        "kind": kinds[0],
        "country": next(iter(countries), None),
        "sector": next(iter(sectors), None),
        "roles": roles,
        "represents": represented,
        "wikidata": next(iter(items), None),
        "tenures": _tenures(tenures),
    }


def _tenures(told: Sequence[str]) -> list[Row]:
    """The roles of an actor over all stories, each from its first to its last day, in order."""
    found: dict[str, Row] = {}
    for tenure in (tenure for each in told for tenure in json.loads(each)):
        known = found.setdefault(folded(tenure["role"]), tenure)
        for name, choose in (("start", min), ("end", max), ("until", min)):
            days = {known[name], tenure[name]} - {None}
            known[name] = choose(days, default=None)
        known["reports"] = sorted({*known["reports"], *tenure["reports"]})
    return sorted(found.values(), key=lambda row: (row["start"] or row["until"] or "", row["role"]))


def ask_search(asked: Asked, wanted: Filter) -> list[Row]:
    """The reports whose text matches, the best first, and what is said there with the words.

    Raises:
        OnRecordError: the filter has no text.
    """
    if not wanted.text:
        raise OnRecordError("say what to search for")
    dialect = asked.dialect
    conditions = report_conditions(asked, wanted)
    if dialect == "sqlite":  # rank and snippet are known only where the index itself is asked
        conditions.add("reports_search MATCH :reports_text")
    head = (
        "SELECT reports.id, reports.title, reports.outlet, reports.published, reports.url,"
        f" members.story, {SNIPPET[dialect]} FROM reports{FOUND[dialect]}"
        " LEFT JOIN members ON members.report = reports.id"
    )
    found = _rows(asked, head, conditions, BEST_FIRST[dialect], wanted)
    said = _said(asked, [row[0] for row in found], wanted)
    names = (*REPORT, "snippet")
    return [
        {"id": row[0]} | dict(zip(names, row, strict=True)) | {"statements": said.get(row[0], [])}
        for row in found
    ]


def _said(asked: Asked, reports: Sequence[str], wanted: Filter) -> dict[str, list[Row]]:
    """The statements of the reports that hold any of the words searched for."""
    words = any_word(wanted.text or "")
    said = Filter(by=wanted.by, to=wanted.to, side=wanted.side, text=words)
    conditions = record_conditions(asked, "statement", False, said)
    conditions.among("records.owner", reports, "report")
    found: dict[str, list[Row]] = {}
    for id_, data, report, *_ in _rows(asked, OF_REPORTS, conditions, IN_ORDER, Filter()):
        row = json.loads(data)
        shown = {name: row[name] for name in ("act", "content", "said_by", "spans")}
        found.setdefault(report, []).append({"id": id_, **shown})
    return found


def _reports_of(asked: Asked, stories: Sequence[str]) -> dict[str, list[str]]:
    """The ids of each story's reports, by day."""
    conditions = Conditions(asked)
    if len(stories) <= MANY:
        conditions.among("story", stories, "story")
    query = f"SELECT story, report FROM members{conditions.where()} ORDER BY story, position"
    held: dict[str, list[str]] = {story: [] for story in stories}
    for story, report in asked.rows(query, conditions.parameters):
        if story in held:
            held[story].append(report)
    return held


def _rows(
    asked: Asked, head: str, conditions: Conditions, order: str, wanted: Filter
) -> Sequence[Sequence[Any]]:
    """What the query gives, cut as the filter says."""
    cut = "" if wanted.limit is None else f" LIMIT {wanted.limit:d}"
    if wanted.offset:
        cut = f"{cut or NO_LIMIT[asked.dialect]} OFFSET {wanted.offset:d}"
    return asked.rows(f"{head}{conditions.where()}{order}{cut}", conditions.parameters)


MANY = 5_000
"""More ids than this are not listed in a query; all rows are read instead."""
NO_LIMIT = {"sqlite": " LIMIT -1", "postgresql": ""}
