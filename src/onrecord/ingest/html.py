"""A web page to passages: trafilatura finds the body, `metadata` what the page says of itself."""

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml.html import HtmlElement

from onrecord.errors import UnreadableError
from onrecord.ingest.characters import clean, squeeze
from onrecord.ingest.clutter import is_clutter, is_pointer
from onrecord.ingest.credits import mark_credits, read_credit
from onrecord.ingest.metadata import Metadata, read_metadata
from onrecord.ingest.passages import Draft, Passage
from onrecord.ingest.pruning import CAPTION, prune
from onrecord.ingest.text import join_lines, without_pointed
from onrecord.model import BlockKind

THOROUGH = 1_000_000
"""Characters up to which trafilatura may compare several extractors; above it works alone, which
keeps a page of 5 MB within seconds."""

BREAK = "\ue001"
"""Stands for a line break of the page; line breaks in its source are mere spaces."""

KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "paragraph",
    "quote": "quote",
    "item": "list",
}
MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|meta|title|section|main|span|br|table|amp-)\b",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """Whether the text is a page or a piece of one, judged by its first tags."""
    head = text[:4000].lstrip()
    return (head.startswith("<") and bool(MARKUP.search(head))) or len(MARKUP.findall(head)) >= 4


def read_html(page: str) -> Draft:
    """The draft of a web page.

    Raises:
        UnreadableError: `empty` when no article can be found in it.
    """
    tree = trafilatura.load_html(clean(page))
    if tree is None:
        raise UnreadableError(
            "empty", "there is no article in the page; save it as text and try again"
        )
    metadata = read_metadata(tree)
    prune(tree)
    found = list(_body(tree, fast=len(page) > THOROUGH))
    if not found:
        raise UnreadableError(
            "empty", "there is no article in the page; save it as text and try again"
        )
    passages = without_pointed(list(_article(found, metadata)))
    draft = Draft(
        tuple(passages),
        title=metadata.title,
        byline=metadata.byline,
        published=metadata.published,
        outlet=metadata.outlet,
        url=metadata.url,
        language=metadata.language,
    )
    return _without_bylines(mark_credits(draft))


def _body(tree: HtmlElement, fast: bool) -> Iterator[Passage]:
    """The passages that trafilatura finds, in order."""
    document: Any = trafilatura.bare_extraction(
        tree, fast=fast, include_comments=False, include_tables=False, with_metadata=False
    )
    if document is None:
        return
    for element in document.body:
        yield from _passages(element)


def _passages(element: HtmlElement) -> Iterator[Passage]:
    """An element's passages: list items one by one, paragraphs parted at line breaks."""
    if element.tag in ("list", "quote") and element.find("./*") is not None:
        if element.tag == "quote" and element.text and element.text.strip():
            yield Passage("quote", squeeze(element.text))
        for child in element:
            if child.tag == "lb":
                tail = squeeze(child.tail or "")
                if tail:
                    yield Passage("quote", tail)
                continue
            for passage in _passages(child):
                yield Passage("quote", passage.text) if element.tag == "quote" else passage
        return
    kind = KINDS.get(str(element.tag), "paragraph")
    for line in join_lines(_lines(element)):
        if line.startswith(CAPTION):
            yield Passage("caption", line.lstrip(CAPTION).strip())
        elif line:
            yield Passage(kind, line.replace(CAPTION, ""))


def _lines(element: HtmlElement) -> list[str]:
    """The text between line breaks."""
    for line_break in element.iter("lb"):
        line_break.tail = BREAK + (line_break.tail or "")
    return [squeeze(line) for line in "".join(element.itertext()).split(BREAK)]


def _article(found: list[Passage], metadata: Metadata) -> Iterator[Passage]:
    """The passages without the repeated title, clutter, bylines and pull quotes."""
    told = [p.text.casefold() for p in found if p.kind in ("paragraph", "list")]
    whole = "\n".join(told)
    seen: set[str] = set()
    for passage in found:
        text = passage.text.casefold()
        if _same(text, metadata.title) or text in seen:
            continue
        if is_clutter(passage.text) and not (
            is_pointer(passage.text) or read_credit(passage.text, head=False)
        ):
            continue
        core = text.strip("\"“”'‘’ .…—")
        if passage.kind in ("quote", "heading", "caption") and len(core) > 30 and core in whole:
            continue
        seen.add(text)
        yield passage


def _same(text: str, title: str | None) -> bool:
    return bool(title) and re.sub(r"\W+", "", text) == re.sub(r"\W+", "", (title or "").casefold())


def _without_bylines(draft: Draft) -> Draft:
    """The draft without credit passages above the report that name neither source nor place.

    The page's metadata tell who wrote it and when.
    """
    kept = [
        p
        for p in draft.passages
        if p.kind != "credit" or p.sources or p.dateline or not _head(draft, p)
    ]
    return Draft(
        tuple(kept),
        draft.title,
        draft.byline,
        draft.published,
        draft.outlet,
        draft.url,
        draft.language,
    )


def _head(draft: Draft, passage: Passage) -> bool:
    """Whether the passage stands before the first paragraph."""
    for other in draft.passages:
        if other is passage:
            return True
        if other.kind == "paragraph":
            return False
    return False
