"""Cases: reports with gold statements, events, figures and undertakings, scored as a folder.

Every report is read by `onrecord.read` with the case's date. That is what `onrecord read REPORT
--published DATE --format json` prints (a test holds the two together), without a start-up a case.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from evaluation.gold import CASES, gold_hash, load_scorer, missing, scorer_path
from evaluation.measurement import Measurement, Outcome, Skipped

SHARES = ("act", "chain", "status", "teller", "credits")
ORDER = (
    "statements", "act", "chain", "events", "actor", "recipient", "status", "teller",
    "figures", "undertakings", "credits",
)  # fmt: skip


def case_folders(folder: Path) -> list[Path]:
    """The folders of all cases under a folder, sorted."""
    return sorted(path.parent for path in folder.rglob("gold.json"))


def read_case(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """A case's gold and the reading of its report, both as JSON data.

    Raises:
        UnreadableError: the report cannot be read.
    """
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf8"))
    report = next(path for path in sorted(folder.glob("report.*")))
    reading = onrecord.read(report, published=gold.get("published"))
    return gold, json.loads(json.dumps(reading.to_dict()))


def score_cases(name: str) -> Outcome:
    """The figures of one set of cases; what cannot be read counts as missed altogether."""
    folder = CASES[name]
    section = f"cases/{name}"
    if reason := missing(folder, scorer_path("cases")):
        return Outcome(skipped=(Skipped(section, reason),))
    scorer = load_scorer("cases")
    tally = scorer.Tally()
    folders = case_folders(folder)
    unread = [case.name for case in folders if not _scored(scorer, case, tally)]
    sample = f"{len(folders)} reports" + (f", unread: {' '.join(unread)}" if unread else "")
    return Outcome(
        tuple(_measurements(section, tally)),
        samples=((section, sample),),
        gold=((section, gold_hash(folder)),),
    )


def _scored(scorer: Any, folder: Path, tally: Any) -> bool:
    """Score one case into the tally; whether its report could be read."""
    try:
        gold, reading = read_case(folder)
    except onrecord.UnreadableError:
        gold = json.loads((folder / "gold.json").read_text("utf8"))
        for key in ("statements", "events", "undertakings", "figures"):
            tally.add(f"{key}.fn", sum(not item.get("optional") for item in gold.get(key, [])))
        return False
    scorer.score_case(gold, reading, tally, [])
    return True


def _measurements(section: str, tally: Any) -> Iterator[Measurement]:
    """All figures of a tally that had something to measure, in reading order."""
    for key in ORDER:
        if key in SHARES:
            share = tally.share(key)
            if share is not None:
                yield Measurement(section, key, share, detail=f"of {tally.get(f'{key}.n')}")
        else:
            precision, recall, f1 = tally.prf(key)
            detail = f"P {precision:.3f}, R {recall:.3f}"
            yield Measurement(section, f"{key} F1", f1, detail=detail)
