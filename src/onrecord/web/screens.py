"""What a screen and an action are. Each page module holds some; `pages/__init__.py` lists them.

From a `Screen` come its page, its `.json`, the `.csv` of its table and its part of the OpenAPI
document (`serving.py`, `openapi.py`), so that none of them can be forgotten.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord.model import as_data
from onrecord.web.access import Role, Visitor
from onrecord.web.desk import Desk
from onrecord.web.query import Parameter, Query

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a screen: its columns, and its rows in a view.

    A row whose field `many` is a list of rows becomes one line for each of those.
    """

    columns: Sequence[str]
    rows: Callable[[Any], Iterable[Row]]
    many: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """A page that can be asked for.

    Attributes:
        name: names the route, and the template `NAME.html` unless `template` names another.
        path: "/story/{id}"; ids in braces are in `query.ids`.
        title: what the page is called in the navigation and in the API.
        says: one sentence for the API.
        view: from a desk and a query to what the page shows: a frozen dataclass, which templates
            get as `view` and which is the `.json`. A screen that is `paged` has a field `more`,
            whether there are rows after these.
        parameters: what may stand in the query; anything else is refused.
        table: what the `.csv` holds; without it there is none.
        paged: whether it takes `limit` and `offset`.
        shown: rows on a page when no limit is given.
        nav: whether it stands in the navigation.
        role: who may see it.
        data: what the `.json` holds, of a view.
    """

    name: str
    path: str
    title: str
    says: str
    view: Callable[[Desk, Query], Any]
    parameters: tuple[Parameter, ...] = ()
    table: Table | None = None
    paged: bool = False
    shown: int = 50
    nav: bool = False
    role: Role = "reader"
    data: Callable[[Any], Any] = as_data
    template: str | None = None

    def elsewhere(self, query: Query, other: "Screen", **more: str) -> str:
        """The address of another screen for a query on this one: what both ask for alike."""
        alike = {each.name for each in other.parameters if each in self.parameters}
        kept = {name: found for name, found in query.values.items() if name in alike}
        return replace(query, path=other.path, values=kept).address(**more)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent with a form."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a form or as JSON: ids of the path, values, files, and from whom."""

    ids: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    files: tuple[Upload, ...]
    visitor: Visitor

    def one(self, name: str) -> str | None:
        """The value of the field; None when it is empty."""
        return next(iter(self.values.get(name, ())), None)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an action: where to look next, and what to tell a program."""

    address: str
    data: Any = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that changes the ledger: a form that is sent by POST, or JSON to `PATH.json`.

    A page's form holds the field `csrf` (macro `csrf()` of `parts.html`); JSON needs none, since
    no other site can send it. After a form the browser is led to `Done.address`.
    """

    name: str
    path: str
    title: str
    says: str
    act: Callable[[Desk, Sent], Done]
    fields: tuple[Parameter, ...] = ()
    files: bool = False
    role: Role = "reviewer"
    kind: Literal["addition", "decision"] = "decision"
