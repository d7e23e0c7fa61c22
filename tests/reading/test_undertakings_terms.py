"""Conditions, answers, evasions, lists and issue labels of undertakings."""

from collections.abc import Callable

import pytest

from onrecord.model import Undertaking
from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting
from onrecord.reading.statements import find_statements
from onrecord.reading.undertakings import find_undertakings

Reader = Callable[[str], list[tuple[Undertaking, str]]]


@pytest.fixture(scope="module")
def read(parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]) -> Reader:
    """Reads the undertakings of a text, each with the words of its content."""

    def read_text(text: str) -> list[tuple[Undertaking, str]]:
        parsed = parse(text)
        cast = cast_of(parsed)
        setting = Setting(parsed, cast, find_statements(parsed, cast), find_dates(parsed))
        return [
            (it, " … ".join(span.quote(text) for span in it.content))
            for it in find_undertakings(setting, ())
        ]

    return read_text


@pytest.mark.parametrize(
    ("text", "content", "condition"),
    [
        (
            "Malawi pledged to open the mill should Zambia pay its debt.",
            "to open the mill",
            "Zambia pay its debt",
        ),
        (
            "Quito said it was willing to release the boats, provided a fine was paid.",
            "to release the boats",
            "a fine was paid",
        ),
        (
            "Latvia promised to lift the ban as long as Belarus closed the camp.",
            "to lift the ban",
            "Belarus closed the camp",
        ),
        (
            "Laos offered to free the pilot in exchange for an apology.",
            "to free the pilot",
            "an apology",
        ),
    ],
)
def test_a_condition_is_apart_from_what_depends_on_it(
    read: Reader, text: str, content: str, condition: str
) -> None:
    by_content = {words: it for it, words in read(text)}
    assert by_content[content].depends_on == (by_content[condition].id,)
    assert by_content[condition].kind == "condition"


def test_contents_end_where_another_hand_adds(read: Reader) -> None:
    text = "Peru demanded a new survey of the reef, which Chile had begun, citing a 1952 treaty."
    assert [words for _, words in read(text)] == ["a new survey of the reef"]


def test_lists_are_taken_apart(read: Reader) -> None:
    text = "The mayors agreed to mend the weir, to share the water and to meet again in May."
    contents = [words for _, words in read(text)]
    assert contents == ["to mend the weir", "to share the water", "to meet again in May"]


def test_a_relative_clause_refuses_what_it_stands_on(read: Reader) -> None:
    text = "Oslo offered herders a grant of two million kroner, an offer that the herders rejected."
    (offer, offered), (refusal, refused) = read(text)
    assert (offer.kind, refusal.kind) == ("offer", "refusal")
    assert offered == refused == "a grant of two million kroner"
    assert refusal.answers == offer.id


def test_it_stands_for_what_was_offered(read: Reader) -> None:
    text = "Ghana proposed joint patrols to Togo. Togo rejected it."
    (offer, _), (refusal, refused) = read(text)
    assert refused in ("joint patrols to Togo", "joint patrols")
    assert refusal.answers == offer.id


@pytest.mark.parametrize(
    "text",
    [
        "Gabon has yet to respond to Cameroon's demand for the return of the statues.",
        "Gabon sidestepped Cameroon's demand for the return of the statues.",
        "Gabon did not answer Cameroon's demand for the return of the statues.",
    ],
)
def test_a_demand_without_an_answer_is_evaded(read: Reader, text: str) -> None:
    ((demand, content),) = read(text)
    assert (demand.kind, content) == ("demand", "the return of the statues")
    assert demand.evaded is not None
    assert demand.evaded.quote(text) in ("respond", "sidestepped", "answer")


def test_an_answered_demand_is_not_evaded(read: Reader) -> None:
    text = "Gabon rejected Cameroon's demand for the return of the statues."
    assert [it.evaded for it, _ in read(text)] == [None, None]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Hungary demanded the withdrawal of Romanian troops.",
            "Romania refused to pull its soldiers out of the valley.",
            "Romania pledged to withdraw from the valley.",
        ),
        (
            "Uganda urged Rwanda to reopen the Gatuna border.",
            "Rwanda agreed to reopen its border next week.",
        ),
        (
            "Jordan vowed to continue filling the reservoir.",
            "Israel demanded that Jordan stop filling the reservoir.",
        ),
        ("Bolivia proposed a three-week truce.", "Chile called for an immediate ceasefire."),
        ("Samoa asked for mediation by Fiji.", "Fiji offered to mediate between the islands."),
        ("Egypt promised to deliver 40 tractors.", "Sudan refused to hand over the tractors."),
    ],
)
def test_one_matter_has_one_label(read: Reader, texts: tuple[str, ...]) -> None:
    labels = {read(text)[0][0].issue for text in texts}
    assert len(labels) == 1


def test_leaving_a_deal_refuses_it(read: Reader) -> None:
    ((refusal, content),) = read("Niger has pulled out of the deal to share the river.")
    assert (refusal.kind, content) == ("refusal", "the deal to share the river")


def test_writing_off_writes_nothing(read: Reader) -> None:
    ((demand, _),) = read("Zambia asked China to write off its loans.")
    assert demand.form is None
