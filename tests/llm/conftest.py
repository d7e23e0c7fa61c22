"""An OpenAI-compatible server on loopback that answers what a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from onrecord import LanguageModel


@dataclass(frozen=True)
class Reply:
    """One response: its status, body and headers; `drip` sends a blank every 50 ms instead."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    drip: bool = False


def completion(content: object) -> Reply:
    """The response of a chat completion; what is no string is sent as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    return Reply(json.dumps({"choices": [{"index": 0, "message": message}]}).encode())


@dataclass
class ScriptedServer:
    """Gives the replies in their order, then the last again; keeps what it was asked."""

    replies: list[Reply]
    questions: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def model(self, **options: Any) -> LanguageModel:
        """This server as a reader, quick to try again."""
        return LanguageModel(
            self.endpoint, "small", **({"timeout": 5.0, "backoff": 0.01} | options)
        )

    def next(self) -> Reply:
        return self.replies[min(len(self.questions), len(self.replies)) - 1]


Serve = Callable[..., ScriptedServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server with these replies: `Reply`, or the content of a completion."""
    started: list[tuple[ScriptedServer, ThreadingHTTPServer, threading.Thread]] = []

    def start(*replies: object) -> ScriptedServer:
        script = ScriptedServer([r if isinstance(r, Reply) else completion(r) for r in replies])
        http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script))
        script.port = http.server_address[1]
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        started.append((script, http, thread))
        return script

    yield start
    for script, http, thread in started:
        script.stopped.set()
        http.shutdown()
        http.server_close()
        thread.join()


def _handler(script: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            script.paths.append(self.path)
            script.headers.append(dict(self.headers))
            script.questions.append(json.loads(body))
            reply = script.next()
            if reply.hang:
                script.stopped.wait(10)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(reply.body)
                while reply.drip and not script.stopped.wait(0.05):
                    self.wfile.write(b" ")
                    self.wfile.flush()
            except OSError:  # the client has hung up
                pass

        def log_message(self, *_: object) -> None:
            pass

    return Handler
