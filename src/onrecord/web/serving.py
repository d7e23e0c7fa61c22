"""From a screen to its routes: the page, the same as JSON, and its table as CSV.

All that screens share happens here, once: who may see it, the query, paging, ETag, errors.
"""

import io
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.export.rows import write_rows
from onrecord.model import FORMAT
from onrecord.web.access import SESSION, Access, DeniedError, Visitor
from onrecord.web.answers import CSV, HTML, JSON, dump, reply, wants_data
from onrecord.web.desk import Desk
from onrecord.web.query import Parameter, Query, QueryError
from onrecord.web.rendering import render
from onrecord.web.screens import Screen

Twin = Literal["", ".json", ".csv"]
PAGING = (
    Parameter("limit", "Rows at most.", "number"),
    Parameter("offset", "Rows to leave out first.", "number"),
)
MOST = 1_000
"""Rows of a page or of its JSON at most."""
MOST_LINES = 10_000
"""Rows of a CSV at most, and as many when no limit is given; the Link header leads on."""
FURTHEST = 2**31
"""The largest offset that a database is asked for."""
CONTENT_TYPES: Mapping[Twin, str] = {"": HTML, ".json": JSON, ".csv": CSV}

Endpoint = Callable[[Request], Awaitable[Response]]


def routes_of(screen: Screen) -> list[Route]:
    """The routes of a screen; the twins first, or an id in the path would swallow their ends."""
    twins: tuple[Twin, ...] = (".json", ".csv", "") if screen.table else (".json", "")
    return [
        Route(screen.path + twin, _endpoint(screen, twin), name=screen.name + twin)
        for twin in twins
    ]


def _endpoint(screen: Screen, twin: Twin) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        visitor, cookie = enter(request)
        if visitor is None:
            return to_login(request)
        require(visitor, screen.role)
        query = replace(query_of(screen, request, twin), visitor=visitor.name)

        def make() -> tuple[str, dict[str, str]]:
            view = screen.view(desk, query)
            return _body(request, screen, twin, query, visitor, view), links(screen, query, view)

        body, headers = await desk.run(make)
        return with_cookie(request, reply(request, body, CONTENT_TYPES[twin], headers), cookie)

    return endpoint


def _body(
    request: Request, screen: Screen, twin: Twin, query: Query, visitor: Visitor, view: Any
) -> str:
    """What the answer holds, in the form of the twin."""
    if twin == ".json":
        return dump({"format": FORMAT, **screen.data(view)})
    if twin == ".csv" and screen.table:
        out = io.StringIO()
        write_rows(screen.table.columns, screen.table.rows(view), out, screen.table.many)
        return out.getvalue()
    return render(
        screen.template or f"{screen.name}.html",
        view=view,
        query=query,
        screen=screen,
        visitor=visitor,
        screens=request.app.state.screens,
        open=request.app.state.access.open,
    )


def query_of(screen: Screen, request: Request, twin: Twin = "") -> Query:
    """The query of the request, checked.

    Raises:
        QueryError: a parameter is unknown or has not its form.
    """
    known = {each.name: each for each in (*screen.parameters, *(PAGING if screen.paged else ()))}
    given = request.query_params
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"{screen.title} has no parameter {name!r}; {takes}")
    values = {name: known[name].checked(given.getlist(name)) for name in known if name in given}
    values = {name: found for name, found in values.items() if found}
    most = MOST_LINES if twin == ".csv" else MOST
    limit = _number(values, "limit", MOST_LINES if twin == ".csv" else screen.shown)
    if not 1 <= limit <= most:
        raise QueryError(f"limit is from 1 to {most}")
    path = request.url.path.removesuffix(twin)
    home = f"{request.url.scheme}://{request.url.netloc}"
    return Query(path, request.path_params, values, limit, _number(values, "offset", 0), home)


def _number(values: Mapping[str, tuple[str, ...]], name: str, default: int) -> int:
    found = int(values[name][0]) if name in values else default
    if found >= FURTHEST:
        raise QueryError(f"{name} is too large")
    return found


def links(screen: Screen, query: Query, view: Any) -> dict[str, str]:
    """The Link header of a page of rows (RFC 8288): first, prev and next."""
    if not screen.paged:
        return {}
    pages = {"first": query.page(0, ".json")}
    if query.offset:
        pages["prev"] = query.page(max(0, query.offset - query.limit), ".json")
    if view.more:
        pages["next"] = query.page(query.offset + query.limit, ".json")
    return {"Link": ", ".join(f'<{page}>; rel="{rel}"' for rel, page in pages.items())}


def enter(request: Request) -> tuple[Visitor | None, str | None]:
    """Who asks, and the cookie to give to a visitor who is new here; None must log in first."""
    access: Access = request.app.state.access
    if visitor := _with_password(request, access):
        return visitor, None
    cookie = request.cookies.get(SESSION)
    if visitor := access.visitor(cookie):
        return visitor, None
    if not access.open:
        return None, None
    fresh = access.new_session()
    return access.visitor(fresh), fresh


def _with_password(request: Request, access: Access) -> Visitor | None:
    """Who sends a name and password along (RFC 7617)."""
    import base64

    kind, _, sent = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic" or access.open:
        return None
    try:
        name, _, password = base64.b64decode(sent, validate=True).decode().partition(":")
    except ValueError:
        return None
    person = access.admit(name, password)
    return access.of_person(person) if person else None


def require(visitor: Visitor, role: Any) -> None:
    """Check that the visitor may do what the role may.

    Raises:
        DeniedError: the visitor may not.
    """
    if not visitor.may(role):
        raise DeniedError(f"this is for a {role}; you are a {visitor.role} here")


def to_login(request: Request) -> Response:
    """The way in: a page for people, 401 for programs."""
    from starlette.exceptions import HTTPException

    if wants_data(request):
        raise HTTPException(401, "log in", {"WWW-Authenticate": 'Session realm="onrecord"'})
    after = request.url.path if request.method == "GET" else "/"
    return RedirectResponse(f"/login?{_after(after)}", 303)


def _after(path: str) -> str:
    from urllib.parse import urlencode

    return urlencode({"next": path})


def with_cookie(request: Request, response: Response, cookie: str | None) -> Response:
    """The response, with the cookie of a session when there is a new one."""
    if cookie:
        response.set_cookie(
            SESSION, cookie, httponly=True, samesite="strict",
            secure=request.url.scheme == "https", path="/",
        )  # fmt: skip
    return response
