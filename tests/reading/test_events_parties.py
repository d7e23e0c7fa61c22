"""Whom events of news reports come from and fall on, read with the real cast and lexicon."""

import pytest

from onrecord.model import Block, Event, Report, Span
from onrecord.reading.pipeline import read_report
from tests.reading.parties import parties


def read(text: str) -> list[tuple[str, set[str], set[str], Event]]:
    """The events of a one-paragraph report with the countries of their parties."""
    report = Report(text, (Block("paragraph", Span(0, len(text))),), published="2025-06-15")
    return parties(read_report(report))


@pytest.mark.parametrize(
    ("text", "type_name", "actor", "recipient"),
    [
        # the thing of a party stands for it
        ("Iran's navy seized a Greek tanker.", "COERCE", {"IRN"}, {"GRC"}),
        ("Venezuelan gunboats entered Guyanese waters.", "MOBILIZE", {"VEN"}, {"GUY"}),
        ("Bolivia turned down Chile's offer.", "REJECT", {"BOL"}, {"CHL"}),
        # two verbs share an object
        ("Kenyan police beat and arrested Ugandan traders.", "ASSAULT", {"KEN"}, {"UGA"}),
        # sent away
        ("Ghana gave the Malian ambassador 48 hours to leave.", "SANCTION", {"GHA"}, {"MLI"}),
        ("Peru declared the Mexican ambassador persona non grata.", "SANCTION", {"PER"}, {"MEX"}),
        ("Oman has told two Swedish diplomats to leave.", "SANCTION", {"OMN"}, {"SWE"}),
        # a postposed adjective belongs to the expression
        ("Armenia held Azerbaijan responsible for it.", "ACCUSE", {"ARM"}, {"AZE"}),
        # who is to blame is accused by whoever says so
        ('"Ethiopia is to blame," Egypt\'s foreign minister said.', "ACCUSE", {"EGY"}, {"ETH"}),
        # wants with a clause of their own subject
        ("Chad wants Sudan to withdraw its fighters.", "REQUEST", {"TCD"}, {"SDN"}),
        # money measured before its noun
        ("Norway paused $95 million in aid to Uganda.", "SANCTION", {"NOR"}, {"UGA"}),
        # a particle before a number
        ("Mexico handed over 26 suspects to Canada.", "COOPERATE", {"MEX"}, {"CAN"}),
    ],
)
def test_parties_follow_the_grammar(
    text: str, type_name: str, actor: set[str], recipient: set[str]
) -> None:
    assert (type_name, actor, recipient) in [found[:3] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "type_name", "actor", "recipient"),
    [
        # a judgement falls on who did what is judged
        (
            "Ethiopian troops shelled a village in Eritrea. Kenya condemned the shelling.",
            "ACCUSE",
            {"KEN"},
            {"ETH"},
        ),
        (
            "Serbia released two Kosovo policemen. Germany welcomed the move.",
            "SUPPORT",
            {"DEU"},
            {"SRB"},
        ),
        # one side of a dispute acts on the other
        (
            "Poland accused Belarus of spying. Poland recalled its ambassador and shut a gate."
            " Belarus denied the charge. Belarus offered talks.",
            "SANCTION",
            {"POL"},
            {"BLR"},
        ),
        (
            "Each side accused the other of lying. Thailand denied firing. Cambodia denied firing.",
            "ACCUSE",
            {"KHM", "THA"},
            set(),
        ),
    ],
)
def test_parties_follow_the_report(
    text: str, type_name: str, actor: set[str], recipient: set[str]
) -> None:
    assert (type_name, actor, recipient) in [found[:3] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The officers carried only tear gas, Kenya's police said.", "ASSAULT"),
        ("Chad acted at the request of Sudan.", "REQUEST"),
        ("France, one of the truce's guarantors, met Lebanon's army chief.", "CONCEDE"),
        ("The text of the agreement with Armenia was published in Baku.", "SUPPORT"),
        ('"We will defend our workers," Canada\'s trade minister said.', "SUPPORT"),
        ("Egypt told Ethiopia not to threaten Somalia.", "THREATEN"),
    ],
)
def test_what_is_only_spoken_of_is_no_event(text: str, absent: str) -> None:
    assert absent not in [found[0] for found in read(text)]


def test_two_coordinated_verbs_are_two_events() -> None:
    text = "The United States has refused to call it a coup and suspended part of its aid to Niger."
    found = {name: event.status for name, *_, event in read(text)}
    assert found == {"REJECT": "actual", "SANCTION": "actual"}


def test_a_vow_that_somebody_will_strike_is_a_threat() -> None:
    names = [found[0] for found in read("Iran vowed that its army would attack Israel.")]
    assert names == ["THREATEN", "ASSAULT"]


def test_people_killed_in_an_absolute_phrase_do_not_kill() -> None:
    text = "Chad and Sudan shelled each other for a second day, with at least 16 people killed."
    killed = next(found for found in read(text) if found[3].trigger[-1].quote(text) == "killed")
    assert killed[1] == set()
    assert killed[3].recipient != ()


def test_what_is_said_takes_no_place_from_its_content() -> None:
    text = "Guyana accused Venezuela of sending soldiers to Lethem."
    (accusation,) = [found[3] for found in read(text) if found[0] == "ACCUSE"]
    assert accusation.place is None


def test_what_has_happened_takes_no_date_after_the_report() -> None:
    text = "Armenia's president called for a referendum in 2027."
    (call,) = [found[3] for found in read(text) if found[0] == "REQUEST"]
    assert call.date is None


def test_a_date_that_describes_a_noun_dates_nothing_else() -> None:
    text = "Lebanon's army attacked the guards of the April conference."
    (attack,) = [found[3] for found in read(text)]
    assert attack.date is None


def test_workers_and_missiles_strike_apart() -> None:
    workers = "Zambian miners want more pay. The strike enters its second week, their union said."
    forces = "Israel fired missiles at Lebanon. The strike killed two soldiers."
    assert "PROTEST" in [found[0] for found in read(workers)]
    assert "PROTEST" not in [found[0] for found in read(forces)]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Reporters asked Chad's minister whether the army had left.", "REQUEST"),
        ("Ghana should condemn Togo.", "ACCUSE"),
        ("The minister spoke on Monday to discuss farm prices.", "CONSULT"),
        ("The barrier was meant to prevent bombings.", "ASSAULT"),
        ("Student loans in Canada are free of charge.", "AID"),
        ("The plan would make school meals free for Canada's children.", "RETREAT"),
    ],
)
def test_what_is_asked_advised_or_thought_of_is_no_event(text: str, absent: str) -> None:
    assert absent not in [found[0] for found in read(text)]


def test_a_closing_participle_belongs_to_the_force_that_it_follows() -> None:
    text = "Kenyan police fired tear gas at men who had blocked a road, leaving two dead."
    force = [found for found in read(text) if found[0] == "ASSAULT"]
    assert [found[1] for found in force] == [{"KEN"}]


def test_a_hyphenated_trigger_is_whole() -> None:
    text = "Kenyan teachers held a sit-in at the ministry."
    (protest,) = [found[3] for found in read(text) if found[0] == "PROTEST"]
    assert protest.trigger[-1].quote(text) == "sit-in"
