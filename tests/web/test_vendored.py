"""What others made is listed with its licence, and is what it was."""

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

STATIC = Path(str(files("onrecord.web").joinpath("static")))
LISTED = tomllib.loads((STATIC / "vendored.toml").read_text("utf8"))["vendored"]


def test_every_listed_file_is_what_it_was() -> None:
    for each in LISTED:
        content = (STATIC / each["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each["sha256"], each["file"]
        assert each["licence"]
        assert each["version"]


def test_every_file_of_others_is_listed() -> None:
    folders = {path for path in STATIC.rglob("*") if path.is_file() and path.parent != STATIC}
    assert {path.relative_to(STATIC).as_posix() for path in folders} == {
        each["file"] for each in LISTED
    }
