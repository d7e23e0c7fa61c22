"""Passages: a report before its offsets are counted, and how it becomes a Report."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import UnreadableError
from onrecord.model import Block, BlockKind, Credit, Dateline, Report, Span

MAX_TEXT = 500_000
"""Characters that one report may have: about 80,000 words, forty times a long read. spaCy itself
refuses texts of over a million."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block to be. Its text has no line breaks.

    `joint` stands between it and the passage before; `sources` are (start, end) of the upstream
    sources named in `text`; `dateline` is place and day when the passage is a dateline.
    """

    kind: BlockKind
    text: str
    joint: str = "\n\n"
    sources: tuple[tuple[int, int], ...] = ()
    dateline: tuple[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader of one format found: passages, and what is known of their origin.

    Unknown is None: nothing is guessed. `title` may be known without being a passage.
    """

    passages: tuple[Passage, ...]
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def with_title(draft: Draft) -> tuple[Passage, ...]:
    """The passages, led by the title when it is known but not among them."""
    if not draft.title or any(passage.kind == "title" for passage in draft.passages):
        return draft.passages
    return (Passage("title", draft.title), *draft.passages)


def compose(draft: Draft) -> Report:
    """The report that the draft stands for: title, blank line, body; blocks cover all text.

    Raises:
        UnreadableError: `empty` when no passage has words, `too-large` above `MAX_TEXT`.
    """
    passages = [passage for passage in with_title(draft) if passage.text]
    if not any(any(map(str.isalnum, passage.text)) for passage in passages):
        raise UnreadableError(
            "empty", "there is no text in it; give a page or file with an article"
        )
    text, spans = _lay_out(passages)
    if len(text) > MAX_TEXT:
        raise UnreadableError(
            "too-large",
            f"the text has {len(text):,} characters, a report may have {MAX_TEXT:,}; split it",
        )
    blocks = tuple(Block(p.kind, span) for p, span in zip(passages, spans, strict=True))
    return Report(
        text=text,
        blocks=blocks,
        url=draft.url,
        outlet=draft.outlet,
        title=next((p.text for p in passages if p.kind == "title"), None),
        byline=draft.byline,
        published=draft.published,
        language=draft.language or "en",
        credits=tuple(_credits(zip(passages, spans, strict=True), text)),
        dateline=next(
            (
                Dateline(*p.dateline, span)
                for p, span in zip(passages, spans, strict=True)
                if p.dateline
            ),
            None,
        ),
    )


def _lay_out(passages: list[Passage]) -> tuple[str, list[Span]]:
    """The passages as one text, and where each of them stands."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for passage in passages:
        joint = passage.joint if parts else ""
        parts += [joint, passage.text]
        start = length + len(joint)
        length = start + len(passage.text)
        spans.append(Span(start, length))
    return "".join(parts), spans


def _credits(placed: Iterable[tuple[Passage, Span]], text: str) -> Iterable[Credit]:
    """Upstream sources in text order, each name once."""
    seen = set()
    for passage, span in placed:
        for start, end in passage.sources:
            where = Span(span.start + start, span.start + end)
            name = where.quote(text)
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield Credit(name, where)
