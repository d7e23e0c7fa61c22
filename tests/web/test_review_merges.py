"""Reviewing who is one with whom by forms and as JSON, the log of it, and the actors' page."""

import csv
import io
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
from tests.web.namesakes import first, second
from tests.web.pages import page, words
from tests.web.test_review import PASSWORD, basic, decide, send

MERGES = "/review?layer=merge"


@pytest.fixture
def place(tmp_path: Path) -> Path:
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


def queue(client: TestClient, more: str = "") -> list[Any]:
    found: list[Any] = client.get(f"/review.json?layer=merge{more}").json()["merges"]
    return found


def names(card: Any) -> set[str]:
    return {card["one"]["name"], card["other"]["name"]}


def people(place: Path) -> set[str]:
    """The persons of the ledger, with all decisions told."""
    with Ledger(place) as ledger:
        return {row["name"] for row in ledger.actors() if row["kind"] == "person"}


def test_both_are_shown_with_what_is_known_and_the_sentence_that_names_each(
    desk: TestClient,
) -> None:
    toro, kalo = queue(desk)
    assert (names(toro), names(kalo)) == ({"Marie Toro", "M. Toro"}, {"Peter Kalo", "Kalo"})
    assert (toro["reason"], toro["made"], toro["kind"]) == ("spelling", True, "person")
    sides = {toro[side]["name"]: toro[side] for side in ("one", "other")}
    assert sides["Marie Toro"]["known"] == "Fisheries Minister, GOV, VUT"
    assert sides["Marie Toro"]["outlet"] == "Vila Daily"
    assert sides["M. Toro"]["outlet"] == "Efate Weekly"
    for side in sides.values():
        assert [part["text"] for part in side["sentence"] if part["own"]] == [side["name"]]
        assert "accused Fiji" in "".join(part["text"] for part in side["sentence"])
    tree = page(desk, MERGES)
    card = tree.xpath("//li[contains(@class, 'merge')]")[0]
    assert set(words(card, ".//h2")) == {"Marie Toro", "M. Toro"}
    assert "names that sound alike" in words(card, "./p")[0]
    report = sides["M. Toro"]["report"]
    at = f"{sides['M. Toro']['start']}-{sides['M. Toro']['end']}"
    assert f"/report/{report}?at={at}#at" in card.xpath(".//a/@href")
    assert words(page(desk, f"/report/{report}?at={at}"), "//*[@id='at']")


def test_the_table_has_a_line_for_each_merge(desk: TestClient) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/review.csv?layer=merge").text)))
    assert [{line["one"], line["other"]} for line in lines] == [names(it) for it in queue(desk)]
    assert [line["reason"] for line in lines] == ["spelling", "surname"]


def test_keys_are_shown_on_the_buttons_and_there_is_no_edit(desk: TestClient) -> None:
    tree = page(desk, MERGES)
    shown = {key.text_content() for key in tree.xpath("//button//kbd | //summary//kbd")}
    assert shown == set("jkaruz?")
    told = dict(zip(words(tree, "//dl//dt"), words(tree, "//dl//dd"), strict=True))
    assert (told["a"], "e" in told) == ("they are one", False)


def test_a_form_parts_two_and_undoing_makes_them_one(desk: TestClient, place: Path) -> None:
    assert "M. Toro" not in people(place)
    form = page(desk, MERGES).xpath("//form[@class='verdicts']")[0]
    after = send(desk, form, verdict="reject")
    assert "You decided <b>they are two</b> of" in after.text
    assert "Marie Toro" in after.text
    assert {"Marie Toro", "M. Toro"} <= people(place)
    assert [names(card) for card in queue(desk)] == [{"Peter Kalo", "Kalo"}]
    last = page(desk, f"{after.url.path}?{after.url.query.decode()}")
    back = send(desk, last.xpath("//form[@class='last']")[0])
    assert "layer=merge" in str(back.url)
    assert names(queue(desk)[0]) == {"Marie Toro", "M. Toro"}
    assert "M. Toro" not in people(place)


def test_the_log_shows_names_and_what_changed(desk: TestClient) -> None:
    toro, kalo = queue(desk)
    decide(desk, toro["id"], verdict="reject")
    decide(desk, kalo["id"], verdict="accept")
    kept, parted = desk.get("/log.json").json()["decisions"]
    assert parted["layer"] == "merge"
    assert set(parted["about"].split(" and ")) == {"Marie Toro", "M. Toro"}
    assert parted["changes"] == [{"field": "actors", "before": "one", "after": "two"}]
    assert kept["changes"] == [], "they were taken for one already"
    tree = page(desk, "/log")
    assert [words(row, ".//th")[0][:12] for row in tree.xpath("//tbody/tr")] == [
        "they are one",
        "they are two",
    ]
    text = tree.xpath("//main")[0].text_content()
    assert kept["about"] in text
    assert kept["record"] not in text


