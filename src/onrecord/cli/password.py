"""`onrecord password`: a row for the file of people who may enter the desk."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.errors import OnRecordError


class Role(StrEnum):
    """What somebody may do."""

    reader = "reader"
    reviewer = "reviewer"
    owner = "owner"


Name = Annotated[str, typer.Argument(metavar="NAME", help="Who may enter.")]
RoleOption = Annotated[
    Role, typer.Option(help="A reader reads, a reviewer decides and adds, an owner does all.")
]
SHORTEST = 8


def password(name: Name, role: RoleOption = Role.reader) -> None:
    """Ask for a password and print a row for the file that `serve --access` reads.

    Exit code: 0 printed; 1 the password is too short; 2 wrong usage.
    """
    from onrecord.web.access import hashed

    chosen = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    if len(chosen) < SHORTEST:
        raise OnRecordError(f"a password has {SHORTEST} characters or more")
    typer.echo("[[people]]")
    for key, value in (("name", name), ("role", role.value), ("password", hashed(chosen))):
        typer.echo(f"{key} = {json.dumps(value)}")
