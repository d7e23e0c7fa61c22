"""`onrecord agreement`: how far reviewers agree."""

from typing import Annotated

import typer

from onrecord.cli.answers import Answer, show
from onrecord.cli.ledger import PLACE, Format, FormatOption, LedgerPlace, existing
from onrecord.ledger.ledger import Ledger

Users = Annotated[
    list[str] | None,
    typer.Option(
        "--user", metavar="NAME", help="Whom to compare; all reviewers when none is named."
    ),
]
ANSWER = Answer(
    (
        ("Kind", lambda row: row["layer"]),
        ("Reviewers", lambda row: ", ".join(row["reviewers"])),
        ("Records", lambda row: str(row["records"])),
        ("Alike", lambda row: str(row["agreed"])),
        ("Alpha", lambda row: "" if row["alpha"] is None else f"{row['alpha']:.3f}"),
    ),
    ("layer", "reviewers", "records", "agreed", "alpha"),
)


def agreement(
    ledger: LedgerPlace = PLACE,
    format: FormatOption = Format.table,  # noqa: A002
    user: Users = None,
) -> None:
    """Compare the verdicts of reviewers: Krippendorff's alpha by kind of record, and over all.

    Records that two or more decided count, by the verdicts that hold; `unsure` is no verdict.
    Alpha is 1 when all agree and 0 when they agree as by chance; it is left empty where there is
    only one verdict, for then it is not defined.

    Exit code: 0 shown; 1 the ledger cannot be used, or onrecord[agreement] is not installed; 2
    wrong usage.
    """
    with Ledger(existing(ledger)) as opened:
        show("agreement", ANSWER, opened.agreement(user or ()), format)
