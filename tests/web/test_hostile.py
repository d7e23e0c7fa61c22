"""Reports that try to run something: everything of theirs is shown as text."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Reports
from tests.web.pages import parsed
from tests.web.readings import BREAKOUT, SCRIPT


def paths(reports: Reports, story: str) -> Iterator[str]:
    """Every page that shows something of the hostile report."""
    reading = reports.hostile
    yield "/stories"
    yield f"/story/{story}"
    yield f"/report/{reading.report.id}"
    yield f"/report/{reading.report.id}?beside={reports.morning.report.id}"
    yield f"/statement/{reading.statements[0].id}"
    yield f"/event/{reading.events[0].id}"
    yield f"/undertaking/{reading.undertakings[0].id}"
    yield "/search?text=mallory"
    yield "/search?text=%3Cscript%3Ealert(1)%3C/script%3E%22'%3E"
    for view in ("timeline", "disputes", "positions", "map", "network", "dossier", "review"):
        yield f"/{view}?story={story}"


def test_nothing_of_a_report_runs(client: TestClient, reports: Reports) -> None:
    stories = client.get("/stories.json?text=mallory").json()["stories"]
    assert len(stories) == 1
    for path in paths(reports, stories[0]["id"]):
        answer = client.get(path)
        assert answer.status_code in (200, 400, 404), path
        assert_harmless(answer.text, path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


def assert_harmless(page: str, path: str) -> None:
    """Scripts and styles come from files of the desk, and no attribute or address runs anything."""
    tree = parsed(page)
    for script in tree.xpath("//script"):
        assert script.get("src", "").startswith("/static/"), path
        assert not (script.text or "").strip(), path
    assert not tree.xpath("//style | //iframe | //object | //embed | //base"), path
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (path, name)
            assert name != "style", path
            if name in ("href", "src", "action", "formaction"):
                assert not value.strip().lower().startswith(("javascript:", "data:")), path
    assert not tree.xpath("//img | //svg[@onload]"), path


@pytest.mark.parametrize("text", [SCRIPT, BREAKOUT])
def test_what_is_asked_for_is_shown_as_text(client: TestClient, text: str) -> None:
    for path in ("/search", "/stories"):
        answer = client.get(path, params={"text": text})
        assert_harmless(answer.text, path)
        tree = parsed(answer.text)
        if answer.status_code == 200:
            assert text in tree.xpath("//input[@name='text']/@value")
    assert_harmless(client.get(f"/{text}").text, text)


def test_the_words_of_a_report_are_kept_as_they_are(client: TestClient, reports: Reports) -> None:
    tree = parsed(client.get(f"/report/{reports.hostile.report.id}").text)
    shown = "\n\n".join(
        block.text_content() for block in tree.xpath("//article/*[starts-with(@class, 'b-')]")
    )
    assert shown == reports.hostile.report.text


def test_a_spreadsheet_runs_nothing(client: TestClient) -> None:
    table = client.get("/search.csv?text=mallory").text
    assert not [line for line in table.splitlines() if line.startswith(("=", "+", "@"))]
