"""Answers to requests: JSON, CSV and pages with their ETag, and one shape for all errors.

{"error": {"code": "not-found", "message": "there is no story x"}}
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import OnRecordError, UnknownIdError
from onrecord.web.access import DeniedError
from onrecord.web.query import QueryError
from onrecord.web.rendering import render

LOG = logging.getLogger(__name__)
JSON = "application/json"
CSV = "text/csv; charset=utf-8"
HTML = "text/html; charset=utf-8"
STATUSES: tuple[tuple[type[OnRecordError], int, str], ...] = (
    (UnknownIdError, 404, "not-found"),
    (QueryError, 400, "query"),
    (DeniedError, 403, "denied"),
    (OnRecordError, 400, "refused"),
)
"""What an error is answered with; the first row that fits."""
DATABASES = frozenset({"sqlite3", "sqlalchemy"})
"""Whose errors say more of the machine than a visitor should know."""
CODES = {
    400: "query", 401: "login", 403: "denied", 404: "not-found", 405: "method", 413: "too-large",
    415: "content-type", 421: "host", 429: "too-many",
}  # fmt: skip


def reply(
    request: Request, body: str, content_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The body with its ETag; 304 without it when the visitor has just this one."""
    data = body.encode("utf8", "backslashreplace")
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    known = {each.strip().removeprefix("W/") for each in _header(request, "if-none-match")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(data, headers={**headers, "Content-Type": content_type})


def dump(data: Any) -> str:
    """The data as JSON text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def error_reply(request: Request, error: Exception) -> Response:
    """The error in the one shape, for programs as JSON and for people as a page."""
    status, code, message, headers = _described(error)
    if wants_data(request):
        body = dump({"error": {"code": code, "message": message}})
        return Response(body, status, headers, JSON)
    body = render("error.html", status=status, code=code, message=message, path=request.url.path)
    return Response(body, status, headers, "text/html")


def wants_data(request: Request) -> bool:
    """Whether a program asks: by the end of the path, or by what it accepts."""
    path = request.url.path
    accepted = request.headers.get("accept", "")
    return path.endswith((".json", ".csv")) or (JSON in accepted and "text/html" not in accepted)


def _described(error: Exception) -> tuple[int, str, str, dict[str, str]]:
    """Status, code, message and headers of an error."""
    if isinstance(error, HTTPException):
        headers = dict(error.headers or {})
        return error.status_code, CODES.get(error.status_code, "error"), error.detail, headers
    if type(error.__cause__).__module__.partition(".")[0] in DATABASES:
        LOG.error("the ledger cannot be asked: %s", error)
        return 503, "ledger", "the ledger cannot be asked now; the log of the desk says why", {}
    for kind, status, code in STATUSES:
        if isinstance(error, kind):
            return status, code, str(error), {}
    return 500, "internal", "the desk failed; its log says where", {}


def _header(request: Request, name: str) -> list[str]:
    return request.headers.get(name, "").split(",")
