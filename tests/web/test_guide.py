"""The guide and the list of other people's files say all that there is."""

import hashlib
import re
import tomllib
from pathlib import Path

from onrecord.web.answers import CODES
from onrecord.web.pages import SCREENS

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/onrecord/web/static"
OWN = (".css", ".js", ".svg", ".toml")


def test_the_guide_names_every_page_and_error() -> None:
    guide = (ROOT / "docs/guides/desk.md").read_text("utf8")
    paths = {re.sub(r"{(\w+)}", lambda name: name[1].upper(), screen.path) for screen in SCREENS}
    assert [path for path in sorted(paths) if f"`{path}" not in guide] == []
    assert [code for code in CODES.values() if f"`{code}`" not in guide] == []


def test_files_of_others_are_listed_as_they_are() -> None:
    listed = tomllib.loads((STATIC / "vendored.toml").read_text("utf8")).get("vendored", [])
    for row in listed:
        assert {"name", "version", "licence", "from"} <= set(row)
        content = (STATIC / row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"], row["file"]
    known = {row["file"] for row in listed}
    for path in STATIC.rglob("*"):
        name = path.relative_to(STATIC).as_posix()
        assert path.is_dir() or name in known or path.suffix in OWN, f"{name} is not listed"
