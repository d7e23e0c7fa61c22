"""`onrecord serve` and `onrecord password`: what they refuse and what they say."""

import builtins
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.errors import OnRecordError
from onrecord.web.access import Access, load_people
from onrecord.web.settings import Settings

RUN = CliRunner()
PROGRAM = str(Path(sys.executable).with_name("onrecord"))


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "uvicorn":
            raise ImportError("no", name="uvicorn")
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    result = RUN.invoke(app, ["serve", "--ledger", str(tmp_path / "l.db")])
    assert isinstance(result.exception, OnRecordError)
    assert "onrecord[web]" in str(result.exception)


def test_it_opens_to_nobody_else_without_names(tmp_path: Path) -> None:
    command = [PROGRAM, "serve", "--ledger", str(tmp_path / "l.db"), "--host", "0.0.0.0"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert "--access" in result.stderr


def test_a_password_makes_a_row_of_the_file(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["password", "Ada \"x\"", "--role", "reviewer"],
                        input="long enough\nlong enough\n")  # fmt: skip
    assert result.exit_code == 0
    people = tmp_path / "people.toml"
    people.write_text(result.stdout, "utf8")
    assert tomllib.loads(result.stdout)["people"][0]["name"] == 'Ada "x"'
    assert load_people(people)['Ada "x"'].role == "reviewer"
    access = Access(Settings("l.db", access=people))
    assert access.admit('Ada "x"', "long enough")
    assert not access.admit('Ada "x"', "long enough ")
    assert "long enough" not in result.stdout


def test_a_short_password_is_refused() -> None:
    result = RUN.invoke(app, ["password", "Ada"], input="short\nshort\n")
    assert isinstance(result.exception, OnRecordError)
