"""The tables of a ledger, the same in SQLite and PostgreSQL.

`reports`, `readings` and `decisions` are kept; all else is derived from them and can be rebuilt.
Values that are JSON stand in text columns, ASCII only, so that any string survives.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)

from onrecord.ledger.names import storable

METADATA = MetaData()


class Stored(TypeDecorator[str]):
    """Text in which what no database takes is replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text as it is written, or compared with."""
        return None if value is None else storable(value)


def _text(name: str, *arguments: ForeignKey, key: bool = False, empty: bool = False) -> Column[str]:
    """A text column; `empty` ones may be NULL."""
    return Column(name, Stored, *arguments, primary_key=key, nullable=empty)


def _number(name: str = "number") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=True)


def _of_report(*, key: bool = True) -> Column[str]:
    return _text("report", ForeignKey("reports.id", ondelete="CASCADE"), key=key)


SCHEMA_VERSION = Table("schema_version", METADATA, Column("version", Integer, primary_key=True))

REPORTS = Table(
    "reports",
    METADATA,
    _number(),
    Column("id", Stored, nullable=False, unique=True),
    _text("sha256"),
    _text("url", empty=True),
    _text("outlet", empty=True),
    _text("outlet_key"),
    _text("title", empty=True),
    _text("published", empty=True),
    _text("day"),
    _text("language"),
    _text("text"),
    _text("exact_text", empty=True),
    _text("about"),
    Index("reports_by_outlet", "outlet_key"),
    Index("reports_by_day", "day"),
)
"""`text` has U+FFFD where a code point cannot be stored; then `exact_text` has it all, as JSON.

`about` is the report without its text, as JSON; `day` is "" when it is unknown, here and below.
"""

READINGS = Table(
    "readings", METADATA, _of_report(), _text("reader"),
    _text("data"),
)  # fmt: skip
"""`data` is the reading in the record format without its report; `reader` who made it."""

RECORDS = Table(
    "records",
    METADATA,
    _number(),
    _text("id"),
    _text("layer"),
    _text("owner"),
    Column("position", Integer, nullable=False),
    _text("day"),
    Column("confidence", Float),
    _text("type", empty=True),
    _text("status", empty=True),
    _text("place", empty=True),
    _text("text", empty=True),
    _text("data"),
    Index("records_in_order", "layer", "day", "owner", "position"),
    Index("records_by_type", "layer", "type", "day", "owner", "position"),
    Index("records_by_owner", "owner", "layer"),
    Index("records_by_place", "layer", "place", "day", "owner", "position"),
    Index("records_by_id", "id"),
    Index("records_by_confidence", "layer", "confidence", "owner", "position", "id"),
)
"""Rows to ask for: statements, events … of a report (`owner`), disputes, positions … of a story.

`confidence` is NULL for those of a story, which nobody reviews, but for merges of actors.
"""

PARTIES = Table(
    "parties",
    METADATA,
    _text("name", key=True),
    _text("role", key=True),
    Column("record", Integer, ForeignKey("records.number", ondelete="CASCADE"), primary_key=True),
    Index("parties_by_record", "record"),
    sqlite_with_rowid=False,
)
"""Who takes part in a record, by folded name: `by`, `for` (whom `by` speaks for), `to`, `side`."""

NAMES = Table("names", METADATA, _text("name", key=True))

ACTORS = Table(
    "actors",
    METADATA,
    _number(),
    _text("story", ForeignKey("stories.id", ondelete="CASCADE")),
    _text("id"),
    _text("identity"),
    _text("key"),
    _text("name"),
    _text("kind"),
    _text("country", empty=True),
    _text("sector", empty=True),
    _text("role", empty=True),
    _text("represents", empty=True),
    _text("wikidata", empty=True),
    _text("tenures"),
    Index("actors_by_identity", "identity", "story", "kind"),
    Index("actors_by_key", "key", "story"),
    Index("actors_by_story", "story"),
)
"""The actors of each story, merged across its reports; `represents` is a name, `key` a folded one.

