"""Whatever the user names, as reports: a file, a folder, a corpus, standard input or an address."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from onrecord.errors import UnreadableError
from onrecord.ingest import fetch as web
from onrecord.ingest.characters import squeeze
from onrecord.ingest.corpus import Article, Columns, Row, read_json, read_json_lines, read_table
from onrecord.ingest.days import checked_date, published_date
from onrecord.ingest.decode import MAX_BYTES, decode
from onrecord.ingest.html import looks_like_html, read_html
from onrecord.ingest.passages import Draft, Passage, compose
from onrecord.ingest.text import read_text
from onrecord.ingest.tongue import require_english
from onrecord.model import Problem, Report

PAGES = frozenset((".html", ".htm", ".xhtml"))
TEXTS = frozenset((".txt",))
CORPORA = frozenset((".jsonl", ".ndjson", ".json", ".csv", ".tsv"))


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the user knows better than the report, and how far ingest may go.

    `published`, `outlet` and `url` replace what the report says of itself. `max_bytes` bounds one
    report, `timeout` (seconds) one fetch.

    Raises:
        OnRecordError: when `published` is not an ISO date or date-time.
    """

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    columns: Columns = field(default_factory=Columns)
    allow_private: bool = False
    max_bytes: int = MAX_BYTES
    timeout: float = web.TIMEOUT

    def __post_init__(self) -> None:
        if self.published is not None:
            object.__setattr__(self, "published", checked_date(self.published))


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that did not become a report: its name (path, path:row, address) and why."""

    name: str
    problem: Problem


DEFAULT = IngestOptions()


def ingest(
    source: str | Path | bytes, options: IngestOptions = DEFAULT
) -> Iterator[Report | Failure]:
    """The reports of a source, one by one; what cannot be read is a Failure in its place.

    `source` is a file, a folder (read recursively in sorted order), an http(s) address, "-" for
    standard input, or the bytes of one report.
    """
    if isinstance(source, bytes):
        yield _one("-", lambda: report_from(source, options))
    elif str(source) == "-":
        yield _one("-", lambda: report_from(sys.stdin.buffer.read(options.max_bytes + 1), options))
    elif isinstance(source, str) and "://" in source:
        yield _one(source, lambda: report_at(source, options))
    else:
        yield from _from_path(Path(source), options)


def report_from(
    content: str | bytes, options: IngestOptions = DEFAULT, declared: str | None = None
) -> Report:
    """The report that a text or page is; bytes are decoded first, `declared` names their charset.

    Raises:
        UnreadableError: `empty`, `binary`, `encoding`, `too-large` or `language`.
    """
    text = content if isinstance(content, str) else decode(content, declared, options.max_bytes)
    if len(text) > options.max_bytes:
        raise UnreadableError(
            "too-large", f"it has {len(text):,} characters, over {options.max_bytes:,}"
        )
    return _finish(read_html(text) if looks_like_html(text) else read_text(text), options)


def report_at(url: str, options: IngestOptions = DEFAULT) -> Report:
    """The report at an http(s) address; its `url` is where redirects ended.

    Raises:
        UnreadableError: as `fetch` and `report_from` do.
    """
    limits = web.Limits(
        min(options.max_bytes, web.MAX_BYTES), options.timeout, options.allow_private
    )
    page = web.fetch(url, limits)
    return report_from(page.data, replace(options, url=options.url or page.url), page.charset)


def _finish(draft: Draft, options: IngestOptions) -> Report:
    """The report, with what the user knows better, when it is in English."""
    draft = replace(
        draft,
        published=options.published or draft.published,
        outlet=options.outlet or draft.outlet,
        url=options.url or draft.url,
        language=_english(draft.language),
    )
    report = compose(draft)
    require_english(" ".join(b.span.quote(report.text) for b in report.blocks if b.kind != "title"))
    return report


def _english(tag: str | None) -> str:
    """A declared tag of English as BCP 47 ("en_GB" is "en-GB"); "en" for anything else."""
    language, _, region = (tag or "").replace("_", "-").partition("-")
    if language.lower() == "en" and len(region) == 2 and region.isalpha():
        return f"en-{region.upper()}"
    return "en"


def _one(name: str, make: Callable[[], Report]) -> Report | Failure:
    try:
        return make()
    except UnreadableError as error:
        return Failure(name, Problem(error.code, f"{name}: {error}"))
    except OSError as error:
        return Failure(name, Problem("file", f"{name}: {error.strerror or error}"))


def _from_path(path: Path, options: IngestOptions) -> Iterator[Report | Failure]:
    try:
        folder = path.is_dir()
    except OSError as error:  # a name too long for the system, say
        yield Failure(str(path), Problem("file", f"{path}: {error.strerror or error}"))
        return
    if folder:
        yield from _from_folder(path, options)
    elif path.suffix.lower() in CORPORA:
        yield from _from_corpus(path, options)
    else:
        yield _one(str(path), lambda: report_from(_bytes_of(path, options), options))


def _from_folder(folder: Path, options: IngestOptions) -> Iterator[Report | Failure]:
    """Files with a known ending; links that lead out of the folder are not followed."""
    known = PAGES | TEXTS | CORPORA
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in known and p.is_file())
    if not paths:
        yield Failure(
            str(folder),
            Problem("empty", f"{folder}: no {' '.join(sorted(known))} files are in this folder"),
        )
    for path in paths:
        yield from _from_path(path, options)


def _bytes_of(path: Path, options: IngestOptions) -> bytes:
    with path.open("rb") as file:
        return file.read(options.max_bytes + 1)


def _from_corpus(path: Path, options: IngestOptions) -> Iterator[Report | Failure]:
    """The rows of a corpus; a row that cannot be read is a Failure named path:row."""
    try:
        for number, article in _rows(path, options):
            name = f"{path}:{number}"
            if isinstance(article, UnreadableError):
                yield Failure(name, Problem(article.code, f"{name}: {article}"))
            else:
                yield _one(name, partial(_report_of, article, options))
    except OSError as error:
        yield Failure(str(path), Problem("file", f"{path}: {error.strerror or error}"))
    except UnreadableError as error:
        yield Failure(str(path), Problem(error.code, f"{path}: {error}"))


def _rows(path: Path, options: IngestOptions) -> Iterator[Row]:
    suffix = path.suffix.lower()
    if suffix == ".json":
        yield from read_json(decode(path.read_bytes(), max_bytes=sys.maxsize), options.columns)
        return
    with path.open("rb") as file:
        encoding = "utf-16" if file.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        file.seek(0)
        lines: Iterable[str] = io.TextIOWrapper(file, encoding, errors="replace", newline="")
        if suffix in (".csv", ".tsv"):
            yield from read_table(lines, options.columns, "\t" if suffix == ".tsv" else ",")
        else:
            yield from read_json_lines(lines, options.columns)


def _report_of(article: Article, options: IngestOptions) -> Report:
    """A row's report: its cells say more than its text does, the user's options more than both."""
    draft = read_html(article.text) if looks_like_html(article.text) else read_text(article.text)
    if article.title:
        title = squeeze(article.title)
        body = tuple(_demoted(p, title) for p in draft.passages)
        draft = replace(draft, title=title, passages=tuple(p for p in body if p.text))
    published = published_date(article.published) if article.published else None
    draft = replace(
        draft,
        published=published or draft.published,
        outlet=article.outlet or draft.outlet,
        url=article.url or draft.url,
    )
    return _finish(draft, options)


def _demoted(passage: Passage, title: str) -> Passage:
    """What was taken for the title, when a cell names the title.

    The same words go, others are a paragraph.
    """
    if passage.kind != "title":
        return passage
    same = passage.text.casefold() == title.casefold()
    return replace(passage, text="" if same else passage.text, kind="paragraph")
