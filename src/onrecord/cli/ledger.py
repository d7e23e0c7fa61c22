"""The options that all commands on a ledger share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

PLACE = "ledger.db"


class Format(StrEnum):
    """How an answer is shown."""

    table = "table"
    json = "json"
    csv = "csv"


LedgerPlace = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        metavar="PLACE",
        envvar="ONRECORD_LEDGER",
        help="The ledger: a file, or the postgresql:// URL of a database.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to show it.")]


def existing(place: str) -> str:
    """The place, unless it is a path where nothing is.

    Raises:
        BadParameter: there is no such file.
    """
    if "://" not in place and not Path(place).is_file():
        raise typer.BadParameter(
            f"there is no ledger {place}; `onrecord add` makes one", param_hint="'--ledger'"
        )
    return place
