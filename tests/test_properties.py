"""What holds of every reading, whatever the input: checked on generated and on real texts.

Examples are derandomised, so that a run finds what the run before found.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Event, OnRecordError, Reading, Span, Statement
from onrecord.export.formats import WRITERS
from onrecord.export.json import write_jsonl

ROOT = Path(__file__).parents[1]
REPORTS = sorted(
    path
    for folder in ("examples", "evaluation/cases")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".txt", ".html")
)
BOUNDED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=list(HealthCheck),
)
FEW = settings(BOUNDED, max_examples=25)

SENTENCES = (
    "Ghana's foreign minister, Ama Boateng, said on Friday that the border would reopen.",
    "“We will not sign,” the delegate told Radio Lomé. “Not today.”",
    "According to police, at least 19 people were killed and 58 wounded when troops shelled Kutum.",
    "He denied it, and she accused the rebels of attacking a convoy on March 3.",
    "The two sides agreed to exchange prisoners if the other withdrew its forces first.",
    "“Brussels must pay by Monday or lose the port",
    'The group\'s spokesman, who asked not to be named, claimed that "no one" had been hurt.',
    "Sources cited by the Daily Post reportedly warned of strikes (see below",
    "LIMA, May 8 (Reuters) - Peru demanded that Chile return the ships.",
    "said the president",
)
MARKS = (
    '"', "“", "”", "'", "‘", "«", "»", "(", ")", "[", "]", "[/bold]", "{}", "<b>", "</p>", "&amp;",
    "—", "…", ".", "!?", ";", ":", ",", "-", "*", "#", "> ", "$", "%", "\n", "\r\n", "\t",
)  # fmt: skip
ODD = (
    "😀", "👩\u200d👧", "🇵🇪", "\ud800", "\udfff", "\x00", "\x07", "\x1b[31m", "\u200b", "\u202e",
    "\ufeff", "\u2028", "\u00a0", "1,000,000", "0", "²", "x" * 3000, "ſtraße", "中文", "Ελλάδα",
)  # fmt: skip
WORDS = (
    "said", "that", "according to", "by", "not", "I", "told", "Mr.", "the", "U.S.-led", "dozens of",
    "between 15 and",
)  # fmt: skip
FRAGMENTS = SENTENCES + MARKS + ODD + WORDS
PARAGRAPHS = (
    "Kenya's government said on Monday that it would reopen the port of Lamu.",
    "“The ships are ours,” the Danish envoy told reporters in Nuuk on Tuesday.",
    "Bolivia accused Paraguay of arresting three of its customs officers near Villazón.",
    "Police in Porto fired tear gas at protesters who had blocked a bridge.",
    "The World Bank pledged 40 million dollars to Nepal, according to a statement.",
    "At least 12 people were killed when rebels attacked a village in Burkina Faso.",
    "Norway's prime minister denied that his country had expelled any Russian diplomats.",
    "Analysts warned that the talks between Ottawa and New Delhi could collapse.",
)

news = st.lists(
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map(" ".join),
    min_size=1,
    max_size=4,
).map("\n\n".join)
anything = st.one_of(
    st.text(max_size=300),
    st.text(st.characters(codec=None), max_size=80),
    st.text("\"'“”‘’().,;:!?-—[]{}<>\n ", max_size=120),
)


def read(text: str) -> Reading | None:
    """The reading, or None for what the project's own error refuses; others fly."""
    try:
        return onrecord.read(text, published="2026-03-11")
    except OnRecordError:
        return None


