"""No words of a report stop a format, and none loses its frame."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.export.formats import FOLDERS, STANDARDS
from onrecord.model import Reading

NASTY = "Peru\u2028 said \x00\x1b[31m \ud83d \"no\" \t{%}\\ <script>.\r\n\n'Chile' accused  Peru…"
WORDS = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


def spoilt(reading: Reading, words: str) -> Reading:
    """The reading with the words wherever a report or an actor may have any."""
    report = replace(
        reading.report, title=words, outlet=words, url=words, byline=words, published=words
    )
    actors = tuple(replace(it, name=words, role=words, wikidata=words) for it in reading.actors)
    return replace(reading, report=report, actors=actors)


@pytest.mark.parametrize("kind", STANDARDS)
@given(words=WORDS)
@settings(max_examples=25, deadline=None)
def test_any_words_can_be_written(kind: str, words: str) -> None:
    from tests.export.conftest import ACTORS, EVENTS, REPORT, STATEMENTS, UNDERTAKINGS

    reading = Reading(
        REPORT, ACTORS, STATEMENTS, EVENTS, (), UNDERTAKINGS, outlet="a7", credits=("a8",)
    )
    out = io.StringIO()
    STANDARDS[kind]([spoilt(reading, words), spoilt(reading, words)], out)
    if kind in ("annotations", "schema-org", "prov", "timeline", "csl"):
        assert json.loads(out.getvalue())
    if kind in ("icews", "phoenix"):
        assert len({line.count("\t") for line in out.getvalue().split("\n")[:-1]}) == 1


@pytest.mark.parametrize("kind", [*STANDARDS, *FOLDERS])
@pytest.mark.parametrize("words", ["", NASTY])
def test_a_report_of_any_words_is_written_to_a_file(
    kind: str, words: str, reading: Reading, tmp_path: Path
) -> None:
    readings = [spoilt(reading, words), onrecord.read(NASTY, published=None)]
    if kind in FOLDERS:
        FOLDERS[kind](readings, tmp_path)
        assert (tmp_path / "codebook.csv").exists()
        return
    with (tmp_path / "out").open("w", encoding="utf-8", errors="backslashreplace") as stream:
        STANDARDS[kind](readings, stream)
    assert (tmp_path / "out").read_text("utf8")
