"""How sources contradict each other: each way in reports of two or three sentences."""

import pytest

import onrecord
from onrecord.ledger.compare import tell_story
from onrecord.ledger.story import Dispute, Story


def told(*reports: tuple[str, str]) -> Story:
    return tell_story([onrecord.read(text, published=day) for day, text in reports])


def the(story: Story, about: str) -> Dispute:
    """The one dispute about something."""
    (found,) = (dispute for dispute in story.disputes if dispute.about == about)
    return found


def sources(story: Story, dispute: Dispute) -> list[str]:
    """The names of the first source of each position, sorted."""
    names = {actor.id: actor.name for actor in story.actors}
    return sorted(names[position.sources[0]] for position in dispute.positions)


def test_a_claim_called_untrue_is_denied() -> None:
    story = told(
        (
            "2026-03-11",
            """Aid group says convoy was turned back

LISBON, March 11 (Reuters) - Moroccan soldiers beat two drivers of an aid convoy on Tuesday, \
the charity Caravana Sul said.

Morocco's interior ministry said the claim was false and that no convoy had asked to pass.""",
        )
    )
    dispute = the(story, "occurrence")
    assert dispute.positions[-1].value.startswith("denied: the claim was false")


def test_not_knowing_of_any_such_thing_is_a_denial() -> None:
    story = told(
        (
            "2026-05-04",
            """Villagers accuse patrol

GAO, Mali (AFP) - Villagers said that soldiers shot a herdsman on Sunday near Tessit.

The army said it was not aware of any such incident.""",
        )
    )
    assert {"Villagers", "army"} <= {
        actor.name.removeprefix("The ")
        for actor in story.actors
        for position in the(story, "occurrence").positions
        if actor.id in position.sources
    }


def test_who_is_said_to_be_behind_it_is_blamed_and_may_deny_a_part_in_it() -> None:
    story = told(
        (
            "2026-03-02",
            """Bomb kills nine at bus station

QUETTA, March 2 (AFP) - A bomb killed nine people at a bus station in Quetta on Sunday.

Provincial minister Asad Marri said the Pakistani Taliban were behind the attack. The group \
denied involvement.""",
        )
    )
    values = [position.value for position in the(story, "responsibility").positions]
    assert values == ["Tehrik-e-Taliban Pakistan", "denied by Tehrik-e-Taliban Pakistan"]


def test_a_charge_denied_is_about_who_did_it_when_others_tell_the_deed() -> None:
    story = told(
        (
            "2026-06-09",
            """Shells hit school in Lahij

ADEN, June 9 (Reuters) - Shells struck a school in Lahij on Monday, killing four pupils, a \
doctor said.

Yemen's army said the Houthis had shelled the school. The Houthis rejected the charge.""",
        )
    )
    assert "denied by Houthis" in [p.value for p in the(story, "responsibility").positions]
    assert not [dispute for dispute in story.disputes if dispute.about == "occurrence"]


def test_two_sources_that_name_different_culprits_speak_of_one_matter() -> None:
    story = told(
        (
            "2026-04-06",
            """Eleven die as church burns

JOS, Nigeria - Gunmen killed 11 worshippers in Plateau state on Sunday, police said.

Christian leaders held Fulani herders responsible for the killings. The herders' union said \
bandits from Zamfara committed the attack.""",
        )
    )
    values = {position.value for position in the(story, "responsibility").positions}
    assert {"Fulani herders", "bandits"} <= values
    assert "Gunmen" not in values


def test_a_crowd_put_at_two_numbers_is_disputed() -> None:
    story = told(
        (
            "2026-01-18",
            """Thousands march in Quito

QUITO, Jan 18 (EFE) - Indigenous groups marched through Quito on Saturday against new mines.

Organisers spoke of 60,000 participants. The police put the turnout at 9,000.""",
        )
    )
    assert sources(story, the(story, "figure")) == ["Organisers", "police"]


def test_a_share_told_in_words_conflicts_with_one_in_percent() -> None:
    story = told(
        (
            "2026-09-15",
            """Ports strike splits numbers

ANTWERP (Reuters) - Dockers in Antwerp went on strike on Monday. Nine out of ten crane drivers \
stayed away, said the BTB union.

The port authority said only 44 percent of drivers were absent.""",
        )
    )
    assert [position.value for position in the(story, "figure").positions] == [
        "Nine out of ten",
        "44 percent",
    ]


def test_a_toll_that_is_higher_the_next_day_is_an_update() -> None:
    story = told(
        (
            "2026-01-15",
            "Storm hits Leyte\n\nTACLOBAN - The raid killed 31 people, police said.",
        ),
        (
            "2026-01-16",
            "Leyte toll climbs\n\nTACLOBAN - The raid killed 58 people, the army said on Friday.",
        ),
    )
    assert not [dispute for dispute in story.disputes if dispute.about == "figure"]
    assert [version.value for version in story.updates[0].versions] == ["31 killed", "58 killed"]


