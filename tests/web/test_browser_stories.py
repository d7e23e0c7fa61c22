"""The pages of a story in Chromium: review by keys, undo, compare accounts, print, axe."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord import Ledger
from onrecord.web.settings import Settings
from tests.web import namesakes
from tests.web.ferry import first, second
from tests.web.server import served
from tests.web.test_browser import CHROMIUM, WIDTHS, sync_api, tab
from tests.web.test_story_screens import PAGES

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk on the reports on the ferry, and its story."""

    home: str
    story: str


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Opened]:
    """A desk of its own for each test."""
    place = tmp_path / "ledger.db"
    with Ledger(place) as ledger:
        for reading in (first(), second()):
            ledger.add(reading)
        (story,) = ledger.stories()
    with served(Settings(str(place), user="Ada")) as home:
        yield Opened(home, story["id"])


def focused(page: Any) -> str:
    found: str = page.evaluate("document.activeElement.id || document.activeElement.name")
    return found


def log(page: Any) -> list[tuple[str, str]]:
    """What was decided, the oldest first."""
    rows = page.request.get("/log.json").json()["decisions"]
    return [(row["verdict"], row["state"]) for row in rows][::-1]


def await_count(found: Any, count: int) -> None:
    """Hold when so many elements are there, which a page may take a moment to show."""
    sync_api.expect(found).to_have_count(count)


@pytest.mark.parametrize("address", ["/review", "/log", "/timeline"])
def test_the_theme_changes_and_every_file_comes_once(
    browser: Any, desk: Opened, address: str
) -> None:
    with tab(browser, desk.home) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address, wait_until="networkidle")
        files = [url.partition("/static/")[2] for url in asked if "/static/" in url]
        assert all("?v=" in file for file in files), "browsers keep a file for ever by its hash"
        assert len({file.partition("?")[0] for file in files}) == len(files)
        paper = "getComputedStyle(document.body).backgroundColor"
        before = page.evaluate(paper)
        page.get_by_role("button", name="Dark").click()
        assert page.evaluate(paper) != before
        page.get_by_role("button", name="Light").click()
        assert page.evaluate(paper) == before


