"""Adding reports from the desk: pasted, as files, by address; and what cannot be read."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import Ledger
from onrecord.ingest.source import IngestOptions
from onrecord.web.additions import Source, add_source
from onrecord.web.app import make_app
from onrecord.web.settings import Settings
from tests.web.conftest import HOME
from tests.web.pages import page

REPORT = (
    "Kenya asks Uganda to free fishermen\n\n"
    "Kenya's Interior Minister Kipchumba Murkomen asked Uganda on Thursday to release 16"
    " fishermen who were arrested on Lake Victoria. The Ugandan army said the fishermen had"
    " crossed the border."
)
OTHER = (
    "Ghana and Togo reopen crossing\n\nGhana and Togo agreed on Friday to reopen the Aflao border"
    " crossing, Ghana's foreign ministry said."
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk on a ledger in which there is nothing yet."""
    place = tmp_path_factory.mktemp("adding") / "ledger.db"
    with Ledger(place) as ledger:
        ledger.settle()
    with TestClient(make_app(Settings(str(place))), base_url=HOME) as opened:
        yield opened


def token(client: TestClient) -> str:
    return str(page(client, "/add").xpath("//form[@action='/add']//input[@name='csrf']/@value")[0])


def finished(client: TestClient, address: str) -> dict[str, Any]:
    """The job when all of it is read."""
    for _ in range(600):
        job: dict[str, Any] = client.get(f"{address}.json").json()
        if job["finished"]:
            return job
        time.sleep(0.1)
    raise AssertionError("it was never read")


def test_what_is_pasted_and_chosen_is_in_the_ledger(empty: TestClient) -> None:
    assert "nothing in the ledger yet" in empty.get("/stories").text
    rows = [{"text": OTHER, "published": "2026-01-09", "outlet": "Volta Times"}, {"text": ""}]
    table = "\n".join(map(json.dumps, rows))
    sent = empty.post(
        "/add",
        data={"csrf": token(empty), "text": REPORT, "published": "2025-11-20"},
        files=[("files", ("../../lake.jsonl", table.encode())), ("files", ("x.txt", b""))],
        follow_redirects=False,
    )
    assert sent.status_code == 303
    job = finished(empty, sent.headers["location"])
    assert [each["status"] for each in job["reports"]] == ["added", "unread", "unread", "added"]
    assert job["read"] == job["total"] == 3
    titles = {each["title"] for each in empty.get("/stories.json").json()["stories"]}
    assert titles == {"Kenya asks Uganda to free fishermen", "Ghana and Togo reopen crossing"}
    problems = empty.get("/problems.json").json()["problems"]
    assert {each["source"] for each in problems} == {"lake.jsonl", "x.txt"}
    assert not [each for each in problems if "/tmp" in each["message"]]
    assert "lake.jsonl" in empty.get("/problems.csv").text
    lines = empty.get(f"{sent.headers['location']}.csv").text.splitlines()
    assert [line.split(",")[:2] for line in lines[1:3]] == [
        ["../../lake.jsonl".rpartition("/")[2], "added"],
        ["lake.jsonl", "unread"],
    ]
    tree = page(empty, sent.headers["location"])
    for link in tree.xpath("//main//li/a/@href"):
        assert empty.get(link).status_code == 200


def test_the_same_report_is_known(empty: TestClient) -> None:
    sent = empty.post("/add.json", json={"text": REPORT, "published": "2025-11-20"})
    job = finished(empty, sent.json()["address"])
    assert [each["status"] for each in job["reports"]] == ["known"]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://0x7f000001/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_addresses_that_are_not_public_are_not_fetched(tmp_path: Path, address: str) -> None:
    (addition,) = add_source(str(tmp_path / "l.db"), Source(address), IngestOptions())
    assert addition.status == "unread"
    assert addition.problems[0].code in ("address", "fetch")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "ftp://x.example/", "x"])
def test_only_web_addresses_are_taken(empty: TestClient, address: str) -> None:
    answer = empty.post("/add.json", json={"url": address})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "query")


def test_nothing_is_added_where_nothing_is_sent(empty: TestClient) -> None:
    for wrong in ({}, {"text": " "}, {"text": 3.5}, {"wrong": "x"}, {"published": "soon"}):
        assert empty.post("/add.json", json=wrong).status_code == 400
    dated = empty.post("/add.json", json={"text": REPORT, "published": "soon"})
    assert (dated.status_code, dated.json()["error"]["code"]) == (400, "refused")
    for content in ("[]", "{", '"x"'):
        headers = {"Content-Type": "application/json"}
        assert empty.post("/add.json", content=content, headers=headers).status_code == 400
    assert empty.get("/added/none.json").status_code == 404
