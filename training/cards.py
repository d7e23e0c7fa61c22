"""Model cards whose measured parts stand between marks and are written by programs."""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def fill(card: Path, part: str, lines: Iterable[str]) -> None:
    """Replace what stands between a part's marks: `<!-- NAME -->` and `<!-- end of NAME -->`.

    Raises:
        SystemExit: when the card has no such part.
    """
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    pattern = re.compile(f"{re.escape(begin)}.*{re.escape(end)}", re.DOTALL)
    text = card.read_text("utf8")
    if not pattern.search(text):
        raise SystemExit(f"{card}: no part between {begin} and {end}")
    card.write_text(pattern.sub(lambda _: "\n".join([begin, *lines, end]), text), "utf8")


def sums(paths: Iterable[Path]) -> list[str]:
    """A line for each file, with its sha256."""
    return [f"- `{path.name}` {sha256(path.read_bytes()).hexdigest()}" for path in paths]
