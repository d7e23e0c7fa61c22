"""Readings that a scripted model makes of reports of our own."""

import json
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

import onrecord
from onrecord import Reader, Reading
from onrecord.cli.main import app
from onrecord.llm.passages import LONGEST
from tests.llm.conftest import Reply, Serve, completion

SENTENCE = (
    "Lima accused Ecuador on Monday of shelling the Tiwinza post, killing at least 19 soldiers; "
    "“we demand an inquiry,” Defence Minister Rosa Quispe said."
)
STATEMENTS: list[dict[str, Any]] = [
    {
        "speaker_quote": "Lima",
        "cue_quote": "accused",
        "content_quotes": ["shelling the Tiwinza post, killing at least 19 soldiers"],
        "act": "accuse",
        "form": "indirect",
        "within": None,
        "to_quote": "Ecuador",
    },
    {
        "speaker_quote": "Defence Minister Rosa Quispe",
        "cue_quote": "said",
        "content_quotes": ['"we demand an inquiry,"'],
        "act": "demand",
        "form": "direct",
        "within": None,
        "to_quote": None,
    },
]
EVENTS: list[dict[str, Any]] = [
    {
        "trigger_quote": "shelling",
        "type": "ASSAULT",
        "mode": "heavy-weapons",
        "actor_quotes": ["Ecuador"],
        "recipient_quotes": ["Lima"],
        "status": "actual",
        "said_in": 0,
    },
    {
        "trigger_quote": "demand",
        "type": "REQUEST",
        "mode": None,
        "actor_quotes": ["we"],
        "recipient_quotes": [],
        "status": "actual",
        "said_in": 1,
    },
]
FIGURE = {
    "quote": "at least 19",
    "low": 19,
    "high": None,
    "unit": "killed",
    "of_quote": "soldiers",
    "event": 0,
    "said_in": 0,
}
UNDERTAKING = {
    "kind": "demand",
    "by_quotes": ["we"],
    "to_quotes": ["Ecuador"],
    "content_quotes": ["an inquiry"],
    "form": "verbal",
    "said_in": 1,
}
GOOD: dict[str, Any] = {
    "statements": STATEMENTS,
    "events": EVENTS,
    "figures": [FIGURE],
    "undertakings": [UNDERTAKING],
}
NOTHING: dict[str, Any] = {"statements": [], "events": [], "figures": [], "undertakings": []}


def changed(layer: str, number: int, **values: Any) -> dict[str, Any]:
    """The good answer with one entry changed."""
    rows = [row | values if n == number else row for n, row in enumerate(GOOD[layer])]
    return GOOD | {layer: rows}


def quotes(reading: Reading, spans: Any) -> list[str]:
    return [span.quote(reading.report.text) for span in spans]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def invoke(*arguments: str, text: str = SENTENCE) -> Result:
    return CliRunner().invoke(app, ["read", "-", "-f", "json", *arguments], input=text)


def test_a_good_answer_becomes_records_on_the_words_of_the_report(serve: Serve) -> None:
    reading = onrecord.read(SENTENCE, published="2026-03-11", reader=serve(GOOD).model())
    names = {actor.id: actor.name for actor in reading.actors}
    assert reading.problems == ()
    assert reading.reader == Reader("llm", "small")
    accused, demanded = reading.statements
    assert [names[i] for i in (*accused.speaker, *accused.to)] == ["Peru", "Ecuador"]
    assert quotes(reading, accused.cue) == ["accused"]
    assert quotes(reading, demanded.content) == ["“we demand an inquiry,”"]
    shelling, demand = reading.events
    assert (shelling.type, shelling.mode, shelling.status) == ("ASSAULT", "heavy-weapons", "actual")
    assert (shelling.said_in, demand.said_in) == (accused.id, demanded.id)
    assert [names[i] for i in (*shelling.actor, *shelling.recipient)] == ["Ecuador", "Peru"]
    assert (shelling.score, shelling.cameo) == (-9.5, "194")
    assert demand.actor == demanded.speaker, "we is whoever speaks"
    [figure] = reading.figures
    assert (figure.low, figure.high, figure.unit) == (19, None, "killed")
    assert (figure.event, figure.said_in) == (shelling.id, accused.id)
    assert figure.of is not None
    assert figure.of.text == "soldiers"
    [undertaking] = reading.undertakings
    assert (undertaking.kind, undertaking.form) == ("demand", "verbal")
    assert undertaking.by == demanded.speaker
    assert undertaking.issue == "inquiry"


def test_the_same_answers_give_the_same_bytes(serve: Serve) -> None:
    first, second = (onrecord.read(SENTENCE, reader=serve(GOOD).model()) for _ in range(2))
    assert json.dumps(first.to_dict()) == json.dumps(second.to_dict())


