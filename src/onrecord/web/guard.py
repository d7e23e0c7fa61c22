"""What holds for every request and answer, whatever the page: names, sizes, headers."""

from collections import defaultdict, deque
from time import monotonic
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.answers import error_reply
from onrecord.web.settings import Settings

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none';"
    " form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Nothing is fetched from elsewhere, framed by others, or sent to others."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MINUTE = 60.0


class Guard:
    """Refuses what cannot be meant for this desk, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Stand before the app."""
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with its body counted, and the answer back with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        left = self.settings.limits.body

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, f"more than {self.settings.limits.body:,} bytes")
            return message

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name for name, _ in message["headers"]}
                message["headers"] += [
                    (name.lower().encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.lower().encode() not in known
                ]
            await send(message)

        try:
            check_source(request, self.settings)
        except HTTPException as error:
            await error_reply(request, error)(scope, receive, headed)
        else:
            await self.app(scope, counted, headed)


def check_source(request: Request, settings: Settings) -> None:
    """Check that the request is addressed to the desk, and that no other site sends it.

    A name that was bound anew to this machine (DNS rebinding) is told by its Host header.

    Raises:
        HTTPException: 421 or 403.
    """
    if not settings.hosts & {(request.url.hostname or "").lower()}:
        raise HTTPException(421, "the desk does not answer to that name; see --name")
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.url.netloc
    if foreign and request.method not in SAFE:
        raise HTTPException(403, "another site sent this form")


class Rates:
    """How often an address does something: so many times a minute and no more."""

    def __init__(self) -> None:
        """Nobody has done anything yet."""
        self._times: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)

    def take(self, what: str, request: Request, most: int) -> None:
        """Count one more of `what`.

        Raises:
            HTTPException: 429 when the address has done it `most` times within a minute.
        """
        now = monotonic()
        for key in [key for key, times in self._times.items() if times[-1] < now - MINUTE]:
            del self._times[key]
        times = self._times[what, request.client.host if request.client else ""]
        while times and times[0] < now - MINUTE:
            times.popleft()
        if len(times) >= most:
            wait = max(1, round(times[0] + MINUTE - now))
            raise HTTPException(
                429, f"at most {most} a minute; wait {wait} s", {"Retry-After": str(wait)}
            )
        times.append(now)
