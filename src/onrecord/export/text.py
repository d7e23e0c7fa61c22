"""A reading for the terminal: who says what through whom, events, figures and undertakings."""

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.export.wording import addressed, amount, verb
from onrecord.index import Index, days, shorten
from onrecord.model import Event, Figure, Reading, Span, Statement, Undertaking

LINK = " < "
WIDTH = 100
"""Columns when the output is a file or a pipe; a terminal tells its own width."""
QUOTE_LINES = 2
COLUMNS = (
    ("What", 5, None),
    ("Who → whom", 6, None),
    ("Status", None, 12),
    ("When, where", None, 12),
    ("Told by", 4, None),
)
"""The table of events: heading, share of the width, fixed width; 12 holds "hypothetical"."""
MARKS = "“”\"‘’' "
HOSTILE = frozenset({"accuse", "criticise", "deny", "refuse", "threaten", "warn", "refusal"})
FRIENDLY = frozenset({"accept", "confirm", "offer", "pledge", "praise", "agreement"})
# Control characters could drive the terminal; direction marks could make a quote read otherwise.
CONTROLS = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F)]) | dict.fromkeys(
    range(0x2066, 0x206A)
)


def write_text(readings: Iterable[Reading], out: TextIO) -> None:
    """A summary of each reading; coloured on a terminal, plain in a file or pipe."""
    console = Console(file=out, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = WIDTH
    for number, reading in enumerate(readings):
        if number:
            console.print()
        Summary(reading, console).print()


class Summary:
    """One reading, printed section by section; sections without entries are left out."""

    def __init__(self, reading: Reading, console: Console) -> None:
        """Keep the reading, its index and where to print."""
        self.reading = reading
        self.index = Index(reading)
        self.console = console

    def print(self) -> None:
        """All sections in the order of the record format."""
        if self.reading.report.text:
            self.head()
        self.statements()
        self.events()
        self.figures()
        self.undertakings()
        self.problems()

    def head(self) -> None:
        """Title, where the report comes from, and whom it credits."""
        report, console = self.reading.report, self.console
        console.rule(style="dim")
        console.print(plain(report.title or shorten(report.text, console.width), "bold"))
        facts = [report.outlet, report.byline, report.published]
        for line in (" · ".join(filter(None, facts)), report.url):
            if line:
                console.print(plain(line, "dim"))
        if report.credits:
            names = ", ".join(credit.name for credit in report.credits)
            console.print(plain(f"Based on {names}", "dim"))

    def section(self, title: str, count: int) -> bool:
        """The heading of a section with entries; whether there are any."""
        if count:
            self.console.print()
            self.console.print(Text.assemble((title.upper(), "bold cyan"), (f"  {count}", "dim")))
        return bool(count)

    def statements(self) -> None:
        """Who says what, in text order, what is told inside a statement set further in."""
        if self.section("Who says what", len(self.reading.statements)):
            for statement in sorted(self.reading.statements, key=self.index.position):
                indent = 2 + 2 * min(self.index.depth(statement), 3)
                self.indented(self._said(statement), indent)
                self.indented(self._content(statement, indent + 2), indent + 2)

    def _said(self, statement: Statement) -> Text:
        """The line that names the chain of sources, the speaker, the act and its addressee."""
        *outer, speaker = self.index.chain(statement.id)
        line = Text.assemble(
            plain("".join(name + LINK for name in outer), "dim"), plain(speaker, "bold")
        )
        line.append(f" {verb(statement.act)}", colour(statement.act))
        if statement.to:
            to = addressed(statement.act, self.index.names(statement.to))
            line.append_text(plain(f" {to}"))
        facts = [
            statement.channel.name if statement.channel else "",
            days(statement.date.start, statement.date.end) if statement.date else "",
        ]
        line.append_text(plain("".join(f" · {fact}" for fact in facts if fact), "dim"))
        return line

    def _content(self, statement: Statement, indent: int) -> Text:
        """What is said, about two lines; quotation marks only around the speaker's own words."""
        quote = self.short(statement.content, indent)
        if statement.form == "direct":
            quote = f"“{quote.strip(MARKS)}”"
        return plain(quote, "italic")

    def events(self) -> None:
        """Who did what to whom, as a table."""
        events = sorted(self.reading.events, key=lambda event: event.trigger[0])
        if not self.section("Events", len(events)):
            return
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1), expand=True)
        for heading, ratio, width in COLUMNS:
            table.add_column(heading, ratio=ratio, width=width, overflow="fold", header_style="dim")
        for event in events:
            table.add_row(*self._event(event))
        self.console.print()
        self.console.print(table)

    def _event(self, event: Event) -> tuple[Text, ...]:
        """The event's cells."""
        index = self.index
        tone = "red" if (event.score or 0) < 0 else "green" if (event.score or 0) > 0 else "cyan"
        what = Text.assemble(
            plain(event.type, f"bold {tone}"),
            plain(f" {event.mode}" if event.mode else "", tone),
            (f" {event.score:+g}" if event.score else "", tone),
            plain(f"\n{shorten(index.quote(event.trigger), 32)}", "italic dim"),
        )
        who = plain(index.names(event.actor) or "?")
        if event.recipient:
            who.append(" → ", "dim").append_text(plain(index.names(event.recipient)))
        if event.mediator:
            who.append_text(plain(f"\nthrough {index.names(event.mediator)}", "dim"))
        status = Text.assemble(
            plain(event.status, "dim" if event.status == "actual" else "yellow"),
            plain(f"\n{index.quote([event.hedge])}" if event.hedge else "", "italic dim"),
        )
        when = days(event.date.start, event.date.end) if event.date else ""
        where = event.place.name if event.place else ""
        teller = index.statements.get(event.said_in or "")
        told = plain(index.speaker(teller)) if teller else plain("the report", "dim")
        return what, who, status, plain("\n".join(filter(None, (when, where)))), told

    def figures(self) -> None:
        """Counts with what they count and who gives them."""
        if self.section("Figures", len(self.reading.figures)):
            for figure in sorted(self.reading.figures, key=lambda figure: figure.span):
                self.indented(self._figure(figure), 2)

    def _figure(self, figure: Figure) -> Text:
        """The count, the words it stands for, the teller."""
        line = Text.assemble(plain(f"{amount(figure)} {figure.unit}", "bold magenta"))
        line.append_text(plain(f"  {self.short([figure.span], 20)}", "italic"))
        line.append_text(self._told_by(figure.said_in))
        return line

    def undertakings(self) -> None:
        """Demands, offers, pledges and what became of them."""
        if self.section("Undertakings", len(self.reading.undertakings)):
            for undertaking in sorted(self.reading.undertakings, key=lambda item: item.span):
                self.indented(self._undertaking(undertaking), 2)
                self.indented(plain(self.short(undertaking.content, 4), "italic"), 4)

    def _undertaking(self, undertaking: Undertaking) -> Text:
        """Kind, parties, form, and the undertakings that it hangs on or answers."""
        others = {other.id: other for other in self.reading.undertakings}
        line = Text.assemble(plain(undertaking.kind, f"bold {colour(undertaking.kind)}"))
        line.append_text(plain(f"  {self.index.names(undertaking.by) or '?'}"))
        if undertaking.to:
            line.append(" → ", "dim").append_text(plain(self.index.names(undertaking.to)))
        if undertaking.form:
            line.append(f" · {undertaking.form}", "dim")
        linked = [("depends on", other) for other in undertaking.depends_on]
        linked += [("answers", undertaking.answers)] if undertaking.answers else []
        for word, other in linked:
            if other in others:
                words = shorten(self.index.quote(others[other].content), 40)
                line.append_text(plain(f" · {word}: {words}", "dim"))
        line.append_text(self._told_by(undertaking.said_in))
        return line

    def problems(self) -> None:
        """What could not be read."""
        for problem in self.reading.problems:
            self.console.print(Text.assemble(("! ", "bold red"), plain(problem.message)))

    def _told_by(self, said_in: str | None) -> Text:
        """Who tells it, when somebody other than the report does."""
        statement = self.index.statements.get(said_in or "")
        return plain(f" · {self.index.speaker(statement)}" if statement else "", "dim")

    def short(self, spans: Iterable[Span], indent: int) -> str:
        """The spans' words, cut to about two lines."""
        return shorten(self.index.quote(spans), QUOTE_LINES * (self.console.width - indent) - 4)

    def indented(self, line: Text, indent: int) -> None:
        """Print the line set in by `indent` columns, its wrapped lines too."""
        for part in line.wrap(self.console, self.console.width - indent):
            part.rstrip()
            self.console.print(Text(" " * indent).append_text(part), soft_wrap=True)


def colour(act: str) -> str:
    """Red for what opposes, green for what concedes, cyan for the rest; the word says it too."""
    return "red" if act in HOSTILE else "green" if act in FRIENDLY else "cyan"


def plain(text: str, style: str = "") -> Text:
    """Text of a report as it stands: no markup is read in it and no control code passes."""
    lines = (line.translate(CONTROLS) for line in text.split("\n"))
    return Text("\n".join(lines), style=style)
