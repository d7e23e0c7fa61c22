"""Adding and asking, the same on SQLite and PostgreSQL."""

from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord import Filter, Ledger, OnRecordError, Reading, Report
from onrecord.model import Block, Span


def test_a_report_is_added_once(place: str, readings: tuple[Reading, ...]) -> None:
    with Ledger(place) as ledger:
        assert [ledger.add(readings[0]), ledger.add(readings[0])] == [True, False]
    with Ledger(place) as again:
        assert not again.add(readings[0].report)
        assert list(again.readings()) == [readings[0]]


def test_the_same_text_elsewhere_is_another_report_and_a_copy(
    place: str, readings: tuple[Reading, ...]
) -> None:
    printed = replace(readings[0].report, outlet="Lima Times", url="https://lima.example/1")
    with Ledger(place) as ledger:
        assert ledger.add(readings[0])
        assert ledger.add(printed)
        (story,) = ledger.stories()
        reports = ledger.story(story["id"])["reports"]
    assert len(reports) == 2
    assert len({report["origin"] for report in reports}) == 1


def test_readings_come_back_as_they_were(ledger: Ledger, readings: tuple[Reading, ...]) -> None:
    by_day = sorted(readings, key=lambda reading: reading.report.published or "")
    assert list(ledger.readings()) == by_day
    assert list(ledger.readings(reading.report.id for reading in readings[:2])) == by_day[1:3]
    assert list(ledger.readings([readings[2].report.id])) == [readings[2]]


def test_text_that_no_database_takes_comes_back_too(place: str) -> None:
    text = "Chile \ud83d said\0 no.\n\nBolivia \udc00 agreed."
    report = Report(text, (Block("paragraph", Span(0, len(text))),), title="\ud83d\0", outlet="A\0")
    with Ledger(place) as ledger:
        assert ledger.add(Reading(report))
        assert [reading.report for reading in ledger.readings()] == [report]
        assert ledger.stories(Filter(text="bolivia"))
        assert ledger.search(Filter(text="agreed"))[0]["outlet"] == "A\ufffd"


