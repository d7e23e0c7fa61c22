"""Readings in the record format `onrecord/1`: one object, or one object a line."""

import json
from collections.abc import Iterable
from itertools import chain
from typing import Any, TextIO

from onrecord.model import Reading


def write_json(readings: Iterable[Reading], out: TextIO) -> None:
    """One reading as one object; several as an array of objects, none as an empty array.

    Written as they come: of several readings never more than two are held at once.
    """
    stream = iter(readings)
    first, second = next(stream, None), next(stream, None)
    if first is None:
        out.write("[]\n")
    elif second is None:
        out.write(_dump(first, indent=2) + "\n")
    else:
        separator = "[\n"
        for reading in chain((first, second), stream):
            out.write(separator + _dump(reading, indent=2))
            separator = ",\n"
        out.write("\n]\n")


def write_jsonl(readings: Iterable[Reading], out: TextIO) -> None:
    """One reading a line, each written out before the next one is asked for."""
    for reading in readings:
        out.write(_dump(reading) + "\n")
        out.flush()


def write_lines(items: Iterable[Any], out: TextIO) -> None:
    """One item of JSON data a line."""
    for item in items:
        out.write(json.dumps(item, ensure_ascii=False, allow_nan=False) + "\n")


def write_items(items: Iterable[Any], out: TextIO, before: str = "[", after: str = "]") -> int:
    """The items as a JSON array, each on its line, as they come; gives how many there were."""
    count = 0
    out.write(before)
    for item in items:
        separator = ",\n" if count else "\n"
        out.write(separator + json.dumps(item, ensure_ascii=False, allow_nan=False))
        count += 1
    out.write(f"\n{after}\n")
    return count


def _dump(reading: Reading, indent: int | None = None) -> str:
    """The record as JSON text."""
    return json.dumps(reading.to_dict(), ensure_ascii=False, indent=indent)
