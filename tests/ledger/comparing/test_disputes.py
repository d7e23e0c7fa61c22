"""Disputes of each kind, and what is none, on two stories of their own."""

import pytest

import onrecord
from onrecord.ledger.compare import tell_story
from onrecord.ledger.story import Story

TRAMS = (
    (
        """Tram drivers walk out in Porto as union claims 90% turnout

PORTO, Portugal, Oct 14 (Reuters) - Tram and bus drivers in Porto stopped work for 24 hours \
on Tuesday over pay, bringing the city's transport to a halt.

The drivers' union STCP-U said 90% of its 3,200 members had joined the strike. The operator, \
Metro do Porto, put participation at 41%.

Police used batons on pickets outside the Boavista depot at dawn, the union said, injuring \
eight people. A police spokesman said officers had acted only after pickets threw stones, \
and that two officers were hurt.

The union is demanding a 7% pay rise and the reinstatement of three dismissed drivers. Metro \
do Porto offered 3%.

Transport Minister Rui Campos ruled out further talks until the strike ends.""",
        "2025-10-14",
        None,
    ),
    (
        """Porto tram strike: police deny charging pickets

Police in Porto have denied charging a picket line at the Boavista depot on Tuesday, when \
tram drivers went on strike.

"There was no charge," Superintendent Ana Melo told Radio Norte. She said officers arrived \
at 8 a.m., after the stones had been thrown.

Union leader Jorge Pinto said police attacked the pickets at 6.15 a.m. without warning and \
that eight drivers were in hospital. The hospital of São João said it had treated three \
people.

Mr Pinto said the strike was called because the company broke the 2023 agreement. Metro do \
Porto said the strike was politically motivated and had been called to influence Sunday's \
local elections.""",
        "2025-10-15",
        "Iberia Daily",
    ),
    (
        """Porto drivers win 5% as operator takes back sacked men

LISBON (AP) - Tram drivers in Porto ended a two-week dispute on Friday after Metro do Porto \
agreed to a 5% pay rise and reinstated three dismissed drivers.

The union dropped its demand for a 7% rise, its leader Jorge Pinto said.

Under the agreement the company must hire 60 drivers, Pinto said. Metro do Porto said the \
deal did not require it to hire anyone.

The newspaper Correio do Douro withdrew a report that a picket had died of his injuries and \
apologised to the family.""",
        "2025-10-24",
        "Lusitania Times",
    ),
)
MARKET = (
    (
        """Rebels and army trade blame as shells hit Kalima market

GOMA, DR Congo, June 2 (Reuters) - Shells struck a crowded market in Kalima on Monday \
morning, killing at least 14 civilians, the town's hospital said.

The army accused the March 23 Movement rebels of firing the shells from the hills. An M23 \
spokesman, Willy Ngoma, rejected the accusation and blamed government artillery.

Witnesses said the shelling began at about 9:30 a.m. The army said it began at 7 a.m.

The two sides agreed a 72-hour truce in Luanda last week. "The truce obliges the rebels to \
leave Kalima," army spokesman Sylvain Ekenge said. Ngoma said the truce did not oblige the \
rebels to leave Kalima.

The government demanded that the rebels withdraw from the airport. The M23 refused to \
withdraw from the airport unless prisoners are freed. Kinshasa promised to free 120 \
prisoners by Friday.""",
        "2025-06-02",
        None,
    ),
    (
        """M23 quits airport after Kinshasa frees prisoners

KINSHASA, June 6 - The M23 rebels withdrew from the airport at Kavumu on Friday, a day after \
the government freed 120 prisoners, the United Nations mission said.

The hospital in Kalima raised the death toll of Monday's shelling of the market to 19.

The hospital corrected its earlier figure, saying two bodies had been counted twice.""",
        "2025-06-06",
        "Great Lakes Post",
    ),
)


def told(reports: tuple[tuple[str, str, str | None], ...]) -> Story:
    return tell_story(
        [onrecord.read(text, published=day, outlet=outlet) for text, day, outlet in reports]
    )


@pytest.fixture(scope="module")
def trams() -> Story:
    return told(TRAMS)


@pytest.fixture(scope="module")
def market() -> Story:
    return told(MARKET)


def held(story: Story, about: str) -> list[set[str]]:
    """The values of each dispute about something."""
    return [{p.value for p in d.positions} for d in story.disputes if d.about == about]


def test_shares_in_percent_are_compared(trams: Story) -> None:
    assert {"90%", "41%"} in held(trams, "figure")


def test_a_demand_and_an_offer_in_percent_are_no_dispute(trams: Story) -> None:
    assert not any("7%" in values for values in held(trams, "figure"))


def test_hours_are_compared(trams: Story, market: Story) -> None:
    assert held(trams, "time") == [{"8 a.m.", "6.15 a.m."}]
    assert held(market, "time") == [{"9:30 a.m.", "7 a.m."}]


def test_reasons_are_compared(trams: Story) -> None:
    (values,) = held(trams, "motive")
    assert "because the company broke the 2023 agreement" in values
    assert any(value.startswith("politically motivated") for value in values)


def test_terms_are_compared(trams: Story, market: Story) -> None:
    assert len(held(trams, "terms")) == 1
    (values,) = held(market, "terms")
    assert "the truce did not oblige the rebels to leave Kalima" in values


def test_a_denial_answers_what_it_denies(trams: Story) -> None:
    (values,) = held(trams, "occurrence")
    assert any(value.startswith("denied: charging a picket line") for value in values)


def test_parties_that_blame_each_other_dispute_responsibility(market: Story) -> None:
    (values,) = held(market, "responsibility")
    assert "denied by March 23 Movement" in values


def test_a_demand_is_withdrawn_by_who_drops_it_and_met_by_who_grants_it(trams: Story) -> None:
    statuses = {p.issue: p.status for p in trams.positions if p.kind == "demand"}
    assert statuses["7% pay rise"] == "withdrawn"
    assert statuses["reinstatement of three dismissed drivers"] == "met"


def test_a_pledge_is_met_and_a_refusal_withdrawn_by_the_deed(market: Story) -> None:
    statuses = {p.kind: p.status for p in market.positions}
    assert statuses["pledge"] == "met"
    assert statuses["refusal"] == "withdrawn"


def test_no_source_disputes_with_itself(trams: Story, market: Story) -> None:
    for dispute in (*trams.disputes, *market.disputes):
        sources = {frozenset(position.sources) for position in dispute.positions}
        assert len(sources) > 1


def test_what_two_reports_hold_in_the_same_words_is_one_position() -> None:
    reports = (
        "Villagers flee in Zambezia\n\nQUELIMANE, March 3 - Farmers' leader Amina Yusuf said toxic"
        " effluent leaked from the Mocuba smelter. The company Lugela Metals denied that toxic"
        " effluent leaked from the smelter. Schools stayed open, and the province sent water.",
        "Company rejects claims over smelter\n\nMAPUTO - Doctor Tomas Chissano said toxic effluent"
        " leaked from the Mocuba smelter. Lugela Metals denied that toxic effluent leaked from the"
        " smelter. Nobody has been taken to hospital so far.",
    )
    told = tell_story([onrecord.read(text, published="2026-03-04") for text in reports])
    (dispute,) = (d for d in told.disputes if d.about == "occurrence")
    (denied,) = (p for p in dispute.positions if p.value.startswith("denied: "))
    assert len({passage.report for passage in denied.spans}) == 2
