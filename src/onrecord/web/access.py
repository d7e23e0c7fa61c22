"""Who may enter the desk, and as what; passwords, sessions, and the tokens of forms.

The file of people is TOML, a table for each: `[[people]]` with `name`, `role` and `password`,
which `onrecord password` makes of a password: scrypt (RFC 7914) with a salt of its own.
"""

import base64
import hashlib
import hmac
import secrets
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from onrecord.errors import OnRecordError
from onrecord.web.settings import Settings

Role = Literal["reader", "reviewer", "owner"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may do what those before it may."""
SESSION = "onrecord_session"
LASTS = 12 * 3600
"""Seconds for which a session holds."""
COST = {"n": 2**14, "r": 8, "p": 1}
"""Parameters of scrypt: 16 MB and about 50 ms a try, as RFC 7914 advises for logging in."""


class DeniedError(OnRecordError):
    """The visitor may not do this."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: a name, a role, the session's id, and the token that its forms must carry."""

    name: str
    role: Role
    session: str
    csrf: str

    def may(self, role: Role) -> bool:
        """Whether the visitor may do what the role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may enter."""

    name: str
    role: Role
    password: str


def hashed(password: str) -> str:
    """The password as it stands in the file of people."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{_text(salt)}:{_text(_scrypt(password, salt))}"


def load_people(path: Path) -> Mapping[str, Person]:
    """The people of the file by name.

    Raises:
        OnRecordError: it cannot be read, or a row of it is wrong.
    """
    try:
        rows = tomllib.loads(path.read_text("utf8")).get("people", [])
    except (OSError, ValueError) as error:
        raise OnRecordError(f"{path}: {error}") from error
    people = [_person(path, row) for row in rows] if isinstance(rows, list) else []
    if not people:
        raise OnRecordError(f"{path}: names nobody; `onrecord password` makes a row")
    return {person.name: person for person in people}


def _person(path: Path, row: Any) -> Person:
    if not isinstance(row, dict) or set(row) != {"name", "role", "password"}:
        raise OnRecordError(f"{path}: a row of people has name, role and password")
    if row["role"] not in ROLES:
        raise OnRecordError(f"{path}: {row['name']}: the role is one of {', '.join(ROLES)}")
    if str(row["password"]).count(":") != 2:
        raise OnRecordError(f"{path}: {row['name']}: `onrecord password` makes the password")
    return Person(str(row["name"]), row["role"], str(row["password"]))


class Access:
    """The door: knows who may enter, and whom it let in."""

    def __init__(self, settings: Settings) -> None:
        """Read the file of people when there is one."""
        self.settings = settings
        self.people = load_people(settings.access) if settings.access else {}
        self._tried: dict[str, bool] = {}

    @cached_property
    def open(self) -> bool:
        """Whether everybody is the owner: nobody was named."""
        return not self.people

    def admit(self, name: str, password: str) -> Person | None:
        """The person of that name and password; None when one of them is wrong."""
        known = self.people.get(name)
        kind, salt, wanted = (known.password if known else hashed("")).split(":")
        tried = self._sign(f"{name}\0{password}\0{salt}\0{wanted}")
        if tried not in self._tried:
            right = kind == "scrypt" and _same(_text(_scrypt(password, _bytes(salt))), wanted)
            if not (known and right):
                return None
            self._tried[tried] = True
        return known

    def new_session(self, name: str = "") -> str:
        """The value of a cookie for somebody, "" for a visitor who gave no name."""
        head = f"{secrets.token_urlsafe(16)}.{_text(name.encode())}.{int(time.time()) + LASTS}"
        return f"{head}.{self._sign(head)}"

    def visitor(self, cookie: str | None) -> Visitor | None:
        """Who holds the cookie; None when it is none of ours, is too old, or names nobody here."""
        head, _, signature = (cookie or "").rpartition(".")
        if head.count(".") != 2 or not _same(signature, self._sign(head)):
            return None
        session, name, ends = head.split(".")
        if int(ends) < time.time():
            return None
        return self._known(_bytes(name).decode(), session)

    def of_person(self, person: Person) -> Visitor:
        """A program that sends name and password with every request; it needs no session."""
        return Visitor(person.name, person.role, "", "")

    def _known(self, name: str, session: str) -> Visitor | None:
        token = self._sign(f"csrf {session}")
        if self.open:
            return Visitor(self.settings.user, "owner", session, token)
        person = self.people.get(name)
        return Visitor(person.name, person.role, session, token) if person else None

    def token(self, cookie: str | None) -> str | None:
        """The token that forms of the session carry, also of one that has given no name yet."""
        head, _, signature = (cookie or "").rpartition(".")
        if head.count(".") != 2 or not _same(signature, self._sign(head)):
            return None
        return self._sign(f"csrf {head.split('.')[0]}")

    def _sign(self, text: str) -> str:
        digest = hmac.new(self.settings.secret, text.encode("utf8", "surrogatepass"), "sha256")
        return _text(digest.digest())


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf8", "surrogatepass"), salt=salt, dklen=32, **COST)


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
