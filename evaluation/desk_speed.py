"""How fast the desk is: `python -m evaluation.desk_speed LEDGER [--seconds N]`.

The ledger is one that `evaluation.synthesise` wrote; a copy of it is served by `onrecord serve`, so
that decisions do no harm. Measured are the milliseconds of every screen for some stories, reports
and records (medians of RUNS requests each), the first paint in Chromium, and then 50 readers who
take page after page while 5 reviewers decide: errors, and whether every decision is in the log.
Beside what a visitor waits stands what the server computes, which other work of the machine does
not change; it is read from /proc, so this runs on Linux.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from evaluation.machine import surroundings
from onrecord.ledger.review import LAYERS
from onrecord.web.pages import SCREENS
from onrecord.web.screens import Screen

RUNS = 3
SAMPLES = 8
"""Stories, reports and records of each kind that are asked for, and the largest story."""
READERS, REVIEWERS = 50, 5
DECISIONS = 5_000
"""Records that reviewers have before them: more than they can decide in the time."""
SEED = 2026
FAILURES = (OSError, http.client.HTTPException)
"""What a request ends with that gets no answer."""
CHROMIUM = "/usr/bin/chromium"
PAINT = """
() => performance.getEntriesByName("first-contentful-paint").map((it) => it.startTime)[0]
"""


@dataclass(frozen=True, slots=True)
class Samples:
    """What is asked for: ids by the kind of page."""

    stories: Sequence[str]
    reports: Sequence[str]
    records: Mapping[str, Sequence[str]]
    undecided: Sequence[str]

    @classmethod
    def of(cls, ledger: str) -> "Samples":
        """Some of each kind, always the same ones of a ledger."""
        chance = random.Random(SEED)
        with sqlite3.connect(ledger) as database:
            largest = "SELECT story FROM members GROUP BY story ORDER BY count(*) DESC, 1 LIMIT 1"
            stories = _ids(database, "SELECT id FROM stories ORDER BY id")
            reports = _ids(database, "SELECT id FROM reports ORDER BY id")
            records = {
                layer: _ids(
                    database, f"SELECT id FROM records WHERE layer = '{layer}' ORDER BY number"
                )
                for layer in ("statement", "event", "figure", "undertaking")
            }
            return cls(
                [*chance.sample(stories, SAMPLES), *_ids(database, largest)],
                chance.sample(reports, SAMPLES),
                {layer: chance.sample(ids, SAMPLES) for layer, ids in records.items()},
                chance.sample(records["event"], DECISIONS),
            )

    def addresses(self, screen: Screen) -> list[str]:
        """The pages of a screen that are asked for."""
        names = [parameter.name for parameter in screen.parameters]
        if screen.name == "search":
            words = ("government", "talks", "border+talks", "government&outlet=Outlet+7", "said")
            return [f"/search?text={each}" for each in words]
        if screen.name == "review":
            return [*(f"/review?layer={layer}" for layer in LAYERS), "/review"] + [
                f"/review?story={story}" for story in self.stories
            ]
        if "{id}" in screen.path:
            ids = self.records.get(screen.name, self.stories)
            ids = self.reports if screen.name == "report" else ids
            return [screen.path.replace("{id}", id_) for id_ in ids]
        if "{" in screen.path:
            return []
        of_stories = [f"{screen.path}?story={story}" for story in self.stories]
        return [screen.path, *(of_stories if "story" in names else ())]


def _ids(database: sqlite3.Connection, query: str) -> list[str]:
    return [row[0] for row in database.execute(query)]


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that is being served: its port, and the id of its process."""

    port: int
    pid: int

    def computed(self) -> float:
        """Milliseconds for which its process has computed, in steps of a clock tick."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def desk(ledger: str) -> Iterator[Served]:
    """A desk on a copy of the ledger, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        place = Path(folder) / "ledger.db"
        shutil.copyfile(ledger, place)
        program = Path(sys.executable).with_name("onrecord")
        command = [str(program), "serve", "--ledger", str(place), "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            _wait(port)
            yield Served(port, process.pid)
        finally:
            process.terminate()
            process.wait()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            get(port, "/openapi.json")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the desk does not answer")


def get(port: int, address: str) -> tuple[int, int, float]:
    """Status, bytes and milliseconds of a page."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, len(body), (time.perf_counter() - began) * 1000


def post(port: int, address: str, body: str) -> tuple[int, float]:
    """Status and milliseconds of JSON that is sent."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", address, body, {"Content-Type": "application/json"})
    status = connection.getresponse().status
    connection.close()
    return status, (time.perf_counter() - began) * 1000


