"""Reviewing by forms and as JSON: decide, edit, undo, the log, and who may do what."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import Ledger
from onrecord.web.access import hashed
from onrecord.web.app import make_app
from onrecord.web.settings import Settings
from tests.web.conftest import HOME
from tests.web.ferry import first, second
from tests.web.pages import page, words

PASSWORD = "a long password"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of its own for each test: they write."""
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        for reading in (first(), second()):
            ledger.add(reading)
        ledger.settle()
    return path


@pytest.fixture
def desk(place: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(str(place), user="Ada")), base_url=HOME) as opened:
        yield opened


def queue(client: TestClient, layer: str = "event", more: str = "") -> list[Any]:
    found: list[Any] = client.get(f"/review.json?layer={layer}{more}").json()["records"]
    return found


def decide(client: TestClient, record: str, **values: str) -> Any:
    answer = client.post(f"/record/{record}/decisions.json", json=values)
    assert answer.status_code == 200, answer.text
    return answer.json()["decision"]


def send(client: TestClient, form: Any, **values: str) -> Any:
    """Send a form as a browser without scripts does."""
    fields = {
        field.get("name"): field.get("value") or ""
        for field in form.xpath(".//input[@name] | .//option[@selected]/ancestor::select")
    }
    for select in form.xpath(".//select"):
        chosen = select.xpath("./option[@selected]") or select.xpath("./option[1]")
        fields[select.get("name")] = chosen[0].get("value", chosen[0].text or "")
    return client.post(form.get("action"), data=fields | values)


def test_the_least_certain_comes_first_with_its_sentence(desk: TestClient) -> None:
    records = queue(desk)
    assert records[0]["confidence"] == 0.4
    assert records[0]["words"] == "drowned"
    marked = [part["text"] for part in records[0]["sentence"] if part["own"]]
    assert marked == ["drowned"]
    sentence = "".join(part["text"] for part in records[0]["sentence"])
    assert sentence.startswith("The navy said that 12 people had drowned")
    assert records[0]["said_by"] == ["Accra Daily", "navy"]


@pytest.mark.parametrize("verdict", ["accept", "reject", "unsure"])
def test_a_form_decides_and_leads_on(desk: TestClient, verdict: str) -> None:
    before = [record["id"] for record in queue(desk)]
    tree = page(desk, "/review?layer=event")
    form = tree.xpath("//form[@class='verdicts']")[0]
    assert set(form.xpath(".//button/@value")) == {"accept", "reject", "unsure"}
    after = send(desk, form, verdict=verdict)
    assert after.status_code == 200
    assert after.url.path == "/review"
    assert f"You decided <b>{verdict}</b>" in after.text
    assert [record["id"] for record in queue(desk)] == before[1:]


def test_what_was_decided_is_undone_and_comes_first_again(desk: TestClient) -> None:
    record = queue(desk)[0]["id"]
    form = page(desk, "/review?layer=event").xpath("//form[@class='verdicts']")[0]
    after = send(desk, form, verdict="reject")
    assert desk.get(f"/event/{record}.json").status_code == 404, "it drops out of what is told"
    last = page(desk, f"{after.url.path}?{after.url.query.decode()}")
    back = send(desk, last.xpath("//form[@class='last']")[0])
    assert f"at={record}" in str(back.url)
    assert f'id="{record}"' in back.text
    assert desk.get(f"/event/{record}.json").status_code == 200


def test_an_edit_keeps_what_it_changes_and_the_log_shows_the_difference(desk: TestClient) -> None:
    record = queue(desk)[0]["id"]
    form = page(desk, "/review?layer=event").xpath("//details[@class='edit']//form")[0]
    after = send(desk, form, verdict="edit", status="hypothetical", actor="navy; Ghana")
    assert after.status_code == 200, after.text
    event = desk.get(f"/event/{record}.json").json()["record"]
    assert (event["status"], event["actor"]) == ("hypothetical", ["navy", "Ghana"])
    (row,) = desk.get("/log.json").json()["decisions"]
    assert {(each["field"], each["before"], each["after"]) for each in row["changes"]} == {
        ("status", "actual", "hypothetical"),
        ("actor", "Togo", "navy; Ghana"),
    }
    assert words(page(desk, "/log"), "//dl[@class='diff']//del") == ["actual", "Togo"]


def test_a_program_edits_only_what_it_sends(desk: TestClient) -> None:
    record = queue(desk, "figure")[0]["id"]
    decision = decide(desk, record, verdict="edit", low="13", high="13")
    assert decision["replacement"] == {"low": 13, "high": 13}
    other = queue(desk, "figure")[0]["id"]
    assert decide(desk, other, verdict="edit", date_start="2026-04-02")["replacement"] == {
        "date": {"start": "2026-04-02", "end": None}
    }


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"verdict": "edit", "actor": "Nobody Known"}, "no actor"),
        ({"verdict": "edit", "status": "maybe"}, "status is one of"),
        ({"verdict": "edit", "status": "actual"}, "changes nothing"),
        ({"verdict": "edit", "date_start": "Monday"}, "none such as"),
        ({}, "decide accept"),
        ({"verdict": "agree"}, "verdict is one of"),
        ({"verdict": "accept", "colour": "red"}, "no field"),
    ],
)
def test_what_does_not_fit_is_refused(
    desk: TestClient, values: dict[str, str], message: str
) -> None:
    record = queue(desk)[0]["id"]
    answer = desk.post(f"/record/{record}/decisions.json", json=values)
    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]
    assert desk.get("/log.json").json()["decisions"] == []


