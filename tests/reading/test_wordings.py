"""Parties and types in the wordings that news reports vary one event with."""

import pytest

from onrecord.model import Block, Event, Report, Span
from onrecord.reading.pipeline import read_report
from tests.reading.parties import parties


def read(text: str) -> list[tuple[str, set[str], set[str], Event]]:
    """The events of a one-paragraph report with the countries of their parties."""
    report = Report(text, (Block("paragraph", Span(0, len(text))),), published="2026-06-15")
    return parties(read_report(report))


@pytest.mark.parametrize(
    ("text", "type_name", "actor", "recipient"),
    [
        # agents that stand behind a place, or after "to"
        ("Omani sailors were detained at the gate by Yemeni guards.", "COERCE", {"YEM"}, {"OMN"}),
        ("The Thai envoy was summoned to the Lao foreign ministry.", "ACCUSE", {"LAO"}, {"THA"}),
        ("Nine Haitian captives were flown home from Havana.", "RETREAT", {"CUB"}, {"HTI"}),
        # said of an object without a verb
        ("Samoa holds New Zealand responsible for the spill.", "ACCUSE", {"WSM"}, {"NZL"}),
        ("A court in Riga found a Finnish captain guilty.", "SANCTION", {"LVA"}, {"FIN"}),
        # parties of a noun that stand behind another phrase of it; of whom, behind whose
        ("The shelling of a Chadian village by Libyan guns went on.", "ASSAULT", {"LBY"}, {"TCD"}),
        ("The arrest of two Thai monks by Myanmar made news.", "COERCE", {"MMR"}, {"THA"}),
        ("Talks on fishing between Iceland and Norway began.", "CONSULT", {"ISL", "NOR"}, set()),
        ("Indian criticism of Nepal grew sharper.", "ACCUSE", {"IND"}, {"NPL"}),
        ("The withdrawal of Rwandan troops from Mali began.", "RETREAT", {"RWA"}, {"MLI"}),
        ("Oman's sultan received the Iraqi foreign minister.", "CONSULT", {"IRQ"}, {"OMN"}),
        # who leads, runs or holds
        ("The group was behind the attack on Kenyan police.", "ASSAULT", {"KEN"}, {"KEN"}),
        ("A Libyan militia claimed responsibility for the raid.", "ASSAULT", {"LBY"}, set()),
        ("Fijian envoys flew to Lima for talks with Peru.", "CONSULT", {"FJI", "PER"}, set()),
        # hosts act, and agree to act
        ("Oman is hosting the peace talks.", "CONSULT", {"OMN"}, set()),
        ("Gabon will host talks between Chad and Mali.", "AGREE", {"GAB"}, {"TCD", "MLI"}),
        # a call to somebody
        ("Ghana's president called the Emir of Qatar to discuss the truce.", "CONSULT",
         {"GHA"}, {"QAT"}),
        # whose it was that is given up
        ("Peru's embargo on Ecuador was lifted.", "CONCEDE", {"PER"}, {"ECU"}),
        # charged, imposed on
        ("Togo doubled the fees charged to Beninese drivers.", "SANCTION", {"TGO"}, {"BEN"}),
        ("Laos banned imports of Thai rice.", "SANCTION", {"LAO"}, {"THA"}),
        # aid told by whom it is to help
        ("Norway gave $60 million to help people in Malawi.", "AID", {"NOR"}, {"MWI"}),
        # what is demanded of one by another
        ("The union wants Uruguay to cancel the sale of the port.", "REQUEST", {"URY"}, {"URY"}),
        ("Nepal will ask India to mediate when its minister visits.", "REQUEST",
         {"NPL"}, {"IND"}),
        # a second verb in the past continues the first, not the infinitive between them
        ("Chad urged Niger to act and offered Mali a loan.", "AGREE", {"TCD"}, {"MLI"}),
        # a second participle does what the first one's doer does
        ("Kenyan herders fled, killing a cow and wounding three Somali farmers.", "ASSAULT",
         {"KEN"}, {"SOM"}),
        ("Lesotho and Eswatini quarrelled over cattle. In May the two kingdoms signed a treaty.",
         "SUPPORT", {"LSO", "SWZ"}, set()),
        # who is addressed is not the state at home
        ("Fiji's cyclone agency appealed to donors for tents.", "REQUEST", {"FJI"}, set()),
        # refusal without "not"
        ("Malta said it would no longer supply fuel to Libya.", "REJECT", {"MLT"}, {"LBY"}),
        # carried before judges, answered in kind
        ("Palau will take the dispute with Nauru to the tribunal.", "ACCUSE", {"PLW"}, {"NRU"}),
        ("Serbia said it would respond in kind.", "THREATEN", {"SRB"}, set()),
        # guards and hauliers can act, though no country is known of them
        ("Guards at the camp arrested three Sudanese men.", "COERCE", {"SDN"}, {"SDN"}),
        # things that are taken, shut, held back
        ("Angola closed its side of the frontier with Zambia.", "SANCTION", {"AGO"}, {"ZMB"}),
        ("Rwandan soldiers took away the Burundian traders' phones.", "COERCE", {"RWA"}, {"BDI"}),
        ("Armenia handed over the remains of two soldiers to Baku.", "RETREAT", {"ARM"}, {"AZE"}),
        ("Bolivia suspended a credit line to Paraguay.", "SANCTION", {"BOL"}, {"PRY"}),
        ("Rwandan soldiers chased away Burundian villagers.", "SANCTION", {"RWA"}, {"BDI"}),
    ],
)  # fmt: skip
def test_parties_are_found_in_every_wording(
    text: str, type_name: str, actor: set[str], recipient: set[str]
) -> None:
    assert (type_name, actor, recipient) in [found[:3] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "type_name", "actor", "recipient"),
    [
        # who holds somebody is asked for the release
        (
            "Eritrea detained a Danish pilot. Denmark has demanded his release.",
            "REQUEST",
            {"DNK"},
            {"ERI"},
        ),
        # sanctions that are dismissed are somebody's
        (
            "Japan imposed sanctions on Laos. A Burmese minister dismissed the sanctions.",
            "REJECT",
            {"MMR"},
            {"JPN"},
        ),
        # force in a country falls on it, but on a named group first
        ("Turkish jets bombed three depots in Syria.", "ASSAULT", {"TUR"}, {"SYR"}),
        ("Iraqi jets bombed Islamic State in Syria.", "ASSAULT", {"IRQ"}, set()),
        # whoever a speaker represents is not whom he accuses
        (
            "Russia's envoy complained that Moscow had been shut out of the talks.",
            "ACCUSE",
            {"RUS"},
            set(),
        ),
    ],
)
def test_parties_are_known_from_what_was_told_before(
    text: str, type_name: str, actor: set[str], recipient: set[str]
) -> None:
    assert (type_name, actor, recipient) in [found[:3] for found in read(text)]


