"""Slides as the page of TimelineJS that describes its JSON format asks for them."""

import io
import json
from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator

from onrecord.export.timelinejs import write_timeline
from onrecord.model import DateRange, Reading, Report

DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
}
TEXT = {
    "type": "object",
    "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
}
SLIDE = {"type": "object", "required": ["text"], "properties": {"text": TEXT}}
# https://timeline.knightlab.com/docs/json-format.html
TIMELINE = Draft202012Validator(
    {
        "type": "object",
        "required": ["events"],
        "properties": {
            "title": SLIDE,
            "events": {
                "type": "array",
                "items": {
                    **SLIDE,
                    "required": ["start_date", "text"],
                    "properties": {
                        "start_date": DATE,
                        "end_date": DATE,
                        "display_date": {"type": "string"},
                        "text": TEXT,
                        "group": {"type": "string"},
                        "unique_id": {"type": "string"},
                    },
                    "additionalProperties": False,
                },
            },
        },
    }
)


def slides(*readings: Reading) -> list[dict[str, Any]]:
    out = io.StringIO()
    write_timeline(readings, out)
    timeline = json.loads(out.getvalue())
    TIMELINE.validate(timeline)
    events: list[dict[str, Any]] = timeline["events"]
    return events


def test_an_event_is_a_slide_on_its_day(reading: Reading) -> None:
    found = slides(reading, Reading(Report("", ())))
    assert [slide["unique_id"] for slide in found] == ["e2", "e1", "e3"]
    shelled = found[1]
    assert shelled["start_date"] == {"year": 2026, "month": 3, "day": 9}
    assert shelled["text"]["headline"] == "ASSAULT bombard: Ecuador → Peru"
    assert "El Comercio &lt; Rosa Quispe" in shelled["text"]["text"]
    assert 'href="https://example.org/a?b=1&amp;c=2"' in shelled["text"]["text"]
    assert slides() == []


def test_what_did_not_happen_is_no_slide_and_a_range_has_its_end(reading: Reading) -> None:
    first, second, _ = reading.events
    events = (
        replace(first, status="negated"),
        replace(second, date=DateRange("2026-03-01", "2026-03-05")),
    )
    (slide,) = slides(replace(reading, events=events))
    assert slide["end_date"] == {"year": 2026, "month": 3, "day": 5}


def test_a_slide_on_the_day_of_its_report_says_so(reading: Reading) -> None:
    dates = {event.id: event.date for event in reading.events}
    assert {date is None for date in dates.values()} == {True, False}
    published = (reading.report.published or "")[:10]
    for slide in slides(reading):
        undated = dates[slide["unique_id"]] is None
        assert slide.get("display_date") == (f"reported {published}" if undated else None)


def test_no_words_of_a_report_are_html(reading: Reading) -> None:
    hostile = replace(
        reading,
        report=replace(reading.report, title="<script>", url='https://x.example/"><script>'),
        actors=tuple(replace(actor, name="<b>") for actor in reading.actors),
    )
    for slide in slides(hostile):
        assert "<script" not in json.dumps(slide)
        assert "<b>" not in json.dumps(slide)