@pytest.mark.parametrize(
    ("claim", "answer", "values"),
    [
        (
            "Greece said the boat was stopped on Greek territory.",
            "Turkey said it was boarded in international waters.",
            {"on Greek territory", "in international waters"},
        ),
        (
            "Greece said the boat was in its own waters.",
            "Turkey said it had entered Turkish waters.",
            {"in its own waters", "entered Turkish waters"},
        ),
    ],
)
def test_whose_ground_it_was_is_a_place(claim: str, answer: str, values: set[str]) -> None:
    story = told(
        (
            "2026-07-07",
            f"""Crew held after incident at sea

ATHENS, July 7 (AP) - Turkish sailors seized a Greek fishing boat on Monday. {claim} {answer}""",
        )
    )
    assert {position.value for position in the(story, "place").positions} == values


def test_hours_may_be_spelt_out_and_days_of_the_month_compared() -> None:
    story = told(
        (
            "2026-02-05",
            """When did the troops leave?

TRIPOLI - Turkey says its last soldiers left Misrata on January 28. According to the Libyan \
general staff, they left only on January 31.""",
        )
    )
    assert [p.value for p in the(story, "time").positions] == ["January 28", "January 31"]
    story = told(
        (
            "2026-02-05",
            """Riot at border camp

ATHENS - Police attacked protesters at the Evros camp on Monday. The ministry said the clash \
broke out at about 11pm. Residents said it began at eight in the evening.""",
        )
    )
    assert [p.value for p in the(story, "time").positions] == ["11pm", "eight in the evening"]


def test_an_agreement_may_be_told_by_a_pronoun_or_denied_flatly() -> None:
    story = told(
        (
            "2026-02-07",
            """Grain deal, two readings

ISTANBUL - Ukraine and Russia signed a deal on grain exports on Friday. Ukraine's minister \
Oksana Bilyk said it covered five ports. The Kremlin said it covered three.""",
        )
    )
    assert sources(story, the(story, "terms")) == ["Oksana Bilyk", "Russia"]
    story = told(
        (
            "2026-02-08",
            """Truce under strain

SRINAGAR (PTI) - India and Pakistan renewed a ceasefire last week. Under the ceasefire, \
according to New Delhi, Pakistan must dismantle 42 launch pads. Islamabad says there is no \
such clause.""",
        )
    )
    assert sources(story, the(story, "terms")) == ["India", "Pakistan"]


def test_what_is_ordered_is_no_motive_and_what_a_thing_is_done_over_is_one() -> None:
    story = told(
        (
            "2026-02-13",
            """Editor held in Algiers

ALGIERS (AFP) - Algerian police arrested editor Karim Benali on Thursday. Prosecutors said he \
was arrested over unpaid taxes. His newspaper said he was being punished for his reports on \
the army.""",
        )
    )
    assert [p.value for p in the(story, "motive").positions] == [
        "over unpaid taxes",
        "for his reports on the army",
    ]
    story = told(
        (
            "2026-02-14",
            """Minister goes

LIMA (AP) - "I am leaving so that peace may return," minister Luis Paredes said on Friday. The \
presidency said it had ordered police to free all those held.""",
        )
    )
    assert not [dispute for dispute in story.disputes if dispute.about == "motive"]


def test_what_only_the_accuser_tells_may_not_have_happened() -> None:
    story = told(
        (
            "2026-03-10",
            """Rights group accuses army

BUJUMBURA - Clashes between the army and rebels killed five people on Sunday.

Amnesty International accused the army of torturing detainees in Rumonge. The army's spokesman, \
Elie Ndayi, rejected the allegation.""",
        )
    )
    assert sources(story, the(story, "occurrence")) == ["Amnesty International", "Elie Ndayi"]
    assert not [dispute for dispute in story.disputes if dispute.about == "responsibility"]


def test_a_number_may_be_set_against_another_by_its_noun_alone() -> None:
    story = told(
        (
            "2026-03-10",
            """Market bombed in Sagaing

YANGON - Jets bombed a market in Sagaing on Monday. The People's Defence Force said 38 villagers \
were killed. The junta said the true figure was nine.""",
        )
    )
    assert [p.value for p in the(story, "figure").positions] == ["38 killed", "nine"]


def test_what_is_done_to_one_person_is_another_thing_than_what_is_done_to_another() -> None:
    story = told(
        (
            "2026-03-10",
            """Two held after march

DOUALA (AFP) - Cameroonian police arrested lawyer Solange Ekambi in Douala on Monday. Candidate \
Honoré Mbarga was arrested at home.""",
        )
    )
    arrests = [h for h in story.happenings if h.type == "COERCE"]
    assert len(arrests) == 2


def test_a_body_called_by_a_common_noun_may_be_one_that_is_named_elsewhere() -> None:
    story = told(
        (
            "2026-05-05",
            """Police hold 46 after protest

COLOMBO - The opposition National Unity Front demanded the resignation of Energy Minister Dilhan \
Perera on Monday.""",
        ),
        (
            "2026-05-06",
            """Opposition demands energy minister's resignation

COLOMBO - Ministers met on Tuesday. The opposition demanded the resignation of the energy \
minister, Dilhan Perera.""",
        ),
    )
    (demand,) = (h for h in story.happenings if h.type == "REQUEST")
    assert demand.independent == 2
