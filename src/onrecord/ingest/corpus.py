"""Files of many articles, one a row: JSON Lines, JSON, CSV and TSV, read as a stream."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import OnRecordError, UnreadableError

LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column or key holds what; a missing one is left unknown, `text` must be there."""

    text: str = "text"
    title: str = "title"
    published: str = "date"
    outlet: str = "outlet"
    url: str = "url"


@dataclass(frozen=True, slots=True)
class Article:
    """A row as it stands in the file: cells may be empty, and the text HTML."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


Row = tuple[int, Article | UnreadableError]
"""The row's number, from 1, and what it holds or why it cannot be read."""


def read_json_lines(lines: Iterable[str], columns: Columns) -> Iterator[Row]:
    """One article a line; blank lines are skipped, a broken line is an error of that row alone."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, _article(json.loads(line, strict=False), columns)
        except (ValueError, RecursionError) as error:
            yield number, UnreadableError("json", f"it is not JSON: {error}; mend the line")
        except UnreadableError as error:
            yield number, error


def read_json(text: str, columns: Columns) -> Iterator[Row]:
    """An array of articles, an object with one array in it, or a single article.

    Text that is not one JSON value is read as JSON Lines.
    """
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        yield from read_json_lines(io.StringIO(text), columns)
        return
    if isinstance(data, dict) and columns.text not in data:
        lists = [value for value in data.values() if isinstance(value, list)]
        data = lists[0] if len(lists) == 1 else data
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        try:
            yield number, _article(item, columns)
        except UnreadableError as error:
            yield number, error


def read_table(lines: Iterable[str], columns: Columns, delimiter: str = ",") -> Iterator[Row]:
    """Rows of a CSV or TSV file with a header line.

    Raises:
        OnRecordError: when the header has no column for the text.
    """
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter)
    header: list[str] | None = None
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield rows.line_num, UnreadableError("csv", f"it is not a row of a table: {error}")
            continue
        if header is None:
            header = _header(cells, columns)
        elif any(cells):
            number = rows.line_num
            try:
                yield number, _article(dict(zip(header, cells, strict=False)), columns)
            except UnreadableError as error:
                yield number, error


def _header(cells: list[str], columns: Columns) -> list[str]:
    header = [cell.strip().removeprefix("\ufeff") for cell in cells]
    if columns.text not in header:
        raise OnRecordError(
            f"there is no column {columns.text!r}, only {', '.join(map(repr, header[:20]))}; "
            "name the column with the text"
        )
    return header


def _article(row: Any, columns: Columns) -> Article:
    if not isinstance(row, Mapping):
        raise UnreadableError("row", "it is not an object with named fields")
    text = row.get(columns.text)
    if not isinstance(text, str):
        raise UnreadableError(
            "row", f"it has no text under {columns.text!r}; name the field with the text"
        )
    if not text.strip():
        raise UnreadableError("empty", f"its {columns.text!r} is empty")
    others = (columns.title, columns.published, columns.outlet, columns.url)
    return Article(text, *(_cell(row.get(name)) for name in others))


def _cell(value: Any) -> str | None:
    if value is None or isinstance(value, dict | list | bool):
        return None
    return str(value).strip() or None
