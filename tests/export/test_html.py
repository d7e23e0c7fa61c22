import base64
import hashlib
import io
import re
from html.parser import HTMLParser

from onrecord.export.html import write_html
from onrecord.model import Block, Event, Reading, Report, Span, Statement

VOID = {"meta", "input"}


class Page(HTMLParser):
    """The page's elements; complains when they are not properly nested."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def page(*readings: Reading) -> tuple[str, Page]:
    out = io.StringIO()
    write_html(readings, out)
    return out.getvalue(), Page(out.getvalue())


def test_text_and_panel_link_both_ways(reading: Reading) -> None:
    _, found = page(reading)
    names = found.values("id")
    assert len(names) == len(set(names))
    inner = [link[1:] for link in found.values("href") if link.startswith("#")]
    assert set(inner) <= set(names)
    for record in ("s1", "s2", "s3", "s4", "e1", "e2", "e3", "f1", "u1", "u2"):
        assert f"r1-{record}" in names, "a card"
        assert f"t-r1-{record}" in inner, "a link from the card to the text"


def test_the_text_stands_unbroken_in_its_marks(reading: Reading) -> None:
    _, found = page(reading)
    text = "".join(found.words)
    for block in reading.report.blocks:
        assert block.span.quote(reading.report.text) in text


def test_a_nested_statement_lies_inside_the_outer_one(reading: Reading) -> None:
    source, _ = page(reading)
    assert re.search(
        r'class="m statement l1" data-r="r1-s1"[^>]*><span class="m statement l0" data-r="r1-s2"',
        source,
    )


def test_a_record_whose_words_overlap_has_one_place() -> None:
    whole, part = Span(0, 20), Span(0, 5)
    statement = Statement("s1", (), (part,), (part,), (whole,), "indirect", "say")
    event = Event("e1", (part,), "ACCUSE")
    report = Report("Chile is said to go.", (Block("paragraph", whole),))
    _, found = page(Reading(report, statements=(statement,), events=(event,)))
    places = [name for name in found.values("id") if name.startswith("t-")]
    assert sorted(places) == ["t-r1-e1", "t-r1-s1"]


def test_the_same_report_twice_has_ids_of_its_own(reading: Reading) -> None:
    _, found = page(reading, reading)
    names = found.values("id")
    assert len(names) == len(set(names))
    assert {"#r1", "#r2"} <= set(found.values("href"))


def test_nothing_leaves_the_page(reading: Reading) -> None:
    source, found = page(reading)
    assert not {tag for tag, _ in found.elements} & {"link", "img", "iframe", "object", "base"}
    assert found.values("src") == []
    assert "@import" not in source
    assert "url(" not in source
    outward = [link for link in found.values("href") if not link.startswith("#")]
    assert outward == ["https://example.org/a?b=1&c=2"]


def test_the_policy_allows_the_page_s_own_style_and_script_alone(reading: Reading) -> None:
    source, found = page(reading)
    [policy] = [attrs["content"] for _, attrs in found.elements if "http-equiv" in attrs]
    assert policy
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_hostile_text_stays_text() -> None:
    hostile = '</style><script>alert(1)</script><img src=x onerror="alert(2)">\'"&'
    span = Span(0, len(hostile))
    report = Report(
        hostile,
        (Block("paragraph", span),),
        title=hostile,
        outlet=hostile,
        byline=hostile,
        url="javascript:alert(3)",
    )
    event = Event("e1", (span,), "ASSAULT", hostile, (hostile,), (hostile,))
    source, found = page(Reading(report, events=(event,)))
    tags = [tag for tag, _ in found.elements]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert found.values("onerror") == []
    assert not any(link.startswith("javascript:") for link in found.values("href"))
    assert hostile in found.words
    assert source.count("<script>") == 1


def test_a_page_without_reports_is_a_page() -> None:
    _, found = page()
    assert "Keys" in found.words
