"""A filter as SQL: conditions and their parameters, alike for both databases."""

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.ledger.filters import Filter
from onrecord.ledger.fulltext import search_expression
from onrecord.ledger.names import folded, storable
from onrecord.ledger.place import Asked

ROLES = {"by": ("by", "for"), "to": ("to",), "side": ("side",)}
MATCHES = {
    "sqlite": "{table}.number IN"
    " (SELECT rowid FROM {table}_search WHERE {table}_search MATCH :{name})",
    "postgresql": "{table}.search @@ websearch_to_tsquery('english', :{name})",
}


class Conditions:
    """Conditions that must all hold, and their parameters."""

    def __init__(self, asked: Asked) -> None:
        """Start without any; names are looked up in the ledger that is asked."""
        self.asked = asked
        self.parameters: dict[str, Any] = {}
        self._parts: list[str] = []

    def add(self, condition: str, **parameters: Any) -> None:
        """One more condition."""
        self._parts.append(condition)
        self.parameters.update(parameters)

    def among(self, what: str, values: Iterable[str], name: str) -> None:
        """What must be one of the values."""
        named = {f"{name}_{number}": value for number, value in enumerate(values)}
        chosen = ", ".join(f":{key}" for key in named)
        self.add(f"{what} IN ({chosen})" if named else "1 = 0", **named)

    def matches(self, table: str, search: str) -> None:
        """The full text of the table's row must match the search."""
        expression = search_expression(storable(search), self.asked.dialect)
        name = f"{table}_text"
        self.add(MATCHES[self.asked.dialect].format(table=table, name=name), **{name: expression})

    def where(self) -> str:
        """All conditions as the WHERE part of a query; empty without any."""
        return f" WHERE {' AND '.join(self._parts)}" if self._parts else ""


def record_conditions(asked: Asked, layer: str, of_story: bool, wanted: Filter) -> Conditions:
    """The conditions of a filter on the rows of one layer."""
    found = Conditions(asked)
    found.add("records.layer = :layer", layer=layer)
    for role in ROLES:
        if name := getattr(wanted, role):
            _takes_part(found, role, name)
    for column, values in (("type", wanted.act), ("type", wanted.type), ("status", wanted.status)):
        if values:
            spelt = {form for value in values for form in (value.lower(), value.upper())}
            name = "act" if values is wanted.act else column
            found.among(f"records.{column}", sorted(spelt), name)
    _days(found, "records.day", "records.day", wanted)
    if wanted.place:
        found.add("records.place = :place", place=folded(wanted.place))
    if wanted.outlet:
        outlets = "SELECT id FROM reports WHERE outlet_key = :outlet"
        owners = f"SELECT story FROM members WHERE report IN ({outlets})" if of_story else outlets
        found.add(f"records.owner IN ({owners})", outlet=folded(wanted.outlet))
    if wanted.story:
        members = "SELECT report FROM members WHERE story = :story"
        owners = "= :story" if of_story else f"IN ({members})"
        found.add(f"records.owner {owners}", story=storable(wanted.story))
    if wanted.text:
        found.matches("records", wanted.text)
    return found


def story_conditions(asked: Asked, wanted: Filter) -> Conditions:
    """The conditions of a filter on stories: a party, an outlet, days that overlap, words."""
    found = Conditions(asked)
    if wanted.story:
        found.add("stories.id = :story", story=storable(wanted.story))
    if wanted.by:
        inner = Conditions(asked)
        inner.among("actors.key", names_meant(asked, wanted.by), "by")
        found.add(f"stories.id IN (SELECT story FROM actors{inner.where()})", **inner.parameters)
    _days(found, "stories.last_day", "stories.first_day", wanted)
    told = "SELECT members.story FROM members JOIN reports ON reports.id = members.report"
    inner = Conditions(asked)
    if wanted.outlet:
        inner.add("reports.outlet_key = :outlet", outlet=folded(wanted.outlet))
    if wanted.text:
        inner.matches("reports", wanted.text)
    if where := inner.where():
        found.add(f"stories.id IN ({told}{where})", **inner.parameters)
    return found


def report_conditions(asked: Asked, wanted: Filter) -> Conditions:
    """The conditions of a filter on reports; `by` and `side` as their statements have it."""
    found = Conditions(asked)
    if wanted.text:
        found.matches("reports", wanted.text)
    if wanted.outlet:
        found.add("reports.outlet_key = :outlet", outlet=folded(wanted.outlet))
    _days(found, "reports.day", "reports.day", wanted)
    if wanted.story:
        members = "SELECT report FROM members WHERE story = :story"
        found.add(f"reports.id IN ({members})", story=storable(wanted.story))
    if wanted.by or wanted.to or wanted.side:
        said = Filter(by=wanted.by, to=wanted.to, side=wanted.side)
        inner = record_conditions(asked, "statement", False, said)
        found.add(f"reports.id IN (SELECT owner FROM records{inner.where()})", **inner.parameters)
    return found


def names_meant(asked: Asked, name: str) -> Sequence[str]:
    """The folded names that a name means: itself, or else all that hold its words in a row.

    "Pakistan" is the state when the ledger knows it, and not every body with it in its name;
    "Tarar" is Ataullah Tarar.
    """
    wanted = folded(name)
    exact = "SELECT name FROM names WHERE name = :name"
    within = "SELECT name FROM names WHERE ' ' || name || ' ' LIKE '% ' || :name || ' %'"
    if not wanted:
        return []
    for query in (exact, f"{within} ORDER BY name LIMIT 500"):
        if found := asked.rows(query, {"name": wanted}):
            return [row[0] for row in found]
    return []


def _takes_part(found: Conditions, role: str, name: str) -> None:
    """Somebody of the name must stand in the role."""
    inner = Conditions(found.asked)
    inner.among("parties.name", names_meant(found.asked, name), role)
    inner.among("parties.role", ROLES[role], f"{role}_role")
    query = f"SELECT record FROM parties{inner.where()}"
    found.add(f"records.number IN ({query})", **inner.parameters)


def _days(found: Conditions, last: str, first: str, wanted: Filter) -> None:
    """What has no day lies in no range of days."""
    if wanted.since:
        found.add(f"{last} >= :since", since=wanted.since)
    if wanted.until:
        found.add(f"{first} <= :until AND {first} <> ''", until=wanted.until)
