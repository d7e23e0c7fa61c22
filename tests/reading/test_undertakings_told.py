"""Undertakings told without a verb of demanding, offering or refusing."""

from collections.abc import Callable

import pytest

import onrecord

Row = tuple[str, list[str], str]


@pytest.fixture(scope="module")
def rows() -> Callable[[str], list[Row]]:
    """Kind, countries and words of the undertakings of a text."""

    def read(text: str) -> list[Row]:
        reading = onrecord.read(text, published="2026-03-11")
        actors = {actor.id: actor for actor in reading.actors}
        return [
            (
                it.kind,
                [str(actors[i].country) for i in it.by],
                " … ".join(span.quote(reading.report.text) for span in it.content),
            )
            for it in reading.undertakings
        ]

    return read


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"Return our trawlers," the Peruvian admiral said on Monday.', "Return our trawlers"),
        (
            '"Do not send your gunboats here again," the Ghanaian defence minister warned.',
            "Do not send your gunboats here again",
        ),
        (
            'Laos said no. "Let them dredge their own river," its foreign minister said.',
            "Let them dredge their own river",
        ),
    ],
)
def test_an_order_in_a_quotation_is_a_demand(
    rows: Callable[[str], list[Row]], text: str, content: str
) -> None:
    assert [(kind, words) for kind, _, words in rows(text)] == [("demand", content)]