def test_unknown_records_and_decisions_are_not_found(desk: TestClient) -> None:
    record = queue(desk)[0]["id"]
    for path in ("/record/e0/decisions", f"/record/{record}/decisions/d0/undo"):
        assert desk.post(f"{path}.json", json={"verdict": "accept"}).status_code in (400, 404)
    assert desk.post("/record/e0/decisions.json", json={"verdict": "accept"}).status_code == 404
    undo = desk.post(f"/record/{record}/decisions/d0/undo.json", json={})
    assert undo.json()["error"]["code"] == "not-found"


def test_the_log_tells_what_became_of_each_decision(desk: TestClient) -> None:
    first_, second_, *_ = (record["id"] for record in queue(desk))
    rejected = decide(desk, first_, verdict="reject")
    desk.post(f"/record/{first_}/decisions/{rejected['id']}/undo.json", json={})
    decide(desk, second_, verdict="unsure")
    decide(desk, second_, verdict="accept")
    rows = desk.get("/log.json").json()["decisions"]
    assert [(row["verdict"], row["state"]) for row in rows] == [
        ("accept", "holds"),
        ("unsure", "replaced"),
        ("undo", "undo"),
        ("reject", "undone"),
    ]
    assert len(desk.get(f"/log.json?record={first_}").json()["decisions"]) == 2
    assert desk.get("/log.json?reviewer=Eve").json()["decisions"] == []
    tree = page(desk, "/log")
    assert len(tree.xpath("//table//form")) == 1, "only what holds can be undone"
    again = desk.post(f"/record/{first_}/decisions/{rejected['id']}/undo.json", json={})
    assert again.status_code == 400


def test_a_story_and_a_record_narrow_the_queue(desk: TestClient) -> None:
    story = desk.get("/stories.json").json()["stories"][0]["id"]
    assert queue(desk, "statement", f"&story={story}") == queue(desk, "statement")
    last = queue(desk)[-1]["id"]
    named = desk.get(f"/review.json?at={last}").json()
    assert (named["layer"], named["records"][0]["id"]) == ("event", last)
    ids = [record["id"] for record in named["records"]]
    assert len(ids) == len(set(ids))


def test_keys_are_shown_on_the_buttons(desk: TestClient) -> None:
    tree = page(desk, "/review")
    shown = {key.text_content() for key in tree.xpath("//button//kbd | //summary//kbd")}
    assert shown == set("jkaruez?")


@pytest.fixture
def people(place: Path, tmp_path: Path) -> Iterator[dict[str, TestClient]]:
    """A desk with passwords, and a client for each role."""
    file = tmp_path / "people.toml"
    rows = [
        f'[[people]]\nname = "{role}"\nrole = "{role}"\npassword = "{hashed(PASSWORD)}"'
        for role in ("reader", "reviewer", "owner")
    ]
    file.write_text("\n".join(rows), "utf8")
    app = make_app(Settings(str(place), access=file))
    with TestClient(app, base_url=HOME):
        yield {
            role: TestClient(app, base_url=HOME, headers=basic(role))
            for role in ("reader", "reviewer", "owner")
        }


def basic(name: str) -> dict[str, str]:
    from base64 import b64encode

    return {"Authorization": f"Basic {b64encode(f'{name}:{PASSWORD}'.encode()).decode()}"}


def test_a_reader_reads_the_log_and_decides_nothing(people: dict[str, TestClient]) -> None:
    assert people["reader"].get("/review.json").status_code == 403
    record = queue(people["reviewer"])[0]["id"]
    sent = people["reader"].post(f"/record/{record}/decisions.json", json={"verdict": "accept"})
    assert sent.json()["error"]["code"] == "denied"
    assert people["reader"].get("/log.json").status_code == 200


def test_only_an_owner_takes_back_what_another_decided(people: dict[str, TestClient]) -> None:
    record = queue(people["owner"])[0]["id"]
    by_owner = decide(people["owner"], record, verdict="reject")
    by_reviewer = decide(people["reviewer"], record, verdict="accept")
    undo = f"/record/{record}/decisions/{by_owner['id']}/undo.json"
    assert people["reviewer"].post(undo, json={}).status_code == 403
    undo = f"/record/{record}/decisions/{by_reviewer['id']}/undo.json"
    assert people["owner"].post(undo, json={}).status_code == 200
    assert [row["reviewer"] for row in people["reader"].get("/log.json").json()["decisions"]] == [
        "owner",
        "reviewer",
        "owner",
    ]


def test_each_reviewer_has_a_queue(people: dict[str, TestClient]) -> None:
    record = queue(people["owner"])[0]["id"]
    decide(people["owner"], record, verdict="accept")
    assert record not in [each["id"] for each in queue(people["owner"])]
    assert record in [each["id"] for each in queue(people["reviewer"])]
