"""Readings from their JSON data: what `Reading.to_dict` and `as_data` write, read back."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.ledger.lessons import Lesson
from onrecord.model import Reading, Report, Span, as_data

T = TypeVar("T")
Decoder = Callable[[Any], Any]
LAYERS = ("actors", "statements", "events", "figures", "undertakings", "problems")
OWN = (*LAYERS, "outlet", "credits", "reader")


def report_data(report: Report) -> dict[str, Any]:
    """The report as JSON data, without its text."""
    data: dict[str, Any] = as_data(report)
    del data["text"]
    return data


def reading_data(reading: Reading) -> dict[str, Any]:
    """The reading as JSON data, without its report."""
    return {name: as_data(getattr(reading, name)) for name in OWN}


def read_back(about: Mapping[str, Any], text: str, data: Mapping[str, Any]) -> Reading:
    """The reading that `report_data` and `reading_data` were made of."""
    report = _decoder(Report)({**about, "text": text})
    hints = get_type_hints(Reading)
    return Reading(report, **{name: _decoder(hints[name])(data[name]) for name in OWN})


def decoded(kind: type[T], data: Any) -> T:
    """A dataclass from what `as_data` made of it."""
    make: Callable[[Any], T] = _decoder(kind)  # type: ignore[arg-type]
    return make(data)


def lessons_back(data: Any) -> tuple[Lesson, ...]:
    """What a report has learned, from what `as_data` made of it."""
    return tuple(decoded(Lesson, each) for each in data)


@cache
def _decoder(kind: Any) -> Decoder:
    """What makes a value of the type from its JSON data; None stays None."""
    if kind is Span:
        return lambda value: None if value is None else Span(*value)
    if is_dataclass(kind):
        return _of_dataclass(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _decoder(next(argument for argument in arguments if argument is not NoneType))
    if origin is tuple:
        inner = _decoder(arguments[0])
        return lambda value: tuple(map(inner, value))
    return lambda value: value


def _of_dataclass(kind: Any) -> Decoder:
    """Fields by name; what the data lacks, written by an older onrecord, has its default."""
    hints = get_type_hints(kind)
    known = [(field.name, _decoder(hints[field.name])) for field in fields(kind)]

    def decode(value: Any) -> Any:
        if value is None:
            return None
        return kind(**{name: make(value[name]) for name, make in known if name in value})

    return decode
