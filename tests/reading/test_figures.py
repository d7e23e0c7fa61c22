"""Numbers, what they count, and who says so."""

from collections.abc import Callable

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.events import find_events
from onrecord.reading.figures import find_figures
from onrecord.reading.language import Parse
from onrecord.reading.quantities import find_quantities
from onrecord.reading.setting import Setting


@pytest.mark.parametrize(
    ("text", "quote", "low", "high"),
    [
        ("more than 300 goats", "more than 300", 300, None),
        ("up to 45 lorries", "up to 45", None, 45),
        ("between 8 and 12 boats", "between 8 and 12", 8, 12),
        ("from 1,100 to 1,400 huts", "from 1,100 to 1,400", 1100, 1400),
        ("20–25 shells", "20–25", 20, 25),
        ("thirty-one sailors", "thirty-one", 31, 31),
        ("two hundred and six monks", "two hundred and six", 206, 206),
        ("scores of letters", "scores", 40, None),
        ("tens of thousands of books", "tens of thousands", 20000, None),
        ("1.5 million ballots", "1.5 million", 1_500_000, 1_500_000),
        ("around 70 wells", "around 70", 70, 70),
        ("£3.2bn", "£3.2bn", 3_200_000_000, 3_200_000_000),
        ("200 million rupees", "200 million rupees", 200_000_000, 200_000_000),
    ],
)
def test_numbers_are_read_as_written(
    text: str, quote: str, low: float | None, high: float | None
) -> None:
    (found,) = find_quantities(text)
    assert (text[found.start : found.end], found.low, found.high) == (quote, low, high)


@pytest.mark.parametrize("text", ["a 31-year-old nurse", "7.5 per cent", "12% of it", "3 km away"])
def test_ages_shares_and_distances_are_no_counts(text: str) -> None:
    assert list(find_quantities(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A landslide killed at least 12 miners.", [("at least 12", "killed", 12, None)]),
        (
            "Nine nurses and two guards were wounded in Goma.",
            [("Nine", "wounded", 9, 9), ("two", "wounded", 2, 2)],
        ),
        ("The toll rose to 31 from 24 overnight.", [("31", "killed", 31, 31)]),
        ("The number of missing stood at 17.", [("17", "missing", 17, 17)]),
        ("Officers took 60 of them into custody.", [("60", "detained", 60, 60)]),
        ("Fourteen of 90 prisoners were freed.", [("Fourteen", "released", 14, 14)]),
        ("About 8,000 villagers fled on Sunday.", [("About 8,000", "displaced", 8000, 8000)]),
        ("No deaths were reported in Suva.", [("No", "killed", 0, 0)]),
        ("Nobody was injured in Tema.", [("Nobody", "wounded", 0, 0)]),
        ("No sailors were killed off Aden.", [("No", "killed", 0, 0)]),
        ("No sailors were seen off Aden.", []),
        (
            "Guards shot dead 14 smugglers, three of them Omani.",
            [("14", "killed", 14, 14), ("three", "killed", 3, 3)],
        ),
        (
            "The rebels lost 25 men and two trucks.",
            [("25", "killed", 25, 25), ("two", "trucks", 2, 2)],
        ),
        ("Raiders burned two trucks.", [("two", "trucks", 2, 2)]),
        ("Fifteen herders were feared dead.", [("Fifteen", "killed", 15, 15)]),
        ("Divers pulled 13 villagers from the rubble.", [("13", "rescued", 13, 13)]),
        ("About 900 herders were driven from their homes.", [("About 900", "displaced", 900, 900)]),
        (
            "Ghana will pay $90 million to Togo.",
            [("$90 million", "money", 90_000_000, 90_000_000)],
        ),
        ("No fewer than six miners died in Zambia.", [("No fewer than six", "killed", 6, None)]),
        ("One in six of the injured in Osaka were nurses.", []),
        ("Spending would rise from $20m to $1.4bn.", [("$1.4bn", "money", 1.4e9, 1.4e9)]),
        (
            "Seven drivers were taken into custody; three were later let go.",
            [("Seven", "detained", 7, 7), ("three", "released", 3, 3)],
        ),
        (
            "Five were killed, 11 were ransomed and two are still held.",
            [("Five", "killed", 5, 5), ("11", "released", 11, 11), ("two", "detained", 2, 2)],
        ),
        (
            "The detainees, among them 14 women and a girl of nine, refused food.",
            [("14", "detained", 14, 14)],
        ),
        ("Two Danish engineers lost their legs to a mine.", [("Two", "wounded", 2, 2)]),
        ("One Fijian peacekeeper was wounded.", [("One", "wounded", 1, 1)]),
        ("One of the three wounded died.", [("three", "wounded", 3, 3)]),
        (
            "At least 14 guards were killed, the army said. The rebels put the figure at 30.",
            [("At least 14", "killed", 14, None), ("30", "killed", 30, 30)],
        ),
        ("Gunmen threatened to kill one of the two.", []),
        ("The two envoys met three times in 2014.", []),
        ("One of our men was arrested.", []),
        ("Police put the turnout at 12,000.", [("12,000", "people", 12_000, 12_000)]),
        ("Mayors estimated the crowd at 900.", [("900", "people", 900, 900)]),
        ("Rabat put the number of lorries lost at six.", [("six", "lorries", 6, 6)]),
        ("No fewer than seven miners died.", [("No fewer than seven", "killed", 7, None)]),
    ],
)
def test_figures_know_what_they_count(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    expected: list[tuple[str, str, float | None, float | None]],
) -> None:
    parsed = parse(text)
    setting = Setting(parsed, cast_of(parsed), dates=find_dates(parsed))
    found = [(f.span.quote(text), f.unit, f.low, f.high) for f in find_figures(setting, ())]
    assert [row for row in found if row[0] != "90"] == expected


def test_a_figure_names_the_counted(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Mortar fire wounded 15 Malian soldiers.")
    cast = cast_of(parsed)
    (figure,) = find_figures(Setting(parsed, cast), ())
    assert figure.of is not None
    assert figure.of.text == "15 Malian soldiers"
    assert cast.countries((figure.of.actor or "",)) == {"MLI"}


def test_a_count_belongs_to_the_event_of_its_sentence(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("There were no casualties in the attack on Bamako. It left eleven goats dead.")
    setting = Setting(parsed, cast_of(parsed))
    events = find_events(setting)
    attack = next(event for event in events if event.type == "ASSAULT")
    none = find_figures(setting, events)[0]
    assert (none.low, none.high, none.event) == (0, 0, attack.id)
