"""When the learned reader is asked about an event, and what its opinion does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Span
from onrecord.ontology.event_ontology import load_ontology
from onrecord.reading.cast import Cast
from onrecord.reading.events import find_events
from onrecord.reading.explaining import explain_events
from onrecord.reading.language import Parse
from onrecord.reading.learned.events import Opinion, Question
from onrecord.reading.learned_events import confidence_in
from onrecord.reading.setting import Setting
from onrecord.reading.statements import find_statements


class Adviser:
    """An opinion that always says the same of types and names, and remembers what it was asked."""

    def __init__(self, chances: Mapping[str, float] | None, *names: str) -> None:
        self.chances = chances
        self.names = names
        self.asked: list[tuple[str, Question]] = []

    def __call__(self, text: str, question: Question) -> Opinion | None:
        self.asked.append((text, question))
        if self.chances is None:
            return None
        spans = (Span(text.index(name), text.index(name) + len(name)) for name in self.names)
        return Opinion(self.chances, dict.fromkeys(spans, 0.9))


@pytest.fixture
def setting(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> Callable[[str], Setting]:
    def made(text: str) -> Setting:
        parsed = parse(text)
        cast = cast_of(parsed)
        return Setting(parsed, cast, find_statements(parsed, cast))

    return made


def test_an_opinion_makes_the_confidence_and_leaves_the_type(
    setting: Callable[[str], Setting],
) -> None:
    plain = setting("Chad attacked Niger.")
    (without,) = find_events(plain)
    for chance, confidence in ((0.81, 0.9), (0.04, 0.2), (0.0, 0.1)):
        adviser = Adviser({"ACCUSE": 1 - chance, "ASSAULT": chance})
        (event,) = find_events(replace(plain, adviser=adviser))
        assert event == replace(without, confidence=confidence)


def test_confidence_grows_with_the_chance_and_is_one_at_most() -> None:
    found = [confidence_in(chance / 100) for chance in range(101)]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0.1, 1)


def test_it_is_asked_with_trigger_and_parties_in_their_sentence(
    setting: Callable[[str], Setting],
) -> None:
    adviser = Adviser(None)
    find_events(replace(setting("It rained in Lima. Chad attacked Niger."), adviser=adviser))
    ((text, question),) = adviser.asked
    assert question.sentence.quote(text) == "Chad attacked Niger."
    quoted = [
        [span.quote(text) for span in spans]
        for spans in (question.trigger, question.actor, question.recipient)
    ]
    assert quoted == [["attacked"], ["Chad"], ["Niger"]]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("After Chad attacked Niger, Mali blamed Togo.", ["blamed"]),
        ("It was Sunday when Chad attacked Niger.", ["attacked"]),
        ("Chad attacked on Sunday.", []),
        ("Niger was attacked.", []),
        ("Chad and Niger signed a treaty.", []),
    ],
)
def test_it_is_asked_about_main_clauses_and_lone_events_between_two(
    setting: Callable[[str], Setting], text: str, asked: list[str]
) -> None:
    adviser = Adviser(None)
    assert find_events(replace(setting(text), adviser=adviser))
    triggers = [span.quote(text) for _, question in adviser.asked for span in question.trigger]
    assert triggers == asked


def test_where_there_is_no_opinion_the_expression_tells_the_confidence(
    setting: Callable[[str], Setting],
) -> None:
    plain = setting("Chad attacked Niger.")
    assert find_events(replace(plain, adviser=Adviser(None))) == find_events(plain)


def test_what_a_rule_of_the_codebook_made_is_not_asked_about(
    setting: Callable[[str], Setting],
) -> None:
    adviser = Adviser({"ASSAULT": 1.0})
    (event,) = find_events(replace(setting("Chad refused to meet Niger."), adviser=adviser))
    assert (event.type, adviser.asked) == ("REJECT", [])


def test_an_ontology_without_plover_s_types_is_never_asked_about(
    setting: Callable[[str], Setting], tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "types: {RAID: {quad: material conflict, score: -9, cameo: '190', like: ASSAULT}}\n"
        "expressions:\n  - {say: attack, type: RAID, pos: verb}\n",
        "utf8",
    )
    adviser = Adviser({"ACCUSE": 1.0})
    own = replace(setting("Chad attacked Niger."), ontology=load_ontology(path), adviser=adviser)
    assert [event.type for event in find_events(own)] == ["RAID"]
    assert adviser.asked == []


def test_the_explanation_gives_the_opinion(setting: Callable[[str], Setting]) -> None:
    chances = {"ACCUSE": 0.64, "ASSAULT": 0.36}
    (one,) = explain_events(replace(setting("Chad attacked Niger."), adviser=Adviser(chances)))
    assert one.opinion == chances
    assert [wording.type for wording in one.expressions] == ["ASSAULT"]
    assert one.event.confidence == 0.6
    assert one.confidence_by == "the learned reader gives ASSAULT a chance of 0.36"


@pytest.mark.parametrize(
    ("text", "named", "recipient"),
    [
        ("Chad imposed a curfew, and Niger and Mali saw it.", ["Mali"], ["Mali"]),
        ("Chad imposed a curfew, and Niger and Mali saw it.", [], []),
        ("Chad attacked Niger, and Mali saw it.", ["Mali"], ["Niger"]),
        ("When Chad imposed a curfew on trade with Mali, Togo fled.", ["Mali"], ["Mali"]),
        ("Chad imposed a curfew, Niger said.", ["Niger"], []),
        ("Chad imposed a curfew.", ["Chad"], []),
        ("Chad's army imposed a curfew.", ["Chad"], []),
        ("Chad imposed a curfew.", ["curfew"], []),
        ("It was in Mali that Chad imposed a curfew, and Togo blamed Niger.", ["Mali"], []),
    ],
)
def test_it_names_a_recipient_only_where_nobody_is_known_and_never_who_acts_or_tells(
    setting: Callable[[str], Setting], text: str, named: list[str], recipient: list[str]
) -> None:
    given = replace(setting(text), adviser=Adviser({"COERCE": 1.0}, *named))
    actors = given.cast.actors
    event = find_events(given)[0]
    assert [actors[one].name for one in event.recipient] == recipient


def test_the_explanation_says_that_the_learned_reader_named_the_recipient(
    setting: Callable[[str], Setting],
) -> None:
    text = "Chad imposed a curfew, and Niger and Mali saw it."
    (one,) = explain_events(replace(setting(text), adviser=Adviser({"COERCE": 1.0}, "Mali")))
    (party,) = [party for party in one.parties if party.role == "recipient"]
    assert (party.name, party.text) == ("Mali", "Mali")
    assert party.by == "the learned reader takes it for the one acted on"
