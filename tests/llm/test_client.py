import time

import pytest

from onrecord import LanguageModel, ModelError
from onrecord.llm.client import MAX_BYTES, Client, NoAnswerError
from onrecord.llm.options import KEY_VARIABLE
from tests.llm.conftest import Reply, Serve, completion

ASKED = [{"role": "user", "content": "What happened in Quito?"}]
KEY = "sk-very-secret-7261"


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


def test_a_question_is_sent_in_the_form_of_a_chat_completion(serve: Serve) -> None:
    server = serve("Nothing.")
    assert Client(server.model()).ask(ASKED) == "Nothing."
    [question] = server.questions
    assert server.paths == ["/v1/chat/completions"]
    assert (question["model"], question["messages"]) == ("small", ASKED)
    assert (question["temperature"], question["seed"], question["stream"]) == (0, 0, False)
    assert question["response_format"] == {"type": "json_object"}
    assert "Authorization" not in server.headers[0]


def test_the_key_is_taken_from_the_environment_and_shown_nowhere(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    server = serve(Reply(status=401, body=f"no such key: {KEY}".encode()))
    client = Client(server.model())
    with caplog.at_level(0), pytest.raises(ModelError) as raised:
        client.ask(ASKED)
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY_VARIABLE in str(raised.value)
    assert KEY not in f"{raised.value!r} {client.options!r} {caplog.text}"


def test_a_key_that_no_header_can_hold_is_an_error_that_does_not_show_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, f"{KEY}\r\nHost: elsewhere")
    with pytest.raises(ModelError, match=KEY_VARIABLE) as raised:
        Client(LanguageModel("http://127.0.0.1:1/v1", "small"))
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_or_broken_server_is_asked_again(serve: Serve, status: int) -> None:
    server = serve(Reply(status=status), Reply(status=status), "At last.")
    assert Client(server.model()).ask(ASKED) == "At last."
    assert len(server.questions) == 3


def test_attempts_come_to_an_end(serve: Serve) -> None:
    server = serve("Good.", Reply(status=503))
    client = Client(server.model(attempts=2))
    client.ask(ASKED)
    with pytest.raises(NoAnswerError, match="503") as raised:
        client.ask(ASKED)
    assert raised.value.code == "llm-server"
    assert len(server.questions) == 3


def test_waiting_grows_and_follows_the_server_within_bounds(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    replies = (
        Reply(status=429),
        Reply(status=429, headers={"Retry-After": "7"}),
        Reply(status=429, headers={"Retry-After": "86400"}),
        Reply(status=500, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}),
        "At last.",
    )
    Client(serve(*replies).model(attempts=5, backoff=1.0)).ask(ASKED)
    assert waits == [1, 7, 30, 8]


def test_a_server_that_was_never_reached_is_an_error() -> None:
    client = Client(LanguageModel("http://127.0.0.1:9/v1", "small", attempts=2, backoff=0))
    with pytest.raises(ModelError, match=r"127\.0\.0\.1:9"):
        client.ask(ASKED)


@pytest.mark.parametrize("reply", [Reply(hang=True), Reply(drip=True), Reply(b"{", drip=True)])
def test_time_runs_out_for_silence_and_for_drops(serve: Serve, reply: Reply) -> None:
    server = serve(reply)
    started = time.monotonic()
    with pytest.raises(NoAnswerError) as raised:
        Client(server.model(timeout=0.4)).ask(ASKED)
    assert raised.value.code == "llm-timeout"
    assert time.monotonic() - started < 3
    assert len(server.questions) == 1


def test_a_huge_answer_is_not_read_to_its_end(serve: Serve) -> None:
    with pytest.raises(NoAnswerError, match="limit"):
        Client(serve(completion("x" * (MAX_BYTES + 1))).model()).ask(ASKED)


def test_a_server_without_json_mode_is_asked_without_it_from_then_on(serve: Serve) -> None:
    server = serve(Reply(status=400), "Well.")
    client = Client(server.model())
    assert [client.ask(ASKED), client.ask(ASKED)] == ["Well.", "Well."]
    assert ["response_format" in question for question in server.questions] == [True, False, False]


def test_a_server_that_never_took_a_question_is_an_error(serve: Serve) -> None:
    with pytest.raises(ModelError, match="400"):
        Client(serve(Reply(status=400)).model()).ask(ASKED)


def test_redirects_are_not_followed(serve: Serve) -> None:
    other = serve("Stolen.")
    server = serve(Reply(status=307, headers={"Location": f"{other.endpoint}/chat/completions"}))
    with pytest.raises(NoAnswerError, match="307"):
        Client(server.model()).ask(ASKED)
    assert other.questions == []


@pytest.mark.parametrize(
    "body", [b"", b"<html>Log in</html>", b"[]", b'{"choices": []}', b'{"choices": 3}', b"\xff\xfe"]
)
def test_what_is_no_completion_is_a_broken_server(serve: Serve, body: bytes) -> None:
    server = serve("Good.", Reply(body))
    client = Client(server.model(attempts=2))
    client.ask(ASKED)
    with pytest.raises(NoAnswerError, match="not that of a chat completion"):
        client.ask(ASKED)
    assert len(server.questions) == 3


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_is_an_error_at_once(serve: Serve, status: int) -> None:
    server = serve(Reply(status=status))
    with pytest.raises(ModelError, match=str(status)):
        Client(server.model()).ask(ASKED)
    assert len(server.questions) == 1


@pytest.mark.parametrize(
    "endpoint",
    ["", "localhost", "ftp://a.example/v1", "http://", "http://user:pw@a.example/v1",
     "http://a.example/v1?key=3", "http://a.example:99999/v1", "http://[::1/v1", "http://a b/v1",
     "http://a.example/v1\r\nX: y"],
)  # fmt: skip
def test_an_endpoint_is_an_http_address_without_a_password(endpoint: str) -> None:
    with pytest.raises(ModelError):
        LanguageModel(endpoint, "small")


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(ModelError, match=KEY_VARIABLE) as raised:
        LanguageModel("http://user:pw7261@a.example/v1?x=1", "small")
    assert "pw7261" not in str(raised.value)


@pytest.mark.parametrize("options", [{"timeout": 0}, {"timeout": float("nan")}, {"attempts": 0}])
def test_limits_are_positive(options: dict[str, float]) -> None:
    with pytest.raises(ModelError):
        LanguageModel("http://127.0.0.1/v1", "small", **options)  # type: ignore[arg-type]
    with pytest.raises(ModelError):
        LanguageModel("http://127.0.0.1/v1", " ")
