"""Writes docs/screens/: the screens of the desk, wide and narrow, by `make screens`.

The reports are those of `examples/` and `evaluation/stories/tune`, read anew into a ledger of their
own. Needs Chromium; its pictures depend on the fonts of the machine.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from onrecord import Ledger
from onrecord.ingest.source import IngestOptions
from onrecord.ledger.filters import Filter
from onrecord.web.pages import SCREENS
from onrecord.web.screens import Screen
from onrecord.web.settings import Settings
from tests.web.server import served

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "screens"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = {1440: 900, 390: 844}
MORNING = datetime(2026, 8, 3, 9, tzinfo=UTC)
"""When records are decided, so that the log looks the same each time."""
DARK = ("stories", "report")
"""Screens that are shown dark as well."""


def reports() -> Iterator[tuple[Path, IngestOptions]]:
    """The reports, those of agencies with the name that their files give them."""
    for path in sorted((ROOT / "examples").rglob("*.html")):
        yield path, IngestOptions()
    for path in sorted((ROOT / "examples").rglob("*.txt")):
        yield path, IngestOptions(outlet=path.stem.replace("-", " ").title())
    for path in sorted((ROOT / "evaluation/stories/tune").rglob("report.*")):
        wire = path.suffix == ".txt"
        yield path, IngestOptions(outlet=path.parent.name.title() if wire else None)


def fill(place: Path) -> None:
    """Read the reports into a new ledger, and decide of some records."""
    with Ledger(place, clock=lambda: MORNING) as ledger:
        for path, options in reports():
            print(*(addition.title for addition in ledger.add_all([path], options)))
        ledger.settle()
        uncertain = [row["id"] for row in ledger.uncertain("event", "Ada", limit=4)]
        ledger.decide(uncertain[0], "accept", "Ada")
        ledger.decide(uncertain[1], "edit", "Ada", {"status": "hypothetical"})
        unsure = ledger.decide(uncertain[2], "unsure", "Ada")
        ledger.undo(unsure.id, "Ada")
        (merge,) = ledger.uncertain("merge", "Ada", limit=1)
        ledger.decide(merge["id"], "unsure", "Ada")


class Samples:
    """What the screens are shown with: the story of most disputes and what is in it."""

    def __init__(self, ledger: Ledger) -> None:
        """Choose from the ledger."""
        stories = ledger.stories()
        counts = ledger.count_stories([story["id"] for story in stories])
        self.story = max(stories, key=lambda story: (counts[story["id"]][1], story["id"]))["id"]
        self.ledger = ledger
        reports = ledger.story(self.story)["reports"]
        reports = sorted(reports, key=lambda report: report["published"] is None)
        self.first, self.second = (report["id"] for report in reports[:2])

    def deepest(self, layer: str) -> str:
        """The id of the record of the layer through which most tellers pass."""
        rows = getattr(self.ledger, f"{layer}s")(Filter(story=self.story))
        return str(max(rows, key=lambda row: (len(row["said_by"]), row["id"]))["id"])

    def compared(self) -> str:
        """The id of an event of the happening that most sources tell."""
        told = self.ledger.happenings(Filter(story=self.story))
        happening = max(told, key=lambda row: (row["accounts"], row["id"]))
        events = self.ledger.records(happening["events"])
        return str(max(events, key=lambda row: (len(row["said_by"]), row["id"]))["id"])

    def counted(self) -> str:
        """The id of the story in which the dead are counted on most days."""
        days: dict[str, set[str]] = {}
        for row in self.ledger.figures(Filter(type=("killed",))):
            days.setdefault(row["story"], set()).add(row["published"] or "")
        return max(days, key=lambda story: (len(days[story] - {""}), story))

    def address(self, screen: Screen) -> str | None:
        """Where the screen shows something of the story; None when it has no page to show."""
        if screen.name == "search":
            return "/search?text=attack"
        if screen.name == "report":
            return f"/report/{self.first}"
        if screen.name == "counts":
            return f"/counts?story={self.counted()}"
        if screen.name == "event":
            return f"/event/{self.compared()}"
        if screen.name in ("statement", "figure", "undertaking"):
            return f"/{screen.name}/{self.deepest(screen.name)}"
        if "{" in screen.path:
            return screen.path.replace("{id}", self.story) if "{id}" in screen.path else None
        takes_story = "story" in [parameter.name for parameter in screen.parameters]
        return f"{screen.path}?story={self.story}" if takes_story else screen.path

    def addresses(self) -> dict[str, str]:
        """The pages to show, by the names of their pictures."""
        found = {screen.name: self.address(screen) for screen in SCREENS}
        shown = {name: address for name, address in found.items() if address}
        return shown | {
            "merges": "/review?layer=merge",
            "beside": f"/report/{self.first}?beside={self.second}",
        }


def main() -> None:
    """Write a picture for each screen and width, and the page that shows them."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "talks.db"
        fill(place)
        with Ledger(place) as ledger:
            addresses = Samples(ledger).addresses()
        with served(Settings(str(place))) as home, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name, address in addresses.items():
                for theme in ("light", "dark") if name in DARK else ("light",):
                    _take(chromium, home + address, name, theme)
            chromium.close()
    (FOLDER / "README.md").write_text(_page(addresses), "utf8")


def _take(chromium: Any, address: str, name: str, theme: str) -> None:
    for width, height in WIDTHS.items():
        size = {"width": width, "height": height}
        tab = chromium.new_page(viewport=size, color_scheme=theme)
        tab.goto(address, wait_until="networkidle")
        tab.screenshot(path=FOLDER / _file(name, width, theme))
        tab.close()


def _file(name: str, width: int, theme: str) -> str:
    return f"{name}{'-dark' if theme == 'dark' else ''}-{width}.png"


def _page(addresses: dict[str, str]) -> str:
    """The pictures beside each other, wide and narrow."""
    titles = {screen.name: screen.title for screen in SCREENS}
    titles |= {"merges": "Review of merges", "beside": "Two reports in step"}
    parts = ["# Screens", "Written by `make screens`, with the reports of the project."]
    for name in addresses:
        parts.append(f"## {titles[name]}")
        for theme in ("light", "dark") if name in DARK else ("light",):
            pictures = [
                f"![{titles[name]}, {width}]({_file(name, width, theme)})" for width in WIDTHS
            ]
            parts.append("\n".join(pictures))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