def test_an_id_is_that_of_the_rules_where_they_find_the_same_words(serve: Serve) -> None:
    text = "Ecuador said that Peru had shelled the border post."
    statement = STATEMENTS[0] | {
        "speaker_quote": "Ecuador",
        "cue_quote": "said",
        "content_quotes": ["Peru had shelled the border post"],
        "act": "say",
        "to_quote": None,
    }
    ruled = onrecord.read(text)
    cue = ruled.statements[0].cue
    assert quotes(ruled, ruled.statements[0].content) == ["Peru had shelled the border post"]
    statement["cue_quote"] = text[cue[0].start : cue[-1].end]
    told = onrecord.read(text, reader=serve({"statements": [statement]}).model())
    same = {"cue", "content", "speaker", "to", "id"}
    assert {name: getattr(told.statements[0], name) for name in same} == {
        name: getattr(ruled.statements[0], name) for name in same
    }


def test_title_and_paragraph_before_are_told_but_not_quoted_from(serve: Serve) -> None:
    text = "Lima protests to Quito\n\nQuito shelled a post.\n\nLima protested on Monday."
    stolen = EVENTS[0] | {"trigger_quote": "shelled", "said_in": None, "recipient_quotes": []}
    server = serve(NOTHING, NOTHING, {"events": [stolen]})
    reading = onrecord.read(text, reader=server.model())
    asked = [question["messages"][-1]["content"] for question in server.questions]
    assert len(asked) == 3
    assert all(part in asked[2] for part in text.split("\n\n"))
    assert "Lima protested" not in asked[1]
    assert reading.events == ()
    assert codes(reading) == ["llm-quote"]
    assert reading.problems[0].span is not None
    assert reading.problems[0].span.quote(text) == "Lima protested on Monday."


@pytest.mark.parametrize(
    ("answer", "lost"),
    [
        (changed("statements", 0, cue_quote="alleged"), {"statements", "events", "figures"}),
        (
            changed("statements", 1, content_quotes=["we want it"]),
            {"statements", "events", "undertakings"},
        ),
        (changed("events", 0, trigger_quote="bombing"), {"events"}),
        (changed("figures", 0, quote="20"), {"figures"}),
        (changed("undertakings", 0, content_quotes=["a trial"]), {"undertakings"}),
    ],
)
def test_what_the_text_does_not_say_is_dropped_with_what_it_tells(
    serve: Serve, answer: dict[str, Any], lost: set[str]
) -> None:
    reading = onrecord.read(SENTENCE, reader=serve(answer).model())
    assert "llm-quote" in codes(reading)
    for layer in ("statements", "events", "figures", "undertakings"):
        assert len(getattr(reading, layer)) == len(GOOD[layer]) - (layer in lost), layer


def test_a_party_that_the_text_does_not_name_is_left_out(serve: Serve) -> None:
    answer = changed("events", 0, actor_quotes=["Colombia", "Ecuador"])
    reading = onrecord.read(SENTENCE, reader=serve(answer).model())
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[i] for i in reading.events[0].actor] == ["Ecuador"]
    assert codes(reading) == ["llm-quote"]
    assert "Colombia" in reading.problems[0].message


def test_words_that_name_nobody_known_are_an_unnamed_actor(serve: Serve) -> None:
    answer = changed("events", 0, recipient_quotes=["killing at least"])
    reading = onrecord.read(SENTENCE, reader=serve(answer).model())
    [actor] = [a for a in reading.actors if a.id in reading.events[0].recipient]
    assert (actor.kind, actor.country) == ("unnamed", None)


@pytest.mark.parametrize(
    ("layer", "values"),
    [
        ("statements", {"act": "insinuate"}),
        ("events", {"type": "WAR"}),
        ("events", {"status": "maybe"}),
        ("events", {"said_in": 7}),
        ("figures", {"low": 91}),
    ],
)
def test_what_the_format_or_the_text_does_not_know_is_dropped(
    serve: Serve, layer: str, values: dict[str, Any]
) -> None:
    reading = onrecord.read(SENTENCE, reader=serve(changed(layer, 0, **values)).model())
    assert len(getattr(reading, layer)) == len(GOOD[layer]) - 1
    assert set(codes(reading)) == {"llm-value"}


@pytest.mark.parametrize("within", [[1, 0], [0, None], [None, 9]])
def test_statements_that_hang_on_nothing_are_dropped(serve: Serve, within: list[int]) -> None:
    rows = [row | {"within": n} for row, n in zip(STATEMENTS, within, strict=True)]
    reading = onrecord.read(SENTENCE, reader=serve({"statements": rows}).model())
    assert len(reading.statements) == within.count(None)  # type: ignore[arg-type]
    assert all(statement.within is None for statement in reading.statements)
    assert set(codes(reading)) == {"llm-value"}


