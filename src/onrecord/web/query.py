"""The query of a page: what may stand in its address, checked, and how addresses are written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar, get_args
from urllib.parse import quote, urlencode

from onrecord.errors import OnRecordError
from onrecord.ledger.filters import Filter
from onrecord.model import Act, Status

T = TypeVar("T")
LONGEST = 500
"""Characters of one value."""
MOST = 20
"""Values of one parameter."""


class QueryError(OnRecordError):
    """The query of an address is wrong; the message says how it may read."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One name in a query: what it asks for, in which form, and whether several may be given."""

    name: str
    says: str
    kind: Literal["text", "day", "choice", "number", "long"] = "text"
    choices: tuple[str, ...] = ()
    many: bool = False

    def checked(self, values: Sequence[str]) -> tuple[str, ...]:
        """The values, without empty ones.

        Raises:
            QueryError: there are too many, or one has not the form.
        """
        given = tuple(value.strip() for value in values if value.strip())
        if len(given) > (MOST if self.many else 1):
            raise QueryError(f"{self.name} is given {len(given)} times")
        for value in given:
            self._check(value)
        return given

    def _check(self, value: str) -> None:
        if self.kind != "long" and len(value) > LONGEST:
            raise QueryError(f"{self.name} has over {LONGEST} characters")
        if self.kind == "choice" and value not in self.choices:
            raise QueryError(f"{self.name} is one of {', '.join(self.choices)}")
        if self.kind == "number" and not (value.isascii() and value.isdigit()):
            raise QueryError(f"{self.name} is a number, 0 or more")
        if self.kind == "day":
            try:
                date.fromisoformat(value)
            except ValueError:
                raise QueryError(f"{self.name} is a day such as 2026-03-11") from None


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a screen.

    `path` is the page's own path, without `.json`; `ids` are the ids in it; `values` what stands
    behind the question mark, by name; rows are `limit` after the first `offset`; `home` is where
    the desk stands, "http://127.0.0.1:8321"; `visitor` is the name of who asks.
    """

    path: str
    ids: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    limit: int
    offset: int = 0
    home: str = ""
    visitor: str = ""

    def one(self, name: str) -> str | None:
        """The value of the parameter, None without one."""
        return next(iter(self.many(name)), None)

    def many(self, name: str) -> tuple[str, ...]:
        """All values of the parameter."""
        return self.values.get(name, ())

    def address(self, twin: str = "", **changes: str | int | None) -> str:
        """The address of this query; other values for `changes`, None leaves one out.

        Pages after the first are left behind unless `offset` is among the changes. `twin` is
        ".json" or ".csv".
        """
        values = [
            (name, value)
            for name, found in self.values.items()
            if name not in changes and name != "offset"
            for value in found
        ]
        values += [(name, str(value)) for name, value in changes.items() if value is not None]
        query = urlencode(values)
        return f"{quote(self.path)}{twin}{'?' if query else ''}{query}"

    def with_value(self, name: str, value: str) -> str:
        """The address of this query with one more value of the parameter."""
        return self._with(name, (*self.many(name), value))

    def without_value(self, name: str, value: str) -> str:
        """The address of this query without that value of the parameter."""
        return self._with(name, tuple(other for other in self.many(name) if other != value))

    def _with(self, name: str, values: tuple[str, ...]) -> str:
        return replace(self, values={**self.values, name: values}).address()

    def page(self, offset: int, twin: str = "") -> str:
        """The address of the same query from that row on."""
        return self.address(twin, offset=offset or None)


def paged(query: Query, rows: Sequence[T]) -> tuple[tuple[T, ...], bool]:
    """The rows of the page, and whether there are more: they were asked for with one more."""
    return tuple(rows[: query.limit]), len(rows) > query.limit


PARTIES = (
    Parameter("by", "Who speaks, acts, demands or holds it, or for whom they speak."),
    Parameter("to", "Who is addressed or acted on, or for whom they speak."),
    Parameter("side", "The party that the teller speaks for."),
)
OUTLET = Parameter("outlet", "The publisher.")
DAYS = (
    Parameter("since", "First day.", "day"),
    Parameter("until", "Last day.", "day"),
)
STORY = Parameter("story", "The story of that id.")
TEXT = Parameter("text", 'Words that must occur; also "a phrase", or, -word.')
ACTS = Parameter("act", "The act of a statement.", "choice", get_args(Act), many=True)
STATUSES = Parameter("status", "The status of an event.", "choice", get_args(Status), many=True)
SINGLE = frozenset({"by", "to", "side", "outlet", "since", "until", "place", "story", "text"})
SEVERAL = frozenset({"act", "type", "status"})


def filter_of(query: Query) -> Filter:
    """The query as a filter on the ledger, with one row more than shown: see `paged`.

    Parameters that are none of a filter are left out.
    """
    known = {name: query.one(name) for name in _in_order(SINGLE, query)}
    lists = {name: query.many(name) for name in _in_order(SEVERAL, query)}
    return Filter(**known, **lists, limit=query.limit + 1, offset=query.offset)  # type: ignore[arg-type]


def _in_order(names: Iterable[str], query: Query) -> list[str]:
    return sorted(name for name in names if name in query.values)
