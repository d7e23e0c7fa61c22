"""`onrecord rebuild`: everything derived, made anew."""

from typing import Annotated

import typer

from onrecord.cli.ledger import PLACE, LedgerPlace, existing
from onrecord.cli.options import Actors, OntologyFile
from onrecord.ledger.ledger import Ledger

ReadAgain = Annotated[
    bool, typer.Option("--read-again", help="Read all reports again, not only where it is needed.")
]


def rebuild(
    ledger: LedgerPlace = PLACE,
    read_again: ReadAgain = False,
    actors: Actors = None,
    ontology: OntologyFile = None,
) -> None:
    """Derive everything in a ledger anew from its reports.

    Reports that an older onrecord read are read again. What people decided is kept.

    Exit code: 0 rebuilt; 1 the ledger or a file cannot be used; 2 wrong usage.
    """
    with Ledger(existing(ledger)) as opened:
        again = opened.rebuild(read_again, actors or (), ontology)
    typer.echo(f"rebuilt; {again} reports were read again")
