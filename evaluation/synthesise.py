"""Writes a ledger of many reports, made from few: `python -m evaluation.synthesise 10000 FILE`.

The reports of `examples/` and `evaluation/cases/tune` are read once. Each synthetic story takes one
of them and gives every name and most other words a new form, moves its days and changes its
figures; its reports differ from each other by some words more, and a few are copies. So a ledger
of any size holds as many records, parties and days a report as real ones do, without reading for
hours. The text is no English: it serves to measure speed, nothing else.
"""

import argparse
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from onrecord import Reading, read_all
from onrecord.ledger.adding import Prepared, add, prepare
from onrecord.ledger.batches import batches
from onrecord.ledger.decoding import read_back, reading_data, report_data
from onrecord.ledger.store import Store
from onrecord.ledger.telling import settle
from onrecord.ledger.version import reader_name
from onrecord.model import content_id

ROOT = Path(__file__).parents[1]
TEMPLATES = ("examples", "evaluation/cases/tune")
SEED = 2026
FIRST_DAY = date(2015, 1, 1)
DAYS = 10 * 365
"""The stories begin on days of ten years."""
LARGEST = 12
"""Reports of a story at most; half of the stories have three or fewer."""
NEW_WORDS, OTHER_WORDS = 0.7, 0.15
"""Shares of the words of more than three letters that are new in a story, and in a report."""
COPIES = 0.15
"""Share of a story's later reports that are the first one again, in another outlet."""
TOGETHER = 200
"""Reports that are added in one transaction: waiting for the disk would take most of the time."""
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er"))
WORD = re.compile(r"[^\W\d_]+")
ID = re.compile(r"[a-z][0-9a-f]{16}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATED = ("start", "end", "published")


@dataclass(frozen=True, slots=True)
class Template:
    """A report that was read: about, text, reading, and the day of its publication."""

    about: dict[str, Any]
    text: str
    data: dict[str, Any]
    day: date


def templates() -> list[Template]:
    """The reports that all others are made from, read."""
    found = []
    for reading in read_all([str(ROOT / folder) for folder in TEMPLATES]):
        report = reading.report
        if report.text:
            day = date.fromisoformat((report.published or FIRST_DAY.isoformat())[:10])
            found.append(Template(report_data(report), report.text, reading_data(reading), day))
    return found


def synthesise(made_from: Sequence[Template], count: int, seed: int = SEED) -> Iterator[Reading]:
    """As many readings as asked for, always the same ones for a seed."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        for reading in _story(made_from[chance.randrange(len(made_from))], chance):
            if made < count:
                yield reading
            made += 1


def _story(template: Template, chance: random.Random) -> Iterator[Reading]:
    """The reports of one story."""
    size = min(LARGEST, 1 + int(chance.expovariate(0.3)))
    begin = FIRST_DAY + timedelta(chance.randrange(DAYS))
    words = _new_words(template.text, NEW_WORDS, chance)
    first = words
    for number in range(size):
        copied = number and chance.random() < COPIES
        changed = first if copied else words | _new_words(template.text, OTHER_WORDS, chance)
        first = changed if number == 0 else first
        day = begin + timedelta(chance.randrange(14))
        yield _Rewriting(template, changed, day, f"Outlet {chance.randrange(200)}").reading()


def _new_words(text: str, share: float, chance: random.Random) -> dict[str, str]:
    """New forms for all names and for that share of the other words, by the old form."""
    new = {}
    for word in sorted(set(WORD.findall(text))):
        if len(word) > 3 and (word[0].isupper() or chance.random() < share):
            made = "".join(chance.choices(SYLLABLES, k=2 + chance.randrange(2)))
            new[word] = made.capitalize() if word[0].isupper() else made
    return new


class _Rewriting:
    """One report made from a template: its words, offsets, ids and days are new."""

    def __init__(self, template: Template, words: dict[str, str], day: date, outlet: str) -> None:
        self.template = template
        self.words = words
        self.shift = day - template.day
        self.outlet = outlet
        self.offsets: list[int] = []
        self.text = self._text()
        self.name = content_id("r", self.text, outlet, day)

    def reading(self) -> Reading:
        """The reading, with everything changed alike."""
        about = self._changed(self.template.about)
        about |= {"outlet": self.outlet, "url": f"https://example.org/{self.name}"}
        about["published"] = (self.template.day + self.shift).isoformat()
        return read_back(about, self.text, self._changed(self.template.data))

    def _text(self) -> str:
        """The new text; `offsets` has for each old offset the new one."""
        old, parts, length, at = self.template.text, [], 0, 0
        for word in WORD.finditer(old):
            between, new = old[at : word.start()], self.words.get(word[0], word[0])
            self.offsets += range(length, length + len(between))
            length += len(between)
            self.offsets += [min(length + n, length + len(new) - 1) for n in range(len(word[0]))]
            length += len(new)
            parts += [between, new]
            at = word.end()
        self.offsets += range(length, length + len(old) - at + 1)
        return "".join((*parts, old[at:]))

    def _changed(self, value: Any, key: str = "") -> Any:
        """The value with new ids, offsets, days and words."""
        if isinstance(value, dict):
            return {name: self._changed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            if len(value) == 2 and all(isinstance(offset, int) for offset in value):
                return [self.offsets[value[0]], self.offsets[value[1] - 1] + 1]
            return [self._changed(inner, key) for inner in value]
        if isinstance(value, str):
            return self._changed_text(value, key)
        return value

    def _changed_text(self, value: str, key: str) -> str:
        if ID.fullmatch(value):
            return content_id(value[0], self.name, value)
        if key in DATED and DAY.match(value):
            return (date.fromisoformat(value[:10]) + self.shift).isoformat()
        if key in ("name", "title", "text", "role", "issue", "place", "message"):
            return WORD.sub(lambda word: self.words.get(word[0], word[0]), value)
        return value


def main() -> None:
    """Write the ledger; reports that it has are left as they are."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("count", type=int, help="how many reports")
    parser.add_argument("ledger", help="a file or a postgresql:// URL")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    fill(options.ledger, synthesise(templates(), options.count, options.seed))


def fill(place: str, readings: Iterable[Reading]) -> None:
    """Add the readings, many in one transaction, and tell their stories."""
    store = Store(place)
    done = 0
    for batch in batches(readings, TOGETHER):
        prepared = [prepare(reading, reader_name()) for reading in batch]
        store.transact(partial(_add_all, new=prepared))
        done += len(batch)
        print(f"{done:,} reports", flush=True)
    settle(store)
    store.close()


def _add_all(connection: Connection, new: Sequence[Prepared]) -> None:
    for each in new:
        add(connection, each)


if __name__ == "__main__":
    main()
