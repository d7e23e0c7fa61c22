"""The way in and out, where people are named."""

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from onrecord.web.access import SESSION, Access
from onrecord.web.acting import CSRF, check_token
from onrecord.web.desk import Desk
from onrecord.web.rendering import render
from onrecord.web.serving import with_cookie

FIELDS = 8


def login_routes() -> list[Route]:
    """The pages for logging in and out."""
    return [
        Route("/login", _ask, name="login"),
        Route("/login", _login, methods=["POST"], name="login.form"),
        Route("/logout", _logout, methods=["POST"], name="logout"),
    ]


async def _ask(request: Request) -> Response:
    return _page(request, request.query_params.get("next", "/"))


async def _login(request: Request) -> Response:
    access: Access = request.app.state.access
    desk: Desk = request.app.state.desk
    request.app.state.rates.take("login", request, desk.settings.limits.logins)
    async with request.form(max_files=0, max_fields=FIELDS) as form:
        sent = {name: value for name, value in form.items() if isinstance(value, str)}
    check_token(request, [sent.get(CSRF, "")])
    after = own_path(sent.get("next", "/"))
    person = await run_in_threadpool(access.admit, sent.get("name", ""), sent.get("password", ""))
    if person is None:
        return _page(request, after, "Name or password is wrong.", 403)
    return with_cookie(request, RedirectResponse(after, 303), access.new_session(person.name))


async def _logout(request: Request) -> Response:
    async with request.form(max_files=0, max_fields=FIELDS) as form:
        check_token(request, [str(form.get(CSRF, ""))])
    response = RedirectResponse("/", 303)
    response.delete_cookie(SESSION)
    return response


def _page(request: Request, after: str, problem: str = "", status: int = 200) -> Response:
    access: Access = request.app.state.access
    cookie = request.cookies.get(SESSION)
    fresh = access.new_session() if access.token(cookie) is None else None
    token = access.token(fresh or cookie)
    body = render("login.html", csrf=token, after=own_path(after), problem=problem)
    return with_cookie(request, HTMLResponse(body, status), fresh)


def own_path(address: str) -> str:
    """The address when it is a path of this desk, else the way home."""
    parts = urlsplit(address)
    own = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if own and "\\" not in address else "/"
