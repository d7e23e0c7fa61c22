"""A desk that really listens, for browsers and other clients."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from onrecord.web.app import make_app
from onrecord.web.settings import Settings


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of a desk with these settings, on a port of this machine that is free."""
    config = uvicorn.Config(make_app(settings), log_level="warning", proxy_headers=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=20)
