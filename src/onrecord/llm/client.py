"""Asks an OpenAI-compatible server, within limits of time, size and attempts."""

import json
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from onrecord.errors import ModelError, OnRecordError
from onrecord.llm.options import KEY_VARIABLE, LanguageModel
from onrecord.llm.prompt import Messages

MAX_BYTES = 1024 * 1024
"""Bytes of one response at most."""
SEED = 0
LONGEST_WAIT = 30.0
"""Seconds waited at most before another attempt, whatever the server asks for."""
UNSUPPORTED = frozenset({400, 415, 422, 501})
"""Statuses of servers that do not know `response_format`."""
REFUSED = frozenset({401, 403, 404, 405})
"""Statuses that no other paragraph would change: wrong key, address or model."""


class NoAnswerError(OnRecordError):
    """A question went without an answer.

    Attributes:
        code: `llm-timeout` when time ran out, `llm-server` when the server failed.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code = code


class BusyError(NoAnswerError):
    """The server is busy, broken or out of reach: another attempt may succeed.

    Attributes:
        wait: seconds that the server asks to wait, 0 when it does not say.
    """

    def __init__(self, message: str, wait: float = 0.0) -> None:
        """Keep how long to wait."""
        super().__init__("llm-server", message)
        self.wait = wait


class UnsupportedError(NoAnswerError):
    """The server does not take the question in this form."""


class Client:
    """A conversation partner; remembers what its server can do.

    `answered` tells whether the server has ever answered.
    """

    def __init__(self, options: LanguageModel) -> None:
        """Take the key from the environment; nothing is sent yet."""
        self.options = options
        self.answered = False
        self._headers = _headers(os.environ.get(KEY_VARIABLE, ""))
        self._json_mode = True

    def ask(self, messages: Messages) -> str:
        """The model's answer, as text.

        Raises:
            NoAnswerError: `llm-timeout` or `llm-server`.
            ModelError: the server refuses (wrong key, address or model), or has never answered.
        """
        try:
            answer = self._ask_with_patience(messages)
        except (BusyError, UnsupportedError) as error:
            if self.answered:
                raise
            raise ModelError(f"{self.options.endpoint}: {error}") from error
        self.answered = True
        return answer

    def _ask_with_patience(self, messages: Messages) -> str:
        for attempt in range(1, self.options.attempts + 1):
            try:
                return self._ask_in_either_form(messages)
            except BusyError as error:
                if attempt == self.options.attempts:
                    raise
                wait = max(error.wait, self.options.backoff * 2 ** (attempt - 1))
                time.sleep(min(wait, LONGEST_WAIT))
        raise AssertionError("at least one attempt is made")  # pragma: no cover

    def _ask_in_either_form(self, messages: Messages) -> str:
        """The answer, with `response_format` unless the server has shown that it knows none."""
        if self._json_mode:
            try:
                return self._post(messages, json_mode=True)
            except UnsupportedError:
                answer = self._post(messages, json_mode=False)
                self._json_mode = False
                return answer
        return self._post(messages, json_mode=False)

    def _post(self, messages: Messages, *, json_mode: bool) -> str:
        question: dict[str, Any] = {
            "model": self.options.model,
            "messages": messages,
            "temperature": 0,
            "seed": SEED,
            "max_tokens": self.options.max_tokens,
            "stream": False,
        }
        if json_mode:
            question["response_format"] = {"type": "json_object"}
        body = json.dumps(question).encode("ascii")
        deadline = time.monotonic() + self.options.timeout
        with self._response(body, deadline) as response:
            _check_status(response)
            data = _read(response, deadline)
        return _content(data)

    @contextmanager
    def _response(self, body: bytes, deadline: float) -> Iterator[BaseHTTPResponse]:
        """The response to a question; redirects are not followed, proxies not used."""
        url, seconds = self.options.url, self.options.timeout
        connection = _connection(url.scheme, url.hostname or "", url.port, seconds)
        guard = None
        try:
            connection.connect()
            # A server that sends a byte now and then never trips the socket's own time limit. The
            # connection forgets its socket when the response is the last one; the guard does not.
            guard = threading.Timer(deadline - time.monotonic(), _cut, [connection.sock])
            guard.daemon = True
            guard.start()
            connection.request(
                "POST", url.path, body=body, headers=self._headers, preload_content=False
            )
            yield connection.getresponse()
        except (HTTPError, OSError, ValueError) as error:
            if time.monotonic() >= deadline or isinstance(error, TimeoutError):
                raise _timeout() from error
            raise BusyError(f"the server cannot be reached: {_reason(error)}") from error
        finally:
            if guard is not None:
                guard.cancel()
            connection.close()


def _headers(key: str) -> dict[str, str]:
    """The headers of every question.

    Raises:
        ModelError: the key holds what no header may hold; the key itself is not shown.
    """
    headers = {
        "User-Agent": "onrecord",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    key = key.strip()
    if not all("!" <= character <= "~" for character in key):
        raise ModelError(f"the key in {KEY_VARIABLE} holds blanks or letters that no key has")
    return headers | {"Authorization": f"Bearer {key}"} if key else headers


def _connection(scheme: str, host: str, port: int | None, seconds: float) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(host, port or 80, timeout=seconds)
    return HTTPSConnection(
        host,
        port or 443,
        timeout=seconds,
        cert_reqs="CERT_REQUIRED",
        ssl_context=ssl.create_default_context(),
    )


def _check_status(response: BaseHTTPResponse) -> None:
    status = response.status
    if status == 200:
        return
    if status in UNSUPPORTED:
        raise UnsupportedError("llm-server", f"the server does not take the question ({status})")
    if status in REFUSED:
        raise ModelError(
            f"the server of the language model refuses ({status}): "
            f"check the address, the model's name and the key in {KEY_VARIABLE}"
        )
    if status == 429 or status >= 500:
        wait = response.headers.get("Retry-After", "")
        seconds = float(wait) if wait.isascii() and wait.isdigit() else 0.0
        raise BusyError(f"the server answered {status}", seconds)
    raise NoAnswerError("llm-server", f"the server answered {status}")


def _read(response: BaseHTTPResponse, deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while time.monotonic() < deadline and (part := response.read1(65536)):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise NoAnswerError("llm-server", f"the answer has over {MAX_BYTES:,} bytes, the limit")
    if time.monotonic() >= deadline:
        raise _timeout()
    return b"".join(parts)


def _content(data: bytes) -> str:
    """The text of the answer in the server's response."""
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise BusyError("the server's response is not that of a chat completion") from error
    return content if isinstance(content, str) else ""


def _timeout() -> NoAnswerError:
    return NoAnswerError("llm-timeout", "the language model took too long; allow it more time")


def _reason(error: Exception) -> str:
    """Why there is no connection; of urllib3's errors only the kind, as their text may hold all."""
    cause = error.__cause__ or error
    return (
        str(cause.strerror)
        if isinstance(cause, OSError) and cause.strerror
        else str(type(cause).__name__)
    )


def _cut(connected: socket.socket) -> None:
    """End what the socket is waiting for."""
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
