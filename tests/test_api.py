from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord

TEXT = "Chile said on Friday that it would not send its delegation to La Paz for the talks."


def test_a_text_is_read_as_it_stands() -> None:
    assert onrecord.read(TEXT).report.text == TEXT


def test_options_reach_the_report() -> None:
    report = onrecord.read(
        TEXT, published="2026-03-11", outlet="La Prensa", url="https://a.example/1"
    ).report
    assert (report.published, report.outlet, report.url) == (
        "2026-03-11",
        "La Prensa",
        "https://a.example/1",
    )


def test_a_path_with_blanks_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "my report.txt"
    path.write_text(TEXT, "utf8")
    assert onrecord.read(str(path)) == onrecord.read(path) == onrecord.read(TEXT)


def test_actors_of_one_s_own_are_known(tmp_path: Path) -> None:
    actors = tmp_path / "actors.yaml"
    actors.write_text("- just words", "utf8")
    with pytest.raises(onrecord.OntologyError):
        onrecord.read(TEXT, actors=actors)


@pytest.mark.parametrize("source", ["missing.html", "", "   ", "Hello", "https://127.0.0.1/a"])
def test_what_is_no_report_is_an_unreadable_error(source: str) -> None:
    with pytest.raises(onrecord.UnreadableError):
        onrecord.read(source)


def test_a_folder_of_several_reports_needs_read_all(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf8")
    with pytest.raises(onrecord.UnreadableError, match="read_all"):
        onrecord.read(tmp_path)
    assert [reading.report.text for reading in onrecord.read_all([tmp_path])] == [TEXT, TEXT]


def test_a_wrong_date_is_named() -> None:
    with pytest.raises(onrecord.OnRecordError, match="last week"):
        onrecord.read(TEXT, published="last week")


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_no_string_raises_anything_but_the_own_error(source: str) -> None:
    try:
        reading = onrecord.read(source)
    except onrecord.OnRecordError:
        return
    assert reading.report.text


def test_the_public_names_are_there() -> None:
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)
