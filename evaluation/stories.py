"""Stories: several reports of one course of events, scored by `score_stories.py`.

The scorer calls commands; here it calls the functions behind them, so that a story costs no more
than the reading of its reports. A ledger is filled report by report in the order of `story.json`.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from evaluation.gold import CASES, ROOT, gold_hash, load_scorer, missing, scorer_path
from evaluation.measurement import Measurement, Outcome, Skipped
from onrecord.ledger.compare import tell_story
from onrecord.ledger.stories import group, summarise
from onrecord.model import Reading

STORIES = {
    "shared": CASES["shared"],
    "tune": ROOT / "evaluation" / "stories" / "tune",
    "held": ROOT / "evaluation" / "stories" / "held",
    "blind": ROOT / "evaluation" / "stories" / "blind",
}
"""Folders of stories by the name of their set; misses on `gold.UNSEEN` are never looked at."""
SHARES = {
    "grouping": "reports in one story",
    "independent": "independent origins right",
    "positions": "positions found",
    "position_status": "status of positions",
}


class Shelf:
    """A ledger in memory that answers the commands which the scorer runs."""

    def __init__(self) -> None:
        """Begin with no reports."""
        self._readings: dict[tuple[str, str | None], Reading] = {}
        self._added: list[Reading] = []

    def call(self, *command: object) -> str:
        """What a command would print; the first word is the program's name."""
        _, name, *rest = map(str, command)
        if name == "read":
            return json.dumps(self._read(rest).to_dict())
        if name == "add":
            self._added.append(self._read(rest))
            return ""
        by_id = {reading.report.id: reading for reading in self._added}
        groups = group(summarise(reading) for reading in self._added)
        if name == "stories":
            return json.dumps({"stories": [{"id": g.id, "reports": g.reports} for g in groups]})
        wanted = next(g for g in groups if g.id == rest[0])
        return json.dumps(tell_story([by_id[report] for report in wanted.reports]).to_dict())

    def _read(self, rest: list[str]) -> Reading:
        published = rest[rest.index("--published") + 1] if "--published" in rest else None
        key = (rest[0], published)
        if key not in self._readings:
            self._readings[key] = onrecord.read(Path(rest[0]), published=published)
        return self._readings[key]


def story_folders(folder: Path) -> list[Path]:
    """The folders of all stories under a folder, sorted."""
    return sorted(path.parent for path in folder.rglob("story.json"))


def score_stories(name: str) -> Outcome:
    """The figures of one set of stories."""
    folder, section = STORIES[name], f"stories/{name}"
    if reason := missing(folder, scorer_path("cases"), scorer_path("stories")):
        return Outcome(skipped=(Skipped(section, reason),))
    scorer = _scorer()
    tally: Counter[str] = Counter()
    folders = story_folders(folder)
    for story in folders:
        scorer.call = Shelf().call
        scorer.score_story(story, "onrecord", tally, [])
    return Outcome(
        tuple(_measurements(section, tally)),
        samples=((section, f"{len(folders)} stories"),),
        gold=((section, _gold_hash(folder, folders)),),
    )


def _gold_hash(folder: Path, stories: list[Path]) -> str:
    """Hexadecimal sha256 of all cases of the folder and of what stands in `story.json`."""
    digest = hashlib.sha256(gold_hash(folder).encode())
    for story in stories:
        digest.update((story / "story.json").read_bytes())
    return digest.hexdigest()


def _scorer() -> Any:
    """The scorer of stories, which imports the one of cases by its name."""
    sys.modules.setdefault("score_cases", load_scorer("cases"))
    return load_scorer("stories")


def _measurements(section: str, tally: Counter[str]) -> Iterator[Measurement]:
    for key in ("happenings", "disputes"):
        right, wrong, missed = (tally[f"{key}.{part}"] for part in ("tp", "fp", "fn"))
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        f1 = 2 * right / (2 * right + wrong + missed) if right else 0.0
        yield Measurement(section, f"{key} F1", f1, detail=f"P {precision:.3f}, R {recall:.3f}")
    for key, name in SHARES.items():
        total = tally[f"{key}.n"]
        if total:
            yield Measurement(section, name, tally[f"{key}.ok"] / total, detail=f"of {total}")
