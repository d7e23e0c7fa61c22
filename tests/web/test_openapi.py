"""The OpenAPI document, and answers that keep to it whatever is asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from onrecord.web.openapi import document
from onrecord.web.pages import ACTIONS, SCREENS
from onrecord.web.settings import Limits, Settings
from tests.web.server import served

EXAMPLES = 8
"""Requests for each operation: the run must be short."""


@pytest.fixture(scope="module")
def api(place: Path) -> Iterator[Any]:
    """The document as it is served; only one report may be added, or reading would take long."""
    limits = Limits(additions=1)
    with served(Settings(str(place), fetching=False, limits=limits)) as home:
        yield schemathesis.openapi.from_url(f"{home}/openapi.json")


OPERATIONS = [
    (path, method)
    for path, operations in document(SCREENS, ACTIONS)["paths"].items()
    for method in operations
]


def test_every_screen_and_action_is_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {f"{screen.path}.json" for screen in SCREENS} <= set(paths)
    assert {f"{screen.path}.csv" for screen in SCREENS if screen.table} <= set(paths)
    assert {f"{action.path}.json" for action in ACTIONS} <= set(paths)
    for screen in SCREENS:
        named = {each["name"] for each in paths[f"{screen.path}.json"]["get"]["parameters"]}
        assert {parameter.name for parameter in screen.parameters} <= named


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_answers_keep_to_the_document(api: Any, path: str, method: str) -> None:
    @given(case=api[path][method].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
    def check(case: Any) -> None:
        # That words exclude all, or that nothing is sent, is refused; a schema cannot say so.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    check()
