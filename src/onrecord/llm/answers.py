"""What a language model answered, checked for form; its quotes are not looked up here.

An answer that is no JSON object of lists is an `AnswerError`, and asked for again. An entry that
uses words which the record format does not know is dropped, and said to be.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any, Literal, TypeVar, cast, get_args

from onrecord.errors import OnRecordError
from onrecord.model import Act, Form, Status, UndertakingKind
from onrecord.ontology.plover import Codebook

LAYERS = ("statements", "events", "figures", "undertakings")
MOST = 60
"""Entries of a layer that are read of one answer; a passage has at most 3,000 characters."""
THINKING = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
UNIT = re.compile(r"[a-z][a-z -]{0,30}")
Entry = TypeVar("Entry")


class AnswerError(OnRecordError):
    """The answer is not a JSON object of lists; the message tells the model what is wrong."""


class EntryError(OnRecordError):
    """One entry of an answer says what the record format does not know."""


@dataclass(frozen=True, slots=True)
class SaidStatement:
    """A statement as the model gives it: quotes, and the number of the statement it is within."""

    speaker: str | None
    cue: str
    content: tuple[str, ...]
    act: Act
    form: Form
    within: int | None
    to: str | None


@dataclass(frozen=True, slots=True)
class SaidEvent:
    """An event as the model gives it."""

    trigger: str
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Status
    said_in: int | None


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """A figure as the model gives it; `event` is the number of an event."""

    quote: str
    low: float | None
    high: float | None
    unit: str
    of: str | None
    event: int | None
    said_in: int | None


@dataclass(frozen=True, slots=True)
class SaidUndertaking:
    """An undertaking as the model gives it."""

    kind: UndertakingKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    content: tuple[str, ...]
    form: Literal["written", "verbal"] | None
    said_in: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The entries that are well formed, by their number in the answer, and why others are not."""

    statements: Mapping[int, SaidStatement]
    events: Mapping[int, SaidEvent]
    figures: Mapping[int, SaidFigure]
    undertakings: Mapping[int, SaidUndertaking]
    faults: tuple[str, ...] = ()


def parse_answer(text: str, codebook: Codebook) -> Answer:
    """The answer in the text of a language model; the types of events are the codebook's.

    Raises:
        AnswerError: the text holds no JSON object of lists.
    """
    data = _object(text)
    faults: list[str] = []
    layers = {name: _layer(data, name, faults) for name in LAYERS}
    return Answer(
        _entries(layers["statements"], _statement, "statement", faults),
        _entries(layers["events"], partial(_event, codebook), "event", faults),
        _entries(layers["figures"], _figure, "figure", faults),
        _entries(layers["undertakings"], _undertaking, "undertaking", faults),
        tuple(faults),
    )


def _object(text: str) -> dict[str, Any]:
    """The first JSON object of a text; words around it (thinking, code fences) are passed over."""
    text = THINKING.sub("", text)
    start = text.find("{")
    if start < 0:
        raise AnswerError("it holds no JSON object")
    try:
        data, _ = json.JSONDecoder(parse_constant=_no_number).raw_decode(text, start)
    except RecursionError as error:
        raise AnswerError("it is nested too deeply") from error
    except ValueError as error:
        raise AnswerError(f"it is not JSON: {error}") from error
    if not any(name in data for name in LAYERS):
        raise AnswerError(f"the object has none of {', '.join(LAYERS)}")
    return cast(dict[str, Any], data)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _layer(data: Mapping[str, Any], name: str, faults: list[str]) -> Sequence[Any]:
    rows = data.get(name) or []
    if not isinstance(rows, list):
        raise AnswerError(f"{name} is not a list")
    if len(rows) > MOST:
        faults.append(f"{name}: the first {MOST} of {len(rows)} are read")
    return rows[:MOST]


