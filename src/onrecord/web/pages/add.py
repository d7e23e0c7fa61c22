"""Adding reports: the form, how far it has come, and what could not be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UnknownIdError
from onrecord.ingest.source import IngestOptions
from onrecord.model import Problem, as_data
from onrecord.web.additions import Job, Source
from onrecord.web.desk import Desk
from onrecord.web.query import Parameter, Query, QueryError
from onrecord.web.screens import Action, Done, Screen, Sent, Table


@dataclass(frozen=True, slots=True)
class AddView:
    """The form; `megabytes` and `files` are how much it takes."""

    fetching: bool
    megabytes: int
    files: int


@dataclass(frozen=True, slots=True)
class AddedReport:
    """What became of one report."""

    source: str
    status: str
    report: str | None
    title: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class AddedView:
    """How far a job has come: `read` of `total` sources, and what became of the reports."""

    id: str
    read: int
    total: int
    finished: bool
    reports: tuple[AddedReport, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something that could not be read since the desk was opened."""

    job: str
    source: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """What could not be read, the newest first."""

    problems: tuple[ProblemRow, ...]


def view_add(desk: Desk, _: Query) -> AddView:
    """The form, as this desk takes it."""
    limits = desk.settings.limits
    return AddView(desk.settings.fetching, limits.report // (1024 * 1024), limits.files)


def view_added(desk: Desk, query: Query) -> AddedView:
    """How far the job has come.

    Raises:
        UnknownIdError: there is no such job, or it is forgotten.
    """
    job = desk.additions.job(query.ids["job"])
    if job is None:
        raise UnknownIdError("nothing is being added under that id")
    return AddedView(job.id, job.read, len(job.sources), job.finished, _reports(job))


def _reports(job: Job) -> tuple[AddedReport, ...]:
    return tuple(
        AddedReport(
            outcome.source,
            outcome.addition.status,
            outcome.addition.report,
            outcome.addition.title,
            outcome.addition.problems,
        )
        for outcome in job.outcomes
    )


def view_problems(desk: Desk, _: Query) -> ProblemsView:
    """What could not be read of all that was added since the desk was opened."""
    return ProblemsView(
        tuple(
            ProblemRow(job.id, source, problem.code, problem.message)
            for job in desk.additions.jobs()
            for source, problem in job.problems
        )
    )


def send(desk: Desk, sent: Sent) -> Done:
    """Begin to add what was pasted, chosen as a file, or named by its address.

    Raises:
        QueryError: there is nothing, or an address that is none.
        OnRecordError: the day of publication is none.
    """
    sources = [Source(file.name, file.content) for file in sent.files]
    if text := sent.one("text"):
        sources.append(Source("pasted text", text.encode("utf8", "replace")))
    sources += [Source(address) for address in (sent.one("url") or "").split()]
    if not sources:
        raise QueryError("paste a text, choose a file, or name an address")
    for source in sources:
        if source.content is None:
            _check_address(desk, source.name)
    options = IngestOptions(
        sent.one("published"), sent.one("outlet"), max_bytes=desk.settings.limits.report
    )
    job = desk.additions.add(sources, options, sent.visitor.name)
    return Done(f"/added/{job.id}", {"job": job.id})


def _check_address(desk: Desk, address: str) -> None:
    """Only http and https; where the address leads is checked when it is fetched."""
    if not desk.settings.fetching:
        raise QueryError("this desk fetches no addresses; paste the text")
    if not address.lower().startswith(("http://", "https://")):
        raise QueryError(f"{address} is no http or https address")


def _lines(view: AddedView) -> Iterable[dict[str, Any]]:
    """The reports with their problems in words."""
    for report in view.reports:
        yield {**as_data(report), "problems": [problem.message for problem in report.problems]}


ADD = Screen(
    "add",
    "/add",
    "Add a report",
    "The form for adding reports, and how much it takes.",
    view_add,
    role="reviewer",
    nav=True,
)
ADDED = Screen(
    "added",
    "/added/{job}",
    "Adding",
    "How far reports that were sent have been read, and what became of them.",
    view_added,
    table=Table(("source", "status", "report", "title", "problems"), _lines),
    role="reviewer",
)
PROBLEMS = Screen(
    "problems",
    "/problems",
    "Problems",
    "What could not be read since the desk was opened.",
    view_problems,
    table=Table(("job", "source", "code", "message"), lambda view: as_data(view.problems)),
)
SEND = Action(
    "send",
    "/add",
    "Add reports",
    "Read what is sent and store it; the answer names the job, which `/added/{job}` follows.",
    send,
    (
        Parameter("text", "The report itself, plain or HTML.", "long"),
        Parameter("url", "Where it stands: http or https; several are parted by white space."),
        Parameter("published", "When it was published, ISO; stands above what it says itself."),
        Parameter("outlet", "Who published it."),
    ),
    files=True,
    kind="addition",
)