`tenures` are their roles with days and reports, as JSON.
`identity` is key, kind and country in one: what has it alike is one actor in all stories.
"""

IDENTITIES = Table(
    "identities",
    METADATA,
    _text("identity", key=True),
    _text("key"),
    _text("kind"),
    Column("stories", Integer, nullable=False),
    Index("identities_by_stories", text("stories DESC"), "identity"),
    Index("identities_by_kind", "kind", text("stories DESC"), "identity"),
    Index("identities_by_key", "key"),
)
"""In how many stories the actors of each identity occur, counted when a story is told."""

SIGHTINGS = Table(
    "sightings",
    METADATA,
    _of_report(),
    _text("actor", key=True),
    _text("key"),
    _text("day"),
    _text("country", empty=True),
    _text("sector", empty=True),
    _text("role", empty=True),
    _text("owner", empty=True),
    Index("sightings_by_key", "key"),
    Index("sightings_by_actor", "actor"),
)
"""What each report tells of its persons: the fields of `learned.Sighting`, `owner` as JSON."""

LESSONS = Table("lessons", METADATA, _of_report(), _text("data"))
"""What each report has learned from others, as JSON: a list of `learned.Lesson`."""

SUMMARIES = Table("summaries", METADATA, _of_report(), _text("data"))
KEYS = Table(
    "keys", METADATA, _text("key", key=True), _text("day", key=True), _of_report(),
    Index("keys_by_report", "report"), sqlite_with_rowid=False,
)  # fmt: skip
LINKS = Table(
    "links",
    METADATA,
    _text("one", ForeignKey("reports.id", ondelete="CASCADE"), key=True),
    _text("other", ForeignKey("reports.id", ondelete="CASCADE"), key=True),
    Index("links_by_other", "other"),
)
"""Reports that tell the same story, each pair in both directions."""
PENDING = Table("pending", METADATA, _of_report())
"""Reports that stand in no story yet."""

STORIES = Table(
    "stories",
    METADATA,
    _text("id", key=True),
    _text("title"),
    _text("first_day"),
    _text("last_day"),
    _text("parties"),
    Column("told", Boolean, nullable=False),
    _text("data"),
    Index("stories_by_day", "first_day", "id"),
    Index("stories_untold", "told"),
)
"""`told` is false until `data`, the story whole as JSON, is that of its present members."""
MEMBERS = Table(
    "members",
    METADATA,
    _of_report(),
    _text("story", ForeignKey("stories.id", ondelete="CASCADE")),
    Column("position", Integer, nullable=False),
    Index("members_by_story", "story", "position", "report"),
)
"""The reports of a story, by their days."""

DECISIONS = Table(
    "decisions",
    METADATA,
    _text("id", key=True),
    _text("reviewer"),
    _text("decided"),
    _text("layer"),
    _text("record"),
    _text("report"),
    _text("verdict"),
    _text("replacement", empty=True),
    _text("undoes", empty=True),
    _text("was"),
    Index("decisions_by_record", "record"),
    Index("decisions_by_report", "report"),
    Index("decisions_by_reviewer", "reviewer", "decided"),
    Index("decisions_by_undone", "undoes"),
)
"""What people decided of records: rows that are added and never changed.

The columns are the fields of `review.Decision`. A decision may be on a report that the ledger does
not have, or no longer reads so: it is kept.
"""

SEARCHED = {"reports": ("title", "text"), "records": ("text",)}
"""Tables with full text, and the columns that are searched."""
LONGEST_VECTOR = 200_000
"""Characters of a text that PostgreSQL indexes: a tsvector may have one megabyte at most."""


def create_tables(connection: Connection) -> None:
    """Everything that an empty database lacks."""
    METADATA.create_all(connection)
    for table, columns in SEARCHED.items():
        make = _fts5 if connection.dialect.name == "sqlite" else _tsvector
        for statement in make(table, columns):
            connection.exec_driver_sql(statement)


def _fts5(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """An FTS5 index over the table's own text, which triggers keep in step."""
    names = ", ".join(columns)
    new = ", ".join(f"new.{name}" for name in columns)
    old = ", ".join(f"old.{name}" for name in columns)
    add = f"INSERT INTO {table}_search (rowid, {names}) VALUES (new.number, {new});"
    remove = (
        f"INSERT INTO {table}_search ({table}_search, rowid, {names})"
        f" VALUES ('delete', old.number, {old});"
    )
    return (
        f"CREATE VIRTUAL TABLE {table}_search USING fts5 ({names}, content = '{table}',"
        " content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {table}_search_add AFTER INSERT ON {table}"
        f" WHEN new.text IS NOT NULL BEGIN {add} END",
        f"CREATE TRIGGER {table}_search_remove AFTER DELETE ON {table}"
        f" WHEN old.text IS NOT NULL BEGIN {remove} END",
    )


def _tsvector(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """A column of lexemes that PostgreSQL keeps in step, and its index."""
    words = " || ' ' || ".join(f"coalesce({name}, '')" for name in columns)
    return (
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS"
        f" (to_tsvector('english', left({words}, {LONGEST_VECTOR}))) STORED",
        f"CREATE INDEX {table}_search ON {table} USING gin (search)",
    )
