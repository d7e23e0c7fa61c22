"""Who may enter, what forms must carry, and how much may be asked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.errors import OnRecordError
from onrecord.web.access import Access, hashed, load_people
from onrecord.web.app import make_app
from onrecord.web.login import own_path
from onrecord.web.settings import Limits, Settings
from tests.web.conftest import HOME

PASSWORD = "correct horse"
TEXT = {"text": "Iceland accused Norway of cutting nets."}


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of a reader and a reviewer."""
    path = tmp_path_factory.mktemp("people") / "people.toml"
    rows = [
        f'[[people]]\nname = "{name}"\nrole = "{role}"\npassword = "{hashed(PASSWORD)}"\n'
        for name, role in (("Ada", "reader"), ("Björk", "reviewer"))
    ]
    path.write_text("\n".join(rows), "utf8")
    return path


@pytest.fixture
def guarded(place: Path, people: Path) -> Iterator[TestClient]:
    """A desk on another address, for the people of the file."""
    settings = Settings(str(place), "192.0.2.7", access=people, limits=Limits(logins=3))
    with TestClient(make_app(settings), base_url="http://192.0.2.7") as opened:
        yield opened


def token(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    form = {"name": name, "password": password, "csrf": token(client.get("/login").text)}
    status: int = client.post("/login", data=form, follow_redirects=False).status_code
    return status


def test_beyond_this_machine_somebody_must_be_named(place: Path) -> None:
    with pytest.raises(OnRecordError, match="--access"):
        make_app(Settings(str(place), "0.0.0.0"))


def test_nobody_enters_without_a_name(guarded: TestClient) -> None:
    page = guarded.get("/stories", follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/login?next=%2Fstories")
    data = guarded.get("/stories.json")
    assert (data.status_code, data.json()["error"]["code"]) == (401, "login")
    assert (
        guarded.get("/stories", headers={"Cookie": "onrecord_session=a.b.9.c"}).url.path == "/login"
    )


def test_a_reader_reads_and_a_reviewer_adds(guarded: TestClient) -> None:
    assert log_in(guarded, "Ada", "wrong") == 403
    assert log_in(guarded, "Ada") == 303
    assert guarded.get("/stories").status_code == 200
    assert guarded.get("/add").status_code == 403
    assert guarded.post("/add.json", json=TEXT).json()["error"]["code"] == "denied"
    assert log_in(guarded, "Björk") == 303
    assert "Björk, reviewer" in guarded.get("/add").text


def test_programs_send_name_and_password(guarded: TestClient) -> None:
    assert guarded.get("/stories.json", auth=("Ada", PASSWORD)).status_code == 200
    assert guarded.get("/stories.json", auth=("Ada", PASSWORD + "r")).status_code == 401
    assert guarded.get("/stories.json", auth=("Eve", PASSWORD)).status_code == 401


def test_tries_are_counted(guarded: TestClient) -> None:
    tries = [log_in(guarded, "Ada", "wrong") for _ in range(4)]
    assert tries == [403, 403, 403, 429]


def test_who_logs_out_is_out(guarded: TestClient) -> None:
    log_in(guarded, "Björk")
    form = {"csrf": token(guarded.get("/add").text)}
    guarded.post("/logout", data=form)
    assert guarded.get("/stories.json").status_code == 401


def test_a_cookie_cannot_be_written(place: Path, people: Path) -> None:
    access = Access(Settings(str(place), access=people))
    cookie = access.new_session("Ada")
    visitor = access.visitor(cookie)
    assert visitor is not None
    assert (visitor.name, visitor.role) == ("Ada", "reader")
    session, _, ends, signature = cookie.split(".")
    other = access.new_session("Björk").split(".")[1]
    assert access.visitor(f"{session}.{other}.{ends}.{signature}") is None
    assert access.visitor(f"{session}.{other}.{ends}") is None
    assert Access(Settings(str(place), access=people)).visitor(cookie) is None, "another secret"


def test_a_form_must_carry_the_token_of_its_session(client: TestClient) -> None:
    client.get("/add")
    assert client.post("/add", data=TEXT).status_code == 403
    assert client.post("/add", data={**TEXT, "csrf": "x"}).status_code == 403
    stranger = TestClient(client.app, base_url=HOME)
    other = token(stranger.get("/add").text)
    assert client.post("/add", data={**TEXT, "csrf": other}).status_code == 403


def test_another_site_can_send_nothing(client: TestClient) -> None:
    form = {**TEXT, "csrf": token(client.get("/add").text)}
    foreign = {"Origin": "https://evil.example"}
    assert client.post("/add", data=form, headers=foreign).status_code == 403
    assert client.post("/add", data=form, headers={"Origin": "null"}).status_code == 403
    plain = {"Content-Type": "text/plain"}
    assert client.post("/add.json", content="{}", headers=plain).status_code == 415
    assert "access-control-allow-origin" not in client.get("/stories.json", headers=foreign).headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_a_name_that_was_bound_anew_is_not_answered(client: TestClient, host: str) -> None:
    answer = client.get("/stories.json", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "host")
    assert client.get("/stories.json", headers={"Host": "localhost:8321"}).status_code == 200


def test_sizes_and_rates_are_limited(place: Path) -> None:
    limits = Limits(body=2000, report=1000, additions=2)
    app = make_app(Settings(str(place), limits=limits, fetching=False))
    with TestClient(app, base_url=HOME) as client:
        assert client.post("/add.json", json={"text": "x" * 3000}).status_code == 413
        form = {"csrf": token(client.get("/add").text)}
        large = {"files": ("large.txt", b"x" * 1500)}
        assert client.post("/add", data=form, files=large).status_code == 413
        tries = [client.post("/add.json", json={}).status_code for _ in range(3)]
        assert tries == [400, 400, 429]


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for path in ("/stories", "/nowhere", "/static/desk.css", "/openapi.json"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
    cookie = TestClient(client.app, base_url=HOME).get("/stories").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil", "x", ""])
def test_logging_in_leads_nowhere_else(address: str) -> None:
    assert own_path(address) == "/"
    assert own_path("/story/t1") == "/story/t1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "people = 3",
        '[[people]]\nname = "A"',
        '[[people]]\nname = "A"\nrole = "king"\npassword = "x"',
    ],
)
def test_a_wrong_file_of_people_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.toml"
    path.write_text(text)
    with pytest.raises(OnRecordError):
        load_people(path)
