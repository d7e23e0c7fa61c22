"""Names beside descriptions and inside longer names: one actor under each."""

from collections.abc import Callable

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse

People = Callable[[str, str], list[tuple[str, str, str | None]]]


@pytest.fixture
def speaking(parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]) -> People:
    """Name, kind and role of the actors that a word of a text stands for."""

    def found(text: str, word: str) -> list[tuple[str, str, str | None]]:
        parsed = parse(text)
        cast = cast_of(parsed)
        token = next(t for t in parsed.doc if t.text == word)
        return [(a.name, a.kind, a.role) for a in map(cast.actors.__getitem__, cast.party(token))]

    return found


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "The mayor of Sarandí, Ofelia Rocha, told reporters that the bridge had held.",
            "mayor", ("Ofelia Rocha", "person", "mayor of Sarandí"),
        ),
        (
            "The head of the dockers' federation, Inga Saar, is against the plan.",
            "head", ("Inga Saar", "person", "head of the dockers' federation"),
        ),
        (
            "Its chairman, Hon. Kofi Darko, said the clinic would reopen.",
            "chairman", ("Kofi Darko", "person", "chairman"),
        ),
        (
            "Capt. Elia Nasser, commander of the port, said so on Friday.",
            "commander", ("Elia Nasser", "person", "commander of the port"),
        ),
        (
            "The commander, known only as Mzee Tano, claims the road is mined.",
            "commander", ("Mzee Tano", "person", "commander"),
        ),
        (
            "Premier Kao Shu-fen said the cable had been cut.",
            "fen", ("Kao Shu-fen", "person", "Premier"),
        ),
        (
            "Secretary of State Warren Odell said the talks had failed.",
            "Odell", ("Warren Odell", "person", "Secretary of State"),
        ),
        (
            "The pit's owner, Norway-based Sundal Resources, declined to comment.",
            "owner", ("Sundal Resources", "organisation", None),
        ),
        (
            "The UN peacekeeping mission, MINUSCA, said it had sent a patrol.",
            "mission", ("MINUSCA", "organisation", None),
        ),
        (
            "Farmers' group Kisan Ekta said many families had stayed.",
            "Ekta", ("Kisan Ekta", "organisation", None),
        ),
    ],
)  # fmt: skip
def test_a_description_beside_a_name_is_the_named_one(
    speaking: People, text: str, word: str, expected: tuple[str, str, str | None]
) -> None:
    assert speaking(text, word) == [expected]


def test_the_end_of_a_longer_name_is_no_other_body(speaking: People) -> None:
    text = "The Arewa Youth Congress called on the minister to resign."
    ((name, kind, _),) = speaking(text, "Congress")
    assert (name, kind) == ("Arewa Youth Congress", "organisation")


def test_a_congress_is_of_a_country_that_the_report_names(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("In Quito, the president of Ecuador asked Congress to approve the loan.")
    cast = cast_of(parsed)
    token = next(t for t in parsed.doc if t.text == "Congress")
    assert cast.countries(cast.party(token)) == {"ECU"}


def test_where_a_firm_is_based_is_not_who_speaks_next(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Chile-based Andina Holdings denied it. It said the permit was valid.")
    cast = cast_of(parsed)
    it = [t for t in parsed.doc if t.text == "It"][-1]
    assert [cast.actors[i].name for i in cast.party(it)] == ["Andina Holdings"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Oil leaked for a week. The owner, Murmansk-based Sever, said it would pay.",
            "owner", ("Sever", "organisation", None),
        ),
        (
            "A spokesman for the League, known as Comandante Lino, said it would wait.",
            "spokesman", ("Comandante Lino", "person", "spokesman for the League"),
        ),
    ],
)  # fmt: skip
def test_a_firm_by_its_seat_and_a_man_by_what_he_is_known_as(
    speaking: People, text: str, word: str, expected: tuple[str, str, str | None]
) -> None:
    assert speaking(text, word) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Two men died, a doctor told Joy FM. A third, a porter, was "very weak", she said.',
            "doctor",
        ),
        (
            "A spokeswoman would not comment. Asked whether the envoy would be recalled, she said "
            "no.",
            "spokeswoman",
        ),
        ("An electrician told the court that he had warned the city.", "electrician"),
    ],
)  # fmt: skip
def test_who_spoke_goes_on_speaking(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    expected: str,
) -> None:
    parsed = parse(text)
    cast = cast_of(parsed)
    pronoun = next(t for t in parsed.doc if t.lower_ in ("he", "she"))
    assert [cast.actors[i].name for i in cast.party(pronoun)] == [expected]