def test_statements_nest(serve: Serve) -> None:
    rows = [STATEMENTS[0] | {"within": 1}, STATEMENTS[1]]
    reading = onrecord.read(SENTENCE, reader=serve({"statements": rows}).model())
    inner, outer = reading.statements
    assert (inner.within, outer.within) == (outer.id, None)


def test_the_same_word_told_twice_is_found_in_both_places(serve: Serve) -> None:
    text = "Chad attacked Niger in May and Niger attacked Chad in June."
    attack = EVENTS[0] | {"trigger_quote": "attacked", "mode": None, "said_in": None}
    rows = [
        attack | {"actor_quotes": ["Chad"], "recipient_quotes": ["Niger"]},
        attack | {"actor_quotes": ["Niger"], "recipient_quotes": ["Chad"]},
        attack | {"actor_quotes": ["Niger"], "recipient_quotes": ["Chad"]},
    ]
    reading = onrecord.read(text, reader=serve({"events": rows}).model())
    assert [event.trigger[0].start for event in reading.events] == [5, 37]
    assert reading.events[0].actor == reading.events[1].recipient != reading.events[1].actor


def test_a_malformed_answer_is_asked_for_again_with_what_is_wrong(serve: Serve) -> None:
    server = serve('{"events": [', GOOD)
    reading = onrecord.read(SENTENCE, reader=server.model())
    assert len(reading.events) == 2
    assert reading.problems == ()
    *_, answer, correction = server.questions[1]["messages"]
    assert answer == {"role": "assistant", "content": '{"events": ['}
    assert "not JSON" in correction["content"]


def test_a_paragraph_with_two_malformed_answers_is_skipped_and_no_other(serve: Serve) -> None:
    reading = onrecord.read(f"No news.\n\n{SENTENCE}", reader=serve("No.", "No!", GOOD).model())
    assert codes(reading) == ["llm-answer"]
    assert len(reading.events) == 2


def test_a_paragraph_that_takes_too_long_is_skipped_and_no_other(serve: Serve) -> None:
    server = serve(NOTHING, Reply(hang=True), GOOD)
    reading = onrecord.read(f"One.\n\nTwo.\n\n{SENTENCE}", reader=server.model(timeout=0.5))
    assert codes(reading) == ["llm-timeout"]
    assert len(reading.events) == 2


def test_a_server_that_stays_silent_is_given_up(serve: Serve) -> None:
    server = serve(NOTHING, Reply(hang=True))
    text = "\n\n".join(f"Paragraph {n}." for n in range(20))
    reading = onrecord.read(text, reader=server.model(timeout=0.1))
    assert codes(reading) == ["llm-timeout"] * 3 + ["llm-server"]
    assert len(server.questions) == 4
    assert reading.problems[-1].span is not None
    assert reading.problems[-1].span.quote(text).startswith("Paragraph 4.")


def test_a_huge_answer_is_a_problem(serve: Serve) -> None:
    server = serve(NOTHING, completion(" " * 2_000_000), GOOD)
    reading = onrecord.read(f"One.\n\nTwo.\n\n{SENTENCE}", reader=server.model())
    assert codes(reading) == ["llm-server"]
    assert len(reading.events) == 2


def test_every_question_is_bounded(serve: Serve) -> None:
    text = "Title\n\n" + "Chad and Niger met in the capital again. " * 1000 + "x" * 10_000
    server = serve(NOTHING)
    reading = onrecord.read(text, reader=server.model())
    sizes = [sum(len(m["content"]) for m in q["messages"]) for q in server.questions]
    assert reading.problems == ()
    assert len(sizes) > 10
    assert max(sizes) < LONGEST + 6000


def test_nothing_is_sent_unless_it_is_asked_for(serve: Serve) -> None:
    server = serve(GOOD)
    reading = onrecord.read(SENTENCE)
    assert reading.to_dict()["reader"] == {"kind": "rules"}
    assert server.questions == []


def test_the_command_reads_as_the_function_does(serve: Serve) -> None:
    server = serve(GOOD)
    options = ("--reader", "llm", "--endpoint", server.endpoint, "--model", "small")
    result = invoke(*options, "--llm-timeout", "5")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert record == onrecord.read(SENTENCE, reader=server.model()).to_dict()
    assert record["reader"] == {"kind": "llm", "model": "small"}


@pytest.mark.parametrize(
    "options",
    [
        ["--reader", "llm"],
        ["--reader", "llm", "--endpoint", "http://127.0.0.1:1/v1"],
        ["--reader", "llm", "--endpoint", "nowhere", "--model", "small"],
        ["--endpoint", "http://127.0.0.1:1/v1", "--model", "small"],
        ["--llm-timeout", "3"],
        ["--reader", "oracle"],
    ],
)
def test_half_an_order_to_ask_a_model_is_wrong_usage(options: list[str]) -> None:
    assert invoke(*options).exit_code == 2
