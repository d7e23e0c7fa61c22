"""`onrecord story`: one story whole."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from onrecord.cli.answers import ANSWERS, Row, print_csv, show
from onrecord.cli.ledger import PLACE, Format, FormatOption, LedgerPlace, existing
from onrecord.cli.tables import print_json_lines, print_table
from onrecord.index import days
from onrecord.ledger.filters import Filter
from onrecord.ledger.ledger import Ledger

StoryId = Annotated[
    str, typer.Argument(metavar="ID", help="The story's id, or the beginning of it.")
]
SECTIONS = ("happenings", "accounts", "disputes", "positions")


def story(
    id: StoryId,  # noqa: A002
    ledger: LedgerPlace = PLACE,
    format: FormatOption = Format.table,  # noqa: A002
) -> None:
    """Show a story whole: reports, happenings, accounts, disputes and positions.

    As CSV it is the accounts: one row for each source's version of each happening.

    Exit code: 0 shown; 1 there is no such story, or the ledger cannot be used; 2 wrong usage.
    """
    with Ledger(existing(ledger)) as opened:
        found = opened.story(id)
        if format is Format.json:
            print_json_lines(found)
            return
        wanted = Filter(story=found["id"])
        if format is Format.csv:
            print_csv(ANSWERS["accounts"].csv, opened.accounts(wanted))
            return
        sections = {name: getattr(opened, name)(wanted) for name in SECTIONS}
    _print(found, sections)


def _print(found: Row, sections: dict[str, Any]) -> None:
    """The story's reports, and every section that has rows."""
    title = f"{found['title']}\n{found['id']}  {days(found['start'], found['end'])}"
    print_table(("Published", "Outlet", "Title", "Copy of"), _reports(found["reports"]), title)
    for name, rows in sections.items():
        if rows:
            typer.echo(f"\n{name.upper()}  {len(rows)}")
            show(name, ANSWERS[name], rows, Format.table)


def _reports(reports: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """A line for each report; what shares its origin with another one says so."""
    names = {it["id"]: it["outlet"] or it["title"] or it["id"] for it in reports}
    for it in reports:
        copy_of = "" if it["origin"] == it["id"] else names.get(it["origin"], it["origin"])
        yield (it["published"] or "")[:10], it["outlet"] or "", it["title"] or "", str(copy_of)
