"""`python -m evaluation`: score the project, print one table, fail below the floors."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from evaluation.actors import SETS as ACTOR_SETS
from evaluation.actors import score_actor_cases
from evaluation.cases import score_cases
from evaluation.contexts import score_contexts
from evaluation.dates import score_dates
from evaluation.ecbplus import score_ecbplus
from evaluation.factuality import score_factuality
from evaluation.figures import score_figures
from evaluation.floors import Floors, failures, load_floors, moved, write_floors
from evaluation.gold import CASES
from evaluation.machine import surroundings
from evaluation.measurement import Outcome, joined
from evaluation.page import page
from evaluation.parties import score_parties
from evaluation.places import score_places
from evaluation.polnear import score_polnear
from evaluation.relation_scores import score_relations
from evaluation.speed import measure_speed
from evaluation.status import score_status
from evaluation.stories import STORIES, score_stories
from evaluation.table import report_lines
from evaluation.undertakings import score_undertakings
from onrecord.errors import OnRecordError


def measure(quick: bool = False) -> Outcome:
    """Everything that can be measured here; speed first, while the harness is still small."""
    parts = [] if quick else [measure_speed()]
    parts += [score_cases(name) for name in CASES]
    parts += [score_actor_cases(name, CASES[name]) for name in ACTOR_SETS]
    parts.append(score_parties(quick))
    parts += [score_status(), score_contexts(), score_factuality(quick)]
    parts += [score_dates(quick), score_places(quick)]
    parts += [score_figures(quick), score_undertakings(quick)]
    parts += [*map(score_stories, STORIES), score_ecbplus()]
    parts += [score_polnear(quick), score_relations(quick)]
    return joined(parts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation; 1 when a figure is below its floor or gold has changed, 0 otherwise."""
    options = _parser().parse_args(arguments)
    outcome, floors = measure(options.quick), load_floors()
    if options.lift or options.lower:
        floors = moved(outcome, floors, datetime.now(UTC).date().isoformat(), options.lower)
        write_floors(floors)
    made_with, fell = surroundings(), failures(outcome, floors)
    print(*report_lines(outcome, floors, made_with), sep="\n")
    if options.page:
        options.page.write_text(page(outcome, floors, made_with), "utf8")
    if options.json:
        _write_json(options.json, outcome, floors, made_with)
    for line in fell:
        print(f"FAILED {line}", file=sys.stderr)
    return 1 if fell else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="only the cases and a few documents of PolNeAR"
    )
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift floors to what is measured"
    )
    parser.add_argument(
        "--lower",
        type=_reason,
        metavar="REASON",
        help="let floors down to what is measured, and say why",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything here too")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write a page of the docs here")
    return parser


def _reason(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it must say why")
    return text.strip()


def _write_json(path: Path, outcome: Outcome, floors: Floors, made_with: dict[str, str]) -> None:
    figures = [
        asdict(figure) | {"floor": floors.bound(figure), "fell": floors.fell(figure)}
        for figure in outcome.measurements
    ]
    data = asdict(outcome) | {"measurements": figures, "machine": made_with}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except OnRecordError as error:
        sys.exit(f"evaluation: {error}")
