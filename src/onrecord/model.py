"""The record: everything that is found in one report, as frozen and checked data.

Field names and meanings follow the record format `onrecord/1`; `Reading.to_dict` prints it.
All offsets are half-open and count Unicode code points of `Report.text`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

FORMAT = "onrecord/1"

BlockKind = Literal["title", "paragraph", "quote", "heading", "list", "caption", "credit"]
ActorKind = Literal["state", "person", "organisation", "group", "outlet", "unnamed", "place"]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say", "confirm", "deny", "accuse", "criticise", "praise", "demand", "offer",
    "pledge", "threaten", "warn", "accept", "refuse", "ask", "expect",
]  # fmt: skip
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
UndertakingKind = Literal["demand", "offer", "pledge", "condition", "agreement", "refusal"]


def content_id(prefix: str, *parts: object) -> str:
    """A short id that depends on nothing but its parts: prefix and 16 hexadecimal digits."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf8", "surrogatepass"))
    return f"{prefix}{digest.hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, never empty range of code points in a report's text.

    Raises:
        ValueError: when the range is empty, reversed or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or out of order")

    def quote(self, text: str) -> str:
        """The words that the span stands for.

        Raises:
            ValueError: when the text is too short for the span.
        """
        if self.end > len(text):
            raise ValueError(f"span ends at {self.end}, text at {len(text)}")
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one function; blocks follow each other and never overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Credit:
    """An upstream source of the whole report, as named in "(Reuters)" or "With inputs from PTI"."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day at the head of a report: "COLOMBO, May 8 (AFP) —"; date as printed."""

    place: str
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read; `code` is stable, `message` says what to do."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report's text and where it came from. The text never changes after ingest.

    `outlet` is the publisher's name as given; `published` an ISO date or date-time or None;
    `language` a BCP 47 tag; `text` is title, blank line, body paragraphs with blank lines between.
    """

    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str = "en"
    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None

    @property
    def sha256(self) -> str:
        """Hexadecimal sha256 of the text; lone surrogates are hashed as they stand."""
        return hashlib.sha256(self.text.encode("utf8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The report's name: a content hash of its text, and of who published it, when and where.

        Two outlets that print the same text word for word are two reports.
        """
        about = [part or "" for part in (self.outlet, self.published, self.url)]
        return content_id("r", self.text, *(about if any(about) else ()))


@dataclass(frozen=True, slots=True)
class Learned:
    """A field of an actor that its own report leaves open, and the id of the report that tells it.

    Only what comes out of a ledger has such fields: a report read alone tells all there is.
    """

    field: Literal["country", "sector", "role", "represents"]
    report: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that speaks, acts or is acted on; one per entity and report.

    `country` is ISO 3166-1 alpha-3 (or KOS), `sector` a PLOVER sector code, `represents` the id of
    the actor it speaks for, `mentions` all spans that were resolved to it, `learned` the fields
    that another report of the ledger tells. `supposed` tells that the report does not say whose
    country it is: others in it are of that country.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    represents: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    learned: tuple[Learned, ...] = ()
    supposed: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `start` to `end`, both included, ISO; None where the report leaves a side open."""

    start: str | None
    end: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened; coordinates only for what a gazetteer knows exactly."""

    name: str
    span: Span
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Literal["country", "admin1", "city", "site"] | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """Through what a speaker spoke: "a post on X", "press conference"."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what. `within` is the statement that this one is told inside of."""

    id: str
    speaker: tuple[str, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    act: Act
    to: tuple[str, ...] = ()
    channel: Channel | None = None
    within: str | None = None
    date: DateRange | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER; `said_in` is the innermost statement that tells it.

    `factuality` is how sure the text is that it happened, from −3 (certainly not) to 3; None where
    the event is that something else is refused or not done.
    """

    id: str
    trigger: tuple[Span, ...]
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    mediator: tuple[str, ...] = ()
    place: Place | None = None
    date: DateRange | None = None
    status: Status = "actual"
    said_in: str | None = None
    hedge: Span | None = None
    cameo: str | None = None
    score: float | None = None
    confidence: float = 1.0
    factuality: float | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts."""

    text: str
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that reports may disagree about; `low` equals `high` when exact, None when open."""

    id: str
    span: Span
    low: float | None
    high: float | None
    unit: str
    of: Counted | None = None
    event: str | None = None
    said_in: str | None = None
    date: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A demand, offer, pledge, condition, agreement or refusal between parties."""

    id: str
    kind: UndertakingKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    content: tuple[Span, ...]
    issue: str
    span: Span
    form: Literal["written", "verbal"] | None = None
    depends_on: tuple[str, ...] = ()
    answers: str | None = None
    said_in: str | None = None
    evaded: Span | None = None


def as_data(value: Any) -> Any:
    """The value as JSON data: spans as [start, end], dataclasses as objects, tuples as lists."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_data(item) for key, item in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Reader:
    """Who read a report: the rules of onrecord, or the language model of the name."""

    kind: Literal["rules", "llm"] = "rules"
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one report.

    `outlet` is the publisher's actor id; `credits` are actor ids in the order of `report.credits`.
    """

    report: Report
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    problems: tuple[Problem, ...] = ()
    outlet: str | None = None
    credits: tuple[str, ...] = ()
    reader: Reader = Reader()

    def to_dict(self) -> dict[str, Any]:
        """The reading in the record format `onrecord/1`, as JSON data."""
        report = as_data(self.report)
        credited = [
            {"actor": actor, "span": as_data(credit.span)}
            for actor, credit in zip(self.credits, self.report.credits, strict=True)
        ]
        head = {"id": self.report.id, "sha256": self.report.sha256}
        layers = ("actors", "statements", "events", "figures", "undertakings", "problems")
        return {
            "format": FORMAT,
            "reader": {"kind": self.reader.kind}
            | ({"model": self.reader.model} if self.reader.model else {}),
            "report": head | report | {"outlet": self.outlet, "credits": credited},
            **{layer: as_data(getattr(self, layer)) for layer in layers},
        }
