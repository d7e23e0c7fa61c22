"""`onrecord review`: uncertain records, one after the other, for a person to decide."""

import getpass
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.ledger import PLACE, LedgerPlace, existing
from onrecord.errors import OnRecordError
from onrecord.export.csv import LINK
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.records import Row
from onrecord.ledger.review import MERGE_REASONS, Decision, ReviewedLayer

KEYS: Mapping[str, str] = {
    "a": "accept it",
    "r": "reject it: it drops out of what is told",
    "u": "unsure: leave it to others",
    "e": "edit it",
    "z": "undo the last decision, and come back to its record",
    "?": "show the keys",
    "q": "quit; what was decided is kept",
}
MERGE_KEYS: Mapping[str, str] = {
    key: {"a": "they are one", "r": "they are two"}.get(key, does)
    for key, does in KEYS.items()
    if key != "e"
}
"""The keys while it is decided who is one with whom."""
VERDICTS = {"a": "accept", "r": "reject", "u": "unsure"}
SHOWN: Mapping[ReviewedLayer, tuple[str, ...]] = {
    "statement": ("speaker", "act", "to", "form", "content"),
    "event": ("type", "mode", "status", "actor", "recipient", "mediator", "place", "trigger"),
    "figure": ("figure", "low", "high", "unit", "of"),
    "undertaking": ("kind", "by", "to", "issue", "form", "content"),
}
"""What is shown of a record, before its date, sentence and tellers."""


class Kind(StrEnum):
    """What is reviewed."""

    statements = "statements"
    events = "events"
    figures = "figures"
    undertakings = "undertakings"
    merges = "merges"


def _user() -> str:
    """The name under which this machine knows who types."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


User = Annotated[
    str,
    typer.Option(
        "--user",
        "-u",
        metavar="NAME",
        envvar="ONRECORD_USER",
        default_factory=_user,
        show_default="who is logged in",
        help="Who decides.",
    ),
]
KindOption = Annotated[Kind, typer.Option("--kind", "-k", help="What to review.")]
StoryOption = Annotated[
    str | None, typer.Option("--story", metavar="ID", help="Only records of the story of that id.")
]
Limit = Annotated[
    int, typer.Option(min=0, metavar="N", help="How many records at most; 0 for all.")
]
Same = Annotated[
    tuple[str, str] | None,
    typer.Option(
        metavar="NAME NAME",
        help="Ask nothing; decide that these two actors of a story, by their names, are one.",
    ),
]
Import = Annotated[
    Path | None,
    typer.Option(
        "--import",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Ask nothing; add the decisions of a file that `onrecord log --format jsonl` wrote.",
    ),
]


def review(
    user: User,
    ledger: LedgerPlace = PLACE,
    kind: KindOption = Kind.statements,
    story: StoryOption = None,
    limit: Limit = 100,
    same: Same = None,
    import_: Import = None,
) -> None:
    """Decide what was read: accept, reject or edit the records, the least certain first.

    Of --kind merges it is asked whether two actors are one: those taken for one, with the reason,
    and those left apart in doubt.

    Decisions are kept in the ledger with your name and the time; each can be undone.

    Exit code: 0 done; 1 the ledger or the file cannot be used; 2 wrong usage.
    """
    if not user.strip():
        raise typer.BadParameter("say who decides", param_hint="'--user'")
    with Ledger(existing(ledger)) as opened:
        if import_ is not None:
            with import_.open(encoding="utf-8", errors="replace") as lines:
                typer.echo(f"{opened.import_decisions(lines)} decisions were new")
            return
        if same is not None:
            for record in opened.pairs(*same):
                decision = opened.decide(record, "accept", user)
                typer.echo(f"{decision.was['one']} and {decision.was['other']} are one")
            return
        layer: ReviewedLayer = kind.value.removesuffix("s")  # type: ignore[assignment]
        Session(opened, user, opened.uncertain(layer, user, story, limit or None)).run()


class Session:
    """One person's way through the records of a ledger."""

    def __init__(self, ledger: Ledger, user: str, rows: list[Row]) -> None:
        """Begin with the first of the rows."""
        self.ledger = ledger
        self.user = user
        self.rows = rows
        self.at = 0
        self.done: list[tuple[int, Decision]] = []
        self.keys = MERGE_KEYS if rows and rows[0]["layer"] == "merge" else KEYS

    def run(self) -> None:
        """Show records and ask until none is left, or the person quits."""
        while self.at < len(self.rows) or self.done:
            last = self.at == len(self.rows)
            if last:
                _say("\nthat was the last one: z to undo, q to quit")
            else:
                self._show(self.rows[self.at])
            while (
                (key := _key(self.keys)) not in self.keys
                or key == "?"
                or (last and key not in "zq")
            ):
                _help(self.keys)
            if key == "q":
                break
            try:
                self._do(key)
            except OnRecordError as error:
                _say(f"onrecord: {error}")
        _say(f"{len(self.done)} decided, {len(self.rows) - self.at} left")

    def _do(self, key: str) -> None:
        """What the key asks for."""
        if key == "z":
            self._undo()
            return
        row = self.rows[self.at]
        given = _edits(row) if key == "e" else None
        if key == "e" and not given:
            return
        verdict: Any = VERDICTS.get(key, "edit")
        decision = self.ledger.decide(row["id"], verdict, self.user, given)
        self.done.append((self.at, decision))
        self.at += 1

    def _undo(self) -> None:
        if not self.done:
            _say("there is nothing to undo in this session")
            return
        at, decision = self.done[-1]
        self.ledger.undo(decision.id, self.user)
        self.done.pop()
        self.at = at

    def _show(self, row: Row) -> None:
        """The record with its sentence and who says so."""
        if row["layer"] == "merge":
            self._show_merge(row)
            return
        _say(f"\n{self.at + 1}/{len(self.rows)}  {row['layer']} {row['id']}")
        for name in SHOWN[row["layer"]]:
            if row[name] not in (None, [], ""):
                _say(f"  {name:10} {_shown(row[name])}")
        when = [row.get(f"date_{side}") or "" for side in ("start", "end")]
        facts = {
            "date": "/".join(when if when[0] != when[1] else when[:1]).strip("/"),
            "sentence": f"“{row['quote']}”",
            "told by": LINK.join(row["said_by"]) or "the report",
            "report": _report(row),
            "confidence": f"{row['confidence']:.2f}",
        }
        for name, value in facts.items():
            if value:
                _say(f"  {name:10} {value}")

    def _show_merge(self, row: Row) -> None:
        """Two actors, each with what is known of it and the sentence that first names it."""
        state = "taken for one" if row.get("made") else "left apart"
        _say(f"\n{self.at + 1}/{len(self.rows)}  are these two one?")
        for name, quote in (("one", "quote"), ("other", "other_quote")):
            known = row.get(f"{name}_is")
            _say(f"  {row[name]}" + (f" ({known})" if known else ""))
            if row.get(quote):
                _say(f"    “{row[quote]}”")
        _say(f"  {state}: {MERGE_REASONS[row['reason']]}; confidence {row['confidence']:.2f}")
        if row.get("title"):
            _say(f"  first named in {_report(row)}")