def test_records_are_reviewed_by_keys_alone(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto("/review?layer=event")
        ids = [card.get_attribute("id") for card in page.locator(".judge").all()]
        assert focused(page) == ids[0]
        page.keyboard.press("j")
        assert focused(page) == ids[1]
        page.keyboard.press("k")
        page.keyboard.press("a")
        assert focused(page) == ids[1], "the next comes by itself"
        page.keyboard.press("r")
        page.keyboard.press("u")
        await_count(page.locator(".decided"), 3)
        page.keyboard.press("z")
        assert focused(page) == ids[2]
        await_count(page.locator(".decided"), 2)
        with page.expect_response("**/undo.json"):
            page.keyboard.press("z")
        page.wait_for_load_state("networkidle")
        assert log(page) == [
            ("accept", "holds"),
            ("reject", "undone"),
            ("unsure", "undone"),
            ("undo", "undo"),
            ("undo", "undo"),
        ]


def test_keys_are_letters_while_somebody_types(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto("/review?layer=event")
        page.keyboard.press("e")
        assert focused(page) == "type"
        mode = page.locator(".edit[open] input[name=mode]")
        mode.fill("")
        mode.press_sequentially("jar")
        assert mode.input_value() == "jar"
        await_count(page.locator(".decided"), 0)
        mode.fill("")
        page.locator(".edit[open] select[name=status]").select_option("hypothetical")
        with page.expect_response("**/decisions.json"):
            mode.press("Enter")
        await_count(page.locator(".decided"), 1)
        page.goto("/log")
        assert page.locator(".diff del").inner_text() == "actual"
        assert page.locator(".diff ins").inner_text() == "hypothetical"


def test_the_keys_are_shown_and_hidden(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto("/review")
        meaning = page.get_by_text("reject it: it drops out of what is told")
        assert not meaning.is_visible()
        page.keyboard.press("?")
        assert meaning.is_visible()
        page.keyboard.press("?")
        assert not meaning.is_visible()


def test_what_could_not_be_sent_is_shown_again(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto("/review?layer=event")
        page.route("**/decisions.json", lambda route: route.fulfill(body="no JSON"))
        page.keyboard.press("a")
        page.get_by_text("this was not decided").wait_for()
        await_count(page.locator(".decided"), 0)
        assert log(page) == []


def test_after_the_last_record_the_queue_goes_on(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto("/review?layer=undertaking")
        with page.expect_navigation():
            page.keyboard.press("a")
        page.get_by_text("You have decided all undertakings").wait_for()
        with page.expect_navigation():
            page.keyboard.press("z")
        await_count(page.locator(".judge"), 1)
        assert log(page) == [("accept", "undone"), ("undo", "undo")]


def test_who_is_one_with_whom_is_reviewed_by_keys_alone(browser: Any, tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with Ledger(place) as ledger:
        for reading in (namesakes.first(), namesakes.second()):
            ledger.add(reading)
        ledger.settle()
    with served(Settings(str(place), user="Ada")) as home, tab(browser, home) as page:
        page.goto("/actors")
        page.get_by_role("link", name="who is one with whom").focus()
        page.keyboard.press("Enter")
        page.locator(".judge.current").wait_for()
        toro, kalo = (card.get_attribute("id") for card in page.locator(".judge").all())
        left, right = (each.bounding_box() for each in page.locator(".named").all()[:2])
        assert left["y"] == right["y"], "side by side"
        page.keyboard.press("e")
        page.keyboard.press("j")
        assert focused(page) == kalo
        page.keyboard.press("k")
        page.keyboard.press("r")
        assert focused(page) == kalo, "the next comes by itself"
        page.get_by_text("You decided: they are two").wait_for()
        page.keyboard.press("z")
        assert focused(page) == toro
        page.keyboard.press("r")
        with page.expect_navigation():
            page.keyboard.press("a")
        page.get_by_text("You have decided all merges").wait_for()
        with page.expect_navigation():
            page.keyboard.press("z")
        await_count(page.locator(".judge"), 1)
        assert focused(page) == kalo
        assert log(page)[-3:] == [("reject", "holds"), ("accept", "undone"), ("undo", "undo")]
        page.goto("/log")
        assert "Toro" in page.get_by_role("row").filter(has_text="they are two").first.inner_text()


def test_without_a_script_forms_do_the_same(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home, java_script_enabled=False) as page:
        page.goto("/review?layer=event")
        page.get_by_role("button", name="Reject").first.click()
        page.get_by_text("You decided reject").wait_for()
        page.get_by_role("button", name="Undo").click()
        page.locator(".judge").first.wait_for()
        assert log(page) == [("reject", "undone"), ("undo", "undo")]


def test_accounts_are_compared_from_a_dispute(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto(f"/story/{desk.story}")
        page.get_by_role("navigation", name="Views").get_by_role("link", name="Disputes").click()
        sides = page.locator(".side")
        await_count(sides, 2)
        left, right = (side.bounding_box() for side in sides.all())
        assert left["y"] == right["y"], "side by side"
        page.get_by_role("link", name="Togo: drowned → Ghana").click()
        accounts = page.locator(".accounts > li")
        await_count(accounts, 2)
        told = " ".join(accounts.all_inner_texts())
        assert "navy" in told
        assert "Red Cross" in told


def test_an_entry_of_the_timeline_leads_to_its_row(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto(f"/timeline?story={desk.story}")
        page.locator(".entry").filter(has_text="Togo: drowned").first.click()
        row = page.locator("tr:target")
        assert "2026-03-30 – 2026-04-01" in row.inner_text()


def test_a_dossier_is_printed_with_all_its_sources(browser: Any, desk: Opened) -> None:
    with tab(browser, desk.home) as page:
        page.goto(f"/dossier?story={desk.story}")
        assert page.get_by_role("navigation", name="Desk").is_visible()
        page.emulate_media(media="print")
        assert not page.get_by_role("navigation", name="Desk").is_visible()
        page.locator(".notes li").nth(3).wait_for(state="attached")
        printed = page.pdf(format="A4")
        assert printed.startswith(b"%PDF-")
        assert len(printed) > 10_000
        page.emulate_media(media="screen")
        page.goto(f"/dossier?story={desk.story}&print=yes")
        assert not page.get_by_role("navigation", name="Desk").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_story(browser: Any, desk: Opened, width: int, theme: str) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is missing"
    ).Axe()
    size = {"width": width, "height": 900}
    with tab(browser, desk.home, viewport=size, color_scheme=theme) as page:
        for name in (*PAGES, "actors", "review"):
            page.goto(f"/{name}?story={desk.story}")
            page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
            found = axe.run(page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], name
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, f"{name} is wider than the screen"
