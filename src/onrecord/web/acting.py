"""From an action to its routes: a form is led on to a page, JSON is answered with JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.web.access import SESSION, Access, Visitor
from onrecord.web.answers import JSON, dump
from onrecord.web.desk import Desk
from onrecord.web.query import QueryError
from onrecord.web.screens import Action, Done, Sent, Upload
from onrecord.web.serving import enter, require, to_login

CSRF = "csrf"
"""The field of a form that holds the token of its session."""


def action_routes(action: Action) -> list[Route]:
    """The routes of an action: for JSON and for a form."""

    async def data(request: Request) -> Response:
        visitor = _visitor(request, action)
        if visitor is None:
            return to_login(request)
        values = await _json_values(request, action)
        done = await _do(request, action, Sent(request.path_params, values, (), visitor))
        body = dump({"address": done.address, **(done.data or {})})
        return Response(body, headers={"Location": done.address}, media_type=JSON)

    async def form(request: Request) -> Response:
        visitor = _visitor(request, action)
        if visitor is None:
            return to_login(request)
        values, files = await read_form(request, action)
        done = await _do(request, action, Sent(request.path_params, values, files, visitor))
        return RedirectResponse(done.address, 303)

    return [
        Route(f"{action.path}.json", data, methods=["POST"], name=f"{action.name}.json"),
        Route(action.path, form, methods=["POST"], name=action.name),
    ]


def _visitor(request: Request, action: Action) -> Visitor | None:
    visitor, _ = enter(request)
    if visitor is not None:
        require(visitor, action.role)
    return visitor


async def _do(request: Request, action: Action, sent: Sent) -> Done:
    desk: Desk = request.app.state.desk
    if action.kind == "addition":
        request.app.state.rates.take("addition", request, desk.settings.limits.additions)
    done = await desk.run(lambda: action.act(desk, sent))
    if action.kind == "decision":
        desk.settle()
    return done


async def _json_values(request: Request, action: Action) -> dict[str, tuple[str, ...]]:
    """The fields of a JSON object; no other site can send one (CORS is never granted)."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415, f"send {JSON}")
    try:
        data = json.loads(await request.body())
    except ValueError as error:
        raise QueryError(f"it is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise QueryError("send an object")
    return _checked(action, {name: _listed(value) for name, value in data.items()})


async def read_form(
    request: Request, action: Action
) -> tuple[dict[str, tuple[str, ...]], tuple[Upload, ...]]:
    """The fields and files of a form that the session's own page sent.

    Raises:
        HTTPException: 403 when the token of the session is missing.
        QueryError: a field is unknown or has not its form.
    """
    desk: Desk = request.app.state.desk
    limits = desk.settings.limits
    async with request.form(
        max_files=limits.files, max_fields=200, max_part_size=limits.report
    ) as form:
        texts: dict[str, list[str]] = {}
        files = []
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    files.append(await _upload(value, limits.report))
            else:
                texts.setdefault(name, []).append(value)
    check_token(request, texts.pop(CSRF, []))
    if files and not action.files:
        raise QueryError("it takes no files")
    return _checked(action, texts), tuple(files)


def check_token(request: Request, sent: Sequence[str]) -> None:
    """Check the token of a form.

    Raises:
        HTTPException: 403 when it is not that of the session.
    """
    import hmac

    access: Access = request.app.state.access
    token = access.token(request.cookies.get(SESSION))
    if token is None or not sent or not hmac.compare_digest(token.encode(), sent[0].encode()):
        raise HTTPException(403, "the form is too old or not of this desk; load the page again")


async def _upload(file: UploadFile, most: int) -> Upload:
    content = await file.read(most + 1)
    if len(content) > most:
        raise HTTPException(413, f"{file.filename}: has over {most:,} bytes")
    name = (file.filename or "file").replace("\\", "/").rpartition("/")[2]
    return Upload(name, content)


def _checked(action: Action, given: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    known = {field.name: field for field in action.fields}
    for name in given:
        if name not in known:
            raise QueryError(f"there is no field {name!r}; known are {', '.join(known)}")
    values = {name: known[name].checked(found) for name, found in given.items()}
    return {name: found for name, found in values.items() if found}


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int) for each in values):
        raise QueryError("fields are text, or lists of text")
    return [str(each) for each in values]