def test_a_merge_is_named_by_its_address(desk: TestClient) -> None:
    last = queue(desk)[-1]
    named = desk.get(f"/review.json?at={last['id']}").json()
    assert (named["layer"], named["merges"][0], named["records"]) == ("merge", last, [])
    assert desk.get("/review.json?at=c1~c9").status_code == 404
    story = desk.get("/stories.json").json()["stories"][0]["id"]
    assert queue(desk, f"&story={story}") == queue(desk)


def test_what_is_decided_without_a_rule_is_shown_to_others(place: Path) -> None:
    with Ledger(place) as ledger:
        (record,) = ledger.pairs("Marie Toro", "Peter Kalo")
        ledger.decide(record, "accept", "Ben")
        ledger.settle()
    with TestClient(make_app(Settings(str(place), user="Ada")), base_url=HOME) as desk:
        (card,) = (it for it in queue(desk) if it["id"] == record)
        assert (names(card), card["why"]) == ({"Marie Toro", "Peter Kalo"}, "somebody said so")
        assert card["one"]["sentence"]
        assert card["other"]["sentence"]
        assert page(desk, f"{MERGES}&at={record}").xpath(f"//li[@id='{record}']")
        assert decide(desk, record, verdict="reject")["verdict"] == "reject"


@pytest.mark.parametrize(
    ("record", "values", "status", "message"),
    [
        ("c3~c5", {"verdict": "edit", "actor": "Fiji"}, 400, "accept or reject"),
        ("c3~c5", {"verdict": "edit"}, 400, "accept or reject"),
        ("c3~c5", {}, 400, "decide accept"),
        ("c3~c99", {"verdict": "accept"}, 404, "no record"),
    ],
)
def test_what_does_not_fit_is_refused(
    desk: TestClient, record: str, values: dict[str, str], status: int, message: str
) -> None:
    answer = desk.post(f"/record/{record}/decisions.json", json=values)
    assert answer.status_code == status
    assert message in answer.json()["error"]["message"]
    assert desk.get("/log.json").json()["decisions"] == []


def test_a_form_without_the_token_decides_nothing(desk: TestClient) -> None:
    record = queue(desk)[0]["id"]
    answer = desk.post(f"/record/{record}/decisions", data={"verdict": "reject"})
    assert answer.status_code == 403
    assert desk.get("/log.json").json()["decisions"] == []


def test_only_reviewers_decide_and_only_an_owner_undoes_for_others(
    place: Path, tmp_path: Path
) -> None:
    rows = [
        f'[[people]]\nname = "{role}"\nrole = "{role}"\npassword = "{hashed(PASSWORD)}"'
        for role in ("reader", "reviewer", "owner")
    ]
    file = tmp_path / "people.toml"
    file.write_text("\n".join(rows), "utf8")
    app = make_app(Settings(str(place), access=file))
    with TestClient(app, base_url=HOME):
        reader, reviewer, owner = (
            TestClient(app, base_url=HOME, headers=basic(role))
            for role in ("reader", "reviewer", "owner")
        )
        assert reader.get("/review.json?layer=merge").status_code == 403
        record = queue(owner)[0]["id"]
        path = f"/record/{record}/decisions"
        assert reader.post(f"{path}.json", json={"verdict": "reject"}).status_code == 403
        parted = decide(owner, record, verdict="reject")["id"]
        assert record in [card["id"] for card in queue(reviewer)]
        assert reviewer.post(f"{path}/{parted}/undo.json", json={}).status_code == 403
        assert owner.post(f"{path}/{parted}/undo.json", json={}).status_code == 200
        assert "/review" not in " ".join(page(reader, "/actors").xpath("//main//a/@href"))


def test_actors_are_listed_with_their_roles_and_lead_to_their_review(desk: TestClient) -> None:
    rows = {
        row["name"]: row for row in desk.get("/actors.json?kind=state&kind=person").json()["actors"]
    }
    assert set(rows) == {"Vanuatu", "Fiji", "Marie Toro", "Peter Kalo"}
    toro = rows["Marie Toro"]
    assert (toro["country"], toro["represents"], toro["stories"]) == ("VUT", ["Vanuatu"], 1)
    assert [held["role"] for held in toro["tenures"]] == ["Fisheries Minister"]
    found = desk.get("/actors.json?kind=state&by=fiji").json()["actors"]
    assert [row["name"] for row in found] == ["Fiji"]
    story = desk.get("/stories.json").json()["stories"][0]["id"]
    tree = page(desk, f"/actors?story={story}")
    assert f"/review?layer=merge&story={story}" in tree.xpath("//main//a/@href")
    assert "2026-05-04" in " ".join(words(tree, "//td//small"))
    assert desk.get("/stories.json?by=Marie Toro").json()["stories"][0]["id"] == story
