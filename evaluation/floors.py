"""Floors: no figure may fall below its own; they live in floors.toml and nowhere else.

Raising is free. Lowering takes a reason, which stays in the file. Gold sets are pinned by sha256:
a figure on changed gold is another figure, and fails until somebody pins the set anew.
"""

import json
import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from evaluation.gold import ROOT, EvaluationError
from evaluation.measurement import Measurement, Outcome

FLOORS = ROOT / "evaluation" / "floors.toml"
ROUNDING = 1e-9
HEAD = """\
# The least that each figure must reach (the most, for seconds and megabytes), and the gold sets
# that they were measured on. `python -m evaluation --raise` lifts floors to what is measured;
# `--lower "REASON"` lets them down to it and keeps the reason here. Never edit values by hand.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """The bound of one figure, the day it was set, and what was measured then or why it fell."""

    value: float
    since: str
    why: str


@dataclass(frozen=True, slots=True)
class Floors:
    """All floors by section and figure, and the sha256 of gold sets by name."""

    figures: Mapping[tuple[str, str], Floor] = field(default_factory=dict)
    gold: Mapping[str, str] = field(default_factory=dict)

    def bound(self, figure: Measurement) -> float | None:
        """The figure's floor, or None when it has none yet."""
        floor = self.figures.get((figure.section, figure.name))
        return floor.value if floor else None

    def fell(self, figure: Measurement) -> bool:
        """Whether the figure is worse than its floor."""
        bound = self.bound(figure)
        return bound is not None and _worse(figure, figure.value, bound)


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors in a file; without the file there are none.

    Raises:
        EvaluationError: the file is not TOML, or a row lacks a field.
    """
    if not path.exists():
        return Floors()
    try:
        data = tomllib.loads(path.read_text("utf8"))
        gold = {str(name): str(sha256) for name, sha256 in data.pop("gold").items()}
        figures = {
            (section, name): Floor(float(row["floor"]), str(row["since"]), str(row["why"]))
            for section, rows in data.items()
            for name, row in rows.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(f"{path.name}: a row is missing or malformed ({error})") from error
    return Floors(figures, gold)


def failures(outcome: Outcome, floors: Floors) -> list[str]:
    """What fell below its floor, and which gold sets are not the pinned ones, a line each."""
    changed = [
        f"{name}: the gold set has changed since its floors were set; pin it anew"
        for name, sha256 in outcome.gold
        if floors.gold.get(name, sha256) != sha256
    ]
    fallen = [
        f"{figure.section}: {figure.name} is {figure.value:.4g}, floor {floors.bound(figure):g}"
        for figure in outcome.measurements
        if floors.fell(figure)
    ]
    return changed + fallen


def moved(outcome: Outcome, floors: Floors, today: str, reason: str | None = None) -> Floors:
    """The floors lifted to what was measured; with a reason, let down to it where it fell.

    Gold sets that were measured are pinned as they are; figures that were not measured keep their
    floors.
    """
    figures = dict(floors.figures)
    for figure in outcome.measurements:
        key, bound, level = (figure.section, figure.name), floors.bound(figure), _level(figure)
        if bound is None or _worse(figure, bound, level):
            figures[key] = Floor(level, today, f"measured {figure.shown}")
        elif reason and floors.fell(figure):
            figures[key] = Floor(level, today, f"lowered from {bound:g}: {reason}")
    return replace(floors, figures=figures, gold=dict(floors.gold) | dict(outcome.gold))


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the file anew, sections and figures in the order in which they came."""
    lines = [HEAD, "[gold]"]
    lines += [f"{json.dumps(name)} = {json.dumps(pin)}" for name, pin in floors.gold.items()]
    sections = dict.fromkeys(section for section, _ in floors.figures)
    for wanted in sections:
        lines += ["", f"[{json.dumps(wanted)}]"]
        lines += [
            f"{json.dumps(name)} = {{ floor = {floor.value!r}, since = {floor.since}, "
            f"why = {json.dumps(floor.why, ensure_ascii=False)} }}"
            for (section, name), floor in floors.figures.items()
            if section == wanted
        ]
    path.write_text("\n".join(lines) + "\n", "utf8")


def _worse(figure: Measurement, one: float, other: float) -> bool:
    """Whether a value of the figure is worse than another, rounding errors aside."""
    return one - other > ROUNDING if figure.lower_is_better else other - one > ROUNDING


def _level(figure: Measurement) -> float:
    """Where a floor goes for a measured figure.

    Shares and errors are rounded to two digits, to the lenient side. What depends on the machine
    gets a margin for its noise and is rounded to two significant digits, to the lenient side too.
    """
    if figure.margin is None:
        if figure.lower_is_better:
            return math.ceil((figure.value - ROUNDING) * 100) / 100
        return math.floor((figure.value + ROUNDING) * 100) / 100
    if not figure.lower_is_better:
        return _two_digits(figure.value * figure.margin, math.floor)
    return _two_digits(figure.value / figure.margin, math.ceil)


def _two_digits(value: float, rounded: Callable[[float], int]) -> float:
    unit = 10.0 ** (math.floor(math.log10(value)) - 1) if value > 0 else 1.0
    return round(rounded(value / unit) * unit, 6)
