"""The desk as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.errors import OnRecordError
from onrecord.web.access import Access
from onrecord.web.acting import action_routes
from onrecord.web.answers import error_reply
from onrecord.web.charts.atlas import load_coarse
from onrecord.web.desk import Desk
from onrecord.web.guard import Guard, Rates
from onrecord.web.login import login_routes
from onrecord.web.openapi import openapi_route
from onrecord.web.pages import ACTIONS, SCREENS
from onrecord.web.rendering import STATIC
from onrecord.web.serving import routes_of
from onrecord.web.settings import LOOPBACK, Settings

HOME = "/stories"
KEPT = "public, max-age=31536000, immutable"
"""Files of `static/` are asked for with their hash, so they never change."""


def make_app(settings: Settings) -> ASGIApp:
    """The desk for a ledger.

    Raises:
        OnRecordError: others could reach it and nobody is named who may, or the file of people
            breaks its rules.
    """
    access = Access(settings)
    if access.open and settings.host not in LOOPBACK:
        raise OnRecordError(
            f"others can reach {settings.host}: say who may enter with --access FILE"
            " (`onrecord password` makes its rows)"
        )
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        desk.begin(load_coarse)
        yield
        desk.close()

    app = Starlette(
        routes=[
            Route("/", _home),
            *(route for screen in SCREENS for route in routes_of(screen)),
            *(route for action in ACTIONS for route in action_routes(action)),
            *login_routes(),
            openapi_route(SCREENS, ACTIONS),
            Mount(STATIC, _Static(packages=[("onrecord.web", "static")])),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={
            HTTPException: _failed,
            OnRecordError: _failed,
            Exception: _failed,
        },
        lifespan=lifespan,
    )
    app.state.desk, app.state.access, app.state.rates = desk, access, Rates()
    app.state.screens = SCREENS
    return Guard(app, settings)


async def _home(_: Request) -> Response:
    return RedirectResponse(HOME, 307)


async def _failed(request: Request, error: Exception) -> Response:
    return error_reply(request, error)


class _Static(StaticFiles):
    """The files of `static/`, which browsers may keep."""

    def file_response(self, *args: object, **named: object) -> Response:
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = KEPT
        return response
