"""The desk in Chromium: add, read, follow a chain; no request elsewhere, nothing for axe."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from onrecord import Ledger
from onrecord.web.pages import SCREENS
from onrecord.web.settings import Settings
from tests.web.conftest import Reports
from tests.web.server import served
from tests.web.test_adding import REPORT

CHROMIUM = Path("/usr/bin/chromium")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")
WIDTHS = (1440, 390)
HEAVIEST = 300 * 1024
"""Bytes of a page with all that it loads, as they are sent."""
WEIGHT = """
["navigation", "resource"]
  .flatMap((type) => performance.getEntriesByType(type))
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's Chromium."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(place: Path) -> Iterator[str]:
    """The address of a desk on the three reports."""
    with served(Settings(str(place))) as address:
        yield address


@contextmanager
def tab(chromium: Any, home: str, **options: Any) -> Iterator[Any]:
    """A tab in which any request elsewhere, and any error of a script, fails the test."""
    context = chromium.new_context(base_url=home, **options)
    opened = context.new_page()
    strayed: list[str] = []
    context.on("request", lambda it: strayed.extend([it.url][it.url.startswith(home) :]))
    opened.on("console", lambda it: strayed.extend([it.text][it.type != "error" :]))
    opened.on("pageerror", lambda it: strayed.append(str(it)))
    yield opened
    context.close()
    assert strayed == []


def addresses(reports: Reports) -> Iterator[str]:
    """A page of every screen."""
    reading = reports.morning
    ids = {
        "report": reading.report.id,
        "statement": reading.statements[1].id,
        "event": reading.events[0].id,
        "figure": reading.figures[0].id,
        "undertaking": reading.undertakings[0].id,
    }
    for screen in SCREENS:
        if "{" not in screen.path:
            yield screen.path
        elif screen.name in ids:
            yield screen.path.replace("{id}", ids[screen.name])
    yield f"/report/{reading.report.id}?beside={reports.evening.report.id}"
    yield f"/report/{reading.report.id}?at=0-7"
    yield "/search?text=nets"
    yield f"/report/{reports.hostile.report.id}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(
    chromium: Any, home: str, reports: Reports, width: int, theme: str
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is missing"
    ).Axe()
    size = {"width": width, "height": 900}
    with tab(chromium, home, viewport=size, color_scheme=theme) as page:
        for address in addresses(reports):
            page.goto(address)
            found = axe.run(page).response["violations"]
            told = [(each["id"], each["nodes"][0]["html"]) for each in found]
            assert told == [], address
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, f"{address} is wider than the screen"


def test_pages_are_light(chromium: Any, home: str, reports: Reports) -> None:
    with tab(chromium, home) as page:
        for address in addresses(reports):
            page.goto(address, wait_until="networkidle")
            assert 1000 < page.evaluate(WEIGHT) < HEAVIEST, address


@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_is_added_read_and_followed(chromium: Any, tmp_path: Path, scripts: bool) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.settle()
    with (
        served(Settings(str(tmp_path / "ledger.db"))) as home,
        tab(chromium, home, java_script_enabled=scripts) as page,
    ):
        page.goto("/stories")
        page.get_by_role("main").get_by_role("link", name="Add a report").click()
        page.get_by_label("Paste a text or page").fill(REPORT)
        page.get_by_label("Published").fill("2025-11-20")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_role("heading", name="Added").wait_for(timeout=60_000)
        page.get_by_role("link", name="Kenya asks Uganda to free fishermen").click()
        page.get_by_role("complementary").get_by_role("link", name="Record:").last.click()
        page.get_by_role("heading", name="According to whom").wait_for()
        page.locator(".box").nth(1).wait_for(state="attached")
        page.get_by_role("link", name="Read it there").click()
        page.locator("#at").wait_for()
        page.get_by_role("link", name="The same story").click()
        title = REPORT.partition("\n")[0]
        page.get_by_role("heading", level=1, name=title).wait_for()
        assert "/story/" in page.url


def test_text_and_panel_light_up_together(chromium: Any, home: str, reports: Reports) -> None:
    dahl = reports.morning.statements[1].id
    with tab(chromium, home, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"/report/{reports.morning.report.id}")
        page.locator(f"#t-{dahl}").hover()
        lit = page.locator(".card.on")
        assert dahl in [card.get_attribute("id") for card in lit.all()]
        page.locator(f"#{dahl}").hover()
        page.locator(f".m.on[data-r={dahl}]").first.wait_for(state="attached")


def test_a_citation_is_copied(chromium: Any, home: str, reports: Reports) -> None:
    dahl = reports.morning.statements[1].id
    granted = ["clipboard-read", "clipboard-write"]
    with tab(chromium, home, permissions=granted) as page:
        page.goto(f"/statement/{dahl}")
        page.get_by_role("button", name="Copy citation").click()
        page.get_by_text("Citation copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "Coastal Radio < Katrin Dahl" in copied
        assert f"{home}/report/{reports.morning.report.id}?at=" in copied


def test_the_theme_is_remembered(chromium: Any, home: str) -> None:
    with tab(chromium, home, color_scheme="light") as page:
        page.goto("/stories")
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_role("button", name="Dark").click()
        page.goto("/search")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        assert page.get_by_role("button", name="Light").is_visible()


def test_hostile_reports_run_nothing(chromium: Any, home: str, reports: Reports) -> None:
    with tab(chromium, home) as page:
        said: list[str] = []

        def dismiss(dialog: Any) -> None:
            said.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", dismiss)
        for path in ("", f"?beside={reports.morning.report.id}"):
            page.goto(f"/report/{reports.hostile.report.id}{path}")
        page.goto(f"/statement/{reports.hostile.statements[0].id}")
        page.goto("/search?text=mallory")
        page.goto("/stories")
        assert said == []
