"""The annotated articles of PolNeAR: reading them, and which are kept from training."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

HELD_BACK = 10
"""One article in so many is kept from training, to choose thresholds on."""


def articles(path: Path) -> list[dict[str, Any]]:
    """All annotations of all articles, in the order of the file."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines()]


def is_held_back(article: str) -> bool:
    """Whether an article is kept from training; chosen by its name alone."""
    return int(sha256(article.encode()).hexdigest(), 16) % HELD_BACK == 0
