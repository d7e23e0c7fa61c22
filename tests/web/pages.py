"""Pages as trees; lxml's own types are too wide to be of help in tests."""

from typing import Any

from lxml import html
from starlette.testclient import TestClient


def parsed(text: str) -> Any:
    """The page as a tree."""
    return html.fromstring(text)


def page(client: TestClient, path: str) -> Any:
    """The page at the path, which must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def words(tree: Any, path: str) -> list[str]:
    """The texts of what the XPath finds, white space as single blanks."""
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]
