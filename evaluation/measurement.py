"""One figure of the evaluation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured figure.

    `section` names the gold set or the workload, `name` the figure with its unit; `margin` is
    None for shares from 0 to 1, which are the same on every run; what depends on the machine has a
    share of itself that another run may lose to noise. `lower_is_better` holds for seconds and
    megabytes; `peer` is what the peer reached in the same run; `detail` says what else was seen.
    """

    section: str
    name: str
    value: float
    margin: float | None = None
    lower_is_better: bool = False
    peer: float | None = None
    detail: str = ""

    @property
    def shown(self) -> str:
        """The value as tables show it."""
        return self.show(self.value)

    def show(self, value: float | None) -> str:
        """A value of this figure as tables show it: shares with three digits; none is empty."""
        if value is None:
            return ""
        if self.margin is None:
            return f"{value:.3f}"
        return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part that was not measured, and why."""

    section: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a part of the evaluation gives: its figures and what it had to skip.

    `samples` says on how much each section was measured; `gold` maps gold sets to their sha256.
    """

    measurements: tuple[Measurement, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    samples: tuple[tuple[str, str], ...] = ()
    gold: tuple[tuple[str, str], ...] = ()


def joined(parts: list[Outcome]) -> Outcome:
    """The parts as one outcome, in their order."""
    return Outcome(
        tuple(figure for part in parts for figure in part.measurements),
        tuple(skipped for part in parts for skipped in part.skipped),
        tuple(sample for part in parts for sample in part.samples),
        tuple(pin for part in parts for pin in part.gold),
    )
