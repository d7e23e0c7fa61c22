"""Speed, start-up and memory, each in processes of its own; the median of three.

One thread: the libraries that could start more are told not to, and CPU seconds count all threads.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from evaluation.gold import POLNEAR, ROOT, EvaluationError, missing
from evaluation.measurement import Measurement, Outcome, Skipped

SECTION = "machine"
RUNS = 3
WORDS = 20_000
SPEED_MARGIN = 0.6
"""A busy or smaller machine may be this much slower than the one that set the floor."""
MEMORY_MARGIN = 0.9
SENTENCE = "Chile said on Friday that it would not send its delegation to La Paz for the talks.\n"
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)


def measure_speed() -> Outcome:
    """Start-up of the command, and speed and memory over the first 20,000 words of PolNeAR dev."""
    started = startup()
    if reason := missing(POLNEAR):
        return Outcome((started,), (Skipped("speed and memory", reason),))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        words = write_corpus(corpus)
        runs = [workload(corpus) for _ in range(RUNS)]
    speeds = [run["words"] / run["seconds"] for run in runs]
    peaks = [run["megabytes"] for run in runs]
    sample = f"{words:,} words of PolNeAR dev, {RUNS} fresh processes, one thread, median"
    return Outcome(
        (
            Measurement(
                SECTION, "words per CPU second", median(speeds), SPEED_MARGIN, detail=_all(speeds)
            ),
            started,
            Measurement(
                SECTION, "peak memory, MB", median(peaks), MEMORY_MARGIN, True, detail=_all(peaks)
            ),
        ),
        samples=((SECTION, sample),),
    )


def startup() -> Measurement:
    """CPU seconds of `onrecord read` on a report of one sentence; seconds by the clock beside.

    CPU seconds are what floors can hold on a machine that does other work at the same time.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(SENTENCE, "utf8")
        command = [str(Path(sys.executable).with_name("onrecord")), "read", str(report)]
        runs = [timed([*command, "--format", "json"]) for _ in range(RUNS)]
    clock = median(wall for wall, _ in runs)
    return Measurement(
        SECTION,
        "start-up, CPU seconds",
        median(cpu for _, cpu in runs),
        margin=SPEED_MARGIN,
        lower_is_better=True,
        detail=f"{clock:.1f} s by the clock, report of one sentence",
    )


def write_corpus(path: Path) -> int:
    """Write articles of PolNeAR dev, in the file's order, up to `WORDS`; gives the words."""
    words = 0
    seen = set()
    with POLNEAR.open(encoding="utf-8") as rows, path.open("w", encoding="utf-8") as corpus:
        for row in map(json.loads, rows):
            if words >= WORDS:
                break
            if row["id"] not in seen:
                seen.add(row["id"])
                article = {"text": row["text"], "date": row["date"]}
                corpus.write(json.dumps(article) + "\n")
                words += len(row["text"].split())
    return words


def workload(corpus: Path) -> dict[str, float]:
    """What `evaluation.workload` prints of a fresh process."""
    command = [sys.executable, "-m", "evaluation.workload", str(corpus)]
    found: dict[str, float] = json.loads(_run(command))
    return found


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds by the clock and of CPU that a command took."""
    before, start = _children(), time.perf_counter()
    _run(command)
    return time.perf_counter() - start, _children() - before


def _run(command: list[str]) -> str:
    """What a command prints.

    Raises:
        EvaluationError: the command fails.
    """
    environment = {**os.environ, **ONE_THREAD}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program's modules are compiled
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise EvaluationError(f"{' '.join(command[:3])} failed: {done.stderr.strip()[-300:]}")
    return done.stdout


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _all(values: list[float]) -> str:
    return "runs: " + " · ".join(f"{value:,.0f}" for value in values)
