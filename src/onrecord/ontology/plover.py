"""PLOVER as data: event types, modes, quad classes, scores, closest CAMEO codes, coding rules.

PLOVER is by the Open Event Data Alliance, CC BY-SA 4.0; `plover.yaml` carries the attribution.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import OntologyError

FILE = Path(__file__).with_name("plover.yaml")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of an event type with its score (-10 to +10) and closest CAMEO code."""

    score: float
    cameo: str


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type; `quad` is one of the four quad classes."""

    name: str
    quad: str
    score: float
    cameo: str
    modes: dict[str, Mode]


@dataclass(frozen=True, slots=True)
class StatusRule:
    """An event of one of the types, told in the status, is of another type."""

    types: frozenset[str]
    status: str
    becomes: str


@dataclass(frozen=True, slots=True)
class ComplementRule:
    """An act whose complement is another act makes one event with it.

    `words`: lemmas of the act for which alone the rule holds; empty for all but those of `but`.
    """

    acts: frozenset[str]
    words: frozenset[str]
    but: frozenset[str]
    complements: frozenset[str]
    becomes: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A type with a mode of it, or with None."""

    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Plover:
    """The whole codebook as far as onrecord applies it.

    `by_refusal` maps a type to what it is when a party says that it will not do it,
    `by_speech_act` an act of a statement to the event that the act is.
    """

    types: dict[str, EventType]
    by_status: tuple[StatusRule, ...]
    by_complement: tuple[ComplementRule, ...]
    by_refusal: dict[str, Kind]
    by_speech_act: dict[str, Kind]

    def score(self, type_name: str, mode: str | None) -> float:
        """The mode's score, else the type's."""
        event_type = self.types[type_name]
        return event_type.modes[mode].score if mode in event_type.modes else event_type.score

    def cameo(self, type_name: str, mode: str | None) -> str:
        """The CAMEO code closest to the type and mode, with its leading zero."""
        event_type = self.types[type_name]
        return event_type.modes[mode].cameo if mode in event_type.modes else event_type.cameo


@cache
def load_plover(path: Path = FILE) -> Plover:
    """The codebook, read once.

    Raises:
        OntologyError: when the file breaks its own rules.
    """
    try:
        data: dict[str, Any] = yaml.safe_load(path.read_text("utf8"))
        types = {name: _event_type(name, row) for name, row in data["types"].items()}
        by_status = tuple(_status_rule(row) for row in data["by_status"])
        by_complement = tuple(_complement_rule(row) for row in data["by_complement"])
        refused = [(name, row) for row in data["by_refusal"] for name in row["type"]]
        by_refusal = {name: Kind(row["becomes"], row.get("mode")) for name, row in refused}
        spoken = data["by_speech_act"].items()
        by_speech_act = {act: Kind(row["type"], row.get("mode")) for act, row in spoken}
    except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise OntologyError(f"{path.name}: {error!r}") from error
    for rule in by_status:
        _check(path, types, rule.types | {rule.becomes}, None, rule.becomes)
    for whole in by_complement:
        names = whole.acts | whole.complements | {whole.becomes}
        _check(path, types, names, whole.mode, whole.becomes)
    for kind in (*by_refusal.values(), *by_speech_act.values()):
        _check(path, types, {kind.type, *by_refusal}, kind.mode, kind.type)
    return Plover(types, by_status, by_complement, by_refusal, by_speech_act)


def _event_type(name: str, row: dict[str, Any]) -> EventType:
    if row["quad"] not in QUADS:
        raise ValueError(f"{name}: no quad class {row['quad']!r}")
    rows = row.get("modes", {}).items()
    modes = {mode: Mode(float(score), str(cameo)) for mode, (score, cameo) in rows}
    return EventType(name, row["quad"], float(row["score"]), str(row["cameo"]), modes)


def _status_rule(row: dict[str, Any]) -> StatusRule:
    return StatusRule(frozenset(row["type"]), row["status"], row["becomes"])


def _complement_rule(row: dict[str, Any]) -> ComplementRule:
    words = frozenset(row.get("words", ()))
    but = frozenset(row.get("but", ()))
    acts, complements = frozenset(row["act"]), frozenset(row["of"])
    return ComplementRule(acts, words, but, complements, row["becomes"], row.get("mode"))


def _check(
    path: Path, types: dict[str, EventType], names: Iterable[str], mode: str | None, owner: str
) -> None:
    unknown = sorted(set(names) - set(types))
    if unknown:
        raise OntologyError(f"{path.name}: coding rule names unknown types {unknown}")
    if mode is not None and mode not in types[owner].modes:
        raise OntologyError(f"{path.name}: coding rule gives {owner} the unknown mode {mode}")
