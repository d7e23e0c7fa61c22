"""The tables as Parquet files, with their types and the codebook's words in the schema."""

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.export.rows import flat_cell
from onrecord.export.tables import Column, Row, codebook, table_rows, write_codebook
from onrecord.model import Reading

TOGETHER = 500
"""Readings whose rows are written as one row group."""


def write_parquet(readings: Iterable[Reading], folder: Path) -> None:
    """A Parquet file for each table, and `codebook.csv`, in the folder.

    Raises:
        OnRecordError: the extra `parquet` is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise OnRecordError("Parquet needs pyarrow: install onrecord[parquet]") from None
    types = {
        "text": pyarrow.string(),
        "list": pyarrow.list_(pyarrow.string()),
        "number": pyarrow.float64(),
        "integer": pyarrow.int64(),
    }
    write_codebook(folder)
    rest = iter(readings)
    with ExitStack() as stack:
        writers = {}
        for table, columns in codebook().items():
            schema = pyarrow.schema(
                pyarrow.field(column.name, types[column.type], metadata={"meaning": column.meaning})
                for column in columns
            )
            path = str(folder / f"{table}.parquet")
            writers[table] = stack.enter_context(ParquetWriter(path, schema))
        while batch := list(islice(rest, TOGETHER)):
            rows: dict[str, list[Row]] = {table: [] for table in writers}
            for reading in batch:
                for table, row in table_rows(reading):
                    rows[table].append(_typed(codebook()[table], row))
            for table, writer in writers.items():
                writer.write_table(pyarrow.Table.from_pylist(rows[table], writer.schema))


def _typed(columns: Iterable[Column], row: Row) -> dict[str, Any]:
    """The row with the types of its columns."""
    return {column.name: _value(column, row[column.name]) for column in columns}


def _value(column: Column, value: Any) -> Any:
    if column.type == "list":
        return [_text(item) for item in value or ()]
    if column.type == "text" and value is not None:
        return _text(value if isinstance(value, str) else flat_cell(column.name, value))
    return value


def _text(value: Any) -> str:
    """The text; what UTF-8 cannot hold is written as its escape."""
    return str(value).encode("utf8", "backslashreplace").decode("utf8")
