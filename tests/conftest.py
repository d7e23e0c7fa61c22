"""Fixtures that every test may use."""

from collections.abc import Callable

import pytest

from onrecord.model import Block, Report, Span
from onrecord.ontology.registry import default_registry
from onrecord.reading.actors import find_actors
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse, parse_report


def report_of(text: str, published: str | None = "2026-03-11") -> Report:
    """A report without a title whose paragraphs are separated by blank lines."""
    blocks: list[Block] = []
    start = 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Report(text, tuple(blocks), published=published)


@pytest.fixture(scope="session")
def parse() -> Callable[..., Parse]:
    """Parses a text as a report of paragraphs, published on Wednesday 11 March 2026."""

    def parse_text(text: str, published: str | None = "2026-03-11") -> Parse:
        return parse_report(report_of(text, published))

    return parse_text


@pytest.fixture(scope="session")
def cast_of() -> Callable[[Parse], Cast]:
    """The cast of a parsed report, with the registry that ships."""
    return lambda parsed: find_actors(parsed, default_registry())
