"""A web page to passages: trafilatura finds the body, `metadata` what the page says of itself."""

import re
from collections.abc import Iterator
from dataclasses import replace

import trafilatura

from onrecord.errors import UnreadableError
from onrecord.ingest.body import find_body
from onrecord.ingest.characters import clean
from onrecord.ingest.clutter import is_clutter, is_pointer
from onrecord.ingest.credits import mark_credits, read_credit
from onrecord.ingest.metadata import Metadata, read_metadata
from onrecord.ingest.passages import Draft, Passage
from onrecord.ingest.pruning import prune
from onrecord.ingest.text import read_text, without_pointed

THOROUGH = 1_000_000
"""Characters up to which trafilatura may compare several extractors; above it works alone, which
keeps a page of 5 MB within seconds."""

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
    found = find_body(prune(tree), fast=len(page) > THOROUGH) or _stated(metadata.body)
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
    return _with_agency_byline(_without_bylines(mark_credits(draft)))


def _stated(body: str | None) -> list[Passage]:
    """The body that the page states in its JSON-LD, for pages whose scripts draw the article."""
    return [replace(p, kind="paragraph") for p in read_text(body or "").passages if p.text]


def _article(found: list[Passage], metadata: Metadata) -> Iterator[Passage]:
    """The passages without the repeated title, clutter, bylines and pull quotes."""
    told = [p.text.casefold() for p in found if p.kind in ("paragraph", "list")]
    whole = "\n".join(told)
    seen: set[str] = set()
    for passage in found:
        text = passage.text.casefold()
        if text in seen or _same(text, metadata.title) or _same(text, metadata.byline):
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


def _same(text: str, known: str | None) -> bool:
    """Whether the lower-case text has the letters of what is known already."""
    return bool(known) and _letters(text) == _letters((known or "").casefold())


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _with_agency_byline(draft: Draft) -> Draft:
    """The draft with a byline such as "Reuters" or "AFP, AP" as a credit, when it has none yet."""
    line = read_credit(draft.byline or "", head=False)
    if not line or not line.sources or any(p.sources for p in draft.passages):
        return draft
    credit = Passage("credit", draft.byline or "", sources=line.sources)
    return replace(draft, passages=(credit, *draft.passages))


def _without_bylines(draft: Draft) -> Draft:
    """The draft without credit passages above the report that name neither source nor place.

    The page's metadata tell who wrote it and when.
    """
    outlet = (draft.outlet or "").casefold()
    return replace(draft, passages=tuple(p for p in draft.passages if _is_kept(draft, p, outlet)))


def _is_kept(draft: Draft, passage: Passage, outlet: str) -> bool:
    """Whether a passage is more than the page's own byline or copyright line."""
    if passage.kind != "credit" or passage.dateline:
        return True
    names = [passage.text[start:end].casefold() for start, end in passage.sources]
    if names:
        return any(name != outlet for name in names)
    return not _head(draft, passage)


def _head(draft: Draft, passage: Passage) -> bool:
    """Whether the passage stands before the first paragraph."""
    for other in draft.passages:
        if other is passage:
            return True
        if other.kind == "paragraph":
            return False
    return False
