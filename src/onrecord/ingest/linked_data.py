"""What a page says of itself in JSON-LD: the article of schema.org."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

DEEPEST = 6
ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")


def find_article(tree: HtmlElement) -> dict[str, Any]:
    """The first article described in the page's JSON-LD, or an empty mapping.

    Broken JSON is passed over: pages without it are read too.
    """
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLE.search(kind) for kind in kinds):
                return item
    return {}


def names_of(value: Any) -> list[str]:
    """Names in a schema.org person, organisation, text, or list of these."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for item in value for name in names_of(item)]
    if isinstance(value, dict):
        return names_of(value.get("name"))
    return []


def _items(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All objects, outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _items(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for value in data.values():
            if isinstance(value, dict | list):
                yield from _items(value, depth + 1)
