"""What to ask for: the conditions that a question may set, all of them together."""

from dataclasses import dataclass
from datetime import date

from onrecord.errors import OnRecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Conditions on what is asked for; one that is None or empty asks for nothing in particular.

    Attributes:
        by: name of who speaks, acts, demands or holds it, or for whom they speak: an actor known
            by just that name, or else all actors with those words in their name.
        to: name of who is addressed or acted on, or for whom they speak.
        side: name of the party for which the teller speaks.
        outlet: name of the publisher.
        act: acts of statements.
        type: types of events and happenings, units of figures, kinds of undertakings and
            positions, what a dispute is about, kinds of actors.
        status: status of events, happenings or positions.
        since: first day, ISO: of the statement, event … itself, else of its report.
        until: last day, ISO.
        place: name of the place of an event or happening.
        story: id of a story.
        text: words that must all occur; "phrases" in quotation marks, `or`, and `-word`.
        limit: how many rows at most; None for all.
        offset: how many rows to leave out first.
        newest_first: of stories, whether those come first that were reported last.

    Raises:
        OnRecordError: a day is not ISO, or a number is negative.
    """

    by: str | None = None
    to: str | None = None
    side: str | None = None
    outlet: str | None = None
    act: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    story: str | None = None
    text: str | None = None
    limit: int | None = None
    offset: int = 0
    newest_first: bool = False

    def __post_init__(self) -> None:
        for day in filter(None, (self.since, self.until)):
            try:
                date.fromisoformat(day)
            except ValueError:
                raise OnRecordError(f"{day!r} is not a day such as 2026-03-11") from None
        if self.offset < 0 or (self.limit or 0) < 0:
            raise OnRecordError("limit and offset are 0 or more")


ALL = Filter()
