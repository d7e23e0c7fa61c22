"""The body of a pruned page as passages: trafilatura chooses, the page's own order stands."""

from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml.html import HtmlElement

from onrecord.ingest.characters import squeeze
from onrecord.ingest.passages import Passage
from onrecord.ingest.pruning import CAPTION
from onrecord.ingest.text import join_lines
from onrecord.model import BlockKind

BREAK = "\ue001"
"""Stands for a line break of the page; line breaks in its source are mere spaces."""

MOST_ELEMENTS = 10_000
"""Elements of the largest page given to trafilatura, whose time grows with their square: 20,000
take 3 s, 250,000 over seven minutes (2 cores, 2.3.1). News pages have under 5,000."""

MISSED = 1.3
"""When the element that the page marks as its article holds this many times the text that
trafilatura took, it took one entry of several (live blogs), and the whole element is read."""

KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "quote": "quote",
    "item": "list",
    "li": "list",
    "blockquote": "quote",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
}
BLOCKS = ("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6")


def find_body(tree: HtmlElement, fast: bool) -> list[Passage]:
    """The passages of the article in the order of the page.

    `fast` lets trafilatura work alone, without comparing several extractors.
    """
    page = squeeze(tree.text_content().replace(CAPTION, ""))
    marked = _marked(tree)
    whole = list(_walk(marked)) if marked is not None else []
    if sum(1 for _ in tree.iter("*")) > MOST_ELEMENTS:
        return whole or list(_walk(tree))
    document: Any = trafilatura.bare_extraction(
        tree, fast=fast, include_comments=False, include_tables=False, with_metadata=False
    )
    chosen = [p for part in document.body for p in _passages(part)] if document else []
    if _length(whole) > MISSED * _length(chosen):
        return whole
    return _in_order(chosen, page)


def _length(passages: list[Passage]) -> int:
    return sum(len(passage.text) for passage in passages if passage.kind != "caption")


def _marked(tree: HtmlElement) -> HtmlElement | None:
    """The one element that the page marks as its article; None when it marks none or several."""
    for path in ("//*[@itemprop='articleBody']", "//article", "//main | //*[@role='main']"):
        found = tree.xpath(path)
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _walk(element: HtmlElement) -> Iterator[Passage]:
    """All blocks inside the element in order, none of them inside another."""
    for block in element.iter(*BLOCKS):
        if any(outer.tag in BLOCKS for outer in _up_to(block, element)):
            continue
        for line_break in block.iter("br", "p"):
            if line_break is not block:
                line_break.tail = BREAK + (line_break.tail or "")
        for line in "".join(block.itertext()).split(BREAK):
            if text := squeeze(line):
                yield _passage(KINDS.get(block.tag, "paragraph"), text)


def _up_to(block: HtmlElement, element: HtmlElement) -> Iterator[HtmlElement]:
    for outer in block.iterancestors():
        if outer is element:
            return
        yield outer


def _passages(element: Any) -> Iterator[Passage]:
    """An element of trafilatura's: list items one by one, the rest parted at line breaks."""
    if element.tag == "list":
        for item in element:
            yield from _passages(item)
        return
    for inner in element.iter("lb", "p"):
        if inner is not element:
            inner.text = BREAK + (inner.text or "")
            inner.tail = BREAK + (inner.tail or "")
    lines = [squeeze(line) for line in "".join(element.itertext()).split(BREAK)]
    for line in join_lines([line for line in lines if line]):
        yield _passage(KINDS.get(element.tag, "paragraph"), line)


def _passage(kind: BlockKind, text: str) -> Passage:
    caption = text.startswith(CAPTION)
    return Passage("caption" if caption else kind, text.replace(CAPTION, "").strip())


def _in_order(passages: list[Passage], page: str) -> list[Passage]:
    """The passages as they follow each other on the page; those not found there stay behind theirs.

    When trafilatura finds little it gathers paragraphs from elsewhere, and lists come first.
    """
    placed: list[tuple[int, int, Passage]] = []
    last = 0
    for number, passage in enumerate(passages):
        at = page.find(passage.text[:80], last)
        at = at if at >= 0 else page.find(passage.text[:80])
        last = at if at >= 0 else last
        placed.append((last, number, passage))
    return [passage for _, _, passage in sorted(placed, key=lambda entry: entry[:2])]