def _entries(
    rows: Sequence[Any], check: Callable[[dict[str, Any]], Entry], name: str, faults: list[str]
) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for number, row in enumerate(rows):
        try:
            if not isinstance(row, dict):
                raise EntryError("is not an object")
            found[number] = check(row)
        except EntryError as error:
            faults.append(f"{name} {number} is dropped: {error}")
    return found


def _statement(row: dict[str, Any]) -> SaidStatement:
    return SaidStatement(
        _quote(row, "speaker_quote"),
        _needed(row, "cue_quote"),
        _some_quotes(row, "content_quotes"),
        cast(Act, _one_of(row, "act", get_args(Act))),
        cast(Form, _one_of(row, "form", get_args(Form))),
        _number(row, "within"),
        _quote(row, "to_quote"),
    )


def _event(codebook: Codebook, row: dict[str, Any]) -> SaidEvent:
    types = codebook.types
    event_type = _one_of(row, "type", tuple(types))
    mode = _one_of(row, "mode", tuple(types[event_type].modes)) if row.get("mode") else None
    return SaidEvent(
        _needed(row, "trigger_quote"),
        event_type,
        mode,
        _quotes(row, "actor_quotes"),
        _quotes(row, "recipient_quotes"),
        cast(Status, _one_of(row, "status", get_args(Status))),
        _number(row, "said_in"),
    )


def _figure(row: dict[str, Any]) -> SaidFigure:
    low, high = _amount(row, "low"), _amount(row, "high")
    if low is None and high is None:
        raise EntryError("low and high are both null")
    if low is not None and high is not None and low > high:
        raise EntryError("low is above high")
    unit = row.get("unit")
    if not isinstance(unit, str) or not UNIT.fullmatch(unit.strip().lower()):
        raise EntryError(f"unit {_shown(unit)} is no word")
    return SaidFigure(
        _needed(row, "quote"),
        low,
        high,
        unit.strip().lower(),
        _quote(row, "of_quote"),
        _number(row, "event"),
        _number(row, "said_in"),
    )


def _undertaking(row: dict[str, Any]) -> SaidUndertaking:
    return SaidUndertaking(
        cast(UndertakingKind, _one_of(row, "kind", get_args(UndertakingKind))),
        _quotes(row, "by_quotes"),
        _quotes(row, "to_quotes"),
        _some_quotes(row, "content_quotes"),
        cast(Any, _one_of(row, "form", ("written", "verbal"))) if row.get("form") else None,
        _number(row, "said_in"),
    )


def _one_of(row: dict[str, Any], key: str, words: Sequence[str]) -> str:
    """The word of the list that the entry gives, whatever its case."""
    value = row.get(key)
    given = value.strip().lower() if isinstance(value, str) else None
    known = next((word for word in words if word.lower() == given), None)
    if known is None:
        raise EntryError(f"{key} {_shown(value)} is unknown")
    return known


def _quote(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise EntryError(f"{key} is not a string")
    return value


def _needed(row: dict[str, Any], key: str) -> str:
    value = _quote(row, key)
    if value is None:
        raise EntryError(f"{key} is missing")
    return value


def _quotes(row: dict[str, Any], key: str) -> tuple[str, ...]:
    """A list of strings; one string is a list of one."""
    value = row.get(key) or []
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise EntryError(f"{key} is not a list of strings")
    return tuple(item for item in values[:MOST] if item)


def _some_quotes(row: dict[str, Any], key: str) -> tuple[str, ...]:
    values = _quotes(row, key)
    if not values:
        raise EntryError(f"{key} is empty")
    return values


def _number(row: dict[str, Any], key: str) -> int | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise EntryError(f"{key} {_shown(value)} is no number of an entry")
    return value


def _amount(row: dict[str, Any], key: str) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise EntryError(f"{key} {_shown(value)} is no number")
    try:
        finite = isfinite(value)
    except OverflowError:
        finite = False
    if not finite or value < 0:
        raise EntryError(f"{key} is no count")
    return float(value)


def _shown(value: object) -> str:
    """A value for a message, cut short."""
    if isinstance(value, dict | list):
        return "that is no word"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
