"""The rows of an ontology's files: checks of what their keys hold, with messages for people."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from onrecord.ontology.yaml_lines import Document, Fault, FlawError

Result = TypeVar("Result")


def collect(
    document: Document, key: str, read: Callable[[Any, int], Iterable[Result]], faults: list[Fault]
) -> Iterator[Result]:
    """What `read` makes of each row (with its line) of the list under a key of the file.

    A row with a flaw gives a fault in its place.
    """
    rows = document.data.get(key)
    if rows is None:
        return
    if not isinstance(rows, list):
        faults.append(document.fault(f"`{key}` wants a list of rows", key))
        return
    for number, (row, line) in enumerate(zip(rows, document.lines(key), strict=True)):
        try:
            yield from read(row, line)
        except FlawError as flaw:
            faults.append(document.fault(str(flaw), key, number, *flaw.path))


def collect_named(
    document: Document,
    key: str | None,
    read: Callable[[str, Any, int], Result],
    faults: list[Fault],
) -> dict[str, Result]:
    """As `collect`, for a mapping of names to rows under the key, or the whole file."""
    above = () if key is None else (key,)
    rows = document.data if key is None else document.data.get(key, {})
    if not isinstance(rows, dict):
        faults.append(document.fault(f"`{key or document.name}` wants a mapping of names", *above))
        return {}
    found = {}
    for name, row in rows.items():
        try:
            found[str(name)] = read(checked_name(name), row, document.line(*above, name))
        except FlawError as flaw:
            faults.append(document.fault(f"{name}: {flaw}", *above, str(name), *flaw.path))
    return found


def checked_name(name: object) -> str:
    """A name of a type, mode or class: text without blanks."""
    if not isinstance(name, str) or len(name.split()) != 1:
        raise FlawError(f"{name!r} is no name; a name is text without blanks")
    return name


def checked_row(
    row: object, allowed: Collection[str], required: Collection[str] = ()
) -> Mapping[str, Any]:
    """A mapping that has all required keys and none but the allowed ones."""
    if not isinstance(row, dict):
        raise FlawError(f"a row of keys and values is wanted, not {row!r}")
    for key in row:
        if key not in allowed:
            raise FlawError(f"unknown key {key!r}{suggestion(key, allowed)}", str(key))
    for key in required:
        if key not in row:
            raise FlawError(f"`{key}` is missing")
    return row


def one_of(value: object, allowed: Collection[str], what: str, *path: str | int) -> str:
    """The value if it is allowed; `what` says for people what it should be."""
    if not isinstance(value, str) or value not in allowed:
        raise FlawError(f"{value!r} is no {what}{suggestion(value, allowed)}", *path)
    return value


def words_of(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A word or a list of words; none when the key is not there."""
    value = row.get(key, [])
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise FlawError(f"`{key}` wants words; null and numbers need quotation marks", key)
    return tuple(words)


def flag_of(row: Mapping[str, Any], key: str) -> bool:
    """Whether the key says true; false when it is not there."""
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise FlawError(f"`{key}` wants true or false", key)
    return value


def number_of(value: object, low: float, high: float, what: str, *path: str | int) -> float:
    """A number between two bounds, both included."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise FlawError(f"{what} is {value!r}, not a number from {low:g} to {high:g}", *path)
    return float(value)


def listed(names: Iterable[str]) -> str:
    """The names, sorted, as people read them."""
    return ", ".join(sorted(names))


def suggestion(value: object, allowed: Collection[str]) -> str:
    """What was probably meant, or all that is possible when that is little."""
    near = get_close_matches(str(value), sorted(allowed), n=1, cutoff=0.7)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; known are {listed(allowed)}" if 0 < len(allowed) <= 40 else ""
