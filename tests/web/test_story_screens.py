"""Timeline, disputes, positions, map, network and dossier of one story, made by hand."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import Ledger
from onrecord.model import Span
from onrecord.web.app import make_app
from onrecord.web.pages.counts import TollRow, TollTable
from onrecord.web.pages.disputes import Evidence, Held, Tellings
from onrecord.web.settings import Settings
from tests.web.conftest import HOME, Reports
from tests.web.ferry import first, second
from tests.web.pages import page, words

PAGES = ("timeline", "disputes", "counts", "positions", "map", "network", "dossier")


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk on the two reports on the ferry."""
    place = tmp_path_factory.mktemp("ferry") / "ledger.db"
    with Ledger(place) as ledger:
        for reading in (first(), second()):
            ledger.add(reading)
        ledger.settle()
    with TestClient(make_app(Settings(str(place))), base_url=HOME) as opened:
        yield opened


@pytest.fixture(scope="module")
def story(ferry: TestClient) -> str:
    (found,) = ferry.get("/stories.json").json()["stories"]
    return str(found["id"])


def data(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_days_of_happening_and_of_saying_are_told_apart(ferry: TestClient, story: str) -> None:
    entries = data(ferry, f"/timeline.json?story={story}")["entries"]
    told = {(entry["kind"], entry["what"]): entry for entry in entries}
    sank = told["happened", "Togo: drowned → Ghana"]
    assert (sank["start"], sank["end"]) == ("2026-03-30", "2026-04-01")
    assert sank["disputed"] == ["figure"]
    assert told["undated", "Ama Owusu: accused → Togo"]["start"] == "2026-04-03"
    assert told["said", "Togo close the dam"]["by"] == ["Ama Owusu"]


def test_lanes_are_of_parties_or_of_sources(ferry: TestClient, story: str) -> None:
    def lanes(query: str) -> list[str]:
        tree = page(ferry, f"/timeline?story={story}{query}")
        return words(tree, "//*[local-name()='text'][@class='lane-name']")

    assert lanes("") == ["Ghana", "Togo"], "a minister stands in the lane of her party"
    assert {"navy", "Red Cross", "Ama Owusu"} <= set(lanes("&lanes=source"))


def test_each_entry_of_the_drawing_leads_to_its_row(ferry: TestClient, story: str) -> None:
    tree = page(ferry, f"/timeline?story={story}")
    drawn = tree.xpath("//*[local-name()='a'][@class='entry']/@href")
    rows = tree.xpath("//tr[starts-with(@id, 'entry-')]/@id")
    assert {f"#{row}" for row in rows} == set(drawn)
    assert len(tree.xpath("//*[local-name()='rect'][@class='interval happened']")) == 2, (
        "one interval, and the one in the legend"
    )
    shapes = {kind: len(tree.xpath(f"//table//*[@class='{kind}']")) for kind in ("said", "undated")}
    assert shapes == {"said": 2, "undated": 1}


def test_positions_stand_side_by_side_with_quotes_and_dates(ferry: TestClient, story: str) -> None:
    (dispute,) = data(ferry, f"/disputes.json?story={story}")["disputes"]
    assert dispute["about"] == "figure"
    held = {each["value"]: each for each in dispute["positions"]}
    assert set(held) == {"12 people killed", "at least 19 people killed"}
    (evidence,) = held["12 people killed"]["evidence"]
    assert evidence["published"] == "2026-04-03"
    assert "The navy said that 12 people had drowned" in evidence["sentence"]
    assert evidence["said_by"] == ["Accra Daily", "navy"]
    tree = page(ferry, f"/disputes?story={story}")
    sides = words(tree, "//div[@class='side']")
    assert len(sides) == 2
    assert all("according to" in side for side in sides)


def test_words_that_no_record_tells_stand_in_their_sentence(tmp_path: Path) -> None:
    report = first().report
    start = report.text.index("12 people")
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(first())
        sentence, said_by = Tellings(ledger, []).sentence(report.id, Span(start, start + 2))
    assert sentence == "The navy said that 12 people had drowned in Ghana."
    assert said_by == ("Accra Daily",)


def test_a_sentence_holds_a_position_once() -> None:
    twelve = Evidence("12", "It said 12.", ("navy",), None, "r1", "Daily", None, 8, 10)
    again = replace(twelve, words="said 12", start=3)
    other = replace(twelve, report="r2")
    held = Held("12 killed", ("navy",), False, (twelve, again, other))
    assert held.told == (twelve, other)


def test_tolls_are_drawn_by_source_and_listed(ferry: TestClient, story: str) -> None:
    (toll,) = data(ferry, f"/disputes.json?story={story}")["tolls"]
    assert toll["unit"] == "killed"
    assert [(row["source"], row["day"], row["low"], row["high"]) for row in toll["rows"]] == [
        ("navy", "2026-04-03", 12, 12),
        ("Red Cross", "2026-04-05", 19, None),
    ]
    tree = page(ferry, f"/disputes?story={story}")
    assert words(tree, "//ol[@class='legend-sources']/li") == ["navy", "Red Cross"]
    assert len(tree.xpath("//*[local-name()='path'][@class='range']")) == 1, "at least 19"
    assert f"/counts.csv?story={story}" in tree.xpath("//main//a/@href")
    rows = [*csv.DictReader(io.StringIO(ferry.get(f"/counts.csv?story={story}").text))]
    assert [(row["unit"], row["source"], row["low"], row["said_by"]) for row in rows] == [
        ("killed", "navy", "12", "Accra Daily < navy"),
        ("killed", "Red Cross", "19", rows[1]["said_by"]),
    ]
    assert words(page(ferry, "/counts"), "//main//p/a") == ["Stories"]


def test_counts_without_a_day_are_said_to_stand_in_the_table_alone() -> None:
    dated = TollRow("f1", "navy", ("navy",), "12", 12, 12, None, "2026-04-03", "r1", "Daily")
    toll = TollTable("killed", (dated, replace(dated, id="f2", day=None, report="r2")))
    assert toll.undated == 1
    assert [len(series.points) for series in toll.drawing.series] == [1]


def test_a_cell_opens_the_history_of_a_position(ferry: TestClient, story: str) -> None:
    tree = page(ferry, f"/positions?story={story}")
    assert words(tree, "//table[contains(@class, 'board')]//thead//th") == ["Issue", "Ghana"]
    assert words(tree, "//td//summary") == ["demand open"]
    (step,) = words(tree, "//td//ol[@class='steps']/li")
    assert step.startswith("2026-04-03 demand, open according to Ama Owusu")


def test_a_country_is_shaded_and_a_city_is_a_point(ferry: TestClient, story: str) -> None:
    rows = data(ferry, f"/map.json?story={story}")["places"]
    assert {(row["place"], row["drawn"]) for row in rows} == {
        ("Ghana", "country"),
        ("Accra", "point"),
    }
    tree = page(ferry, f"/map?story={story}")
    shaded = "//*[local-name()='path'][@class='land shaded']/*[local-name()='title']"
    assert words(tree, shaded) == ["Ghana: 1, somewhere in it"]
    spots = "//div[contains(@class, 'drawing')]//*[@class='spot']/*[local-name()='title']"
    assert words(tree, spots) == ["Accra: 1"]


def test_who_accuses_and_meets_whom(ferry: TestClient, story: str) -> None:
    ties = data(ferry, f"/network.json?story={story}")["ties"]
    assert {(tie["source"], tie["kind"], tie["target"]) for tie in ties} == {
        ("Ama Owusu", "accuses", "Togo"),
        ("Ghana", "meets", "Togo"),
    }
    (only,) = data(ferry, "/network.json?kind=meets")["ties"]
    assert (only["happenings"], only["first"]) == (1, "2026-04-03")


def test_every_sentence_of_a_dossier_carries_a_source(ferry: TestClient, story: str) -> None:
    dossier = data(ferry, f"/dossier.json?story={story}")
    notes = {note["number"]: note for note in dossier["notes"]}
    sentences = [each for section in dossier["sections"] for each in section["sentences"]]
    assert len(sentences) >= 7
    for sentence in sentences:
        assert sentence["notes"], sentence
        assert set(sentence["notes"]) <= set(notes)
    texts = {reading.report.id: reading.report.text for reading in (first(), second())}
    for note in notes.values():
        passage = texts[note["report"]][note["start"] : note["end"]]
        assert passage
        assert " ".join(passage.split()) in note["quote"]
        assert note["link"].startswith(f"{HOME}/report/{note['report']}?at={note['start']}-")
    assert list(notes) == list(range(1, len(notes) + 1))


def test_a_dossier_parts_what_has_a_day_from_what_has_none(ferry: TestClient, story: str) -> None:
    sections = data(ferry, f"/dossier.json?story={story}")["sections"]
    told = {each["heading"]: [it["text"] for it in each["sentences"]] for each in sections}
    dated = told["What happened, according to the reports"]
    undated = told["What happened on days that are not told"]
    assert dated
    assert undated
    assert all(text.startswith(("On ", "Between ")) for text in dated)
    assert all(text.startswith(("According to ", "At ")) for text in undated)


def test_a_dossier_shows_its_sources_at_the_end(ferry: TestClient, story: str) -> None:
    tree = page(ferry, f"/dossier?story={story}")
    called = tree.xpath("//span[@class='refs']/a/@href")
    assert {href.removeprefix("#") for href in called} == set(tree.xpath("//ol/li/@id"))
    assert tree.xpath("//link[contains(@href, 'paper.css')]/@media") == ["print"]
    printed = page(ferry, f"/dossier?story={story}&print=yes")
    assert printed.xpath("//link[contains(@href, 'paper.css')]/@media") == []


def test_without_a_story_a_dossier_offers_stories(ferry: TestClient, story: str) -> None:
    tree = page(ferry, "/dossier")
    assert tree.xpath("//main//li/a/@href") == [f"/dossier?story={story}"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_story_has_twins_and_ways_to_the_others(
    ferry: TestClient, story: str, name: str
) -> None:
    tree = page(ferry, f"/{name}?story={story}")
    others = tree.xpath("//nav[@class='views']//a/@href")
    assert {f"/{other}?story={story}" for other in PAGES} <= set(others)
    assert tree.xpath("//nav[@class='views']//a[@aria-current='page']/@href") == [
        f"/{name}?story={story}"
    ]
    rows = list(csv.reader(io.StringIO(ferry.get(f"/{name}.csv?story={story}").text)))
    assert len(rows) > 1
    assert ferry.get(f"/{name}.json?story=nothing").status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_nothing_speaks_of_truth(ferry: TestClient, story: str, name: str) -> None:
    text = " ".join(words(page(ferry, f"/{name}?story={story}"), "//main")).lower()
    assert "according to" in text
    assert not {"true", "false", "fact", "facts", "lie"} & set(text.split())


@pytest.mark.parametrize("name", [*PAGES, "review", "log"])
def test_hostile_names_are_text(client: TestClient, reports: Reports, name: str) -> None:
    story = client.get(f"/report/{reports.hostile.report.id}.json").json()["report"]["id"]
    found = client.get(f"/{name}").text
    assert story
    assert "<script>alert" not in found
    assert "<img src=x" not in found
    assert "<svg onload" not in found
