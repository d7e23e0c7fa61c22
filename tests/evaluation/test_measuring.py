"""How the evaluation measures: the same reading, spans carried back, intervals, the table."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.attributions import Carrier, read_attributions
from evaluation.cases import case_folders, read_case
from evaluation.floors import Floor, Floors
from evaluation.gold import CASES, missing, scorer_path
from evaluation.measurement import Measurement, Outcome, Skipped
from evaluation.peers import peer_missing, quoted_attributions
from evaluation.polnear import interval
from evaluation.table import report_lines, table_lines
from evaluation.workload import peak_megabytes
from onrecord import Span

needs_scorer = pytest.mark.skipif(
    missing(scorer_path("cases")) is not None, reason=str(missing(scorer_path("cases")))
)
needs_peer = pytest.mark.skipif(peer_missing() is not None, reason=str(peer_missing()))


def test_cases_are_read_as_the_command_reads_them() -> None:
    folder = case_folders(CASES["tune"])[0]
    gold, reading = read_case(folder)
    report = next(folder.glob("report.*"))
    command = Path(sys.executable).with_name("onrecord")
    printed = subprocess.run(
        [command, "read", report, "--published", gold["published"], "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(printed.stdout) == reading


@needs_scorer
def test_spans_are_carried_back_over_what_ingest_takes_out() -> None:
    original = "Title here\r\n\r\nShare this\r\n\r\nThe  minister\u00a0said\u200b she \r\nwould go."
    cleaned = "Title here\n\nThe minister said she would go."
    start = cleaned.index("The minister")
    [[left, right]] = Carrier(original, cleaned).spans((Span(start, start + 12),))
    assert original[left:right] == "The  minister"
    [whole] = Carrier(original, cleaned).spans((Span(start, len(cleaned)),))
    assert original[slice(*whole)] == "The  minister\u00a0said\u200b she \r\nwould go"


@needs_scorer
def test_words_that_the_original_lacks_leave_a_gap() -> None:
    original, cleaned = "one two three four", "one two extra three four"
    assert Carrier(original, cleaned).spans((Span(4, 19),)) == [[4, 13]]
    assert Carrier("one two three", "one three").spans((Span(0, 9),)) == [[0, 3], [8, 13]]


@needs_scorer
def test_statements_become_attributions_of_the_original_text() -> None:
    text = "Talks resume\n\nKenya's  foreign minister said Monday that  the border would reopen.\n"
    [found] = read_attributions(text, "2026-03-11")
    assert [text[a:b] for a, b in found["source"]] == ["Kenya's  foreign minister"]
    assert [text[a:b] for a, b in found["content"]] == ["the border would reopen"]


@needs_peer
def test_the_peer_survives_an_odd_quotation_mark_in_another_paragraph() -> None:
    text = 'He was "late.\n\n"We will not sign this paper today," Marta Rojas said.'
    [found] = quoted_attributions(text)
    assert [text[a:b] for a, b in found["source"]] == ["Marta", "Rojas"]


def test_the_interval_holds_the_figure_and_never_changes() -> None:
    counts = [(3, 5, 6), (8, 10, 9), (0, 2, 4), (5, 5, 5), (7, 9, 12)]
    low, high = interval(counts)
    assert low < 2 * 23 / (31 + 36) < high
    assert interval(counts) == (low, high)
    assert interval([(4, 5, 5)] * 9) == (0.8, 0.8)


def test_the_table_shows_floor_and_peer_and_marks_what_fell() -> None:
    figures = (
        Measurement("polnear/dev", "attribution F1", 0.512, peer=0.25, detail="P 0.6, R 0.45"),
        Measurement("machine", "start-up", 5.04, margin=0.6, lower_is_better=True),
    )
    floors = Floors(
        {
            ("polnear/dev", "attribution F1"): Floor(0.5, "2026-03-11", ""),
            ("machine", "start-up"): Floor(4.0, "2026-03-11", ""),
        }
    )
    lines = [line.split("  ") for line in table_lines(Outcome(figures), floors)]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert cells[0] == ["figure", "value", "floor", "peer"]
    assert cells[2] == ["attribution F1", "0.512", "0.500", "0.250", "P 0.6, R 0.45"]
    assert cells[4] == ["start-up", "5.0", "max 4.0", "BELOW ITS FLOOR"]


def test_the_report_says_what_was_skipped_and_which_gold_changed() -> None:
    outcome = Outcome(
        skipped=(Skipped("polnear/dev", "dev.jsonl not found"),),
        gold=(("cases/a", "11"), ("cases/b", "22"), ("cases/c", "33")),
    )
    floors = Floors({}, {"cases/a": "11", "cases/b": "00"})
    lines = list(report_lines(outcome, floors, {"python": "3.11"}))
    assert "skipped: polnear/dev: dev.jsonl not found" in lines
    assert "cases/a: sha256 11 (pinned)" in lines
    assert "cases/b: sha256 22 (CHANGED)" in lines
    assert "cases/c: sha256 33 (not pinned yet)" in lines
    assert lines[-1] == "python: 3.11"


def test_memory_is_that_of_this_process() -> None:
    assert 20 < peak_megabytes() < 20_000