def test_a_country_told_as_a_place_only_is_evidenced_by_it() -> None:
    text = "Turkish jets bombed three depots in Syria."
    reading = read_report(Report(text, (Block("paragraph", Span(0, len(text))),)))
    (event,) = reading.events
    (syria,) = [actor for actor in reading.actors if actor.id in event.recipient]
    assert [span.quote(text) for span in syria.mentions] == ["Syria"]


def test_a_country_where_nothing_befalls_it_is_no_actor() -> None:
    text = "Turkish students danced in Syria."
    reading = read_report(Report(text, (Block("paragraph", Span(0, len(text))),)))
    assert "Syria" not in [actor.name for actor in reading.actors]


@pytest.mark.parametrize(
    ("text", "type_name", "date"),
    [
        ("The firm agreed on 3 May to pay the miners.", "AGREE", "2026-05-03"),
        ("Ghana and Togo agreed on Friday to open their archives.", "AGREE", "2026-06-12"),
        ("Ghana offered to open its archives on 3 July.", "AGREE", None),
    ],
)
def test_a_date_before_the_infinitive_is_the_acts(
    text: str, type_name: str, date: str | None
) -> None:
    (event,) = [found[3] for found in read(text) if found[0] == type_name]
    assert (event.date.start if event.date else None) == date


def test_an_event_told_of_a_place_took_place_there() -> None:
    text = "Families gathered in Gedaref, where Kenya distributed food to the wounded."
    (aid,) = [found[3] for found in read(text) if found[0] == "AID"]
    assert aid.place is not None
    assert aid.place.name == "Gedaref"


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Chad did not want Niger to leave.", "REQUEST"),
        ("Storms forced the ship to turn back.", "COERCE"),
        ("The school doubled its fees.", "SANCTION"),
        ("The singer took the stage in a building in Lagos.", "COERCE"),
    ],
)
def test_like_words_of_something_else_are_no_event(text: str, absent: str) -> None:
    assert absent not in [found[0] for found in read(text)]
