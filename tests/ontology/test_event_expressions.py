"""What the shipped expressions say: one type for each wording, and none for what only looks so."""

from collections.abc import Callable
from itertools import product
from typing import get_args

import pytest

from onrecord.ontology.event_ontology import load_ontology
from onrecord.ontology.events_lexicon import PartOfSpeech
from onrecord.ontology.plover import load_plover
from onrecord.reading.language import Parse
from onrecord.reading.triggers import find_triggers

Types = Callable[[str], list[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def told(parse: Callable[..., Parse]) -> Types:
    """Type and mode of every trigger in a text, in text order."""

    def find(text: str) -> list[tuple[str, str | None]]:
        triggers = find_triggers(parse(text).doc, load_ontology().lexicon)
        return [(trigger.expression.type, trigger.expression.mode) for trigger in triggers]

    return find


@pytest.mark.parametrize(
    ("sentence", "type_name", "mode"),
    [
        ("Chad agreed to the plan.", "AGREE", None),
        ("Norway pledged aid to Malawi.", "AGREE", None),
        ("Peru is willing to negotiate.", "AGREE", None),
        ("The two delegations held talks in Muscat.", "CONSULT", None),
        ("The foreign minister paid a visit to Hanoi.", "CONSULT", "visit"),
        ("The presidents spoke by telephone.", "CONSULT", "phone"),
        ("Oman mediated between the factions.", "CONSULT", None),
        ("Kenya praised the mediators.", "SUPPORT", None),
        ("Chile and Bolivia signed a treaty.", "SUPPORT", None),
        ("Iceland recognised the new government.", "SUPPORT", None),
        ("The junta lifted the curfew.", "CONCEDE", None),
        ("The rebels declared a ceasefire.", "CONCEDE", None),
        ("The prime minister apologised to the families.", "CONCEDE", None),
        ("Unions called off the strike.", "CONCEDE", None),
        ("The two navies held joint exercises.", "COOPERATE", None),
        ("Spain extradited the banker to Mexico.", "COOPERATE", None),
        ("Japan sent food aid to Haiti.", "AID", None),
        ("Sweden granted asylum to the poet.", "AID", None),
        ("The fund wrote off the debt of Somalia.", "AID", None),
        ("Uganda withdrew its troops from the east.", "RETREAT", "withdraw"),
        ("The militia freed nine hostages.", "RETREAT", "release"),
        ("The guerrillas laid down their arms.", "RETREAT", "disarm"),
        ("The mayor stepped down.", "RETREAT", "resign"),
        ("Opposition leaders demanded the release of prisoners.", "REQUEST", "yield"),
        ("The union called for reform.", "REQUEST", "change"),
        ("The envoy urged Cairo to reconsider.", "REQUEST", None),
        ("Lima condemned the raid.", "ACCUSE", "disapprove"),
        ("Prosecutors accused the general of fraud.", "ACCUSE", "allege"),
        ("Police opened an investigation into the fire.", "ACCUSE", "investigate"),
        ("Jakarta summoned the ambassador.", "ACCUSE", "disapprove"),
        ("Ankara rejected the proposal.", "REJECT", None),
        ("The party cancelled the meeting.", "REJECT", "meet"),
        ("Moscow vetoed the resolution.", "REJECT", None),
        ("The general threatened an invasion.", "THREATEN", "territory"),
        ("Tehran gave the bloc an ultimatum.", "THREATEN", None),
        ("Judges issued an arrest warrant for the banker.", "THREATEN", "arrest"),
        ("Thousands took to the streets in Dakar.", "PROTEST", "demo"),
        ("Nurses went on strike.", "PROTEST", "strike"),
        ("Farmers blocked the highway.", "PROTEST", "obstruct"),
        ("Students staged a sit-in.", "PROTEST", "demo"),
        ("The bloc imposed sanctions on Minsk.", "SANCTION", "discontinue"),
        ("The delegates walked out of the talks.", "SANCTION", "withdraw"),
        ("Quito expelled three diplomats.", "SANCTION", "expel"),
        ("A court convicted the senator.", "SANCTION", "convict"),
        ("India deployed troops along the border.", "MOBILIZE", "troops"),
        ("Pyongyang test-fired a missile.", "MOBILIZE", "weapons"),
        ("Police tightened security around the court.", "MOBILIZE", "police"),
        ("Officers arrested the editor.", "COERCE", "arrest"),
        ("The blogger was placed under house arrest.", "COERCE", "arrest"),
        ("The council imposed a curfew.", "COERCE", "curfew"),
        ("The regulator blocked the website.", "COERCE", "censor"),
        ("The utility cut off power to the suburb.", "COERCE", "withhold"),
        ("Italy deported two preachers.", "COERCE", "deport"),
        ("Gunmen opened fire on a bus.", "ASSAULT", "firearms"),
        ("The army shelled the village.", "ASSAULT", "heavy-weapons"),
        ("Jets carried out air strikes on the port.", "ASSAULT", "aerial"),
        ("Police fired tear gas at the marchers.", "ASSAULT", "crowd-control"),
        ("A car bomb exploded outside the ministry.", "ASSAULT", "explosives"),
        ("Pirates kidnapped four sailors.", "ASSAULT", "abduct"),
        ("Attackers stabbed the councillor.", "ASSAULT", "primitive"),
    ],
)
def test_wording_has_its_type(told: Types, sentence: str, type_name: str, mode: str | None) -> None:
    assert (type_name, mode) in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm died down.",
        "The budget must strike a balance.",
        "The factory could not meet the deadline.",
        "Her blog lets readers visit the website.",
        "Central banks fight inflation.",
        "Shares rallied in Tokyo.",
        "The company launched a website.",
        "The ministry released a statement.",
        "Customers withdrew money.",
        "The shop charges a fee.",
        "They shot the film in Malta.",
        "He suffered a heart attack.",
        "The airline fired the employee.",
        "The runners crossed the line in March.",
        "The engineers demonstrated their ability.",
        "He seized the opportunity.",
        "The minister declined to comment.",
        "Consumer demand fell.",
    ],
)
def test_what_only_looks_like_an_event_tells_none(told: Types, sentence: str) -> None:
    assert told(sentence) == []


def test_every_type_has_expressions() -> None:
    lexicon = load_ontology().lexicon
    found = {
        variant.expression.type
        for head, pos in product(sorted(lexicon.heads), get_args(PartOfSpeech))
        for variant in lexicon.starting_at(head, pos)
    }
    assert found == set(load_plover().types)
