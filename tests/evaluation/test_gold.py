"""Gold holds together: every quote is in the text, every text in its report, every term known."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from evaluation.cases import case_folders
from evaluation.gold import ROOT
from onrecord.ingest.source import IngestOptions, ingest
from onrecord.model import Act, Report, Status, UndertakingKind
from onrecord.ontology.plover import load_plover

CASES = case_folders(ROOT / "evaluation" / "cases")
STORIES = sorted(path.parent for path in (ROOT / "evaluation" / "stories").rglob("story.json"))
REPORTS = [*CASES, *(folder for story in STORIES for folder in case_folders(story))]
TYPES = load_plover().types
ABOUT = {"occurrence", "responsibility", "figure", "time", "place", "terms", "motive"}
STANDING = {"open", "accepted", "refused", "met", "broken", "withdrawn"}
SPANS = ("source", "cue", "content", "trigger", "span", "mentions", "optional_mentions")
LISTS = ("statements", "events", "figures", "undertakings", "actors")

all_reports = pytest.mark.parametrize("folder", REPORTS, ids=lambda path: path.name)
all_stories = pytest.mark.parametrize("folder", STORIES, ids=lambda path: path.name)


def gold_of(folder: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf8"))
    return gold


def spans(gold: dict[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where every span of gold stands, and the span."""
    for key in LISTS:
        for place, item in enumerate(gold[key]):
            for field in SPANS:
                for start, end in item.get(field, []):
                    yield f"{key}[{place}].{field} {start}-{end}", (start, end)


def words_cut(gold: dict[str, Any]) -> Iterator[str]:
    """The places of spans that begin or end inside of a word."""
    for where, (start, end) in spans(gold):
        for edge in (start, end):
            around = gold["text"][max(edge - 1, 0) : edge + 1]
            if len(around) == 2 and around.isalnum():
                yield where


def ingested(folder: Path, gold: dict[str, Any]) -> Report:
    file = next(path for path in sorted(folder.glob("report.*")))
    (report,) = ingest(str(file), IngestOptions(published=gold.get("published")))
    assert isinstance(report, Report)
    return report


@all_reports
def test_every_span_quotes_whole_words_of_the_text(folder: Path) -> None:
    gold = gold_of(folder)
    for where, (start, end) in spans(gold):
        quote = gold["text"][start:end]
        assert 0 <= start < end <= len(gold["text"]), where
        assert quote == quote.strip(), where
    assert list(words_cut(gold)) == []


@all_reports
def test_the_text_is_what_ingest_makes_of_the_report(folder: Path) -> None:
    gold = gold_of(folder)
    read, after = ingested(folder, gold).text, 0
    for paragraph in gold["text"].split("\n\n"):
        assert paragraph in read[after:]
        after = read.index(paragraph, after) + len(paragraph)


@all_reports
def test_gold_uses_the_terms_of_the_record_format(folder: Path) -> None:
    gold = gold_of(folder)
    numbers = [statement["n"] for statement in gold["statements"]]
    assert len(set(numbers)) == len(numbers)
    for statement in gold["statements"]:
        assert set(statement["act"]) <= set(get_args(Act))
        assert statement["content"]
        assert statement["within"] is None or statement["within"] in numbers
        assert statement["within"] != statement["n"]
    for event in gold["events"]:
        assert set(event["type"]) <= set(TYPES)
        assert set(event["status"]) <= set(get_args(Status))
        modes = {mode for name in event["type"] for mode in TYPES[name].modes}
        assert set(event.get("mode", [])) <= modes
    assert all(
        set(undertaking["kind"]) <= set(get_args(UndertakingKind))
        for undertaking in gold["undertakings"]
    )
    for figure in gold["figures"]:
        bounds = [bound for bound in (figure["low"], figure["high"]) if bound is not None]
        assert bounds == sorted(bounds)
    assert {dispute["about"] for dispute in gold["disputes"]} <= ABOUT
    assert {n for actor in gold["actors"] for n in actor["says"]} <= set(numbers)


@all_stories
def test_the_members_of_a_happening_are_events_of_its_reports(folder: Path) -> None:
    story = json.loads((folder / "story.json").read_text("utf8"))
    assert sorted(story["reports"]) == [path.name for path in case_folders(folder)]
    golds = {name: gold_of(folder / name) for name in story["reports"]}
    for happening in story["happenings"]:
        for member in happening["members"]:
            gold, trigger = golds[member["case"]], member["trigger"]
            start = gold["text"].find(trigger)
            assert start >= 0, (member, "is not in the text")
            told = [
                event
                for event in gold["events"]
                if set(event["type"]) & set(happening["type"])
                and any(a < start + len(trigger) and b > start for a, b in event["trigger"])
            ]
            assert told, (member, "is no gold event of", happening["type"])


@all_stories
def test_a_story_counts_origins_and_uses_the_terms_of_the_ledger(folder: Path) -> None:
    story = json.loads((folder / "story.json").read_text("utf8"))
    told_in = {
        happening["label"]: {member["case"] for member in happening["members"]}
        for happening in story["happenings"]
    }
    assert story["independent"].keys() == told_in.keys()
    for label, origins in story["independent"].items():
        assert 1 <= origins <= len(told_in[label])
    for dispute in story["disputes"]:
        assert dispute["about"] in ABOUT
        assert len({position["source"] for position in dispute["positions"]}) >= 2
    for position in story["positions"]:
        assert position["kind"] in get_args(UndertakingKind)
        assert position["status"]
        assert set(position["status"]) <= STANDING
