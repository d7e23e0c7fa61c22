"""The formats in which readings are written, in plain sight: one function each."""

from collections.abc import Callable, Iterable
from typing import TextIO

from onrecord.export.csv import write_csv
from onrecord.export.html import write_html
from onrecord.export.json import write_json, write_jsonl
from onrecord.export.text import write_text
from onrecord.model import Reading

Writer = Callable[[Iterable[Reading], TextIO], None]

WRITERS: dict[str, Writer] = {
    "text": write_text,
    "json": write_json,
    "jsonl": write_jsonl,
    "html": write_html,
    "csv": write_csv,
}
