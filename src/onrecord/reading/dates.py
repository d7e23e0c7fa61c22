"""Date expressions of a report with the days that they mean."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model import Block, DateRange, Span
from onrecord.reading.calendar import Days
from onrecord.reading.date_grammar import Phrase, find_phrases
from onrecord.reading.date_ranges import Found, joined, published_day
from onrecord.reading.date_senses import FOLLOWED, is_date
from onrecord.reading.date_values import View, resolve
from onrecord.reading.language import PLAIN, Parse
from onrecord.reading.tense import direction_of


def find_dates(parse: Parse) -> tuple[DateRange, ...]:
    """Every date expression, in text order, resolved against `report.published`.

    Needs the parse (tense tells whether "on Friday" is the last or the coming one); credits and
    the dateline are left out. Without a day of publication, relative expressions keep their span
    and have both sides None. Open sides: "since 2021" ends on the day of publication, "from 2021"
    and "after 2021" are open to the right, "until June", "by June" and "before June" to the left.
    """
    published = published_day(parse)
    found: list[DateRange] = []
    anchor: Days | None = None
    for index, block in enumerate(parse.report.blocks):
        if block.kind == "credit":
            continue
        plain = block.span.quote(parse.report.text).translate(PLAIN).replace("\n", " ")
        items = []
        for item in _resolved(parse, index, plain, View(published, anchor)):
            items.append(item)
            anchor = _anchor(item) or anchor
        found += [_as_range(item, block) for item in joined(items, plain, block.span.start, parse)]
    dateline = parse.report.dateline
    return tuple(
        found_date
        for found_date in found
        if not (dateline and found_date.span and dateline.span.overlaps(found_date.span))
    )


def _anchor(item: Found) -> Days | None:
    """The days, when they can be what "the following day" is counted from."""
    fixed = item.days.start and item.days.end and item.phrase.kind != "stretch"
    return item.days if fixed else None


def _as_range(item: Found, block: Block) -> DateRange:
    start, end = item.days.start, item.days.end
    span = Span(block.span.start + item.start, block.span.start + item.end)
    return DateRange(start.isoformat() if start else None, end.isoformat() if end else None, span)


def _resolved(parse: Parse, index: int, plain: str, view: View) -> Iterator[Found]:
    """The block's phrases that are dates, each seen from the one before it."""
    block = parse.report.blocks[index]
    told = -1
    for phrase in find_phrases(plain):
        span = Span(block.span.start + phrase.start, block.span.start + phrase.end)
        tokens = parse.tokens(span)
        if not tokens or not is_date(phrase, plain, parse, tokens):
            continue
        seen = replace(
            view,
            near=told >= 0 and not _breaks(parse, told, tokens.start),
            followed=bool(FOLLOWED.match(plain, phrase.end)) and _governs(phrase),
            direction=direction_of(parse, tokens, block.kind in ("title", "heading")),
        )
        item = Found(phrase, resolve(phrase, seen), phrase.start, phrase.end)
        yield item
        if anchor := _anchor(item):
            view, told = replace(view, anchor=anchor), tokens.start


def _breaks(parse: Parse, before: int, after: int) -> bool:
    """Whether a sentence begins between two tokens."""
    return any(parse.doc[i].is_sent_start for i in range(before + 1, after + 1))


def _governs(phrase: Phrase) -> bool:
    """Whether the phrase ends in a word that takes a clause or noun: "a day after"."""
    return phrase.parts.get("way", phrase.parts.get("side")) in ("before", "after")