def within_data(value: Any) -> Iterator[Any]:
    """The value and everything inside it: fields of dataclasses and items of tuples."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from within_data(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from within_data(getattr(value, part.name))


def check_spans(reading: Reading) -> None:
    text = reading.report.text
    for value in within_data(reading):
        if isinstance(value, Span):
            assert 0 <= value.start < value.end <= len(text)
            assert text[value.start : value.end].strip(), f"{value} is blank"
    for said in reading.statements:
        for spans in (said.source, said.cue, said.content):
            check_order(spans)
    for event in reading.events:
        check_order(event.trigger)
    for bid in reading.undertakings:
        check_order(bid.content)


def check_order(spans: tuple[Span, ...]) -> None:
    """A phrase in pieces has them in text order and none twice."""
    assert all(one.end <= other.start for one, other in pairwise(spans))


def check_ids(reading: Reading) -> None:
    layers = (
        reading.actors, reading.statements, reading.events, reading.figures, reading.undertakings
    )  # fmt: skip
    actors, statements, events, _, undertakings = ({item.id for item in rows} for rows in layers)
    everything = [item.id for layer in layers for item in layer]
    assert len(everything) == len(set(everything))
    people = [reading.outlet, *reading.credits, *(actor.represents for actor in reading.actors)]
    tellers: list[str | None] = []
    for said in reading.statements:
        people += [*said.speaker, *said.to]
        tellers.append(said.within)
    for event in reading.events:
        people += [*event.actor, *event.recipient, *event.mediator]
        tellers.append(event.said_in)
    for figure in reading.figures:
        people.append(figure.of.actor if figure.of else None)
        tellers.append(figure.said_in)
        assert figure.event is None or figure.event in events
    for bid in reading.undertakings:
        people += [*bid.by, *bid.to]
        tellers.append(bid.said_in)
        assert {bid.answers} - {None} | set(bid.depends_on) <= undertakings
    assert set(people) - {None} <= actors
    assert set(tellers) - {None} <= statements


def check_chains(reading: Reading) -> None:
    parent = {said.id: said.within for said in reading.statements}
    for start in parent:
        seen = set()
        at: str | None = start
        while at is not None:
            assert at not in seen, "a statement is told inside of itself"
            seen.add(at)
            at = parent[at]
    speaks_for = {actor.id: actor.represents for actor in reading.actors}
    assert all(owner != actor for actor, owner in speaks_for.items())


def check(reading: Reading) -> None:
    check_spans(reading)
    check_ids(reading)
    check_chains(reading)


def data(reading: Reading) -> str:
    return json.dumps(reading.to_dict(), allow_nan=False)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_reports_keep_to_the_record(path: Path) -> None:
    reading = onrecord.read(path)
    assert reading.statements
    check(reading)


@BOUNDED
@given(news)
def test_news_like_texts_keep_to_the_record(text: str) -> None:
    if reading := read(text):
        assert reading.report.text
        check(reading)


@BOUNDED
@given(anything)
def test_no_string_raises_anything_but_the_own_error(text: str) -> None:
    if reading := read(text):
        check(reading)


@BOUNDED
@given(st.sampled_from(SENTENCES), anything, st.sampled_from(SENTENCES))
def test_no_string_amid_news_raises_anything_but_the_own_error(
    before: str, middle: str, after: str
) -> None:
    if reading := read(f"{before} {middle} {after}\n\n{middle}\n\n{before} {after}"):
        check(reading)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said " * 300 + "no.",
        "“" * 1000 + " the envoy said it was over.",
        'The envoy said "it was over. ' * 200,
        "(" * 500 + "the envoy said it was over" + "]" * 500,
        "The envoy said that " + "x" * 50_000 + " was over.",
        "Peru, Chile and " * 150 + "Bolivia signed a truce on Monday.",
        "The envoy said it was over.\n\n" * 150,
        "At least 19, 20, 21 and " * 100 + "22 people were killed.",
        "\n".join("said" for _ in range(1000)),
    ],
    ids=["repeats", "openers", "odd", "brackets", "word", "list", "paragraphs", "counts", "said"],
)
def test_texts_of_one_thing_too_many_are_read_or_refused(text: str) -> None:
    reading = read(text)
    assert reading is None or reading.report.text
    if reading:
        check(reading)


def test_a_sentence_whose_verb_follows_a_colon_comes_to_an_end() -> None:
    assert read("It is a term with a specific definition: It refers to a law.") is not None


@FEW
@given(news)
def test_every_format_holds_every_reading(text: str) -> None:
    if reading := read(text):
        for kind, write in WRITERS.items():
            stream = io.StringIO()
            write([reading], stream)
            assert stream.getvalue(), kind


@FEW
@given(news)
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    first, second = read(text), read(text)
    assert (first and data(first)) == (second and data(second))


def test_another_process_gives_the_same_bytes() -> None:
    """Sets and dictionaries of strings come in another order under another hash seed."""
    here = io.StringIO()
    write_jsonl(onrecord.read_all(REPORTS), here)
    command = [str(Path(sys.executable).with_name("onrecord")), "read", *map(str, REPORTS)]
    there = subprocess.run(
        [*command, "--format", "jsonl"],
        env=os.environ | {"PYTHONHASHSEED": "2026"},
        capture_output=True,
        check=True,
    )
    assert there.stdout.decode("utf8") == here.getvalue()


Found = tuple[str, ...]


def outside(reading: Reading, paragraph: int) -> list[Found]:
    """Statements and events that stand wholly in other paragraphs than the one named."""
    text, blocks = reading.report.text, reading.report.blocks
    harmed = blocks[paragraph].span

    def row(item: Statement | Event, *rest: object) -> Found | None:
        spans = [span for span in within_data(item) if isinstance(span, Span)]
        if any(span.overlaps(harmed) for span in spans):
            return None
        return (*(span.quote(text) for span in spans), *map(str, rest))

    rows = [row(said, said.form, said.act) for said in reading.statements]
    rows += [row(event, event.type, event.status) for event in reading.events]
    return [found for found in rows if found]


@BOUNDED
@given(
    st.permutations(PARAGRAPHS).map(lambda chosen: chosen[:4]),
    st.integers(0, 3),
    st.integers(0, 8),
    st.sampled_from('"“”'),
)
def test_an_odd_quotation_mark_changes_nothing_in_other_paragraphs(
    paragraphs: list[str], harmed: int, place: int, mark: str
) -> None:
    whole = onrecord.read("\n\n".join(paragraphs), published="2026-03-11")
    words = paragraphs[harmed].split()
    words[place] = mark + words[place]
    broken = "\n\n".join([*paragraphs[:harmed], " ".join(words), *paragraphs[harmed + 1 :]])
    odd = onrecord.read(broken, published="2026-03-11")
    assert len(odd.report.blocks) == len(whole.report.blocks) == 4
    assert outside(odd, harmed) == outside(whole, harmed)
