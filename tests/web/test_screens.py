"""What holds of every screen: the page, its twins, their tags, errors and pages of rows."""

import csv
import io
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Ledger
from onrecord.model import FORMAT
from onrecord.web.app import make_app
from onrecord.web.pages import SCREENS
from onrecord.web.screens import Screen
from onrecord.web.settings import Settings
from tests.web.conftest import HOME, Reports
from tests.web.pages import page, parsed, words

OPEN = [screen for screen in SCREENS if "{" not in screen.path]


@pytest.mark.parametrize("screen", OPEN, ids=lambda screen: screen.name)
def test_a_screen_has_a_page_and_data_under_one_path(client: TestClient, screen: Screen) -> None:
    page = client.get(screen.path)
    assert page.status_code == 200, page.text
    tree = parsed(page.text)
    assert len(tree.xpath("//main//h1")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert client.get(f"{screen.path}.json").json()["format"] == FORMAT


@pytest.mark.parametrize(
    "screen", [screen for screen in OPEN if screen.table], ids=lambda screen: screen.name
)
def test_a_table_has_a_csv_with_its_columns(client: TestClient, screen: Screen) -> None:
    answer = client.get(f"{screen.path}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert screen.table
    assert next(csv.reader(io.StringIO(answer.text))) == list(screen.table.columns)


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/stories.json")
    again = client.get("/stories.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/stories.json?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_rows_come_in_pages_that_link_to_each_other(client: TestClient) -> None:
    everything = client.get("/stories.json").json()["stories"]
    assert len(everything) > 1
    first = client.get("/stories.json?limit=1")
    assert first.json()["more"]
    assert '</stories.json?limit=1&offset=1>; rel="next"' in first.headers["link"]
    second = client.get("/stories.json?limit=1&offset=1")
    assert [*first.json()["stories"], *second.json()["stories"]] == everything[:2]
    assert 'rel="prev"' in second.headers["link"]
    page = parsed(client.get("/stories?limit=1").text)
    assert page.xpath("//a[@rel='next']/@href") == ["/stories?limit=1&offset=1"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/story/nothing.json", 404, "not-found"),
        ("/report/nothing.json", 404, "not-found"),
        ("/nowhere.json", 404, "not-found"),
        ("/stories.json?wrong=1", 400, "query"),
        ("/stories.json?limit=0", 400, "query"),
        ("/stories.json?limit=99999", 400, "query"),
        ("/stories.json?offset=99999999999999999999", 400, "query"),
        ("/stories.json?since=yesterday", 400, "query"),
        ("/search.json?text=-not", 400, "refused"),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["message"]
    page = client.get(path.replace(".json", ""))
    assert page.status_code == status
    assert "text/html" in page.headers["content-type"]


def test_the_record_is_the_one_of_the_ledger(client: TestClient, reports: Reports) -> None:
    reading = reports.morning
    data = client.get(f"/report/{reading.report.id}.json").json()
    assert data.pop("shown")
    assert data == reading.to_dict()


def test_stories_tell_their_parties_sources_and_disputes(client: TestClient) -> None:
    stories = {each["title"]: each for each in client.get("/stories.json").json()["stories"]}
    (nets,) = [each for title, each in stories.items() if "nets" in title]
    assert (nets["reports"], nets["sources"]) == (2, 2)
    assert nets["disputes"] > 0
    assert {"Iceland", "Norway"} <= set(nets["parties"])
    assert (nets["start"], nets["end"]) == ("2026-03-10", "2026-03-11")


def test_a_story_shows_its_reports_disputes_and_happenings(
    client: TestClient, reports: Reports
) -> None:
    found = client.get("/stories.json?text=nets").json()["stories"][0]["id"]
    tree = page(client, f"/story/{found}")
    links = set(tree.xpath("//main//a/@href"))
    for reading in (reports.morning, reports.evening):
        assert f"/report/{reading.report.id}" in links
    assert "Norway" in " ".join(words(tree, "//article[contains(@class, 'dispute')]"))
    told = client.get(f"/story/{found[:8]}.json").json()
    assert {f"/event/{each['events'][0]}" for each in told["happenings"]} <= links
    assert told["id"] == found, "the beginning of an id is enough"
    lines = csv.DictReader(io.StringIO(client.get(f"/story/{found}.csv").text))
    assert {line["id"] for line in lines} == {each["id"] for each in told["happenings"]}


def test_a_ledger_that_fails_tells_nothing_of_the_machine(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with Ledger(place) as ledger:
        ledger.settle()
    with TestClient(make_app(Settings(str(place))), base_url=HOME) as opened:
        with sqlite3.connect(place) as database:
            database.execute("DROP TABLE stories")
        answer = opened.get("/stories.json")
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "ledger")
        assert str(tmp_path) not in answer.text
