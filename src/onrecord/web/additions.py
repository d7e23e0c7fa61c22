"""Adding reports from the desk: jobs that are read one after the other in a process of their own.

Reading takes a second and half a gigabyte. Jobs are remembered until the server ends; the reports
are in the ledger.
"""

import secrets
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from threading import Lock

from onrecord.errors import OnRecordError
from onrecord.ingest.source import CORPORA, IngestOptions
from onrecord.ledger.ledger import Addition, Ledger
from onrecord.model import Problem
from onrecord.web.apart import Apart, KilledError
from onrecord.web.settings import Settings

REMEMBERED = 200
"""Jobs; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to add: the bytes of a report or of a file of articles, or an address."""

    name: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report of a source."""

    source: str
    addition: Addition


@dataclass(frozen=True, slots=True)
class Job:
    """Sources that were sent together: how many have been read, and what became of them."""

    id: str
    sources: tuple[str, ...]
    user: str
    read: int = 0
    outcomes: tuple[Outcome, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether nothing is left to read."""
        return self.read == len(self.sources)

    @property
    def problems(self) -> tuple[tuple[str, Problem], ...]:
        """What could not be read, or not wholly, by the names of the sources."""
        return tuple(
            (outcome.source, problem)
            for outcome in self.outcomes
            for problem in outcome.addition.problems
        )


class Additions:
    """The jobs of a desk, done one after the other."""

    def __init__(self, settings: Settings) -> None:
        """The process that reads is started with the first job."""
        self._settings = settings
        self._lock = Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue = ThreadPoolExecutor(1, thread_name_prefix="additions")
        self._apart = Apart()

    def add(self, sources: Sequence[Source], options: IngestOptions, user: str) -> Job:
        """Begin to add the sources; gives the job as it stands, without waiting."""
        job = Job(secrets.token_hex(8), tuple(source.name for source in sources), user)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
        self._queue.submit(self._work, job.id, tuple(sources), options)
        return job

    def job(self, id_: str) -> Job | None:
        """The job of that id, None when it is unknown or forgotten."""
        with self._lock:
            return self._jobs.get(id_)

    def jobs(self) -> tuple[Job, ...]:
        """All jobs, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Leave what is not begun, and end the process that reads."""
        self._queue.shutdown(wait=False, cancel_futures=True)
        self._apart.close()

    def _work(self, id_: str, sources: Sequence[Source], options: IngestOptions) -> None:
        for source in sources:
            additions = self._read(source, options)
            with self._lock:
                job = self._jobs.get(id_)
                if job is not None:
                    outcomes = tuple(Outcome(source.name, addition) for addition in additions)
                    self._jobs[id_] = replace(
                        job, read=job.read + 1, outcomes=job.outcomes + outcomes
                    )

    def _read(self, source: Source, options: IngestOptions) -> list[Addition]:
        """Read and store the source in the process for it."""
        try:
            return self._apart.run(add_source, self._settings.ledger, source, options)
        except KilledError:
            return [_unread("killed", "reading it was cut off; try a smaller report")]
        except OnRecordError as error:
            return [_unread("refused", str(error))]


def add_source(place: str, source: Source, options: IngestOptions) -> list[Addition]:
    """Read one source and store its reports in the ledger at the place.

    Raises:
        OnRecordError: the ledger cannot be written.
    """
    if source.content is None:
        return _added(place, source.name, options)
    if PurePath(source.name).suffix.lower() not in CORPORA:
        return [_renamed(one, "-: ", "") for one in _added(place, source.content, options)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"articles{PurePath(source.name).suffix.lower()}"
        path.write_bytes(source.content)
        return [_renamed(one, str(path), source.name) for one in _added(place, path, options)]


def _added(place: str, source: str | bytes | Path, options: IngestOptions) -> list[Addition]:
    with Ledger(place) as ledger:
        return list(ledger.add_all([source], options))


def _renamed(addition: Addition, name: str, shown: str) -> Addition:
    """The addition with the name of the source in its problems as the visitor knows it."""
    problems = tuple(
        replace(problem, message=problem.message.replace(name, shown, 1))
        for problem in addition.problems
    )
    return replace(addition, problems=problems)


def _unread(code: str, message: str) -> Addition:
    return Addition("unread", problems=(Problem(code, message),))