def print_pages(served: Served, samples: Samples, screens: Sequence[Screen], when: str) -> None:
    """The medians of the screens, the page that is slowest, and what they compute on average."""
    print(f"\n{'median':>8} {'slowest':>8} {'computed':>9} {'largest':>8}  screen {when}")
    for screen in screens:
        taken = []
        before = served.computed()
        for address in samples.addresses(screen):
            answers = [get(served.port, address) for _ in range(RUNS)]
            if any(status != 200 for status, _, _ in answers):
                raise SystemExit(f"{address} answers {answers[0][0]}")
            taken.append((median(ms for _, _, ms in answers), answers[0][1]))
        if taken:
            middle, slowest = median(ms for ms, _ in taken), max(ms for ms, _ in taken)
            computed = (served.computed() - before) / (RUNS * len(taken))
            largest = max(size for _, size in taken) / 1024
            print(
                f"{middle:5.0f} ms {slowest:5.0f} ms {computed:6.0f} ms {largest:5.0f} KB "
                f" {screen.name}",
                flush=True,
            )


def print_paint(port: int, samples: Samples) -> None:
    """When Chromium first shows something of each screen."""
    from playwright.sync_api import sync_playwright

    print(f"\n{'paint':>8}  first contentful, without cache")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for screen in SCREENS:
            for address in samples.addresses(screen)[:1]:
                tab = chromium.new_context().new_page()
                tab.goto(f"http://127.0.0.1:{port}{address}", wait_until="networkidle")
                painted = tab.wait_for_function(PAINT).json_value()
                print(f"{painted:5.0f} ms  {screen.name}", flush=True)
                tab.context.close()
        chromium.close()


@dataclass(slots=True)
class Load:
    """What readers and reviewers did: milliseconds of pages and of decisions, answers by status."""

    until: float
    taken: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    statuses: Counter[int | str] = field(default_factory=Counter)
    decided: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, port: int, addresses: Sequence[str]) -> None:
        """Take page after page."""
        for address in _endlessly(addresses, self.until):
            try:
                status, _, ms = get(port, address)
            except FAILURES as error:
                self.fail(error)
                continue
            with self.lock:
                self.taken.append(ms)
                self.statuses[status] += 1

    def review(self, port: int, records: Sequence[str]) -> None:
        """Decide record after record, each once."""
        for record in records:
            if time.monotonic() > self.until:
                return
            body = json.dumps({"verdict": random.choice(("accept", "reject", "unsure"))})
            try:
                status, ms = post(port, f"/record/{record}/decisions.json", body)
            except FAILURES as error:
                self.fail(error)
                continue
            with self.lock:
                self.statuses[status] += 1
                self.waited.append(ms)
                self.decided += [record] if status == 200 else []

    def fail(self, error: Exception) -> None:
        """Count a request that got no answer."""
        with self.lock:
            self.statuses[type(error).__name__] += 1


def _endlessly(addresses: Sequence[str], until: float) -> Iterator[str]:
    chance = random.Random(threading.get_ident())
    while time.monotonic() < until:
        yield chance.choice(addresses)


def print_load(served: Served, samples: Samples, seconds: int) -> None:
    """Fifty readers and five reviewers at once."""
    port, before = served.port, served.computed()
    addresses = [address for screen in SCREENS for address in samples.addresses(screen)]
    load = Load(time.monotonic() + seconds)
    threads = [threading.Thread(target=load.read, args=(port, addresses)) for _ in range(READERS)]
    threads += [
        threading.Thread(target=load.review, args=(port, samples.undecided[number::REVIEWERS]))
        for number in range(REVIEWERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = ", ".join(f"{count:,} × {status}" for status, count in load.statuses.most_common())
    print(f"\n{len(threads)} visitors for {seconds} s on {os.cpu_count()} cores: {shown}")
    for name, times in (("pages", load.taken), ("decisions", load.waited)):
        print(f"{name}: median {median(times):.0f} ms, slowest {max(times):.0f} ms")
    print(f"the desk computed for {(served.computed() - before) / 1000:.0f} s")
    print(f"{len(load.decided)} decisions, of which {_kept(port, load.decided)} are in the log")


def _kept(port: int, decided: Sequence[str]) -> int:
    """How many of the records decided have a decision in the ledger."""
    return sum(bool(_json(port, f"/log.json?record={record}")["decisions"]) for record in decided)


def _json(port: int, address: str) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    found: dict[str, Any] = json.loads(connection.getresponse().read())
    connection.close()
    return found


def main() -> None:
    """Print machine and figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("ledger", help="a file that evaluation.synthesise wrote")
    parser.add_argument("--seconds", type=int, default=120, help="how long all read and decide")
    options = parser.parse_args()
    for name, value in surroundings().items():
        print(f"{name:12} {value}")
    print(f"{'other work':12} {os.getloadavg()[0]:.1f} processes, on average of the last minute")
    samples = Samples.of(options.ledger)
    with desk(options.ledger) as served:
        print_pages(served, samples, SCREENS, f"({RUNS} requests a page)")
        if Path(CHROMIUM).exists():
            print_paint(served.port, samples)
        print_load(served, samples, options.seconds)
        reviewed = [screen for screen in SCREENS if screen.name in ("review", "log")]
        print_pages(served, samples, reviewed, "after the decisions")


if __name__ == "__main__":
    main()
