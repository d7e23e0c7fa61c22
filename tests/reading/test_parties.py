"""Who acts and who is acted on, in one sentence or over several, by countries and by names."""

import pytest

import onrecord
from tests.reading.parties import countries_of, parties

Found = list[tuple[str, set[str], set[str], set[str]]]


def read(text: str) -> Found:
    """Type, countries of actors, of recipients, of mediators of every event in a text."""
    reading = onrecord.read(text)
    return [
        (type_name, actor, recipient, countries_of(reading, event.mediator))
        for type_name, actor, recipient, event in parties(reading)
    ]


def names(text: str, type_name: str) -> tuple[set[str], set[str]]:
    """Names of those who act and are acted on in the first event of a type."""
    reading = onrecord.read(text)
    actors = {actor.id: actor.name for actor in reading.actors}
    event = next(event for event in reading.events if event.type == type_name)
    return {actors[i] for i in event.actor}, {actors[i] for i in event.recipient}


@pytest.mark.parametrize(
    ("text", "type_name", "actor", "recipient"),
    [
        # actives and passives
        ("Kenya expelled two Somali diplomats.", "SANCTION", {"KEN"}, {"SOM"}),
        ("Two Somali diplomats were expelled by Kenya.", "SANCTION", {"KEN"}, {"SOM"}),
        ("A Thai trawler was seized by the Indonesian navy.", "COERCE", {"IDN"}, {"THA"}),
        ("Chadian herders were shot dead by Sudanese gunmen.", "ASSAULT", {"SDN"}, {"TCD"}),
        ("Peru criticised Bolivia.", "ACCUSE", {"PER"}, {"BOL"}),
        ("Bolivia was criticised by Peru.", "ACCUSE", {"PER"}, {"BOL"}),
        ("Finland has threatened Russia with sanctions.", "THREATEN", {"FIN"}, {"RUS"}),
        # nominalisations
        ("Russia's strikes on Ukrainian ports continued.", "ASSAULT", {"RUS"}, {"UKR"}),
        ("Israeli shelling of Lebanese villages went on.", "ASSAULT", {"ISR"}, {"LBN"}),
        ("Ghana's criticism of Togo grew louder.", "ACCUSE", {"GHA"}, {"TGO"}),
        # light verbs
        ("Rwanda carried out an attack on Congolese troops.", "ASSAULT", {"RWA"}, {"COD"}),
        ("Turkey launched air strikes against Syria.", "ASSAULT", {"TUR"}, {"SYR"}),
        ("Japan lodged a protest with China.", "ACCUSE", {"JPN"}, {"CHN"}),
        ("Norway imposed sanctions on Belarus.", "SANCTION", {"NOR"}, {"BLR"}),
        # targets inside phrases
        ("Jordan fired rockets at a base of the Syrian army.", "ASSAULT", {"JOR"}, {"SYR"}),
        ("Latvia opened an investigation into a Russian bank.", "ACCUSE", {"LVA"}, {"RUS"}),
        # whom it blames
        ("Mali blamed Algeria for the crash.", "ACCUSE", {"MLI"}, {"DZA"}),
        ("Kabul held Islamabad responsible for the deaths.", "ACCUSE", {"AFG"}, {"PAK"}),
        ("Serbia accused Kosovo of jailing its officials.", "ACCUSE", {"SRB"}, {"KOS"}),
        # who is asked, who is helped, who is refused
        ("Egypt urged Ethiopia to halt the filling of the dam.", "REQUEST", {"EGY"}, {"ETH"}),
        ("Qatar gave Lebanon 60 ambulances.", "AID", {"QAT"}, {"LBN"}),
        ("Hungary turned down Ukraine's request.", "REJECT", {"HUN"}, {"UKR"}),
        ("The minister of Nepal thanked Japan.", "SUPPORT", {"NPL"}, {"JPN"}),
    ],
)
def test_parties_are_told_apart(
    text: str, type_name: str, actor: set[str], recipient: set[str]
) -> None:
    assert (type_name, actor, recipient) in [found[:3] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "type_name", "both"),
    [
        ("Chile and Peru held talks on fishing.", "CONSULT", {"CHL", "PER"}),
        ("Israeli-Syrian talks began in Baku.", "CONSULT", {"ISR", "SYR"}),
        ("Talks between Sudan and Chad resumed.", "CONSULT", {"SDN", "TCD"}),
        ("The president of Ghana met his Togolese counterpart.", "CONSULT", {"GHA", "TGO"}),
        (
            "Guyana and Venezuela met in Brazil. Both agreed to share the river.",
            "AGREE",
            {"GUY", "VEN"},
        ),
    ],
)
def test_all_parties_of_what_is_mutual_act(text: str, type_name: str, both: set[str]) -> None:
    assert (type_name, both, set()) in [found[:3] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "type_name", "actor", "recipient"),
    [
        # offices go without their country on the side that tells
        (
            "Guyana said a Venezuelan ship had entered its waters. President Irfan Khan"
            " accused Venezuela of lying. Caracas denied it.",
            "ACCUSE", {"GUY"}, {"VEN"},
        ),
        # "the government" is not the state that acts on it
        (
            "Zambian miners went on strike in Kitwe. Zambia's police arrested ten of them."
            " China's embassy urged the government to protect Chinese workers.",
            "REQUEST", {"CHN"}, {"ZMB"},
        ),
        # a rejection answers who asked
        (
            "Serbia asked NATO to let its police return. NATO rejected the request.",
            "REJECT", set(), {"SRB"},
        ),
        # the name at once after a description is who it is
        (
            "Somalia protested after its neighbour Ethiopia attacked Eritrea.",
            "ASSAULT", {"ETH"}, {"ERI"},
        ),
        # "it" goes on about the subject of the sentence before
        (
            "Ethiopia's Foreign Ministry said Egypt was wrong. It accused Sudan of bias.",
            "ACCUSE", {"ETH"}, {"SDN"},
        ),
        # both, where it stands alone
        (
            "Egypt and Ethiopia quarrel over a dam. Sudan was urged by both to take sides.",
            "REQUEST", {"EGY", "ETH"}, {"SDN"},
        ),
        # the second of two told of together
        (
            "The presidents of Chad and Niger met. The latter accused Libya of arming rebels.",
            "ACCUSE", {"NER"}, {"LBY"},
        ),
    ],
)  # fmt: skip
def test_parties_are_known_from_before(
    text: str, type_name: str, actor: set[str], recipient: set[str]
) -> None:
    assert (type_name, actor, recipient) in [found[:3] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "type_name", "actor", "recipient"),
    [
        ("The rebels attacked an army camp.", "ASSAULT", "rebels", "army"),
    ],
)
def test_a_noun_before_another_names_a_party(
    text: str, type_name: str, actor: str, recipient: str
) -> None:
    assert names(text, type_name) == ({actor}, {recipient})


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers of unknown origin shelled a village near a river.",
        "Unidentified gunmen killed a shepherd.",
        "Shots were fired at a bus.",
    ],
)
def test_unknown_countries_stay_unknown(text: str) -> None:
    assert all(not actor and not recipient for _, actor, recipient, _ in read(text))


@pytest.mark.parametrize(
    ("text", "mediator"),
    [
        ("Qatar mediated talks between Rwanda and Congo.", {"QAT"}),
        ("Oman hosted talks between Iran and the United States.", {"OMN"}),
    ],
)
def test_mediators_and_hosts_are_no_parties(text: str, mediator: set[str]) -> None:
    assert mediator in [found[3] for found in read(text)]
