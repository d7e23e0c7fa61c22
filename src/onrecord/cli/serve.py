"""`onrecord serve`: the ledger in the browser."""

import getpass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ledger import PLACE, LedgerPlace
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.web.settings import Settings

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port to listen on.")]
AccessFile = Annotated[
    Path | None,
    typer.Option(
        "--access",
        metavar="FILE",
        help="TOML file of who may enter; needed when --host is not this machine alone.",
    ),
]
Name = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A host name by which browsers ask for the desk; may be given several times.",
    ),
]
NoFetching = Annotated[
    bool, typer.Option("--no-fetching", help="Take no reports by their address.")
]
Secret = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        envvar="ONRECORD_SECRET",
        help="What sessions are signed with; without it they end when the desk is closed.",
    ),
]


def serve(
    ledger: LedgerPlace = PLACE,
    host: Host = "127.0.0.1",
    port: Port = 8321,
    access: AccessFile = None,
    name: Name = None,
    secret: Secret = None,
    no_fetching: NoFetching = False,
) -> None:
    """Open a ledger in the browser, and as an API: read, compare, review.

    Only this machine can reach it, unless --host says otherwise. A ledger that is not there yet is
    made. Stop it with Ctrl-C.

    Exit code: 0 stopped; 1 the ledger or a file cannot be used, or the web extra is not
    installed; 2 wrong usage.
    """
    try:
        import uvicorn

        from onrecord.web.app import make_app
        from onrecord.web.settings import Settings
    except ImportError as error:
        raise OnRecordError(
            f"the desk needs {error.name}: install it with pip install 'onrecord[web]'"
        ) from error
    names = frozenset(map(str.lower, name or ()))
    settings = Settings(ledger, host, names, access, _user(), fetching=not no_fetching)
    if secret:
        settings = replace(settings, secret=secret.encode())
    _make_ready(settings)
    app = make_app(settings)
    typer.echo(f"http://{_shown(host)}:{port}/ shows {ledger}; stop it with Ctrl-C")
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False
    )


def _make_ready(settings: "Settings") -> None:
    """Bring the ledger up to date before the first visitor waits for it, or make it."""
    from onrecord.ledger.ledger import Ledger

    with Ledger(settings.ledger) as opened:
        opened.settle()


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _user() -> str:
    """Under which name decisions are noted when nobody logs in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "owner"
