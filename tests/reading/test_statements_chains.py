"""Who tells what inside of what: answers, participles, citations, quotations told by another."""

from collections.abc import Callable

import pytest

from onrecord.model import Statement
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse
from onrecord.reading.statements import find_statements

Told = tuple[str, str, str, str]


@pytest.fixture
def told(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> Callable[[str], list[Told]]:
    """Speaker, act, content, and the speaker of the statement that each is told inside of."""

    def rows(text: str) -> list[Told]:
        parsed = parse(text)
        cast = cast_of(parsed)
        found = {s.id: s for s in find_statements(parsed, cast)}

        def speaker(statement: Statement | None) -> str:
            ids = statement.speaker if statement is not None else ()
            return " and ".join(cast.actors[i].name for i in ids)

        return [
            (
                speaker(s),
                s.act,
                " … ".join(span.quote(text) for span in s.content),
                speaker(found.get(s.within or "")),
            )
            for s in found.values()
        ]

    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Miners had left the pit, the firm said, a claim the union dismissed as false.",
            [
                ("firm", "say", "Miners had left the pit", ""),
                ("union", "deny", "a claim … false", ""),
            ],
        ),
        (
            "Mexico said the cattle would be held, a move that Washington condemned.",
            [
                ("Mexico", "say", "the cattle would be held", ""),
                ("United States", "criticise", "a move", ""),
            ],
        ),
        (
            "A trawler had cut the cable, the coast guard said, a claim that Beijing called "
            '"groundless speculation".',
            [
                ("coast guard", "say", "A trawler had cut the cable", ""),
                ("China", "criticise", 'a claim … "groundless speculation"', ""),
            ],
        ),
    ],
)
def test_an_answer_in_the_same_sentence_is_the_reports_own(
    told: Callable[[str], list[Told]], text: str, expected: list[Told]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bishop lamented that villages had been left without water, stressing that the "
            "dam was to blame.",
            ["villages had been left without water", "the dam was to blame"],
        ),
        (
            "The ministry affirmed in a statement that the raid violates the truce, and called "
            "upon both armies to withdraw.",
            ["the raid violates the truce", "both armies to withdraw"],
        ),
        (
            "The council denied that anything had been hidden and promised to publish the report.",
            ["anything had been hidden", "publish the report"],
        ),
    ],
)
def test_who_goes_on_telling_is_the_one_who_told(
    told: Callable[[str], list[Told]], text: str, expected: list[str]
) -> None:
    found = told(text)
    assert [content for _, _, content, _ in found] == expected
    assert len({speaker for speaker, _, _, _ in found}) == 1


def test_a_report_is_cited_by_whoever_tells_what_it_says(
    told: Callable[[str], list[Told]],
) -> None:
    found = told(
        "The vessel dragged its anchor for miles, said Lin Wei, deputy head of the patrol office, "
        "who cited a navy report."
    )
    content = "The vessel dragged its anchor for miles"
    assert found[0] == ("Lin Wei", "say", content, "")
    assert [(speaker, inside) for speaker, _, _, inside in found[1:]] == [
        ("a navy report", "Lin Wei")
    ]


def test_a_quotation_that_a_document_tells_is_still_its_speakers(
    told: Callable[[str], list[Told]],
) -> None:
    found = told(
        '"My brother begged for water," Hugo Pinas testified, according to a transcript that the '
        "court released."
    )
    inner = ("Hugo Pinas", "say", '"My brother begged for water,"', "a transcript")
    assert inner in found


@pytest.mark.parametrize(
    "text",
    [
        "All approvals were given as per law.",
        "The truce agreed in May will not survive.",
        "The clerk, who asked not to be named because talks are private, left early.",
    ],
)
def test_nothing_is_said_where_a_rule_is_followed_or_a_name_withheld(
    told: Callable[[str], list[Told]], text: str
) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "act"),
    [
        ('"Mum cried all night," the retired cook said.', "retired cook", "say"),
        ('It is, writes the chemist Ada Kern, "a slow disaster".', "Ada Kern", "say"),
        ("Ex-colonel denies ordering the killings.", "colonel", "deny"),
        ("It is a report in which one engineer warned of collapse.", "engineer", "warn"),
        (
            "She asked the judges to exclude it, a request that judge Ana Valk refused.",
            "Ana Valk",
            "refuse",
        ),
        ("It is a charge that the Congolese army rejects.", "Congolese army", "deny"),
    ],
)
def test_who_speaks_where_the_parser_errs(
    told: Callable[[str], list[Told]], text: str, speaker: str, act: str
) -> None:
    assert [(s, a) for s, a, _, _ in told(text) if s.endswith(speaker)] == [(speaker, act)]


def test_a_subject_may_be_the_last_word(told: Callable[[str], list[Told]]) -> None:
    assert [row[0] for row in told("The dam will hold, says Mwangi")] == ["Mwangi"]


def test_the_source_behind_it_tells_that_it_was_said(told: Callable[[str], list[Told]]) -> None:
    text = "Mr Boro said the bridge would be blown up, according to the Volta Courier."
    found = told(text)
    assert ("Boro", "say", "the bridge would be blown up", "Volta Courier") in found
    assert len(found) == 2
    assert [row[3] for row in found if row[0] == "Volta Courier"] == [""]
