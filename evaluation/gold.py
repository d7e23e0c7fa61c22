"""Where the gold sets and their scorers are, and what they hold, by content hash.

Sets made by others lie beside the project and are never copied into it. Where they are absent,
what needs them is skipped with the reason that `missing` gives.
"""

import hashlib
import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CASES = {
    "shared": SHARED / "cases",
    "tune": ROOT / "evaluation" / "cases" / "tune",
    "tune2": ROOT / "evaluation" / "cases" / "tune2",
    "held": ROOT / "evaluation" / "cases" / "held",
    "blind": ROOT / "evaluation" / "cases" / "blind",
}
"""Folders of cases by the name of their set; misses on those of `UNSEEN` are never looked at."""
UNSEEN = ("held", "blind")
POLNEAR = SHARED / "data" / "polnear" / "dev.jsonl"
PARTIES = SHARED / "data" / "plover-relations" / "actor-recipient-train.jsonl"
CASE_FILES = ("gold.json", "report.html", "report.txt")


class EvaluationError(OnRecordError):
    """The evaluation cannot run as asked; the message says why."""


def missing(*paths: Path) -> str | None:
    """Why something that needs these paths is skipped, or None when all are there."""
    absent = [path.name for path in paths if not path.exists()]
    return f"{', '.join(absent)} not found beside the project" if absent else None


def scorer_path(name: str) -> Path:
    """Where the scorer `score_<name>.py` lies."""
    return SHARED / "tools" / f"score_{name}.py"


@cache
def load_scorer(name: str) -> Any:
    """The scorer `score_<name>.py` as a module, imported from where it lies.

    Raises:
        EvaluationError: when there is no such file.
    """
    path = scorer_path(name)
    spec = spec_from_file_location(path.stem, path)
    if reason := missing(path):
        raise EvaluationError(reason)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    keep, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = keep
    return module


def gold_hash(path: Path) -> str:
    """Hexadecimal sha256 of a gold set: a file's bytes, or names and bytes of a folder's cases."""
    digest = hashlib.sha256()
    if path.is_file():
        digest.update(path.read_bytes())
        return digest.hexdigest()
    for file in sorted(p for p in path.rglob("*") if p.name in CASE_FILES):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(path).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
