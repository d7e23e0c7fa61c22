"""Who is meant: the scorer of actor resolution, and the gold that it reads."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.actors import UNREAD, Counts, holds_out, main, score_actor_cases, score_actors
from evaluation.cases import case_folders
from evaluation.gold import CASES, missing, scorer_path

pytestmark = pytest.mark.skipif(
    missing(scorer_path("cases")) is not None, reason=str(missing(scorer_path("cases")))
)

TEXT = (
    "Chad's interior minister met a Sudanese envoy. Idriss Mahamat said both sides were content. "
    "He left early, a diplomat said. A second diplomat denied it."
)
HEADS = ("Chad", "minister", "envoy", "Mahamat", "sides", "He", "a diplomat", "A second diplomat")


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold_actor(name: str, kind: str, *mentions: str, **more: Any) -> dict[str, Any]:
    given = {"name": name, "kind": [kind], "says": [], "mentions": [span(m) for m in mentions]}
    return given | more


def gold_case() -> dict[str, Any]:
    minister = ("Chad's interior minister", "Idriss Mahamat", "He")
    return {
        "text": TEXT,
        "actors": [
            gold_actor("Chad", "state", "Chad", "both sides", country="TCD"),
            gold_actor("Idriss Mahamat", "person", *minister, country="TCD", says=[0]),
            gold_actor("envoy", "unnamed", "a Sudanese envoy", "both sides", country="SDN"),
            gold_actor("a diplomat", "unnamed", "a diplomat", country=None, says=[1]),
            gold_actor("a second diplomat", "unnamed", "A second diplomat", says=[2]),
        ],
        "statements": [
            statement(0, "Idriss Mahamat", "both sides were content"),
            statement(1, "a diplomat", "He left early"),
            statement(2, "A second diplomat", "denied it"),
        ],
    }


def statement(number: int, source: str, content: str) -> dict[str, Any]:
    spans = {"source": [span(source)], "content": [span(content)]}
    return {"n": number, "speaker": source, "optional": False} | spans


def read_actor(number: str, kind: str, *mentions: str, **more: Any) -> dict[str, Any]:
    given = {"id": number, "name": mentions[0], "kind": kind, "country": None, "represents": None}
    return given | {"mentions": [span(mention) for mention in mentions]} | more


def read_statement(number: str, speaker: list[str], source: str, content: str) -> dict[str, Any]:
    spans = {"source": [span(source)], "content": [span(content)]}
    return {"id": number, "speaker": speaker, "within": None} | spans


def reading() -> dict[str, Any]:
    """Everything right, with other spans of the same heads."""
    return {
        "report": {"text": TEXT},
        "actors": [
            read_actor("chad", "state", "Chad's", "both sides", country="TCD"),
            read_actor("he", "person", "Mahamat", "interior minister", "He", represents="chad"),
            read_actor("envoy", "unnamed", "envoy", "sides", country="SDN"),
            read_actor("one", "unnamed", "a diplomat"),
            read_actor("two", "unnamed", "second diplomat"),
        ],
        "statements": [
            read_statement("s0", ["he"], "Mahamat", "both sides were content"),
            read_statement("s1", ["one"], "diplomat", "He left early"),
            read_statement("s2", ["two"], "A second diplomat", "denied it"),
        ],
    }


def both_sides(read: dict[str, Any]) -> dict[str, Any]:
    """The reading with both parties under the very same span."""
    read["actors"][2]["mentions"][1] = span("both sides")
    return read


def share(counts: Counts, figure: str) -> float:
    return counts[f"{figure}.ok"] / counts[f"{figure}.n"]


def test_a_right_reading_is_right_throughout() -> None:
    misses: list[str] = []
    counts = score_actors(gold_case(), both_sides(reading()), misses)
    figures = {key.rpartition(".")[0] for key in counts}
    assert {"link", "same actor", "B-cubed recall of all", "speaker", "country"} <= figures
    assert {figure: share(counts, figure) for figure in figures} == dict.fromkeys(figures, 1.0)
    assert counts["mention recall.n"] == len(HEADS)
    assert counts["unnamed apart.n"] == 3
    assert not misses


def test_of_two_mentions_with_one_head_the_closer_one_counts() -> None:
    misses: list[str] = []
    counts = score_actors(gold_case(), reading(), misses)
    assert counts["link.ok"] == len(HEADS) - 1
    assert misses == ["link: 'both sides' is Chad + envoy, read as Chad's"]


def test_an_actor_split_in_two_links_well_and_is_not_the_same() -> None:
    read = both_sides(reading())
    read["actors"][1]["mentions"].pop()
    read["actors"].append(read_actor("lost", "person", "He"))
    counts = score_actors(gold_case(), read)
    assert share(counts, "link") == 1.0
    assert counts["same actor.n"] - counts["same actor.ok"] == 1
    assert share(counts, "B-cubed precision") == 1.0
    # Two of the minister's three mentions find one other of three, the third none.
    assert counts["B-cubed recall.n"] - counts["B-cubed recall.ok"] == pytest.approx(4 / 3)


def test_two_actors_in_one_link_badly() -> None:
    read = both_sides(reading())
    read["actors"][3]["mentions"].append(read["actors"].pop()["mentions"][0])
    read["statements"][2]["speaker"] = ["one"]
    misses: list[str] = []
    counts = score_actors(gold_case(), read, misses)
    assert counts["link.n"] - counts["link.ok"] == 1
    assert counts["B-cubed precision.n"] - counts["B-cubed precision.ok"] == pytest.approx(1)
    assert counts["unnamed apart.ok"] == 2
    assert share(counts, "speaker") == pytest.approx(2 / 3)
    assert "unnamed apart: a diplomat + a second diplomat are one" in misses


def test_a_mention_that_nobody_has_lowers_recall_alone() -> None:
    read = both_sides(reading())
    read["actors"][1]["mentions"].pop()
    counts = score_actors(gold_case(), read)
    assert counts["mention recall.ok"] == len(HEADS) - 1
    assert counts["recall pronoun.ok"] == 0
    assert share(counts, "link") == share(counts, "B-cubed recall") == 1.0
    assert share(counts, "B-cubed recall of all") < 1.0


def test_optional_mentions_and_actors_neither_help_nor_hurt() -> None:
    gold = gold_case()
    gold["actors"][0]["optional_mentions"] = [gold["actors"][0]["mentions"].pop(0)]
    gold["actors"][2]["optional"] = True
    counts = score_actors(gold, reading())
    assert counts["mention recall.n"] == len(HEADS) - 2
    assert share(counts, "link") == 1.0
    assert counts["kind.n"] == 4


def test_an_optional_actor_may_speak_for_all_who_do() -> None:
    gold, read = gold_case(), both_sides(reading())
    gold["actors"][0]["says"] = [0]
    assert score_actors(gold, read)["speaker.ok"] == 2
    gold["actors"][1]["optional"] = True
    assert score_actors(gold, read)["speaker.ok"] == 3
    read["statements"][0]["speaker"] = []
    assert score_actors(gold, read)["speaker.ok"] == 2


def test_a_country_that_the_report_does_not_tell_is_wrong() -> None:
    read = both_sides(reading())
    read["actors"][3]["country"] = "FRA"
    read["actors"][4]["country"] = "FRA"
    misses: list[str] = []
    counts = score_actors(gold_case(), read, misses)
    assert counts["country.n"] == 4
    assert misses == ["country: a diplomat is of ['FRA']"]


def test_what_cannot_be_read_is_missed() -> None:
    counts = score_actors(gold_case(), UNREAD)
    assert share(counts, "mention recall") == share(counts, "statement recall") == 0.0
    assert "link.n" not in counts


def test_misses_of_held_out_cases_are_never_shown() -> None:
    assert holds_out(CASES["held"])
    assert holds_out(CASES["held"] / "uvira-road")
    assert holds_out(CASES["held"].parent)
    assert not holds_out(CASES["tune"])


def test_a_folder_of_cases_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "chad"
    folder.mkdir()
    (folder / "report.txt").write_text(f"Talks in Chad\n\n{TEXT}\n", "utf8")
    (folder / "gold.json").write_text(json.dumps(gold_case()), "utf8")
    assert main([str(folder), "--misses"]) == 0
    printed = capsys.readouterr().out
    assert "actors/chad" in printed
    assert "mention recall" in printed
    assert "-- chad" in printed


def test_cases_without_actors_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(json.dumps({"text": TEXT, "actors": []}), "utf8")
    [skipped] = score_actor_cases("none", tmp_path).skipped
    assert skipped.reason == "no case has gold actors"


@pytest.mark.parametrize("name", ["tune", "held"])
def test_gold_actors_are_whole(name: str) -> None:
    for folder in case_folders(CASES[name]):
        gold = json.loads((folder / "gold.json").read_text("utf8"))
        names = [actor["name"] for actor in gold["actors"]]
        assert len(set(names)) == len(names) > 0
        for actor in gold["actors"]:
            spans = actor["mentions"] + actor.get("optional_mentions", [])
            quotes = [gold["text"][start:end] for start, end in spans]
            assert quotes
            assert all(quote and quote == quote.strip() for quote in quotes), folder.name
            assert actor["represents"] in [None, *names]


@pytest.mark.parametrize("name", ["tune", "held"])
def test_every_gold_statement_with_a_speaker_has_an_actor_named_in_its_source(name: str) -> None:
    for folder in case_folders(CASES[name]):
        gold = json.loads((folder / "gold.json").read_text("utf8"))
        for said in gold["statements"]:
            sayers = [actor for actor in gold["actors"] if said["n"] in actor["says"]]
            assert sayers or said["speaker"] is None or said["optional"], (folder.name, said)
            for actor in sayers if said["source"] else []:
                spans = actor["mentions"] + actor.get("optional_mentions", [])
                inside = [m for m in spans for s in said["source"] if m[0] < s[1] and s[0] < m[1]]
                assert inside, (folder.name, said["n"], actor["name"])