@pytest.mark.parametrize(
    "text",
    [
        '"Make no mistake, the river is ours," the Chadian foreign minister said.',
        '"Look at these children," the Malian health minister said.',
        '"Ask anyone in the market," said Musa, a nurse in Garoua, Cameroon.',
    ],
)
def test_a_turn_of_speech_demands_nothing(rows: Callable[[str], list[Row]], text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Omani foreign minister said that Yemen had until Friday to reopen the port.",
        "Yemen has 48 hours to reopen the port, the Omani army said.",
        "Yemen has been given until Friday by Oman to reopen the port.",
    ],
)
def test_a_term_is_set_by_who_tells_of_it(rows: Callable[[str], list[Row]], text: str) -> None:
    assert rows(text) == [("demand", ["OMN"], "to reopen the port")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Norway has no plans to open the fjord.", ("refusal", ["NOR"], "to open the fjord")),
        (
            "Haiti's president said he had no intention of signing the treaty.",
            ("refusal", ["HTI"], "signing the treaty"),
        ),
        (
            "Serbia has no intention of taking the north by force.",
            ("pledge", ["SRB"], "taking the north by force"),
        ),
        (
            '"There will be no amnesty," the Gambian justice minister said.',
            ("refusal", ["GMB"], "no amnesty"),
        ),
        (
            "Latvia will not open the bridge until Belarus frees the drivers.",
            ("refusal", ["LVA"], "Latvia will not open the bridge"),
        ),
    ],
)
def test_what_is_not_meant_or_will_not_be_is_refused(
    rows: Callable[[str], list[Row]], text: str, row: Row
) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    ("text", "by", "content"),
    [
        ("Bhutan called the return of the herds a condition.", "BTN", "the return of the herds"),
        ("Jordan made the release of two pilots a precondition.", "JOR", "release of two pilots"),
        ("An apology is a precondition for any talks, Seoul said.", "KOR", "An apology"),
        (
            "The Kenyan minister said talks could start on one condition: a ban on raids.",
            "KEN",
            "a ban on raids",
        ),
        (
            "Ottawa could withdraw its offer unless the blockade ends.",
            "CAN",
            "the blockade ends",
        ),
    ],
)
def test_what_is_called_a_condition_is_one(
    rows: Callable[[str], list[Row]], text: str, by: str, content: str
) -> None:
    found = [(sides, words) for kind, sides, words in rows(text) if kind == "condition"]
    assert [sides for sides, _ in found] == [[by]]
    assert content in found[0][1]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Benin's conditions include compensation for 40 families driven off by the flood"
            " and a seat for Benin on the dam's board.",
            ["compensation for 40 families", "a seat for Benin"],
        ),
        (
            "Rebels in Chad demanded a ransom of 9 million francs and safe passage to Niger.",
            ["a ransom of 9 million francs", "safe passage"],
        ),
        (
            "Iran laid down three conditions: an end to the embargo, access to its funds and a"
            " guarantee that no president would leave the deal.",
            ["an end to the embargo", "access to its funds", "a guarantee"],
        ),
        (
            "Togo called for the release of fishermen and engines.",
            ["the release of fishermen and engines"],
        ),
    ],
)
def test_each_thing_on_a_list_is_read_apart(
    rows: Callable[[str], list[Row]], text: str, contents: list[str]
) -> None:
    found = [words for kind, _, words in rows(text) if kind in ("demand", "condition")]
    assert len(found) == len(contents)
    assert all(words.startswith(content) for words, content in zip(found, contents, strict=True))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Chilean miners marched to demand safer lifts.", "safer lifts"),
        ("Nepali nurses walked out to press for higher pay.", "higher pay"),
        (
            "The hostages must be freed at once, the Egyptian president said.",
            "The hostages must be freed at once",
        ),
        (
            "The shelling has to stop, the Armenian prime minister said.",
            "The shelling has to stop",
        ),
        ("Indonesia's request to Peru for maps was turned down.", "maps"),
    ],
)
def test_demands_are_made_by_deeds_and_by_what_must_be(
    rows: Callable[[str], list[Row]], text: str, content: str
) -> None:
    assert content in [words for kind, _, words in rows(text) if kind == "demand"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Oman is open to raising the quota.", ("offer", ["OMN"], "raising the quota")),
        ("Palau said it was open to talks.", ("offer", ["PLW"], "talks")),
        (
            "Under the deal, Eritrea hands over 40 sailors.",
            ("agreement", ["ERI"], "Eritrea hands over 40 sailors"),
        ),
        (
            "Lebanon could look again at the matter if Cyprus paid, its foreign minister said.",
            ("condition", ["LBN"], "Cyprus paid"),
        ),
        (
            "Haiti brushed aside the Dominican Republic's appeal for calm.",
            ("refusal", ["HTI"], "the Dominican Republic's appeal for calm"),
        ),
        ("Spain shot down the idea.", ("refusal", ["ESP"], "the idea")),
    ],
)
def test_offers_agreements_and_answers_in_other_words(
    rows: Callable[[str], list[Row]], text: str, row: Row
) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan court dismissed the appeal.",
        "Peru rejected the suggestion that it had lied.",
        "The roads must be wet, a Chilean professor said.",
        "There was no ceasefire in Sudan.",
    ],
)
def test_judgments_claims_and_guesses_undertake_nothing(
    rows: Callable[[str], list[Row]], text: str
) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Nigeria's teachers lodged a request for arbitration.",
            ("demand", ["NGA"], "arbitration"),
        ),
        (
            "Algeria extended an invitation to Morocco to hold talks.",
            ("offer", ["DZA"], "to hold talks"),
        ),
        (
            "Chad gave its consent to the deployment of observers.",
            ("agreement", ["TCD"], "the deployment of observers"),
        ),
        (
            "The widows have been promised pensions by the Liberian government.",
            ("pledge", ["LBR"], "pensions"),
        ),
        (
            "Ottawa wants the tariffs lifted.",
            ("demand", ["CAN"], "the tariffs lifted"),
        ),
        (
            "Ethiopia's prime minister warned Egypt against sending troops to Somalia.",
            ("demand", ["ETH"], "against sending troops to Somalia"),
        ),
        (
            '"We cannot accept a wall," the Mexican foreign minister said.',
            ("refusal", ["MEX"], "We cannot accept a wall"),
        ),
        (
            "The pact obliges Libya to hold migrants in return for 5 million euros.",
            ("condition", ["LBY"], "5 million euros"),
        ),
        (
            "Spain made the return of the paintings conditional on an inventory.",
            ("condition", ["ESP"], "an inventory"),
        ),
        (
            "Talks will resume only if Kyiv withdraws the decree, Moscow said.",
            ("condition", ["RUS"], "Kyiv withdraws the decree"),
        ),
        (
            "The Ghanaian minister said Togo had been told to reply in writing.",
            ("demand", ["GHA"], "to reply in writing"),
        ),
        (
            "Norway's minister said Oslo would be open to raising the quota.",
            ("offer", ["NOR"], "raising the quota"),
        ),
        (
            "Thousands of Bangladeshi weavers blocked the highway to press for safer looms.",
            ("demand", ["BGD"], "safer looms"),
        ),
        (
            "Four Georgian parties signed a list of demands. The list calls for a new vote.",
            ("demand", ["GEO"], "a new vote"),
        ),
        (
            "The rebels must lay down their arms or face an offensive, the Congolese army said.",
            ("demand", ["COD"], "The rebels must lay down their arms or face an offensive"),
        ),
    ],
)
def test_light_verbs_passives_and_papers_tell_undertakings(
    rows: Callable[[str], list[Row]], text: str, row: Row
) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Poland refused to rule out closing the border.",
        'Uganda dismissed that as "nonsense".',
        "Lithuania's minister said the army had been ordered to shoot the balloons down.",
    ],
)
def test_what_binds_nobody_abroad_is_left_out(rows: Callable[[str], list[Row]], text: str) -> None:
    assert rows(text) == []
