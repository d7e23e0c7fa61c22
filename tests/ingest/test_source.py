"""Files, folders, corpora and addresses: each row a report or a failure, and none harms another."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.ingest.corpus import Columns
from onrecord.ingest.fetch import is_public
from onrecord.ingest.source import Failure, IngestOptions, ingest
from onrecord.model import Report

TEXT = "Togo closes border\n\nTogo has closed its border with Benin, the army said on Monday."
PAGE = (
    "<html><body><h1>Togo closes border</h1><p>Togo has closed its border with Benin for a week, "
    "the army said on Monday, citing the search for gunmen.</p></body></html>"
)


def codes(found: list[Report | Failure]) -> list[str]:
    return [item.problem.code if isinstance(item, Failure) else "report" for item in found]


def test_folder_is_read_in_order_and_bad_files_harm_nobody(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_text(PAGE, "utf8")
    (tmp_path / "a.txt").write_text(TEXT, "utf8")
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "skipped.log").write_text("nothing", "utf8")
    found = list(ingest(tmp_path))
    assert codes(found) == ["report", "report", "binary"]
    assert isinstance(found[2], Failure)
    assert found[2].name.endswith("c.txt")


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    assert codes(list(ingest(tmp_path / "nowhere.txt"))) == ["file"]
    assert codes(list(ingest(tmp_path))) == ["empty"]


def test_json_lines_with_own_columns(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text(
        '{"body": "The army said that it had closed the border.", "head": "Togo closes border",'
        ' "day": "2026-01-05", "paper": "Lomé Times"}\n'
        "not json\n\n"
        '{"body": ""}\n[1]\n'
        '{"body": "The border is open again, the army said."}\n',
        "utf8",
    )
    columns = Columns(text="body", title="head", published="day", outlet="paper")
    found = list(ingest(file, IngestOptions(columns=columns)))
    assert codes(found) == ["report", "json", "empty", "row", "report"]
    first = found[0]
    assert isinstance(first, Report)
    assert (first.title, first.published, first.outlet) == (
        "Togo closes border", "2026-01-05", "Lomé Times",
    )  # fmt: skip
    assert first.text.startswith("Togo closes border\n\nThe army said")
    assert isinstance(found[1], Failure)
    assert found[1].name == f"{file}:2"


def test_csv_with_line_breaks_in_cells(tmp_path: Path) -> None:
    file = tmp_path / "corpus.csv"
    file.write_text(
        'title,text,url\nBorder shut,"The army said so.\n\nThe union said otherwise.",https://a.example/1\n'
        ',"",\n"Open","The army has opened it, the minister said.",\n',
        "utf8",
    )
    found = list(ingest(file))
    assert codes(found) == ["report", "report"]
    assert isinstance(found[0], Report)
    assert found[0].url == "https://a.example/1"
    assert [block.kind for block in found[0].blocks] == ["title", "paragraph", "paragraph"]


def test_csv_without_the_text_column_says_so(tmp_path: Path) -> None:
    file = tmp_path / "corpus.csv"
    file.write_text("a,b\n1,2\n", "utf8")
    with pytest.raises(OnRecordError, match="no column 'text', only 'a', 'b'"):
        list(ingest(file))


def test_json_array(tmp_path: Path) -> None:
    file = tmp_path / "corpus.json"
    file.write_text('[{"text": "The army said that it was over."}, 3]', "utf8")
    assert codes(list(ingest(file))) == ["report", "row"]


def test_options_replace_what_the_report_says() -> None:
    options = IngestOptions(published="2026-05-06", outlet="Desk", url="https://d.example")
    (report,) = ingest(TEXT.encode(), options)
    assert isinstance(report, Report)
    assert (report.published, report.outlet, report.url) == (
        "2026-05-06",
        "Desk",
        "https://d.example",
    )


@pytest.mark.parametrize(
    "published", ["6 May 2026", "2026-13-01", "yesterday", "", "2026-05-06T25"]
)
def test_published_must_be_a_date(published: str) -> None:
    with pytest.raises(OnRecordError, match="is not a date"):
        IngestOptions(published=published)


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/missing":
            self.send_error(404)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            threading.Event().wait(3)
        else:
            kind = "image/png" if self.path == "/image" else "text/html; charset=utf-8"
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(PAGE.encode() + b" " * (50_000 if self.path == "/large" else 0))

    def log_message(self, *_: object) -> None:
        """Keeps the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


def test_page_is_fetched_and_redirects_are_followed(server: str) -> None:
    (report,) = ingest(f"{server}/moved", IngestOptions(allow_private=True))
    assert isinstance(report, Report)
    assert report.url == f"{server}/page"
    assert report.title == "Togo closes border"


@pytest.mark.parametrize(
    ("path", "code"),
    [("/loop", "fetch"), ("/missing", "fetch"), ("/slow", "timeout"), ("/image", "content-type"),
     ("/large", "too-large")],
)  # fmt: skip
def test_fetches_that_fail(server: str, path: str, code: str) -> None:
    options = IngestOptions(allow_private=True, timeout=0.8, max_bytes=20_000)
    assert codes(list(ingest(server + path, options))) == [code]


def test_private_addresses_are_refused(server: str) -> None:
    assert codes(list(ingest(server))) == ["address"]


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/x", "file:///etc/passwd", "http://u:p@a.example/", "http://[::1/"],
)
def test_only_plain_web_addresses(url: str) -> None:
    assert codes(list(ingest(url))) == ["address"]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "172.16.0.1", "0.0.0.0",
     "224.0.0.1", "240.0.0.1",
     "100.64.0.1", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "ff02::1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "not an address"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
