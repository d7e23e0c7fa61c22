"""Deciding what was read: rows that are added, and what follows from them, on both databases."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord import Filter, Ledger, OnRecordError, Reading
from onrecord.ledger.review import Clock, Decision, make_decision, next_time, outcomes, standing
from onrecord.ledger.review_outcome import reviewed

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def stopped() -> datetime:
    """A clock that stands still."""
    return NOON


@pytest.fixture
def ledger(place: str, readings: tuple[Reading, ...]) -> Iterator[Ledger]:
    """A ledger of all four reports whose clock stands still."""
    with Ledger(place, clock=stopped) as opened:
        for reading in readings:
            opened.add(reading)
        yield opened


def first(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    return next(row for row in rows if wanted.items() <= row.items())


def test_a_rejected_record_drops_out_and_comes_back_when_that_is_undone(ledger: Ledger) -> None:
    story = ledger.stories()[1]["id"]
    accused = ledger.events(Filter(type=("ACCUSE",)))
    before = ledger.story(story)
    decisions = [ledger.decide(row["id"], "reject", "ana") for row in accused]
    assert ledger.events(Filter(type=("ACCUSE",))) == []
    told = {event for it in ledger.story(story)["happenings"] for event in it["events"]}
    assert told
    assert not told & {row["id"] for row in accused}
    assert all(event.type != "ACCUSE" for it in ledger.readings() for event in it.events)
    assert ledger.reading(accused[0]["report"]) in ledger.readings()
    for decision in decisions:
        ledger.undo(decision.id, "ana")
    assert ledger.events(Filter(type=("ACCUSE",))) == accused
    assert ledger.story(story) == before
    assert len(ledger.decisions()) == 2 * len(accused)


def test_what_a_rejected_statement_told_is_told_by_whoever_told_that_statement(
    ledger: Ledger,
) -> None:
    row = next(row for row in ledger.events() if row["said_in"])
    outer = first(ledger.statements(), id=row["said_in"])["within"]
    ledger.decide(row["said_in"], "reject", "ana")
    assert first(ledger.events(), id=row["id"])["said_in"] == outer


def test_an_edited_record_is_replaced_and_keeps_its_id(ledger: Ledger) -> None:
    row = first(ledger.events(), type="ACCUSE")
    given = {"type": "REQUEST", "actor": ["ecuador"], "date": {"start": "2026-03-01", "end": None}}
    decision = ledger.decide(row["id"], "edit", "ana", given)
    edited = first(ledger.events(), id=row["id"])
    assert (edited["type"], edited["mode"], edited["actor"]) == ("REQUEST", None, ["Ecuador"])
    assert (edited["date_start"], edited["quote"]) == ("2026-03-01", row["quote"])
    assert edited["score"] != row["score"]
    assert row["id"] in {it["id"] for it in ledger.events(Filter(type=("REQUEST",)))}
    assert decision.was["type"] == "ACCUSE"
    figure = ledger.figures()[0]
    ledger.decide(figure["id"], "edit", "ana", {"low": 3, "high": 4.5, "unit": "killed"})
    changed = first(ledger.figures(), id=figure["id"])
    assert (changed["low"], changed["high"], changed["unit"]) == (3, 4.5, "killed")


@pytest.mark.parametrize(
    ("layer", "given", "says"),
    [
        ("events", {}, "edit"),
        ("events", {"trigger": [[0, 4]]}, "one can edit type"),
        ("events", {"type": "QUARREL"}, "no type"),
        ("events", {"type": "CONSULT", "mode": "shout"}, "modes"),
        ("events", {"type": None}, "value"),
        ("events", {"status": "likely"}, "one of actual"),
        ("events", {"actor": ["Atlantis"]}, "no actor 'Atlantis'"),
        ("events", {"actor": "Peru"}, "list"),
        ("events", {"date": {"start": "soon"}}, "none such"),
        ("events", {"date": {"start": "2026-03-02", "end": "2026-03-01"}}, "in order"),
        ("events", {"date": {"day": "2026-03-02"}}, "a date is"),
        ("statements", {"act": "shout"}, "one of say"),
        ("figures", {"low": "many"}, "number"),
        ("figures", {"low": float("nan")}, "number"),
        ("figures", {"unit": " "}, "value"),
        ("undertakings", {"kind": "wish"}, "one of demand"),
    ],
)
def test_an_edit_that_fits_no_record_is_refused(
    ledger: Ledger, layer: str, given: dict[str, Any], says: str
) -> None:
    row = getattr(ledger, layer)()[0]
    with pytest.raises(OnRecordError, match=says):
        ledger.decide(row["id"], "edit", "ana", given)
    assert ledger.decisions() == []


def test_a_decision_needs_a_record_a_verdict_and_a_name(ledger: Ledger) -> None:
    row = ledger.events()[0]
    for arguments, says in (
        (("e0", "accept", "ana"), "no record"),
        ((ledger.happenings()[0]["id"], "accept", "ana"), "no record"),
        ((row["id"], "undo", "ana"), "decide accept"),
        ((row["id"], "accept", " "), "who decides"),
        ((row["id"], "accept", "ana", {"type": "ACCUSE"}), "nothing else"),
    ):
        with pytest.raises(OnRecordError, match=says):
            ledger.decide(*arguments)
    with pytest.raises(OnRecordError, match="no decision"):
        ledger.undo("d0", "ana")
    undone = ledger.undo(ledger.decide(row["id"], "accept", "ana").id, "ben")
    for id_ in (undone.id, undone.undoes):
        with pytest.raises(OnRecordError, match="undone"):
            ledger.undo(id_ or "", "ana")


def test_each_decision_is_a_row_with_its_time_and_none_is_changed(ledger: Ledger) -> None:
    row = ledger.statements()[0]
    accepted = ledger.decide(row["id"], "accept", "ana")
    kept = ledger.decisions()[0]
    rejected = ledger.decide(row["id"], "reject", "ana")
    ledger.undo(rejected.id, "ben")
    log = ledger.decisions()
    assert sorted(it["verdict"] for it in log) == ["accept", "reject", "undo"]
    assert first(log, id=accepted.id) == kept | {"standing": True}
    assert first(log, id=rejected.id)["undone_by"] == first(log, verdict="undo")["id"]
    assert first(log, verdict="undo")["reviewer"] == "ben"
    assert accepted.decided == "2026-03-20T12:00:00.000000+00:00"
    assert rejected.decided == "2026-03-20T12:00:00.000001+00:00"
    assert ledger.decisions(reviewer="ben") == [first(log, verdict="undo")]
    assert ledger.decisions(record="s0") == []
    assert ledger.statements()[0]["id"] == row["id"]


def test_decisions_survive_rebuilding_and_a_reading_that_lacks_the_record(
    place: str, readings: tuple[Reading, ...]
) -> None:
    with Ledger(place, clock=stopped) as ledger:
        ledger.add(readings[0])
        gone, edited = ledger.events()[:2]
        ledger.decide(gone["id"], "reject", "ana")
        ledger.decide(edited["id"], "edit", "ana", {"status": "hypothetical"})
        before = ledger.events(), ledger.decisions(), ledger.stories()
        assert ledger.rebuild() == 0
        assert (ledger.events(), ledger.decisions(), ledger.stories()) == before
        assert ledger.rebuild(read_again=True) == 1
        assert (ledger.events(), ledger.decisions(), ledger.stories()) == before
        exported = list(ledger.export_decisions())
    assert {row["orphan"] for row in before[1]} == {False}
    other = place + "-other" if "://" not in place else None
    if other is None:
        return
    fewer = replace(readings[0], events=readings[0].events[2:])
    with Ledger(other) as ledger:
        assert ledger.import_decisions(exported) == 2
        assert {row["orphan"] for row in ledger.decisions()} == {True}
        ledger.add(fewer)
        log = ledger.decisions()
        assert [row["quote"] for row in log] == [row["quote"] for row in before[1]]
        assert sum(row["orphan"] for row in log) >= 1
        assert len(ledger.uncertain("event", "ben")) == len(fewer.events)


def test_decisions_are_carried_to_another_ledger(
    ledger: Ledger, readings: tuple[Reading, ...], tmp_path: Path
) -> None:
    row = ledger.events()[0]
    ledger.undo(ledger.decide(row["id"], "accept", "ana").id, "ana")
    ledger.decide(row["id"], "reject", "ana")
    lines = list(ledger.export_decisions())
    assert ledger.import_decisions(lines) == 0
    with Ledger(tmp_path / "before.db") as other:
        assert other.import_decisions([*lines, "\n"]) == 3
        for reading in readings:
            other.add(reading)
        assert list(other.export_decisions()) == lines
        assert other.events() == ledger.events()
    with Ledger(tmp_path / "after.db") as other:
        for reading in readings:
            other.add(reading)
        assert row in other.events()
        assert other.import_decisions(reversed(lines)) == 3
        assert other.events() == ledger.events()
        assert other.stories() == ledger.stories()


def test_no_line_is_imported_when_one_is_wrong(ledger: Ledger) -> None:
    row = ledger.events()[0]
    ledger.decide(row["id"], "edit", "ana", {"mode": None})
    good = json.loads(next(ledger.export_decisions()))
    forged = good | {"replacement": {"type": 5}}
    forged |= {"id": make_decision(**{k: v for k, v in forged.items() if k != "id"}).id}
    for wrong, says in (
        (good | {"reviewer": "ben"}, "wrong id"),
        (good | {"decided": "yesterday"}, "decided"),
        (good | {"verdict": "accept"}, "replacement"),
        (good | {"was": None}, "was"),
        (good | {"more": 1}, "fields"),
        (forged, "type needs"),
        ([], "fields"),
    ):
        with pytest.raises(OnRecordError, match=f"line 2: .*{says}"):
            ledger.import_decisions([json.dumps(good), json.dumps(wrong)])
    for line in ("{", "[" * 100_000, '{"id": "\\ud800"}'):
        with pytest.raises(OnRecordError, match="line 1"):
            ledger.import_decisions([line])
    assert len(ledger.decisions()) == 1


def test_the_log_is_told_in_parts_from_the_newest(ledger: Ledger) -> None:
    rows = ledger.events()[:3]
    for reviewer in ("ana", "ben"):
        for row in rows:
            ledger.decide(row["id"], "accept", reviewer)
    ledger.decide(rows[0]["id"], "reject", "ana")
    ledger.undo(ledger.decide(rows[1]["id"], "unsure", "ben").id, "ben")
    newest = ledger.decisions()[::-1]
    assert {row["undone_by"] is not None for row in newest} == {True, False}
    assert {row["standing"] for row in newest} == {True, False}
    parts = [ledger.log(None, None, 4, offset) for offset in (0, 4, 8, 12)]
    assert [row for part in parts for row in part] == newest
    assert [len(part) for part in parts] == [4, 4, 1, 0]
    some = rows[0]["id"]
    assert ledger.log(None, "ben", 9) == ledger.decisions(reviewer="ben")[::-1]
    assert ledger.log(some, None, 9) == ledger.decisions(some)[::-1]
    assert ledger.log(some, "ana", 9) == ledger.decisions(some, "ana")[::-1]


@pytest.mark.parametrize("layer", ["statement", "event", "figure", "undertaking"])
def test_the_least_certain_records_come_first_until_they_are_decided(
    ledger: Ledger, layer: Any
) -> None:
    rows = ledger.uncertain(layer, "ana")
    everything = getattr(ledger, f"{layer}s")()
    assert {row["id"] for row in rows} == {row["id"] for row in everything}
    assert [row["confidence"] for row in rows] == sorted(row["confidence"] for row in rows)
    assert ledger.uncertain(layer, "ana", limit=1) == rows[:1]
    story = rows[-1]["story"]
    of_story = [row for row in rows if row["story"] == story]
    assert ledger.uncertain(layer, "ana", story=story) == of_story
    decision = ledger.decide(rows[0]["id"], "reject", "ana")
    assert ledger.uncertain(layer, "ana") == rows[1:]
    assert ledger.uncertain(layer) == rows[1:]
    assert ledger.uncertain(layer, "ben") == rows
    assert (
        ledger.uncertain(layer, "ben", story=rows[0]["story"], limit=1)
        == [row for row in rows if row["story"] == rows[0]["story"]][:1]
    )
    ledger.undo(decision.id, "ana")
    assert ledger.uncertain(layer, "ana") == rows


def test_reviewers_agree_as_far_as_they_decide_alike(ledger: Ledger) -> None:
    pytest.importorskip("nltk", reason="the extra agreement is not installed")
    ids = [row["id"] for row in ledger.statements()[:5]]
    assert ledger.agreement() == [
        {"layer": "all", "reviewers": [], "records": 0, "agreed": 0, "alpha": None}
    ]
    for ana, ben, id_ in zip(
        ("accept", "accept", "reject", "reject", "unsure"),
        ("accept", "accept", "reject", "accept", "accept"),
        ids,
        strict=True,
    ):
        ledger.decide(id_, ana, "ana")  # type: ignore[arg-type]
        ledger.decide(id_, ben, "ben")  # type: ignore[arg-type]
    statements, everything = ledger.agreement()
    assert (statements["records"], statements["agreed"]) == (4, 3)
    # Observed disagreement 2/8; expected 2 * 5 * 3 / (8 * 7): alpha = 1 - (7 * 2) / (2 * 15).
    assert statements["alpha"] == pytest.approx(1 - 7 * 2 / (2 * 5 * 3))
    assert everything == statements | {"layer": "all"}
    assert ledger.agreement(["ana"])[0]["records"] == 0
    ledger.decide(ids[2], "accept", "ana")
    ledger.decide(ids[2], "accept", "ben")
    ledger.decide(ids[3], "accept", "ana")
    assert ledger.agreement()[0]["alpha"] is None
    assert ledger.agreement()[0]["agreed"] == 4


def decision(reviewer: str, second: int, verdict: str, record: str = "e1") -> Decision:
    time = f"2026-03-20T12:00:{second:02}.000000+00:00"
    return make_decision(
        reviewer=reviewer, decided=time, layer="event", record=record, report="r1",
        verdict=verdict, replacement=None, undoes=None, was={},
    )  # fmt: skip


def test_the_latest_of_all_reviewers_counts_and_the_unsure_do_not() -> None:
    rejected, accepted = decision("ana", 1, "reject"), decision("ben", 2, "accept")
    unsure, again = decision("cem", 3, "unsure"), decision("ben", 4, "unsure")
    assert outcomes([accepted, unsure, rejected])["e1"] == accepted
    assert outcomes([accepted, rejected, again])["e1"] == rejected
    assert standing([again, accepted, rejected]) == [rejected, again]
    undone = replace(decision("ana", 5, "undo"), undoes=rejected.id)
    assert outcomes([rejected, undone]) == {}


def test_a_clock_that_goes_back_puts_no_decision_before_the_last() -> None:
    clock: Clock = stopped
    assert next_time(clock, None) == "2026-03-20T12:00:00.000000+00:00"
    assert next_time(clock, "2026-03-21T00:00:00.999999+00:00") == (
        "2026-03-21T00:00:01.000000+00:00"
    )


def test_no_tie_to_a_rejected_record_is_left(readings: tuple[Reading, ...]) -> None:
    for reading in readings:
        everything = [
            record.id
            for layer in (reading.statements, reading.events, reading.figures, reading.undertakings)
            for record in layer
        ]
        for gone in everything:
            left = reviewed(reading, [decision("ana", 1, "reject", gone)])
            assert gone not in json.dumps(left.to_dict())
    assert reviewed(readings[0], [decision("ana", 1, "reject", "e0")]) == readings[0]
