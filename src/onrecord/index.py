"""What a reader of a record asks of it: names, quotes, and who says so, all the way out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Actor, Reading, Span, Statement

ELLIPSIS = " … "
NOBODY = "somebody unnamed"
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
TITLES = "Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Rev|St|Sen|Rep|Gov|No|vs"
ABBREVIATION = re.compile(rf"\b(?:[A-Z]|{TITLES})\.$")


@dataclass(frozen=True)
class Index:
    """A reading, ready to be asked for names instead of ids."""

    reading: Reading

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by their id."""
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements by their id."""
        return {statement.id: statement for statement in self.reading.statements}

    def name(self, actor: str) -> str:
        """The actor's fullest name; an id that the reading does not hold names itself."""
        return self.actors[actor].name if actor in self.actors else actor

    def names(self, actors: Iterable[str]) -> str:
        """The names in a row: "A, B and C"; empty for nobody."""
        *first, last = [self.name(actor) for actor in actors] or [""]
        return f"{', '.join(first)} and {last}" if first else last

    def codes(self, actors: Iterable[str]) -> str:
        """Country and sector codes: "PAK GOV; AFG GOV".

        An actor without a code of its own has that of whom it represents.
        """
        found = [" ".join(filter(None, self.country_and_sector(actor))) for actor in actors]
        return "; ".join(dict.fromkeys(code for code in found if code))

    def country_and_sector(self, actor: str) -> tuple[str | None, str | None]:
        """The actor's codes, each looked up along `represents`, at most four steps."""
        country = sector = None
        known: Actor | None = self.actors.get(actor)
        for _ in range(4):
            if known is None:
                break
            country, sector = country or known.country, sector or known.sector
            known = self.actors.get(known.represents or "")
        return country, sector

    def speaker(self, statement: Statement) -> str:
        """Who speaks: the actors' names, else the words of the source, else nobody by name."""
        return self.names(statement.speaker) or self.quote(statement.source) or NOBODY

    def chain(self, said_in: str | None) -> tuple[str, ...]:
        """Who says so, from the outermost source to the innermost.

        The report's credits, its outlet, then every statement from the outer to that of id
        `said_in`. With None: the report tells it in its own voice.
        """
        inner: list[str] = []
        seen: set[str] = set()
        while said_in in self.statements and said_in not in seen:
            seen.add(said_in)
            statement = self.statements[said_in]
            inner.append(self.speaker(statement))
            said_in = statement.within
        return (*self.publishers, *reversed(inner))

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """Who answers for the whole report: its credits, then its outlet."""
        reading = self.reading
        credited = [credit.name for credit in reading.report.credits]
        outlet = reading.report.outlet
        if outlet is None and reading.outlet:
            outlet = self.name(reading.outlet)
        return tuple(dict.fromkeys([*credited, *([outlet] if outlet else [])]))

    def depth(self, statement: Statement) -> int:
        """How many statements the statement is told inside of."""
        return len(self.chain(statement.id)) - len(self.publishers) - 1

    def extent(self, statement: Statement) -> Span:
        """From the statement's first word to its last: source, cue and content."""
        spans = (*statement.source, *statement.cue, *statement.content)
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def position(self, statement: Statement) -> tuple[int, int, int, str]:
        """A key that sorts statements by the text, and an outer one before what it tells."""
        extent = self.extent(statement)
        return extent.start, -extent.end, self.depth(statement), statement.id

    def quote(self, spans: Iterable[Span]) -> str:
        """The words of the spans, white space as single blanks, gaps as an ellipsis."""
        text = self.reading.report.text
        return ELLIPSIS.join(" ".join(span.quote(text).split()) for span in spans)

    def sentence(self, span: Span) -> Span:
        """The sentence that holds the span, or the sentences when it runs over several."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end) - 1
        if first < 0:
            return span
        held = self.sentences[first], self.sentences[last]
        return Span(min(held[0].start, span.start), max(held[1].end, span.end))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all blocks in order, told by full stops; none reaches past its block."""
        report = self.reading.report
        return tuple(
            sentence for block in report.blocks for sentence in _sentences(report.text, block.span)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


def _sentences(text: str, block: Span) -> Iterator[Span]:
    """The block's sentences; initials and short titles such as "Mr." end none."""
    start = block.start
    for end in SENTENCE_END.finditer(text, block.start, block.end):
        stop = end.start() + 1
        if not ABBREVIATION.search(text[max(stop - 8, block.start) : stop]):
            yield Span(start, end.start() + len(end.group().rstrip()))
            start = end.end()
    yield Span(start, block.end)


def shorten(text: str, limit: int) -> str:
    """The text cut at a word to at most `limit` characters, the cut marked by an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return head.rstrip(" ,;:–—-") + "…"


def days(start: str | None, end: str | None) -> str:
    """A date range as a reader writes it; an open side stays open: "2026-03-01 –"."""
    if start == end:
        return start or ""
    return f"{start or ''} – {end or ''}".strip()
