import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.export.formats import WRITERS
from onrecord.export.json import write_jsonl
from onrecord.export.text import Summary
from onrecord.model import Problem, Reading, Report


def written(kind: str, *readings: Reading) -> str:
    out = io.StringIO()
    WRITERS[kind](readings, out)
    return out.getvalue()


UNREAD = Reading(Report("", ()), problems=(Problem("binary", "a.png: it is a PNG image"),))


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_writing_twice_gives_the_same(kind: str, reading: Reading) -> None:
    assert written(kind, reading) == written(kind, reading)


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_what_was_not_read_is_named_beside_what_was(kind: str, reading: Reading) -> None:
    output = written(kind, UNREAD, reading)
    assert "a.png: it is a PNG image" in output
    assert "Peru accuses Ecuador" in output


def test_json_of_one_reading_is_its_record(reading: Reading) -> None:
    assert json.loads(written("json", reading)) == reading.to_dict()


def test_json_of_several_readings_is_an_array(reading: Reading) -> None:
    assert json.loads(written("json", reading, UNREAD, reading)) == [
        reading.to_dict(),
        UNREAD.to_dict(),
        reading.to_dict(),
    ]
    assert json.loads(written("json")) == []


def test_jsonl_is_written_before_the_next_reading_is_made(reading: Reading) -> None:
    out = io.StringIO()

    def readings() -> Iterator[Reading]:
        yield reading
        assert out.getvalue().count("\n") == 1
        yield UNREAD

    write_jsonl(readings(), out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        reading.to_dict(),
        UNREAD.to_dict(),
    ]


def test_csv_has_a_row_an_event_with_quote_and_chain(reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", reading))))
    assert [row["event"] for row in rows] == ["e2", "e1", "e3"]
    row, text = rows[1], reading.report.text
    assert row["actor"] == "Ecuador"
    assert row["recipient_codes"] == "PER GOV"
    assert row["said_by"] == "Reuters < Andean Post < El Comercio < Rosa Quispe"
    assert row["quote"] == text[int(row["quote_start"]) : int(row["quote_end"])]
    assert row["trigger"] == text[int(row["trigger_start"]) : int(row["trigger_end"])]
    assert row["url"] == "https://example.org/a?b=1&c=2"
    assert rows[2]["cameo"] == "042"
    assert float(row["score"]) == -9.0


def test_csv_text_never_runs_as_a_formula(reading: Reading) -> None:
    hostile = replace(reading, report=replace(reading.report, title="=HYPERLINK(1)", outlet="+1"))
    row = next(csv.DictReader(io.StringIO(written("csv", hostile))))
    assert row["title"] == "'=HYPERLINK(1)"
    assert row["outlet"] == "'+1"
    assert row["score"] == "-2.0"


def shown(reading: Reading, width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    Summary(
        reading,
        Console(file=out, width=width, force_terminal=colour, highlight=False, markup=False),
    ).print()
    return out.getvalue()


def test_text_says_who_says_what_through_whom(reading: Reading) -> None:
    output = shown(reading, 120)
    assert "Reuters < Andean Post < El Comercio < Rosa Quispe accused Ecuador" in output
    assert "“We will answer every shot,”" in output
    assert "ASSAULT bombard -9" in output
    assert "at least 19 killed" in output
    assert "depends on: if Peru withdraws" in output
    assert "! the year of “Monday”" in output


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_keeps_to_the_width_of_the_terminal(reading: Reading, width: int) -> None:
    assert max(map(len, shown(reading, width).splitlines())) <= width


def test_text_in_a_pipe_has_no_colours(reading: Reading) -> None:
    assert "\x1b" in shown(reading, 80, colour=True)
    assert "\x1b" not in written("text", reading)


def test_text_of_a_report_cannot_drive_the_terminal(reading: Reading) -> None:
    hostile = "[red]A\x1b]0;x\x07 title\u202e[/red]"
    output = written("text", replace(reading, report=replace(reading.report, title=hostile)))
    assert "[red]A]0;x title[/red]" in output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)
