import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.llm.answers import MOST, Answer, AnswerError, parse_answer
from onrecord.ontology.plover import load_plover

STATEMENT = {
    "speaker_quote": "Lima",
    "cue_quote": "accused",
    "content_quotes": ["shelling a post"],
    "act": "accuse",
    "form": "indirect",
    "within": None,
    "to_quote": "Quito",
}
EVENT = {
    "trigger_quote": "shelling",
    "type": "ASSAULT",
    "mode": "heavy-weapons",
    "actor_quotes": ["Quito"],
    "recipient_quotes": [],
    "status": "actual",
    "said_in": 0,
}
FIGURE = {"quote": "at least 19", "low": 19, "high": None, "unit": "killed", "said_in": None}
UNDERTAKING = {"kind": "demand", "by_quotes": ["Lima"], "content_quotes": ["an inquiry"]}
LAYERS: dict[str, dict[str, Any]] = {
    "statements": STATEMENT,
    "events": EVENT,
    "figures": FIGURE,
    "undertakings": UNDERTAKING,
}


def parsed(text: str) -> Answer:
    return parse_answer(text, load_plover())


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "```json\n{}\n```",
        "Here it is:\n{}\nI hope that helps.",
        "<think>A {{brace}} and [another</think>\n{}",
    ],
)
def test_words_around_the_object_are_passed_over(around: str) -> None:
    answer = parsed(around.format(json.dumps({"events": [EVENT]})))
    assert answer.events[0].trigger == "shelling"
    assert answer.faults == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON object"),
        ("[]", "no JSON object"),
        ("I cannot help with that.", "no JSON object"),
        ('{"events": [', "not JSON"),
        ('{"figures": [{"low": NaN}]}', "not JSON"),
        ('{"figures": [{"low": ' + "9" * 5000 + "}]}", "not JSON"),
        ('{"events": ' + "[" * 100_000, "nested too deeply"),
        ('{"answer": 42}', "has none of statements"),
        ('{"events": {"trigger_quote": "shelling"}}', "events is not a list"),
    ],
)
def test_a_malformed_answer_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(AnswerError, match=reason):
        parsed(text)


@pytest.mark.parametrize(
    ("layer", "key", "value"),
    [
        ("statements", "act", "insinuate"),
        ("statements", "act", None),
        ("statements", "form", "sung"),
        ("statements", "cue_quote", ""),
        ("statements", "cue_quote", 3),
        ("statements", "content_quotes", []),
        ("statements", "content_quotes", [["shelling"]]),
        ("statements", "within", "0"),
        ("statements", "within", True),
        ("events", "type", "WAR"),
        ("events", "type", ["ASSAULT"] * 100),
        ("events", "mode", "phone"),
        ("events", "status", "maybe"),
        ("events", "actor_quotes", {"name": "Quito"}),
        ("figures", "low", "19"),
        ("figures", "low", None),
        ("figures", "low", 1e999),
        ("figures", "low", 10**400),
        ("figures", "low", -3),
        ("figures", "high", 18),
        ("figures", "unit", "19!"),
        ("undertakings", "kind", "wish"),
        ("undertakings", "form", "sung"),
    ],
)
def test_an_entry_with_words_of_its_own_is_dropped_alone(layer: str, key: str, value: Any) -> None:
    entry = LAYERS[layer]
    text = json.dumps({layer: [entry | {key: value}, entry]}).replace("Infinity", "1e999")
    answer = parsed(text)
    assert list(getattr(answer, layer)) == [1]
    [fault] = answer.faults
    assert f"{layer[:-1]} 0" in fault
    assert key in fault
    assert len(fault) < 150


def test_case_and_single_strings_are_let_pass() -> None:
    event = EVENT | {"type": "assault", "status": "Actual", "actor_quotes": "Quito", "mode": ""}
    said = parsed(json.dumps({"events": [event]})).events[0]
    assert (said.type, said.mode, said.status, said.actor) == (
        "ASSAULT",
        None,
        "actual",
        ("Quito",),
    )


def test_no_more_entries_are_read_than_a_passage_can_hold() -> None:
    answer = parsed(json.dumps({"events": [EVENT] * 5000}))
    assert len(answer.events) == MOST
    assert "5000" in answer.faults[0]


def test_all_types_and_modes_of_the_codebook_are_known() -> None:
    for name, event_type in load_plover().types.items():
        rows = [EVENT | {"type": name, "mode": mode} for mode in (None, *event_type.modes)]
        assert parsed(json.dumps({"events": rows})).faults == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from(sorted(LAYERS)), st.data())
def test_no_value_in_any_place_raises_anything_else(layer: str, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(LAYERS[layer])))
    row = LAYERS[layer] | {key: data.draw(json_values)}
    try:
        answer = parsed(json.dumps({layer: [row, data.draw(json_values)]}))
    except AnswerError:
        return
    assert len(getattr(answer, layer)) + len(answer.faults) >= 1


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(AnswerError):
        assert parsed(text) == parsed(text)
