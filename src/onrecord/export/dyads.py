"""Events as older event data sets have them: who did what to whom, one row for each pair."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, permutations, product
from typing import TextIO

from onrecord.export.addresses import address
from onrecord.export.dates import event_day
from onrecord.index import Index
from onrecord.model import Event, Reading

Cell = str | int | float | None


@dataclass(frozen=True)
class Dyad:
    """An event between two actors, by their ids; None where nobody is told.

    `id` is the event's id, with a number behind it when the event has several pairs.
    """

    id: str
    index: Index
    event: Event
    source: str | None
    target: str | None

    @property
    def day(self) -> str:
        """The event's first day, else that of its report; "" when neither is known."""
        return event_day(self.event, self.index.reading.report)

    @property
    def sentence(self) -> int:
        """The number of the event's sentence in its report, from 1."""
        starts = [sentence.start for sentence in self.index.sentences]
        return sum(start <= self.event.trigger[0].start for start in starts)

    @property
    def quote(self) -> str:
        """The event's sentence."""
        return self.index.quote([self.index.sentence(self.event.trigger[0])])

    @property
    def url(self) -> str:
        """Where its report is."""
        return address(self.index.reading.report)

    def name(self, actor: str | None) -> str:
        """The actor's name, or ""."""
        return self.index.name(actor) if actor else ""

    def codes(self, actor: str | None) -> tuple[str | None, str | None]:
        """The actor's country and sector."""
        return self.index.country_and_sector(actor) if actor else (None, None)


def find_dyads(reading: Reading) -> Iterator[Dyad]:
    """The pairs of every event that has a CAMEO code and is told as a fact, in text order.

    These data sets have no field for what is denied, supposed, planned or long past: such events
    are left out. In an event between equals each acts on each.
    """
    index = Index(reading)
    for event in sorted(reading.events, key=lambda event: event.trigger[0]):
        if event.status != "actual" or not event.cameo:
            continue
        pairs = _pairs(event)
        for number, (source, target) in enumerate(pairs, 1):
            id_ = f"{event.id}-{number}" if len(pairs) > 1 else event.id
            yield Dyad(id_, index, event, source, target)


def _pairs(event: Event) -> Sequence[tuple[str | None, str | None]]:
    if len(event.actor) > 1 and not event.recipient:
        return list(permutations(dict.fromkeys(event.actor), 2))
    return list(product(dict.fromkeys(event.actor) or (None,), event.recipient or (None,)))


def write_tsv(columns: Sequence[str], rows: Iterable[Sequence[Cell]], out: TextIO) -> None:
    """A header and the rows; white space inside a cell is one blank, so that no tab is left."""
    for row in chain([columns], rows):
        out.write("\t".join(_plain(cell) for cell in row) + "\n")


def _plain(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
