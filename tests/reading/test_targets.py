"""Whom an act falls on: towns struck, neighbours, those named by two adjectives, who offered."""

from collections.abc import Callable

import pytest

from onrecord.model import Block, Report, Span
from onrecord.reading.pipeline import read_report
from tests.reading.parties import parties

Parties = tuple[str, set[str], set[str]]


def report_of(title: str, text: str) -> Report:
    whole = f"{title}\n\n{text}"
    start = len(title) + 2
    blocks = (Block("title", Span(0, len(title))), Block("paragraph", Span(start, len(whole))))
    return Report(whole, blocks)


@pytest.fixture(name="told")
def _told() -> Callable[[str, str], list[Parties]]:
    return lambda title, text: [found[:3] for found in parties(read_report(report_of(title, text)))]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Russian strikes on Odesa killed two people, Ukraine said.",
            ("ASSAULT", {"RUS"}, {"UKR"}),
        ),
        (
            "Saudi Arabia carried out airstrikes on Hodeida on Friday, Yemen said.",
            ("ASSAULT", {"SAU"}, {"YEM"}),
        ),
        (
            "Rwandan and Burundian soldiers exchanged fire on Monday.",
            ("ASSAULT", {"RWA", "BDI"}, set()),
        ),
        (
            "China urged its two neighbours, India and Nepal, to show restraint.",
            ("REQUEST", {"CHN"}, {"IND", "NPL"}),
        ),
        (
            "Kenya's president telephoned the Ugandan leader and asked him to press Rwanda.",
            ("REQUEST", {"KEN"}, {"UGA"}),
        ),
        (
            "Kenya's president telephoned the Ugandan leader and asked him to press Rwanda.",
            ("CONSULT", {"KEN"}, {"UGA"}),
        ),
        ("Somali pirates hold three Kenyan fishermen.", ("ASSAULT", {"SOM"}, {"KEN"})),
        ("Italy returned the bronze to Greece.", ("RETREAT", {"ITA"}, {"GRC"})),
        ("Egypt handed Ethiopia a note of protest.", ("ACCUSE", {"EGY"}, {"ETH"})),
        ("Peru lifted a fee on Chilean wine.", ("CONCEDE", {"PER"}, {"CHL"})),
        ("Chad took revenge on Libya.", ("ASSAULT", {"TCD"}, {"LBY"})),
        ("France took Armenia's side.", ("SUPPORT", {"FRA"}, {"ARM"})),
        ("Italy came out in support of Libya.", ("SUPPORT", {"ITA"}, {"LBY"})),
    ],
)
def test_whom_it_falls_on(
    told: Callable[[str, str], list[Parties]], text: str, event: Parties
) -> None:
    assert event in told("News of the day", text)


def test_a_town_at_home_is_no_foreign_state(told: Callable[[str, str], list[Parties]]) -> None:
    found = told("Lagos", "Nigerian troops fired on a crowd in Lagos, Nigeria's main union said.")
    assert all(recipient <= {"NGA"} for _, _, recipient in found)


def test_a_neighbour_is_the_other_state(told: Callable[[str, str], list[Parties]]) -> None:
    title = "Chad and Sudan trade blame"
    text = "Sudan accused the neighbouring regime of lying. Chad criticised its neighbour."
    found = told(title, text)
    assert ("ACCUSE", {"SDN"}, {"TCD"}) in found
    assert ("ACCUSE", {"TCD"}, {"SDN"}) in found


def test_who_accepts_it_answers_who_offered(told: Callable[[str, str], list[Parties]]) -> None:
    title = "Mali and Algeria at odds"
    text = "Mauritania offered to mediate between Mali and Algeria. Algeria accepted it."
    assert ("AGREE", {"DZA"}, {"MRT"}) in told(title, text)


def test_they_in_a_quotation_are_the_other_side(
    told: Callable[[str, str], list[Parties]],
) -> None:
    title = "Armenia and Azerbaijan at odds over captives"
    text = (
        '"They beat us," the Armenian foreign minister said of Azerbaijan. '
        '"We ask them to free our men."'
    )
    found = told(title, text)
    assert ("ASSAULT", {"AZE"}, {"ARM"}) in found
    assert ("REQUEST", {"ARM"}, {"AZE"}) in found


def test_the_other_side_is_the_one_that_a_body_acts_on(
    told: Callable[[str, str], list[Parties]],
) -> None:
    title = "Ecuador and Mexico in embassy row"
    text = "Mexico's ambassador was expelled. The Mexican embassy was stormed by police."
    assert ("ASSAULT", {"ECU"}, {"MEX"}) in told(title, text)


def test_the_junta_is_not_the_state_that_accuses_it(
    told: Callable[[str, str], list[Parties]],
) -> None:
    title = "Niger and Benin quarrel over pipeline"
    text = "Benin's president accused the junta of blackmail."
    assert ("ACCUSE", {"BEN"}, {"NER"}) in told(title, text)


def test_a_raid_that_kills_is_one_act_of_force(told: Callable[[str, str], list[Parties]]) -> None:
    text = "A police raid killed two men in Lagos on Monday, Nigeria's main union said."
    assert ("ASSAULT", {"NGA"}, {"NGA"}) in told("Lagos", text)


def test_a_group_described_first_takes_its_later_name() -> None:
    text = (
        "A Colombian armed group kidnapped two Venezuelan soldiers. "
        "The Red Plains Front freed the Venezuelan soldiers on Monday."
    )
    reading = read_report(report_of("Colombian rebels free soldiers", text))
    assert ("RETREAT", {"COL"}, {"VEN"}) in [found[:3] for found in parties(reading)]
    assert not [actor for actor in reading.actors if actor.name == "Colombian armed group"]


def test_a_thing_that_is_nobody_is_what_it_stands_for() -> None:
    text = "Oman's transport ministry said the ferry was in port when it was attacked by rebels."
    reading = read_report(report_of("Ferry attacked in Oman", text))
    mentions = [span.quote(reading.report.text) for a in reading.actors for span in a.mentions]
    assert "Oman's transport ministry" in mentions
    assert "it" not in mentions


def test_an_outlet_that_is_told_something_is_nobodys_other_side(
    told: Callable[[str, str], list[Parties]],
) -> None:
    text = (
        "LIMA, Aug 14 - Peru suspended the fishing licences of 23 Ecuadorean boats on Friday. "
        "Production Minister Elena Quiroz told RPP radio that Ecuador had been warned. "
        "“We have asked for the logbook twice,” she said."
    )
    found = told("Peru suspends licences of Ecuadorean boats", text)
    assert ("REQUEST", {"PER"}, {"ECU"}) in found


def test_another_number_of_people_are_others() -> None:
    text = "At least four fishermen drowned off Tema. Some 300 fishermen blocked the port."
    reading = read_report(report_of("Fishermen block Tema port", text))
    (block,) = [event for event in reading.events if event.type == "PROTEST"][-1:]
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[actor] for actor in block.actor] == ["300 fishermen"]
