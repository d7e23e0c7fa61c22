"""One fresh process that reads a file of articles: `python -m evaluation.workload FILE`.

Prints the words read, the CPU seconds that reading took after start-up (all threads together), and
the process's peak of memory, as JSON. The evaluation starts it; it imports nothing else of it, so
that the harness's own memory and work do not count.
"""

import json
import resource
import sys
import time
from pathlib import Path

import onrecord

FIRST = "The two governments agreed on Monday to resume talks, their spokesmen said."
STATUS = Path("/proc/self/status")


def run(corpus: Path) -> dict[str, float]:
    """Read all articles of a JSON Lines file once; the first reading of all is start-up."""
    onrecord.read(FIRST)
    words = 0
    start = time.process_time()
    for reading in onrecord.read_all([corpus]):
        words += len(reading.report.text.split())
    seconds = time.process_time() - start
    return {"words": words, "seconds": seconds, "megabytes": peak_megabytes()}


def peak_megabytes() -> float:
    """The most memory that this process has held, in MB (10^6 bytes).

    On Linux `ru_maxrss` also counts what the parent held when it started the process, so the
    kernel's high-water mark of the process alone is read there.
    """
    if STATUS.exists():
        line = next(row for row in STATUS.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
