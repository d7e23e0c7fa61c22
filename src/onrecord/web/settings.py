"""How a desk is run: which ledger, for whom, and within what limits."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visitor may ask of the desk.

    `body` and `report` are bytes of a request and of one report in it, `files` how many files may
    come at once; `additions` and `logins` are how many a minute one address may send.
    """

    body: int = 25 * 1024 * 1024
    report: int = 5 * 1024 * 1024
    files: int = 50
    additions: int = 30
    logins: int = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is run.

    Attributes:
        ledger: path or URL of the ledger.
        host: the address that the desk listens on; also a name by which it may be asked.
        names: further host names by which browsers may ask for it.
        access: file of the people who may enter; None lets everybody in as owner, which is
            refused when `host` is not loopback.
        user: the name under which decisions are noted when there is no access file.
        secret: what cookies are signed with; a new one ends all sessions.
        fetching: whether reports may be added by their address.
        limits: what one visitor may ask.
    """

    ledger: str
    host: str = "127.0.0.1"
    names: frozenset[str] = frozenset()
    access: Path | None = None
    user: str = "owner"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    fetching: bool = True
    limits: Limits = Limits()

    @property
    def hosts(self) -> frozenset[str]:
        """Names in the Host header that are answered; others are a rebound name's."""
        return LOOPBACK | self.names | {self.host.lower()}
