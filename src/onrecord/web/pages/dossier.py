"""The dossier: a story as a printable report in which every sentence carries numbered sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from onrecord.export.wording import addressed, quoted, verb
from onrecord.index import days
from onrecord.ledger.filters import Filter
from onrecord.ledger.ledger import Ledger
from onrecord.model import Span, as_data
from onrecord.web.desk import Desk
from onrecord.web.footnotes import Footnotes, Note
from onrecord.web.pages.disputes import DisputeCard, Tellings, dispute_card
from onrecord.web.query import STORY, Parameter, Query
from onrecord.web.screens import Screen, Table
from onrecord.web.told_stories import StoryName, ToldStory, still_told

Row = Mapping[str, Any]
PRINT = Parameter("print", "yes: as it is printed, without navigation.", "choice", ("yes",))
OFFERED = 100
"""Stories that are offered when none is named."""
UNTOLD_STATUS = frozenset({"hypothetical", "negated"})
"""What is only supposed or denied is no happening of the dossier; it may be a dispute."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is told, according to whom, with the numbers of the sources; `about` names it."""

    about: str
    text: str
    notes: tuple[int, ...]
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its sentences."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """The report of a story; without a story, `stories` are those to choose from."""

    asked: StoryName | None
    period: str
    parties: tuple[str, ...]
    reports: tuple[dict[str, Any], ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    stories: tuple[StoryName, ...]
    printing: bool


def view(desk: Desk, query: Query) -> DossierView:
    """The dossier of the story that the query names.

    Raises:
        UnknownIdError: there is no such story.
    """
    ledger = desk.ledger
    printing = query.one("print") == "yes"
    named = query.one("story")
    if named is None:
        rows = ledger.stories(Filter(limit=OFFERED))
        offered = tuple(StoryName(row["id"], row["title"] or "Untitled") for row in rows)
        return DossierView(None, "", (), (), (), (), offered, printing)
    told = ledger.story(named)
    story = ToldStory(told)
    sections, notes = _written(ledger, story, query.home)
    return DossierView(
        StoryName(story.id, story.title or "Untitled"),
        days(told["start"], told["end"]),
        tuple(story.name(party) for party in told["parties"]),
        tuple(told["reports"]),
        sections,
        notes,
        (),
        printing,
    )


def _written(
    ledger: Ledger, story: ToldStory, home: str
) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    wanted = Filter(story=story.id)
    stories = {story.id: story}
    disputes, positions = still_told(ledger.disputes(wanted), stories), ledger.positions(wanted)
    telling = Tellings(ledger, disputes)
    cards = [dispute_card(row, story, telling) for row in disputes]
    ids = [id_ for row in story.happenings.values() for id_ in row["events"]]
    ids += [entry["statement"] for entry in story.told["timeline"] if "statement" in entry]
    ids += [id_ for row in positions for id_ in row["undertakings"]]
    records = {row["id"]: row for row in ledger.records(ids)}
    notes = Footnotes(home, story.reports, records)
    told = [row for row in story.happenings.values() if row["status"] not in UNTOLD_STATUS]
    dated = sorted((row for row in told if row["date"]), key=lambda row: (_day(row), row["id"]))
    rest = [row for row in told if not row["date"]]
    happened = partial(_happened, story=story, records=records, notes=notes)
    found = (
        Section("What happened, according to the reports", tuple(happened(dated))),
        Section("What happened on days that are not told", tuple(happened(rest))),
        Section("What was said", tuple(_said(story, records, notes))),
        Section("What sources say differently", tuple(_disputed(cards, notes))),
        Section("Where the parties stand", tuple(_stand(positions, notes))),
    )
    return tuple(section for section in found if section.sentences), notes.notes


def _day(row: Row) -> str:
    return str(row["date"]["start"] or row["date"]["end"])


def _happened(
    rows: Iterable[Row], story: ToldStory, records: Mapping[str, Row], notes: Footnotes
) -> Iterable[Sentence]:
    """A sentence for each happening, with the words of the first who tells it."""
    for row in rows:
        known = [records[id_] for id_ in row["events"] if id_ in records]
        if not known:
            continue
        sources = dict.fromkeys(story.name(account["source"]) for account in row["accounts"])
        place = f"at {row['place']['name']}" if row["place"] else ""
        where = " ".join(filter(None, (_when(row["date"]), place)))
        told = f"according to {_listed(sources)}"
        if len(sources) > 1:
            told += f"; in the words of {(known[0]['said_by'] or ['the report'])[-1]}"
        text = f"{where}, {told}" if where else told
        yield Sentence(
            f"{row['label']}.",
            f"{text[:1].upper()}{text[1:]}: {quoted(known[0]['quote'])}",
            notes.of_records(row["events"]),
            row["id"] in story.disputed,
        )


def _when(date: Row | None) -> str:
    """The day in words that admit what is not known; "" when no day is told."""
    if date is None:
        return ""
    start, end = date["start"], date["end"]
    if start and end:
        return f"on {start}" if start == end else f"between {start} and {end}"
    return f"on or after {start}" if start else f"on or before {end}"


def _said(story: ToldStory, records: Mapping[str, Row], notes: Footnotes) -> Iterable[Sentence]:
    """A sentence for each statement by day; what several reports pass on is one."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for entry in story.told["timeline"]:
        row = records.get(entry.get("statement", ""))
        if row:
            whom = addressed(row["act"], ", ".join(row["to"]))
            told = " ".join(filter(None, (_listed(row["speaker"]), verb(row["act"]), whom)))
            key = (entry["date"][:10], told, quoted(row["content"]))
            found.setdefault(key, []).append(row["id"])
    for (day, told, words), ids in found.items():
        yield Sentence(f"{told}:", f"{words}, reported on {day}.", notes.of_records(ids))


def _disputed(cards: Iterable[DisputeCard], notes: Footnotes) -> Iterable[Sentence]:
    """For each dispute a sentence for each position."""
    for card in cards:
        for held in card.positions:
            numbers = dict.fromkeys(
                notes.of_passage(
                    each.report,
                    Span(each.start, each.end),
                    each.sentence,
                    each.said_by or (each.outlet,),
                )
                for each in held.evidence
            )
            later = ", who later said otherwise" if held.corrected else ""
            text = f"{held.value}, according to {_listed(held.sources)}{later}."
            if numbers:
                yield Sentence(f"{card.label} ({card.about}):", text, tuple(numbers), True)


def _stand(positions: Iterable[Row], notes: Footnotes) -> Iterable[Sentence]:
    """A sentence for each position of a party."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in positions:
        told = f"according to {_listed(row['told_by'])}"
        text = f"{row['kind']} on {row['issue']}, {row['status']}, {told}."
        found.setdefault((row["party"], text), []).extend(row["undertakings"])
    for (party, text), ids in found.items():
        if numbers := notes.of_records(ids):
            yield Sentence(f"{party}:", text, numbers)


def _listed(names: Iterable[str]) -> str:
    """The names as prose: "Peru, Chile and the ombudsman"."""
    *others, last = list(dict.fromkeys(names)) or ["somebody unnamed"]
    return f"{', '.join(others)} and {last}" if others else last


DOSSIER = Screen(
    "dossier",
    "/dossier",
    "Dossier",
    "A story as a printable report in which every sentence carries numbered sources.",
    view,
    (STORY, PRINT),
    Table(
        (
            "number", "quote", "said_by", "outlet", "title", "published", "url", "link", "report",
            "start", "end",
        ),
        lambda view: as_data(view.notes),
    ),
)  # fmt: skip
