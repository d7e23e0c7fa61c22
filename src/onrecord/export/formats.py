"""The formats in which readings are written, in plain sight: one function each."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from onrecord.export.annotations import write_annotations
from onrecord.export.bibtex import write_bibtex
from onrecord.export.csl import write_csl
from onrecord.export.csv import write_csv
from onrecord.export.followthemoney import write_ftm, write_ftm_statements
from onrecord.export.html import write_html
from onrecord.export.icews import write_icews
from onrecord.export.json import write_json, write_jsonl
from onrecord.export.parquet import write_parquet
from onrecord.export.phoenix import write_phoenix
from onrecord.export.plover import write_plover
from onrecord.export.prov import write_prov
from onrecord.export.schema_org import write_schema_org
from onrecord.export.tables import write_tables
from onrecord.export.text import write_text
from onrecord.export.timelinejs import write_timeline
from onrecord.model import Reading

Writer = Callable[[Iterable[Reading], TextIO], None]
FolderWriter = Callable[[Iterable[Reading], Path], None]

WRITERS: dict[str, Writer] = {
    "text": write_text,
    "json": write_json,
    "jsonl": write_jsonl,
    "html": write_html,
    "csv": write_csv,
}
"""Formats of onrecord's own: what could not be read is named in them."""
STANDARDS: dict[str, Writer] = {
    "plover": write_plover,
    "icews": write_icews,
    "phoenix": write_phoenix,
    "annotations": write_annotations,
    "ftm": write_ftm,
    "ftm-statements": write_ftm_statements,
    "schema-org": write_schema_org,
    "prov": write_prov,
    "timeline": write_timeline,
    "bibtex": write_bibtex,
    "csl": write_csl,
}
"""Formats of others, which have no place for what could not be read."""
FOLDERS: dict[str, FolderWriter] = {
    "tables": write_tables,
    "parquet": write_parquet,
}
"""Formats of several files."""
