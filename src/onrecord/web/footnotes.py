"""Numbered sources: each passage that a page leans on has one number, however often it is named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import Span
from onrecord.web.citation import passage_address

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """A source: the sentence, who says so, where it was published, and where it stands.

    `said_by` is from the outermost source to the innermost; `link` is the passage on the desk;
    `start` and `end` are code points of the report's text.
    """

    number: int
    quote: str
    said_by: tuple[str, ...]
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    link: str
    report: str
    start: int
    end: int


class Footnotes:
    """The notes of a page, numbered as they are first called for."""

    def __init__(self, home: str, reports: Mapping[str, Row], records: Mapping[str, Row]) -> None:
        """No notes yet.

        Args:
            home: where the desk stands, "http://127.0.0.1:8321".
            reports: the reports that passages are of, by id.
            records: rows of the records that are called for, by id.
        """
        self._home = home
        self._reports = reports
        self._records = records
        self._notes: dict[tuple[str, str], Note] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in the order of their numbers."""
        return tuple(self._notes.values())

    def of_records(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the sentences in which the records stand, those that are known."""
        found = []
        for row in (self._records[id_] for id_ in ids if id_ in self._records):
            span = Span(row["spans"][0][0], row["spans"][-1][1])
            found.append(self.of_passage(row["report"], span, row["quote"], row["said_by"]))
        return tuple(dict.fromkeys(found))

    def of_passage(self, report: str, span: Span, quote: str, said_by: Sequence[str]) -> int:
        """The number of a passage."""
        key = (report, quote)
        if key not in self._notes:
            about = self._reports.get(report, {})
            self._notes[key] = Note(
                len(self._notes) + 1,
                quote,
                tuple(said_by),
                about.get("outlet"),
                about.get("title"),
                (about.get("published") or "")[:10] or None,
                about.get("url"),
                self._home + passage_address(report, span),
                report,
                span.start,
                span.end,
            )
        return self._notes[key].number
