"""Fetches a page over http or https, from public addresses only, within limits of size and time."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Timeout, Url, parse_url

from onrecord.errors import UnreadableError

MAX_BYTES = 5 * 1024 * 1024
TIMEOUT = 20.0
"""Seconds for the whole fetch, redirects included."""
MAX_REDIRECTS = 5
REDIRECTS = frozenset((301, 302, 303, 307, 308))
READABLE = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
HEADERS = {
    "User-Agent": "onrecord",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
    "Accept-Language": "en",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: where from after redirects, the bytes, and how they are declared."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a fetch may take: bytes, seconds, and whether it may reach private addresses."""

    max_bytes: int = MAX_BYTES
    timeout: float = TIMEOUT
    allow_private: bool = False


DEFAULT = Limits()


def fetch(url: str, limits: Limits = DEFAULT) -> Page:
    """The page at the address.

    Every hop of a redirect is resolved once, checked, and connected to at the address that was
    checked, so that a name cannot change its address in between (DNS rebinding).

    Raises:
        UnreadableError: `address` (not http or https, or a private address), `timeout`,
            `too-large`, `content-type`, or `fetch` (no answer, an error status, endless redirects).
    """
    deadline = time.monotonic() + limits.timeout
    for _ in range(MAX_REDIRECTS + 1):
        parsed = _parsed(url)
        address = resolve(parsed, limits.allow_private)
        with _answer(parsed, address, deadline) as response:
            if response.status in REDIRECTS and response.headers.get("Location"):
                url = urljoin(url, response.headers["Location"])
                continue
            if response.status != 200:
                raise UnreadableError(
                    "fetch", f"the server answered {response.status}; check the address"
                )
            kind, charset = _content_type(response)
            return Page(url, _body(response, limits.max_bytes, deadline), kind, charset)
    raise UnreadableError("fetch", f"more than {MAX_REDIRECTS} redirects, the last to {url}")


def _parsed(url: str) -> Url:
    try:
        parsed = parse_url(url)
    except LocationParseError as error:
        raise UnreadableError("address", "it is no address of a page") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise UnreadableError("address", "only http and https addresses are fetched")
    if parsed.auth:
        raise UnreadableError("address", "addresses with a user name or password are not fetched")
    return parsed


def resolve(url: Url, allow_private: bool) -> str:
    """The address to connect to; all addresses of the name must be allowed.

    Raises:
        UnreadableError: `address` for one that is not public, `fetch` when the name is unknown.
    """
    host = (url.host or "").strip("[]")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError("fetch", f"{host} cannot be found; check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not allow_private and not is_public(address):
            raise UnreadableError(
                "address",
                f"it leads to {address}, not a public address; allow it with --allow-private",
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether the address is one of the open internet.

    Loopback, private, link-local, reserved, multicast and unspecified addresses are not, nor are
    IPv6 forms of such IPv4 addresses.
    """
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        packed = int(parsed)
        if parsed.ipv4_mapped:
            parsed = parsed.ipv4_mapped
        elif parsed.sixtofour:
            parsed = parsed.sixtofour
        elif parsed.teredo:
            return False
        elif packed >> 32 in (0, 0x64FF9B << 64):
            # IPv4-compatible (RFC 4291) and NAT64 (RFC 6052) hold an IPv4 address in 32 bits.
            parsed = IPv4Address(packed & 0xFFFFFFFF)
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


@contextmanager
def _answer(url: Url, address: str, deadline: float) -> Iterator[BaseHTTPResponse]:
    """The response to a request sent to the checked address; cut off at the deadline."""
    connection = _connection(url, address, _left(deadline))
    # A server that sends a byte now and then never trips the socket's own time limit.
    guard = threading.Timer(_left(deadline), _cut, [connection])
    guard.daemon = True
    guard.start()
    try:
        host = url.host if url.port is None else f"{url.host}:{url.port}"
        connection.request(
            "GET", url.request_uri, headers=HEADERS | {"Host": host or ""}, preload_content=False
        )
        yield connection.getresponse()
    except (HTTPError, OSError, ValueError) as error:
        if time.monotonic() >= deadline or isinstance(error, TimeoutError):
            raise UnreadableError(
                "timeout", "it took too long; try again or allow more time"
            ) from error
        raise UnreadableError("fetch", f"it cannot be fetched: {error}") from error
    finally:
        guard.cancel()
        connection.close()


def _connection(url: Url, address: str, seconds: float) -> HTTPConnection:
    timeout = Timeout(connect=seconds, read=seconds)
    if url.scheme == "http":
        return HTTPConnection(address, url.port or 80, timeout=timeout.connect_timeout)
    host = (url.host or "").strip("[]")
    return HTTPSConnection(
        address,
        url.port or 443,
        timeout=timeout.connect_timeout,
        server_hostname=host,
        assert_hostname=host,
        cert_reqs="CERT_REQUIRED",
        ssl_context=ssl.create_default_context(),
    )


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            connection.sock.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise UnreadableError("timeout", "it took too long; try again or allow more time")
    return left


def _content_type(response: BaseHTTPResponse) -> tuple[str, str | None]:
    kind, _, rest = response.headers.get("Content-Type", "text/html").partition(";")
    kind = kind.strip().lower()
    if kind not in READABLE:
        raise UnreadableError("content-type", f"it is {kind}; onrecord reads HTML and plain text")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind, charset or None


def _body(response: BaseHTTPResponse, max_bytes: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > max_bytes:
            raise UnreadableError("too-large", f"the page has over {max_bytes:,} bytes, the limit")
        _left(deadline)
    return b"".join(parts)
