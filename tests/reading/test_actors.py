"""Names, titles, descriptions and pronouns gathered into actors."""

from collections.abc import Callable

import pytest

from onrecord.model import Actor
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse


def actor(cast: Cast, name: str) -> Actor:
    """The one actor of that name."""
    (found,) = [
        a for a in cast.actors.values() if a.name == name and a.id not in cast.nouns.values()
    ]
    return found


def stands_for(parsed: Parse, cast: Cast, word: str, nth: int = 0) -> list[str]:
    """Names of the actors that the nth occurrence of the word stands for."""
    token = [t for t in parsed.doc if t.text == word][nth]
    return [cast.actors[i].name for i in cast.party(token)]


@pytest.mark.parametrize(
    ("text", "name", "country", "sector", "role"),
    [
        (
            "Kenya’s Cabinet Secretary for Water and Irrigation, Beatrice Wambui, spoke on Monday.",
            "Beatrice Wambui", "KEN", "GOV", "Cabinet Secretary for Water and Irrigation",
        ),
        (
            "Peruvian Foreign Minister Lucía Arana Salcedo said the border was closed.",
            "Lucía Arana Salcedo", "PER", "GOV", "Foreign Minister",
        ),
        (
            "Milan Horváth, a spokesman for the Slovak interior ministry, denied it.",
            "Milan Horváth", "SVK", "GOV", "spokesman for the Slovak interior ministry",
        ),
        ("“No,” said Hamas official Samir Naji.", "Samir Naji", "PSE", None, "official"),
    ],
)  # fmt: skip
def test_title_and_apposition_say_role_and_country(
    parse: Callable[..., Parse],
    cast_of: Callable[[Parse], Cast],
    text: str,
    name: str,
    country: str,
    sector: str | None,
    role: str,
) -> None:
    cast = cast_of(parse(text))
    found = actor(cast, name)
    assert found.kind == "person"
    assert cast.countries((found.id,)) == {country}
    assert sector in (None, found.sector)
    assert found.role == role


def test_surname_and_pronouns_are_the_full_name(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(
        "Bolivian trade minister Rosa Quispe met exporters on Tuesday. She promised relief."
        "\n\nQuispe later told reporters that her ministry had no money."
    )
    cast = cast_of(parsed)
    for word in ("Quispe", "She", "her"):
        assert stands_for(parsed, cast, word) == ["Rosa Quispe"]
    assert stands_for(parsed, cast, "Quispe", 1) == ["Rosa Quispe"]


def test_capital_adjective_and_side_are_the_state(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Lima rejected the plan. The Chilean side accepted it, Santiago's envoys said.")
    cast = cast_of(parsed)
    assert stands_for(parsed, cast, "Lima") == ["Peru"]
    assert stands_for(parsed, cast, "side") == ["Chile"]


def test_capital_as_location_or_in_a_treaty_is_nobody(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("They met in Nairobi under the Lusaka Agreement.")
    cast = cast_of(parsed)
    assert stands_for(parsed, cast, "Nairobi") == []
    assert stands_for(parsed, cast, "Lusaka") == []


def test_delegation_represents_its_state(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    cast = cast_of(parse("The Sudanese delegation left. Reporters saw the delegation board a bus."))
    delegation = actor(cast, "Sudanese delegation")
    assert cast.actors[delegation.represents or ""].name == "Sudan"
    assert len(delegation.mentions) == 2


def test_both_sides_are_the_two_states(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(
        "Armenia and Azerbaijan held talks in Geneva. Both governments spoke of progress."
    )
    assert stands_for(parsed, cast_of(parsed), "governments") == ["Armenia", "Azerbaijan"]


def test_unnamed_sources_are_told_apart_and_kept_open(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(
        "Security sources said the road was mined. A Western diplomat disagreed. "
        "The sources added that two trucks had burned."
    )
    cast = cast_of(parsed)
    assert stands_for(parsed, cast, "sources", 1) == ["Security sources"]
    assert stands_for(parsed, cast, "diplomat") == ["Western diplomat"]
    assert actor(cast, "Security sources").kind == "unnamed"


def test_same_report_is_the_outlet_named_before(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(
        "Reuters reported clashes on Monday. According to the same report, two men died."
    )
    assert stands_for(parsed, cast_of(parsed), "report") == ["Reuters"]


def test_bare_name_takes_over_the_office_of_the_lead(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(
        "Malta’s energy minister resigned on Friday after a week of blackouts.\n\n"
        "“It is time to go,” Karmenu Zahra wrote on Facebook. He gave no reason."
    )
    cast = cast_of(parsed)
    found = actor(cast, "Karmenu Zahra")
    assert found.role == "energy minister"
    assert cast.countries((found.id,)) == {"MLT"}
    assert stands_for(parsed, cast, "He") == ["Karmenu Zahra"]


def test_domestic_news_gives_its_country_to_domestic_actors_only(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(
        "Nigeria’s government raised fuel prices. Police in Nigeria dispersed protesters. "
        "Analysts called it risky."
    )
    cast = cast_of(parsed)
    assert cast.countries((actor(cast, "Police").id,)) == {"NGA"}
    assert cast.countries((actor(cast, "Analysts").id,)) == frozenset()


def test_two_parties_share_no_home(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    cast = cast_of(parse("India and China held talks. Protesters marched. China and India agreed."))
    assert cast.countries((actor(cast, "Protesters").id,)) == frozenset()


def test_acronym_in_brackets_is_the_name_before_it(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse(
        "The National Salvation Council (NSC) took power in Gabon on Monday. "
        "On Tuesday the NSC closed the airport."
    )
    cast = cast_of(parsed)
    assert stands_for(parsed, cast, "NSC", 1) == ["National Salvation Council"]


def test_apposition_says_who_an_unknown_name_is(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("The Wolves of Kidal, a Malian militia, said they burned the bridge.")
    cast = cast_of(parsed)
    token = next(t for t in parsed.doc if t.text == "Wolves")
    assert cast.countries(cast.party(token)) == {"MLI"}


def test_other_modifiers_are_another_body(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("Ghana's foreign ministry objected. The defence ministry said nothing.")
    cast = cast_of(parsed)
    assert stands_for(parsed, cast, "ministry", 1) == ["defence ministry"]


def test_outside_a_quotation_nothing_quoted_is_meant(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse('Chad\'s embassy was blunt. "The council is a joke," it said in a statement.')
    assert stands_for(parsed, cast_of(parsed), "it") == ["Chad's embassy"]


def test_outlet_named_after_its_kind(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    cast = cast_of(parse("A nurse told the newspaper La Montaña that two men had died."))
    assert actor(cast, "La Montaña").kind == "outlet"


def test_both_sides_of_a_domestic_dispute_are_those_named_together(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("The army and the teachers' union met in Lomé. Both sides spoke of progress.")
    assert stands_for(parsed, cast_of(parsed), "sides") == ["army", "teachers' union"]


def test_small_words_belong_to_a_name(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    cast = cast_of(parse("A clerk told the newspaper Gazeta de Vale that the mayor had left."))
    assert actor(cast, "Gazeta de Vale").kind == "outlet"


def test_a_number_is_no_determiner(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    cast = cast_of(parse("Two million workers and several thousand farmers met two ministers."))
    names = {one.name for one in cast.actors.values()}
    assert {"Two million workers", "several thousand farmers", "ministers"} <= names
    assert names.isdisjoint({"million workers", "thousand farmers", "two ministers"})
