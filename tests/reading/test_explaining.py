"""What an explanation says of an event, and that it is the event which the reading has."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.api import explanations
from onrecord.explanation import CodingRule, Explanation, Party, StatusReason, Teller, Wording
from onrecord.ontology.event_ontology import FOLDER
from onrecord.ontology.plover import FILE
from onrecord.reading.cast import Cast
from onrecord.reading.events import find_events
from onrecord.reading.explaining import BY_STEP, explain_events
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting
from onrecord.reading.statements import find_statements

ROOT = Path(__file__).parents[2]
Explain = Callable[[str], list[Explanation]]


@pytest.fixture
def explain(parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]) -> Explain:
    def explained(text: str) -> list[Explanation]:
        parsed = parse(text)
        cast = cast_of(parsed)
        setting = Setting(parsed, cast, find_statements(parsed, cast))
        found = list(explain_events(setting))
        assert tuple(one.event for one in found) == find_events(setting)
        return found

    return explained


def row_at(place: str) -> str:
    """The line of the shipped file that a place names."""
    name, _, line = place.rpartition(":")
    path = FILE if name == FILE.name else FOLDER / Path(name).name
    return path.read_text("utf8").splitlines()[int(line) - 1]


def test_an_expression_is_named_with_its_row_and_the_words_that_are_it(explain: Explain) -> None:
    (one,) = explain("Fiji and Tonga held talks in Suva.")
    (wording,) = one.expressions
    assert (wording.say, wording.type, wording.text) == ("<HOLD> <TALKS>", "CONSULT", "held talks")
    assert wording.say in row_at(wording.place)
    assert one.confidence_by == "an expression of several words"


def test_each_party_is_named_with_its_slot_and_words(explain: Explain) -> None:
    (one,) = explain("Iran attacked Iraq.")
    found = [(party.role, party.name, party.by, party.text) for party in one.parties]
    assert found == [
        ("actor", "Iran", "slot subject", "Iran"),
        ("recipient", "Iraq", "slot object", "Iraq"),
    ]


def test_both_sides_of_a_mutual_event_stand_in_a_slot(explain: Explain) -> None:
    (one,) = explain("Ghana held talks with Togo.")
    assert [(party.name, party.by) for party in one.parties] == [
        ("Ghana", "slot subject"),
        ("Togo", "slot with"),
    ]


def test_a_rule_that_joins_two_acts_is_named_with_both_expressions(explain: Explain) -> None:
    (one,) = explain("Turkey refused to withdraw its troops.")
    assert [wording.type for wording in one.expressions] == ["REJECT", "RETREAT"]
    (rule,) = one.rules
    assert rule.text == "REJECT about CONCEDE or RETREAT is REJECT yield"
    assert row_at(rule.place).strip().startswith("- {act: [REJECT]")
    assert one.score_by == "REJECT yield"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mali will release the prisoners.", "RETREAT that is future is CONCEDE"),
        (
            "Chad will not release the prisoners.",
            "CONCEDE or RETREAT that a party says it will not do is REJECT yield",
        ),
    ],
)
def test_rules_on_status_and_refusal_are_named(explain: Explain, text: str, rule: str) -> None:
    (one,) = explain(text)
    assert [found.text for found in one.rules] == [rule]


@pytest.mark.parametrize(
    ("text", "status", "reason", "words"),
    [
        ("Iran attacked Iraq.", "actual", "told in the past tense", []),
        ("Iran could attack Iraq.", "hypothetical", "“could” stands with “attack”", ["could"]),
        ("Mali will attack Chad.", "future", "“will” stands with “attack”", ["will"]),
        ("Mali did not attack Chad.", "negated", "“not” stands with “attack”", ["not"]),
        ("There were no clashes.", "negated", "“no” stands with", ["no"]),
        ("If Mali attacks Chad, the road closes.", "hypothetical", "“If” opens the clause", ["If"]),
        ("Peru failed to attack Chile.", "negated", "“failed” governs “attack”", ["failed"]),
        ("In 1994 Rwanda attacked Zaire.", "historical", "its date or its words", []),
    ],
)
def test_what_decided_the_status_is_named(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    status: str,
    reason: str,
    words: list[str],
) -> None:
    from onrecord.reading.dates import find_dates

    parsed = parse(text)
    setting = Setting(parsed, cast_of(parsed), dates=find_dates(parsed))
    one = next(found for found in explain_events(setting) if found.event.type == "ASSAULT")
    assert one.status.status == one.event.status == status
    assert one.status.text.startswith(reason)
    assert [span.quote(text) for span in one.status.words] == words


def test_a_refusal_is_what_happened(explain: Explain) -> None:
    (one,) = explain("Chad will not release the prisoners.")
    assert one.status.text == "refusing is itself what happened"


def test_the_chain_goes_from_the_innermost_teller_outwards(explain: Explain) -> None:
    text = "The Daily Nation reported that Kenya said that Somalia had shelled the post."
    one = next(found for found in explain(text) if found.event.type == "ASSAULT")
    assert [teller.speaker for teller in one.told_by] == ["Kenya", "Daily Nation"]
    assert [teller.cue for teller in one.told_by] == ["said that", "reported that"]
    assert one.told_by[0].statement == one.event.said_in


def test_an_event_that_only_a_statement_tells_names_the_rule_of_its_act(explain: Explain) -> None:
    (one,) = explain("Kenya's minister called Somalia “an aggressor”.")
    assert one.expressions == ()
    assert one.rules[0].text == "the statement's act criticise is ACCUSE disapprove"
    assert row_at(one.rules[0].place).strip().startswith("criticise: {type: ACCUSE")
    assert {party.by for party in one.parties} == {"the statement that the event is"}
    assert one.confidence_by == "told by a statement's act alone"


@pytest.mark.parametrize("name", ["istanbul-talks", "peru-teachers", "sabina-shoal"])
def test_every_event_of_the_examples_is_explained(name: str) -> None:
    path = next(path for path in sorted((ROOT / "examples" / name).iterdir()))
    reading = onrecord.read(path)
    found = explanations(reading)
    assert tuple(one.event for one in found) == reading.events
    names = {actor.id: actor.name for actor in reading.actors}
    for one in found:
        assert one.expressions or one.rules
        roles = [party.actor for party in one.parties]
        assert roles == [*one.event.actor, *one.event.recipient, *one.event.mediator]
        assert all(party.name == names[party.actor] for party in one.parties)
        for span in (party.span for party in one.parties if party.span):
            assert span.quote(reading.report.text)


def test_an_event_is_meant_by_its_id_the_beginning_of_it_or_its_words() -> None:
    text = "Iran attacked Iraq on Monday. Ghana and Togo held talks in Lomé the day after."
    reading = onrecord.read(text)
    first, second = reading.events
    assert onrecord.explain(reading, first.id).event == first
    assert onrecord.explain(text, second.id[:9]).event == second
    assert onrecord.explain(reading, "HELD talks").event == second


@pytest.mark.parametrize("event", ["missing", "", "e", "  "])
def test_none_and_several_are_errors_of_ours(event: str) -> None:
    with pytest.raises(onrecord.OnRecordError):
        onrecord.explain("Iran attacked Iraq on Monday. Peru met Chile in Lima.", event)


def test_an_ontology_of_one_s_own_is_explained_with_its_lines() -> None:
    water = ROOT / "docs/guides/water.yaml"
    text = "Sudan said it would release water to Egypt."
    assert onrecord.read(text, ontology=water).events[0].type == "CONCEDE"
    one = onrecord.explain(text, "release", ontology=water)
    assert one.expressions[0].place.startswith(f"{water}:")
    assert one.rules[0].place.startswith(f"{water}:")


def test_the_reference_names_every_field_of_an_explanation() -> None:
    described = (ROOT / "docs/reference/explanation.md").read_text("utf8")
    kinds = (Explanation, Wording, Party, CodingRule, StatusReason, Teller)
    names = {field.name for kind in kinds for field in fields(kind)}
    assert [name for name in sorted(names) if f"`{name}`" not in described] == []
    for reason in BY_STEP.values():
        assert f"| {reason} |" in described


PIECES = (
    "If", "Chad", "Mali’s", "army", "refused", "to", "attack", "will", "not", "release", "talks",
    "“", "”", "said", "that", "no", "of", "the", "hostages", ".", "\n\n", "accused", "by", "which",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=30))
def test_any_words_in_any_order_are_explained(words: list[str]) -> None:
    text = " ".join(["It is known that", *words])
    try:
        reading = onrecord.read(text)
    except onrecord.OnRecordError:
        return
    found = explanations(reading)
    assert tuple(one.event for one in found) == reading.events
    assert all(one.status.status == one.event.status for one in found)
