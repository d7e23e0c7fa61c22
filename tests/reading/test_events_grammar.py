"""Who does and who undergoes what a verb says, and which words a trigger takes in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.ontology.event_ontology import load_shipped
from onrecord.ontology.events_lexicon import Lexicon
from onrecord.reading.language import Parse
from onrecord.reading.roles import logical_object, logical_subject
from onrecord.reading.triggers import find_triggers


@pytest.mark.parametrize(
    ("text", "verb", "subject", "undergoer"),
    [
        ("Guards beat the miners.", "beat", "Guards", "miners"),
        ("The miners were beaten by guards.", "beaten", "guards", "miners"),
        ("The miners were arrested and jailed.", "jailed", None, "miners"),
        ("Soldiers raided and burned the village.", "raided", "Soldiers", "village"),
        ("Guards who beat the miners fled.", "beat", "Guards", "miners"),
        ("The miners whom guards beat fled.", "beat", "guards", "miners"),
        ("The army agreed to free the miners.", "free", "army", "miners"),
        ("The judge ordered police to free the miners.", "free", "police", "miners"),
        ("Unions accused guards of beating the miners.", "beating", "guards", "miners"),
        ("Guards fled after beating the miners.", "beating", "Guards", "miners"),
        ("Miners beaten at dawn fled.", "beaten", None, "Miners"),
        ("They mourn the decision of unions to leave the talks.", "leave", "unions", "talks"),
        ("Beaten by guards, the miners fled.", "Beaten", "guards", "miners"),
        ("The plan is said to have been rejected by unions.", "rejected", "unions", "plan"),
    ],
)
def test_passives_control_and_clauses_are_undone(
    parse: Callable[..., Parse], text: str, verb: str, subject: str | None, undergoer: str
) -> None:
    token = next(token for token in parse(text).doc if token.text == verb)
    found = logical_subject(token), logical_object(token)
    assert [getattr(part, "text", None) for part in found] == [subject, undergoer]


ROWS = """type: ASSAULT
expressions:
  - {say: "launch attack on", pos: verb}
  - {say: "attack", pos: noun}
  - {say: "fire tear gas", pos: verb}
  - {say: "drone strike", pos: noun}
  - {say: "strike", pos: noun, unless: [hunger]}
  - {say: "tear-gas", pos: verb}
"""
PROTEST = "type: PROTEST\nexpressions:\n  - {say: strike, pos: noun}\n  - {say: march, pos: verb}\n"


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder: Path = tmp_path_factory.mktemp("events")
    (folder / "assault.yaml").write_text(ROWS, "utf8")
    (folder / "protest.yaml").write_text(PROTEST, "utf8")
    return load_shipped(folder).lexicon


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("They launched a series of attacks on the port.", ["launch attack on", "attack"]),
        ("The attack launched on the port failed.", ["attack", "launch attack on"]),
        ("Police fired tear gas and rubber bullets.", ["fire tear gas"]),
        ("A drone strike hit the camp.", ["drone strike"]),
        ("Counterattacks followed.", ["attack"]),
        ("The Attack Museum is closed.", []),
        ("They met an attack helicopter crew.", []),
        ("They launched attacks on Monday.", ["attack"]),
        ("No words here match.", []),
    ],
)
def test_expressions_are_found_by_head_and_dependents(
    parse: Callable[..., Parse], lexicon: Lexicon, text: str, says: list[str]
) -> None:
    found = [trigger.expression.say for trigger in find_triggers(parse(text).doc, lexicon)]
    assert found == says


def test_a_dependent_may_rule_an_expression_out(
    parse: Callable[..., Parse], lexicon: Lexicon
) -> None:
    (trigger,) = find_triggers(parse("The hunger strike goes on.").doc, lexicon)
    assert trigger.expression.type == "PROTEST"


def test_a_word_of_two_senses_follows_the_report(
    parse: Callable[..., Parse], lexicon: Lexicon
) -> None:
    plain = find_triggers(parse("The strike went on.").doc, lexicon)
    among = find_triggers(parse("Dockers marched. The strike went on.").doc, lexicon)
    assert [trigger.expression.type for trigger in plain] == ["ASSAULT"]
    assert [trigger.expression.type for trigger in among] == ["PROTEST", "PROTEST"]
