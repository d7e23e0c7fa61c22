"""The questions of a ledger as commands: each takes the filters that make sense for it."""

import inspect
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from onrecord.cli.answers import ANSWERS, show
from onrecord.cli.ledger import PLACE, Format, FormatOption, LedgerPlace, existing
from onrecord.errors import OnRecordError
from onrecord.ledger.filters import Filter
from onrecord.ledger.ledger import Ledger

Command = Callable[..., None]
SHOWN = 100
"""Rows that are shown when nothing is said."""
SEVERAL = "may be given several times."
EXIT_CODES = "Exit code: 0 answered, also with no rows; 1 the ledger cannot be used; 2 wrong usage."


def _option(help: str, metavar: str = "NAME") -> Any:  # noqa: A002
    """A filter that is one value."""
    return Annotated[str | None, typer.Option(metavar=metavar, help=help)]


def _options(help: str, metavar: str) -> Any:  # noqa: A002
    """A filter that asks for any of several values."""
    return Annotated[list[str] | None, typer.Option(metavar=metavar, help=f"{help}; {SEVERAL}")]


def _number(help: str) -> Any:  # noqa: A002
    return Annotated[int, typer.Option(min=0, metavar="N", help=help)]


FILTERS: dict[str, Any] = {
    "by": _option("Who speaks, acts, demands or holds it, or for whom they speak."),
    "to": _option("Who is addressed or acted on, or for whom they speak."),
    "side": _option("The party that the teller speaks for."),
    "outlet": _option("The publisher."),
    "act": _options("accuse, deny, demand … or another act", "ACT"),
    "status": _options("The status", "STATUS"),
    "since": _option("First day, ISO, of what is asked for or else of its report.", "DAY"),
    "until": _option("Last day, ISO.", "DAY"),
    "place": _option("Where it happened."),
    "story": _option("The story of that id.", "ID"),
    "text": _option('Words that must occur; also "a phrase", or, -word.', "WORDS"),
    "limit": _number("How many rows at most; 0 for all."),
    "offset": _number("Rows to leave out first."),
}
Words = Annotated[
    str,
    typer.Argument(
        metavar="WORDS",
        help='Words that must all occur; "a phrase"; or between alternatives; -not.',
    ),
]
PARTIES = ("by", "to", "side")
WINDOW = ("since", "until", "story", "text")


def question(
    name: str, says: str, filters: Sequence[str], types: str = "", shown: int = SHOWN
) -> Command:
    """A command that asks a ledger and shows the answer.

    Args:
        name: the question's name, which is also that of the method of `Ledger` that answers it.
        says: what the answer is, for the help.
        filters: names of the filters that it takes.
        types: what `--type` means here; without it there is no such option.
        shown: how many rows are shown when no limit is given; 0 for all.
    """
    options = {filter_: FILTERS[filter_] for filter_ in (*filters, "limit", "offset")}
    if types:
        options = {"type": _options(types, "TYPE"), **options}
    if name == "search":
        options = {"text": Words, **options}
    return _with_options(_command(name), says, options, shown)


def _command(name: str) -> Command:
    """What asks the question; the names of its options are those of `Filter`."""

    def command(
        ledger: str,
        format: Format,  # noqa: A002
        limit: int,
        offset: int,
        **given: Any,
    ) -> None:
        wanted = _filter(given, limit, offset)
        with Ledger(existing(ledger)) as opened:
            rows = getattr(opened, name)(wanted)
        show(name, ANSWERS[name], rows[: limit or None], format)
        if limit and len(rows) > limit:
            print(f"onrecord: there are more than {limit}: --limit, --offset", file=sys.stderr)

    command.__name__ = name
    return command


def _filter(given: dict[str, Any], limit: int, offset: int) -> Filter:
    """The filter that the options make; one row more than is shown tells whether there are more."""
    conditions: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in given.items()
        if value
    }
    try:
        return Filter(**conditions, limit=limit + 1 if limit else None, offset=offset)
    except OnRecordError as error:
        raise typer.BadParameter(str(error)) from None


def _with_options(command: Command, says: str, options: dict[str, Any], shown: int) -> Command:
    """The command with the signature and help from which the command line is made."""
    options = {**options, "ledger": LedgerPlace, "format": FormatOption}
    defaults = {"ledger": PLACE, "format": Format.table, "limit": shown, "offset": 0}
    if options.get("text") is Words:
        defaults["text"] = inspect.Parameter.empty
    command.__doc__ = f"{says}\n\n{EXIT_CODES}"
    command.__annotations__ = options
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=defaults.get(name),
                annotation=annotation,
            )
            for name, annotation in options.items()
        ]
    )
    return command


QUESTIONS = (
    question("statements", "Who says what, by day.", (*PARTIES, "act", "outlet", *WINDOW)),
    question(
        "events",
        "Who did what to whom, by day.",
        (*PARTIES, "status", "place", "outlet", *WINDOW),
        "AGREE, ACCUSE, ASSAULT … or another type of event",
    ),
    question(
        "figures",
        "Counts of killed, displaced, money …, by day; --by is who gives them.",
        (*PARTIES, "outlet", *WINDOW),
        "killed, wounded, displaced … or another unit",
    ),
    question(
        "undertakings",
        "Demands, offers, pledges, conditions, agreements and refusals, by day.",
        (*PARTIES, "outlet", *WINDOW),
        "demand, offer, pledge, condition, agreement or refusal",
    ),
    question(
        "happenings",
        "What happened, as one or several reports tell it, by day.",
        ("by", "to", "status", "place", "outlet", *WINDOW),
        "AGREE, ACCUSE, ASSAULT … or another type of event",
    ),
    question(
        "accounts",
        "Each source's version of what happened; --by is the source, --to who takes part.",
        (*PARTIES, "outlet", *WINDOW),
        "AGREE, ACCUSE, ASSAULT … or another type of event",
    ),
    question(
        "disputes",
        "What sources say differently about what happened; --by is a source.",
        ("by", "side", "place", "outlet", *WINDOW),
        "occurrence, responsibility, figure, time, place, terms or motive",
    ),
    question(
        "positions",
        "Where each party stands on each issue: its latest undertaking and its status.",
        ("by", "side", "status", "outlet", *WINDOW),
        "demand, offer, pledge, condition, agreement or refusal",
    ),
    question(
        "timeline",
        "What happened and what was said, in order.",
        ("by", "to", "act", "outlet", *WINDOW),
        "AGREE, ACCUSE, ASSAULT … or another type of event",
    ),
    question(
        "stories",
        "The stories that the reports tell; --by is an actor of the story.",
        ("by", "outlet", *WINDOW),
        shown=0,
    ),
    question(
        "actors",
        "Who speaks and acts, those of most stories first; --side is for whom they speak.",
        ("by", "side", "story"),
        "state, person, organisation, group, outlet, unnamed or place",
    ),
    question(
        "search",
        "The reports in which the words occur, the best first, and the statements that hold them.",
        (*PARTIES, "outlet", "since", "until", "story"),
        shown=20,
    ),
)
"""The commands, in the order of the help."""
globals().update({command.__name__: command for command in QUESTIONS})