def test_the_order_of_arrival_changes_nothing(
    tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    told = []
    for name, order in (("a", readings), ("b", readings[::-1]), ("c", readings[2:] + readings[:2])):
        with Ledger(tmp_path / name) as ledger:
            for reading in order:
                ledger.add(reading)
                ledger.settle()
            stories = ledger.stories()
            told.append((stories, [ledger.story(story["id"]) for story in stories]))
    assert told[0] == told[1] == told[2]


def test_reports_of_one_matter_are_one_story(ledger: Ledger, readings: tuple[Reading, ...]) -> None:
    stories = ledger.stories()
    assert [len(story["reports"]) for story in stories] == [1, 3]
    border = stories[1]
    assert border["reports"] == [reading.report.id for reading in readings[:3]]
    assert (border["start"], border["end"]) == ("2026-03-10", "2026-03-14")
    assert {"Peru", "Ecuador"} <= set(border["party_names"])
    assert ledger.stories(Filter(by="Kenya"))[0]["reports"] == [readings[3].report.id]
    assert ledger.stories(Filter(since="2026-01-01")) == [border]
    assert ledger.stories(Filter(until="2026-01-01", text="fishermen")) == [stories[0]]
    assert ledger.stories(Filter(outlet="quito herald")) == [border]


def test_a_story_is_told_whole(ledger: Ledger) -> None:
    border = ledger.stories()[1]["id"]
    story = ledger.story(border)
    assert story["format"] == "onrecord/1"
    assert [report["outlet"] for report in story["reports"]] == [
        "Andean Post", "Quito Herald", "Andean Post",
    ]  # fmt: skip
    assert story == ledger.story(border[:10])
    with pytest.raises(OnRecordError, match="no story"):
        ledger.story("t0")
    with pytest.raises(OnRecordError, match="several"):
        ledger.story("t")


def test_statements_are_found_by_who_speaks(ledger: Ledger) -> None:
    quispe = ledger.statements(Filter(by="Quispe", act=("accuse",)))
    assert quispe
    assert all("Rosa Quispe" in row["speaker"] for row in quispe)
    assert {row["url"] for row in quispe} <= {f"https://example.org/{n}" for n in range(3)}
    for row in quispe:
        assert row["content"]
        assert row["quote"]
        assert row["said_by"][-1] == "Rosa Quispe"
    by_state = ledger.statements(Filter(by="Peru", act=("accuse",)))
    assert {row["id"] for row in quispe} <= {row["id"] for row in by_state}
    assert {row["id"] for row in quispe} <= {
        row["id"] for row in ledger.statements(Filter(side="PERU"))
    }
    assert ledger.statements(Filter(side="Quispe")) == []
    assert ledger.statements(Filter(by="pe")) == []
    addressed = ledger.statements(Filter(by="Peru", to="ECU"))
    assert addressed
    assert all("Ecuador" in row["to"] for row in addressed)


def test_events_are_found_by_type_status_place_and_day(ledger: Ledger) -> None:
    agreed = ledger.events(Filter(type=("agree",), since="2026-03-12", until="2026-03-14"))
    assert agreed
    assert {row["type"] for row in agreed} == {"AGREE"}
    everything = ledger.events()
    actual = ledger.events(Filter(status=("actual",)))
    others = ledger.events(Filter(status=("historical", "future", "hypothetical", "negated")))
    assert len(actual) + len(others) == len(everything)
    assert [row["id"] for row in ledger.events(Filter(limit=2, offset=1))] == [
        row["id"] for row in everything[1:3]
    ]
    assert len(ledger.events(Filter(offset=3))) == len(everything) - 3
    assert {row["place"] for row in ledger.events(Filter(place="guayaquil"))} == {"Guayaquil"}


def test_figures_and_undertakings_are_rows_too(ledger: Ledger) -> None:
    wounded = ledger.figures(Filter(type=("wounded",)))
    assert [(row["low"], row["outlet"]) for row in wounded] == [
        (12, "Andean Post"), (20, "Quito Herald"),
    ]  # fmt: skip
    demands = ledger.undertakings(Filter(by="Peru", type=("demand",)))
    assert demands
    assert "reopen the crossing" in demands[0]["content"]


def test_what_a_story_is_made_of_can_be_asked(ledger: Ledger) -> None:
    border = ledger.stories()[1]["id"]
    whole = ledger.story(border)
    wanted = Filter(story=border)
    assert [row["id"] for row in ledger.timeline(wanted)]
    assert {row["id"] for row in ledger.happenings(wanted)} == {
        row["id"] for row in whole["happenings"]
    }
    accounts = ledger.accounts(wanted)
    assert len(accounts) == sum(len(h["accounts"]) for h in whole["happenings"])
    assert {row["said_by"][0] for row in accounts} == {"Andean Post", "Quito Herald"}
    assert all(row["said_by"][-1] == row["source"] for row in accounts)
    assert {row["id"] for row in ledger.disputes(wanted)} == {
        row["id"] for row in whole["disputes"]
    }
    assert {row["id"] for row in ledger.positions(wanted)} == {
        row["id"] for row in whole["positions"]
    }
    assert ledger.happenings(Filter(story="t1")) == []
    assert all(row["about"] == "figure" for row in ledger.disputes(Filter(type=("figure",))))
    for row in ledger.positions(Filter(by="Peru")):
        assert row["party"] in ("Peru", "Rosa Quispe")


def test_a_happening_without_a_day_stands_on_the_day_of_its_first_report(
    ledger: Ledger,
) -> None:
    published = {row["report"]: row["published"] for row in ledger.statements()}
    reports: dict[str, set[str]] = {}
    for account in ledger.accounts():
        reports.setdefault(account["happening"], set()).update(account["reports"])
    rows = ledger.happenings()
    for row in rows:
        assert row["reported"] == min(published[report] for report in reports[row["id"]])
    undated = {row["id"]: row["reported"] for row in rows if not row["date_start"]}
    late = {id_ for id_, day in undated.items() if day >= "2026-03-11"}
    asked = {row["id"] for row in ledger.happenings(Filter(since="2026-03-11"))}
    assert late
    assert asked & undated.keys() == late


def test_records_are_found_by_the_place_where_they_stand(ledger: Ledger) -> None:
    row = next(row for row in ledger.events() if len(row["spans"]) == 1)
    (start, end), report = row["spans"][0], row["report"]
    found = ledger.records_at(report, [Span(start, end), Span(0, 1)])
    assert row | {"layer": "event"} in found
    assert all([start, end] in each["spans"] and each["report"] == report for each in found)
    assert ledger.records_at(report, [Span(start, end + 1)]) == []
    assert ledger.records_at(report, []) == []


def test_actors_are_counted_by_story(ledger: Ledger) -> None:
    actors = {actor["name"]: actor for actor in ledger.actors()}
    assert actors["Peru"]["country"] == "PER"
    assert actors["Rosa Quispe"]["represents"] == ["Peru"]
    assert [actor["name"] for actor in ledger.actors(Filter(by="cordero"))] == ["Juan Cordero"]
    assert {actor["kind"] for actor in ledger.actors(Filter(type=("person",)))} == {"person"}
    assert "Rosa Quispe" in [actor["name"] for actor in ledger.actors(Filter(side="Peru"))]


def test_words_are_searched(ledger: Ledger, readings: tuple[Reading, ...]) -> None:
    def found(words: str, **more: str) -> set[str]:
        return {row["outlet"] for row in ledger.search(Filter(text=words, **more))}  # type: ignore[arg-type]

    assert found("fishermen") == {"Lake Daily"}
    assert found("injured truck crossing") == {"Andean Post", "Quito Herald"}
    assert found('"truck drivers" -without') == {"Quito Herald"}
    assert found("fishermen or Cordero") == {"Lake Daily", "Quito Herald", "Andean Post"}
    assert found("crossing", since="2026-03-11", until="2026-03-12") == {"Quito Herald"}
    assert found("crossing", outlet="Lake Daily") == {"Lake Daily"} & found("crossed")
    (row,) = ledger.search(Filter(text="fishermen"))
    assert row["report"] == readings[3].report.id
    assert "fishermen" in row["snippet"]
    assert all("fishermen" in said["content"] for said in row["statements"])
    assert ledger.statements(Filter(text="reopen", by="Peru"))


@pytest.mark.parametrize("words", ['"', "-no", "or", "a or -b", "\0", "("])
def test_a_search_needs_a_word(ledger: Ledger, words: str) -> None:
    with pytest.raises(OnRecordError, match="word"):
        ledger.search(Filter(text=words))


@pytest.mark.parametrize("words", ["zebra", "x'; DROP", "NEAR(a b)", "AND NOT", "title:peru", "€"])
def test_no_sign_has_a_meaning_of_its_own(ledger: Ledger, words: str) -> None:
    assert ledger.search(Filter(text=f"{words} zebra")) == []


@pytest.mark.parametrize("name", ["", "%", "'; DROP TABLE reports; --", "\0", "\ud800", ":by"])
def test_a_name_that_nobody_bears_finds_nothing(ledger: Ledger, name: str) -> None:
    if name:
        assert ledger.statements(Filter(by=name)) == []
        assert ledger.events(Filter(story=name)) == []
        assert ledger.stories(Filter(by=name, outlet=name)) == []
    assert ledger.statements()


def test_a_filter_checks_its_days() -> None:
    with pytest.raises(OnRecordError, match="yesterday"):
        Filter(since="yesterday")
    with pytest.raises(OnRecordError, match="0 or more"):
        Filter(limit=-1)


def test_everything_is_rebuilt_as_it_was(ledger: Ledger) -> None:
    def everything() -> list[object]:
        rows = [ledger.statements(), ledger.events(), ledger.figures(), ledger.undertakings()]
        stories = ledger.stories()
        return [*rows, stories, [ledger.story(it["id"]) for it in stories], ledger.actors()]

    before = everything()
    assert ledger.rebuild() == 0
    assert everything() == before
    assert ledger.rebuild(read_again=True) == 4
    assert everything() == before


def test_what_a_language_model_read_is_not_read_again(
    place: str, readings: tuple[Reading, ...]
) -> None:
    model = onrecord.Reader("llm", "some-model")
    with Ledger(place) as ledger:
        ledger.add(replace(readings[0], events=(), reader=model))
        assert ledger.rebuild(read_again=True) == 0
        assert ledger.events() == []


def test_there_is_nothing_to_ask_without_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="no ledger"):
        Ledger(tmp_path / "none.db").statements()
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("This is no database but a text of some length." * 50)
    with pytest.raises(OnRecordError, match="not a database"):
        Ledger(tmp_path / "text.db").statements()


@pytest.mark.parametrize(
    "place", ["mysql://localhost/x", "postgresql://nobody@127.0.0.1:1/none", "://", "x://"]
)
def test_a_database_that_cannot_be_reached_is_one_error(place: str) -> None:
    with pytest.raises(OnRecordError):
        Ledger(place).statements()
