import io
import sys
from pathlib import Path

import pytest

from onrecord import Problem, Reading, Report
from onrecord.cli.output import Tally, opened, watched

READ = Reading(Report("Chile said no.", ()))
UNREAD = Reading(Report("", ()), problems=(Problem("empty", "a.txt: it is empty"),))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("readings", "code"),
    [([READ], 0), ([UNREAD], 1), ([], 1), ([READ, UNREAD], 3), ([UNREAD, READ], 3)],
)
def test_the_exit_code_tells_how_many_were_read(readings: list[Reading], code: int) -> None:
    tally = Tally(named=False)
    assert list(tally.count(readings)) == readings
    assert tally.exit_code == code


@pytest.mark.parametrize(("named", "line"), [(True, "onrecord: a.txt: it is empty\n"), (False, "")])
def test_what_was_not_read_is_named_once(
    named: bool, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    list(Tally(named=named).count([READ, UNREAD]))
    assert capsys.readouterr().err == line


def test_a_person_who_waits_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(watched(iter([READ, READ]), 2, io.StringIO())) == [READ, READ]
    assert isinstance(sys.stderr, Terminal)
    assert "Reading" in sys.stderr.getvalue()


def test_no_bar_runs_through_a_summary_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(watched(iter([READ]), 1, Terminal())) == [READ]
    assert isinstance(sys.stderr, Terminal)
    assert sys.stderr.getvalue() == ""


def test_files_hold_any_text(tmp_path: Path) -> None:
    with opened(tmp_path / "o.txt") as stream:
        stream.write("Ελλάδα\n\ud800")
    assert (tmp_path / "o.txt").read_bytes() == "Ελλάδα\n\\ud800".encode()