def _report(row: Row) -> str:
    return ", ".join(filter(None, (row["title"], row["outlet"], row["published"])))


def _edits(row: Row) -> dict[str, Any]:
    """The fields that the person changes: lines such as "act=deny", until an empty one."""
    from onrecord.ledger.review_edits import EDITABLE

    known = EDITABLE[row["layer"]]
    _say(
        f"change {', '.join(known)}: FIELD=VALUE, several actors parted by “;”, a date as DAY or"
        " DAY/DAY; FIELD= empties; an empty line ends"
    )
    given: dict[str, Any] = {}
    while line := (_line("> ") or "").strip():
        name, found, value = (part.strip() for part in line.partition("="))
        if not found or name not in known:
            _say(f"that is none of {', '.join(known)}")
        else:
            given[name] = _value(name, value)
    return given


def _value(name: str, value: str) -> Any:
    """The value of a field as the record format has it; a wrong one is refused when decided."""
    from onrecord.ledger.review_edits import ACTORS, DATES, NUMBERS

    if name in ACTORS:
        return [actor.strip() for actor in value.split(";") if actor.strip()]
    if not value:
        return None
    if name in DATES:
        start, _, end = value.partition("/")
        return {"start": start.strip() or None, "end": (end if "/" in value else start) or None}
    if name in NUMBERS:
        try:
            return float(value.replace(",", ""))
        except ValueError:
            return value
    return value


def _shown(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)


def _help(keys: Mapping[str, str]) -> None:
    for key, does in keys.items():
        _say(f"  {key}  {does}")


def _key(keys: Mapping[str, str]) -> str:
    """The key that was pressed: at once on a terminal, else the first letter of a line.

    When there is no more to read it is "q".
    """
    prompt = f"[{' '.join(keys)}] "
    if not sys.stdin.isatty():
        line = _line(prompt)
        return "q" if line is None else line.strip()[:1].lower() or "?"
    typer.echo(prompt, nl=False)
    key = typer.getchar()
    typer.echo(key if key.isprintable() else "")
    return key.lower()


def _line(prompt: str) -> str | None:
    """A line that was typed, without its end; None when there is no more."""
    typer.echo(prompt, nl=False)
    line = sys.stdin.readline()
    return line.removesuffix("\n") if line else None


def _say(text: str) -> None:
    """A line for the person; nothing of a report can drive the terminal."""
    from onrecord.export.text import plain

    typer.echo(plain(text).plain)
