"""The same actor across reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Reading


@dataclass(frozen=True, slots=True)
class Learned:
    """What reports tell of a person: for the registry that reads the next report.

    `id` and the other fields are those of a registry row; `source` is the id of the report.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str | None
    source: str


def learned_people(readings: Sequence[Reading]) -> tuple[Learned, ...]:
    """Named persons whose country or sector the reports tell, one entry each, sorted by name."""
    raise NotImplementedError


def registry_file(learned: Sequence[Learned]) -> dict[str, Any]:
    """The people as data of an actors file, as `onrecord read --actors FILE` takes it."""
    raise NotImplementedError
