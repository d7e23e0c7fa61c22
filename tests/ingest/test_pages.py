"""Whole web pages of several kinds: every block as a reader would copy it, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from onrecord.ingest.source import report_from
from onrecord.model import Report

PAGES = Path(__file__).parent / "pages"
CASES = Path(__file__).parents[3] / "shared" / "cases"
NAMES = ("amp", "blogspot", "breaks", "liveblog", "newspaper", "wordpress")


def page(name: str) -> Report:
    return report_from((PAGES / f"{name}.html").read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_blocks_of_a_page(name: str) -> None:
    report = page(name)
    found = [f"{block.kind}\t{block.span.quote(report.text)}" for block in report.blocks]
    assert found == (PAGES / f"{name}.txt").read_text("utf8").splitlines()


@pytest.mark.parametrize(
    ("name", "outlet", "published", "byline", "sources"),
    [
        ("amp", None, "2025-11-08", None, ["Piraeus Wire"]),
        ("blogspot", "Gulf Of Guinea Notes", "2026-01-24T08:02:00+01:00", "Ekpo", ["AFP", "CRTV"]),
        ("breaks", "Himal Dispatch", "2026-03-12", None, ["RSS"]),
        (
            "wordpress",
            "The Volta Herald",
            "2026-02-17T22:41:09+00:00",
            "Efua Mensah-Boateng",
            ["Reuters"],
        ),
    ],
)
def test_origin_of_a_page(
    name: str, outlet: str | None, published: str, byline: str | None, sources: list[str]
) -> None:
    report = page(name)
    assert (report.outlet, report.published, report.byline) == (outlet, published, byline)
    assert [credit.name for credit in report.credits] == sources


def test_json_ld_names_authors_and_publisher() -> None:
    report = page("newspaper")
    assert report.byline == "Marta Olin, Luis Quintero"
    assert report.outlet == "The Lakeside Times"
    assert report.published == "2026-04-02T06:15:00-05:00"
    assert report.dateline
    assert report.dateline.place == "BOGOTA, Colombia"


def test_page_drawn_by_scripts_is_read_from_its_json_ld() -> None:
    report = report_from(
        '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":'
        '"Ferry sinks","articleBody":"A ferry sank off Batam on Sunday, the navy said.\\n\\nAll '
        'those on board were saved by fishermen."}</script></head><body><div id="app"></div></body>'
    )
    assert report.text == (
        "Ferry sinks\n\nA ferry sank off Batam on Sunday, the navy said.\n\n"
        "All those on board were saved by fishermen."
    )


def test_page_without_date_has_none() -> None:
    body = "<p>The council met behind closed doors and the mayor refused to comment on it.</p>" * 3
    report = report_from(f"<html><body><h1>Council meets</h1>{body}</body></html>")
    assert report.published is None
    assert report.outlet is None
    assert report.byline is None


def test_future_dates_stand() -> None:
    head = '<meta property="article:published_time" content="2199-05-01T10:00:00Z">'
    body = "<p>The council met behind closed doors and the mayor refused to comment on it.</p>"
    assert (
        report_from(f"<html><head>{head}</head><body>{body}").published
        == "2199-05-01T10:00:00+00:00"
    )


@pytest.mark.parametrize(
    "case", ["istanbul-talks", "colombo-crisis/ocean-blog"], ids=lambda case: case.split("/")[-1]
)
def test_shared_page_has_the_words_of_its_gold(case: str) -> None:
    folder = CASES / case
    if not folder.exists():
        pytest.skip("the shared cases are not here")
    gold = json.loads((folder / "gold.json").read_text("utf8"))["text"]
    report = report_from((folder / "report.html").read_bytes())
    assert re.findall(r"\w+", report.text) == re.findall(r"\w+", gold)


ARTICLE = (
    "<p>The council met behind closed doors and the mayor refused to comment on the vote.</p>"
    "<p>{}</p><p>Residents have accused the council of selling the park in secret.</p>"
    "<p>A second meeting is planned for Friday, the town clerk told reporters.</p>"
)


@pytest.mark.parametrize(
    "clutter",
    [
        "Advertisement",
        "Also Read | <a href='/x'>Mayor's brother arrested</a>",
        "<strong>READ MORE:</strong> <a href='/x'>Mayor's brother arrested</a>",
        "<a href='/x'>Mayor's brother arrested</a>",
        "Related: Mayor's brother arrested",
        "Follow us on WhatsApp",
        "Sign up for our daily newsletter and never miss a story.",
        "Story continues below this ad",
        "Updated 3 hours ago",
        "14:05 GMT",
        "5 min read",
        "Share on X",
        "Photo: Jane Doe/AFP",
        "No comments:",
        "Post a Comment",
        "list of 3 items",
        "Tags: council, park",
    ],
)
def test_clutter_inside_the_body(clutter: str) -> None:
    page = (
        f"<html><body><article><h1>Park sold</h1>{ARTICLE.format(clutter)}</article></body></html>"
    )
    assert [block.kind for block in report_from(page).blocks] == ["title", *["paragraph"] * 3]


def test_agency_byline_is_a_credit() -> None:
    body = ARTICLE.format("Nobody was hurt, it said.")
    head = '<meta name="author" content="Reuters"><meta property="og:site_name" content="The Post">'
    report = report_from(f"<html><head>{head}</head><body><h1>Park sold</h1>{body}</body></html>")
    assert [credit.name for credit in report.credits] == ["Reuters"]
    assert report.byline == "Reuters"
