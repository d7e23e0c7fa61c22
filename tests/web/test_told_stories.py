"""Rows and stories that were asked for one after the other, while somebody reviews."""

from pathlib import Path

from onrecord import Ledger
from onrecord.web.told_stories import ToldStory, still_told, told_stories
from tests.web.ferry import first, second


def test_what_was_told_anew_meanwhile_is_left_out(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for reading in (first(), second()):
            ledger.add(reading)
        rows = ledger.timeline()
        gone = rows[0] | {"story": "t0"}
        changed = rows[0] | {"happening": "h0"}
        stories = told_stories(ledger, [*rows, gone])
        assert len(stories) == 1
        assert still_told([gone, *rows, changed], stories) == rows


def test_a_story_knows_the_parties_behind_its_actors(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(first())
        (story,) = ledger.stories()
        told = ToldStory(ledger.story(story["id"]))
    assert told.parties_named(["Ama Owusu", "Ghana", "a stranger"]) == ("Ghana", "a stranger")
    assert told.outlet(first().report.id) == "Accra Daily"
    assert told.published(first().report.id) == "2026-04-03"
    assert told.name("nobody") == "nobody"
    assert told.outlet("nothing") == "outlet unknown"
