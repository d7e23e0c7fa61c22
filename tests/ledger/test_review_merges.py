"""Deciding who is one with whom, on both databases."""

from pathlib import Path
from typing import Any, get_args

import pytest

import onrecord
from onrecord import Ledger, OnRecordError, Reading
from onrecord.ledger.merges import Reason
from onrecord.ledger.review import MERGE_REASONS

REPORTS = (
    "Nauru accuses firm of dumping\n\nNauru's Fisheries Minister Delvin Adeang accused Pacific Tuna"
    " Company on Monday of dumping nets off Yaren. Pacific Tuna Company denied the charge.",
    "Firm denies dumping off Nauru\n\nDelvin Adeang Junior and Adeang visited Yaren on Tuesday, and"
    " Adeang demanded that Pacific Tuna Company pay. Rennier Gadabu of Pacific Tuna Company denied"
    " dumping nets off Yaren in Nauru.",
    "Minister wants payment for nets\n\nD. Adeang demanded on Wednesday that Pacific Tuna Company"
    " pay for the nets off Yaren in Nauru. R. Gadabu said that the company had dumped nothing.",
)


@pytest.fixture(scope="module")
def told() -> tuple[Reading, ...]:
    return tuple(
        onrecord.read(text, published=f"2026-04-0{day}", outlet=f"Outlet {day}")
        for day, text in enumerate(REPORTS, 1)
    )


def opened(place: str | Path, told: tuple[Reading, ...]) -> Ledger:
    ledger = Ledger(place)
    for reading in told:
        ledger.add(reading)
    return ledger


def merge(ledger: Ledger, *names: str) -> dict[str, Any]:
    rows = ledger.uncertain("merge", "ben")
    return next(row for row in rows if {row["one"], row["other"]} == set(names))


def called(ledger: Ledger) -> set[str]:
    return {row["name"] for row in ledger.actors() if row["kind"] == "person"}


def test_a_merge_is_shown_with_its_reason_and_both_sentences(
    place: str, told: tuple[Reading, ...]
) -> None:
    with opened(place, told) as ledger:
        row = merge(ledger, "Rennier Gadabu", "R. Gadabu")
        assert (row["reason"], row["made"], row["layer"]) == ("spelling", True, "merge")
        for name, quote in (("one", "quote"), ("other", "other_quote")):
            assert row[quote].startswith(row[name])
        ((start, end),) = row["other_spans"]
        text = ledger.reading(row["other_report"]).report.text
        assert text[start:end] == row["other"]
        assert {row["outlet"], row["other_outlet"]} == {"Outlet 2", "Outlet 3"}
        assert ledger.records([row["id"], "a1~a2"]) == [row]
        sure = [it["confidence"] for it in ledger.uncertain("merge")]
        assert sure == sorted(sure)
        assert len({it["id"] for it in ledger.uncertain("merge")}) == len(sure)
        story = ledger.stories()[0]["id"]
        assert ledger.uncertain("merge", story=story) == ledger.uncertain("merge")
        assert ledger.uncertain("merge", limit=1) == ledger.uncertain("merge")[:1]


def test_every_reason_for_a_merge_has_words() -> None:
    assert set(MERGE_REASONS) == set(get_args(Reason))


def test_a_rejected_merge_is_two_and_one_again_when_that_is_undone(
    place: str, told: tuple[Reading, ...]
) -> None:
    with opened(place, told) as ledger:
        before = ledger.actors()
        row = merge(ledger, "Rennier Gadabu", "R. Gadabu")
        assert "R. Gadabu" not in called(ledger)
        decision = ledger.decide(row["id"], "reject", "ana")
        assert {"Rennier Gadabu", "R. Gadabu"} <= called(ledger)
        assert row["id"] not in {it["id"] for it in ledger.uncertain("merge", "ana")}
        assert merge(ledger, "Rennier Gadabu", "R. Gadabu")["reason"] == "spelling"
        (logged,) = ledger.decisions()
        assert (logged["layer"], logged["orphan"], logged["standing"]) == ("merge", False, True)
        ledger.undo(decision.id, "ana")
        assert ledger.actors() == before


def test_two_whose_names_nothing_compares_are_one_when_people_say_so(
    place: str, told: tuple[Reading, ...]
) -> None:
    with opened(place, told) as ledger:
        (record,) = ledger.pairs("rennier gadabu", "Pacific Tuna Company")
        ledger.decide(record, "accept", "ana")
        assert len(called(ledger) & {"Rennier Gadabu", "R. Gadabu"}) == 0
        assert [row["reason"] for row in ledger.uncertain("merge", "ben") if row["id"] == record]
        with pytest.raises(OnRecordError, match="as two"):
            ledger.pairs("Rennier Gadabu", "Pacific Tuna Company")
        with pytest.raises(OnRecordError, match="accept or reject"):
            ledger.decide(record, "edit", "ana", {"name": "Gadabu"})
        with pytest.raises(OnRecordError, match="no story"):
            ledger.decide("a1~a2", "accept", "ana")


def test_decisions_on_merges_survive_rebuilding_and_are_carried_elsewhere(
    place: str, tmp_path: Path, told: tuple[Reading, ...]
) -> None:
    with opened(place, told) as ledger:
        row = merge(ledger, "Rennier Gadabu", "R. Gadabu")
        reversed_ = "~".join(reversed(row["id"].split("~")))
        assert ledger.decide(reversed_, "reject", "ana").record == row["id"]
        decided = ledger.actors()
        ledger.rebuild(read_again=True)
        assert ledger.actors() == decided
        lines = list(ledger.export_decisions())
    with Ledger(tmp_path / "early.db") as empty:
        assert empty.import_decisions(lines) == 1
        for reading in told:
            empty.add(reading)
        assert empty.actors() == decided
    with opened(tmp_path / "late.db", told) as full:
        assert full.actors() != decided
        assert full.import_decisions(lines) == 1
        assert full.import_decisions(lines) == 0
        assert full.actors() == decided
