"""Fetching an address: where a redirect or a name that changes its address may not lead."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from onrecord.errors import UnreadableError
from onrecord.ingest import fetch as web

HERE = "127.0.0.1"


class Answers(BaseHTTPRequestHandler):
    """A page, and redirects to wherever the path says."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<p>A page.</p>")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Be silent."""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server on this machine, whose address is taken for a public one."""
    monkeypatch.setattr(web, "is_public", lambda address: address == HERE)
    with HTTPServer((HERE, 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "file:///etc/passwd",
     "ftp://127.0.0.1/", "http://user:secret@127.0.0.1/"],
)  # fmt: skip
def test_a_redirect_leads_to_no_private_address(port: int, target: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        web.fetch(f"http://{HERE}:{port}/to/{target}")
    assert refused.value.code == "address"


def test_redirects_end(port: int) -> None:
    once = f"http://{HERE}:{port}/to/http://{HERE}:{port}/page"
    assert web.fetch(once).url == f"http://{HERE}:{port}/page"
    with pytest.raises(UnreadableError, match="redirects"):
        web.fetch(f"http://{HERE}:{port}/to/" + f"http://{HERE}:{port}/to/" * 7)


def answered(*addresses: str) -> list[tuple[Any, ...]]:
    """What `getaddrinfo` gives for these addresses."""
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in addresses]


def test_a_name_is_looked_up_once_and_met_where_it_was_checked(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookups: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *rest: Any, **named: Any) -> list[tuple[Any, ...]]:
        if host == HERE:
            return list(real(host, *rest, **named))
        lookups.append(host)
        return answered(HERE if len(lookups) == 1 else "10.0.0.1")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    page = web.fetch(f"http://rebound.example:{port}/page")
    assert page.data == b"<p>A page.</p>"
    assert lookups == ["rebound.example"]


def test_a_name_with_any_private_address_is_refused(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered(HERE, "192.168.1.1"))
    with pytest.raises(UnreadableError) as refused:
        web.fetch(f"http://half.example:{port}/page")
    assert refused.value.code == "address"
