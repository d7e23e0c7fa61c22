"""The parts of the comparison by themselves, on small material made by hand."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger.components import components
from onrecord.ledger.happenings import NOTICED, THRESHOLD, average_linkage, link_tellings
from onrecord.ledger.identities import Judged, identify
from onrecord.ledger.likeness import Rarity, compatible, features, load_weights, probability
from onrecord.ledger.naming import acronym, sounds
from onrecord.ledger.origins import Provenance, copied, find_origins, sketch_of
from onrecord.ledger.sources import find_sources
from onrecord.ledger.stories import ReportSummary, group
from onrecord.ledger.tellings import find_tellings, sentence_around
from onrecord.ledger.wording import stem, stems
from onrecord.model import Actor, Reading, Report, Span

TEXT = (
    "The harbour master of Walvis Bay closed the northern quay on Tuesday after a crane fell into"
    " the water and two barges broke loose from their moorings in the storm that night."
)


def reading(text: str, *actors: Actor, published: str | None = "2026-03-09") -> Reading:
    return Reading(Report(text, (), published=published), actors)


def person(name: str, country: str | None = None, role: str | None = None) -> Actor:
    return Actor(f"a-{name}", name, "person", country, role=role)


@pytest.mark.parametrize(
    ("one", "other"),
    [("arrested", "arrests"), ("resign", "resignation"), ("shot", "shooting"), ("held", "holding")],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_empty_words_have_no_stem() -> None:
    assert stems("It was said that the quay was closed") == {stem("quay"), stem("closed")}


def test_a_copy_shares_its_shingles_and_another_text_does_not() -> None:
    first = frozenset(sketch_of(TEXT))
    assert copied(first, frozenset(sketch_of("WALVIS BAY: " + TEXT)))
    assert not copied(first, frozenset(sketch_of("Nothing of the kind was told. " * 9)))


def test_copies_are_found_across_a_chain_and_the_first_is_their_origin() -> None:
    sketch = frozenset(sketch_of(TEXT))
    reports = [
        Provenance("r3", 12, None, frozenset(), sketch),
        Provenance("r1", 11, None, frozenset(), sketch),
        Provenance("r2", 30, None, frozenset(), frozenset({1, 2, 3})),
    ]
    assert find_origins(reports) == {"r1": "r1", "r3": "r1", "r2": "r2"}


def test_reports_of_one_wire_are_one_origin_only_when_they_are_near_in_time() -> None:
    wire = frozenset({"apa"})
    first = Provenance("r1", 10, "apa", wire, frozenset({1}))
    near = Provenance("r2", 10, "paper", wire, frozenset({2}))
    far = Provenance("r3", 15, "paper", wire, frozenset({3}))
    assert find_origins([far, near, first]) == {"r1": "r1", "r2": "r1", "r3": "r3"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Muttaqi", "Mutaqi"),
        ("Mohammed", "Muhammad"),
        ("Qaddafi", "Kaddafi"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


def test_different_names_do_not_sound_alike() -> None:
    assert sounds("Okello") != sounds("Otieno")


def test_an_acronym_leaves_small_words_out() -> None:
    assert acronym("Confederation of Port Unions") == "CPU"


def test_a_ministry_is_one_whichever_way_its_name_is_turned() -> None:
    one = reading("a", Actor("a-1", "Ministry of the Interior", "organisation", "PER"))
    other = reading("b", Actor("a-2", "interior ministry", "organisation", "PER", "GOV"))
    abroad = reading("c", Actor("a-3", "interior ministry", "organisation", "CHL", "GOV"))
    found = identify([one, other, abroad])
    assert found.of("a-1") == found.of("a-2")
    assert found.of("a-3") == "a-3"


def test_a_surname_joins_the_only_person_whom_it_fits() -> None:
    one = reading("a", person("Amina Okello", "UGA", "trade minister"))
    other = reading("b", person("Okello", "UGA"), published="2026-04-02")
    found = identify([one, other])
    assert found.of("a-Okello") == found.of("a-Amina Okello")
    assert [merge.reason for merge in found.merges] == ["surname"]


def test_a_surname_that_fits_two_people_joins_neither() -> None:
    one = reading("a", person("Amina Okello", "UGA"), person("Peter Okello", "UGA"))
    other = reading("b", person("Okello", "UGA"))
    found = identify([one, other])
    assert len({found.of(f"a-{name}") for name in ("Okello", "Amina Okello", "Peter Okello")}) == 3
    assert {(merge.reason, merge.made) for merge in found.merges} == {
        ("two of that surname", False)
    }


def test_people_of_two_countries_are_not_one() -> None:
    one = reading("a", person("Juan Paz", "PER"))
    other = reading("b", Actor("a-other", "Juan Paz", "person", "CHL"))
    found = identify([one, other])
    assert found.of("a-other") != found.of("a-Juan Paz")


def test_people_decide_who_is_the_same_and_who_is_not() -> None:
    one = reading("a", person("Amina Okello", "UGA"))
    other = reading("b", person("Okello", "UGA"), person("Mrs Nobody", "UGA"))
    pair = ("a-Amina Okello", "a-Okello")
    apart = identify([one, other], Judged(different=(pair,)))
    assert apart.of("a-Okello") != apart.of("a-Amina Okello")
    assert apart.merges == identify([one, other]).merges
    joined = identify([one, other], Judged(same=(("a-Amina Okello", "a-Mrs Nobody"),)))
    assert joined.of("a-Mrs Nobody") == joined.of("a-Amina Okello")
    assert "judged" in {merge.reason for merge in joined.merges}


def test_who_is_held_apart_is_not_joined_through_others() -> None:
    told = [reading("a", person("Amina Okello")), reading("b", person("A. Okello"))]
    told.append(reading("c", person("Okello")))
    assert len(set(identify(told).merged.values())) == 1
    found = identify(told, Judged(different=(("a-A. Okello", "a-Amina Okello"),)))
    assert found.of("a-A. Okello") != found.of("a-Amina Okello")
    assert found.of("a-Okello") in {found.of("a-A. Okello"), found.of("a-Amina Okello")}


def test_people_of_one_name_and_two_countries_are_left_apart_in_doubt() -> None:
    one = reading("a", person("Juan Paz", "PER"))
    other = reading("b", Actor("a-other", "Juan A. Paz", "person", "CHL"))
    (doubt,) = identify([one, other]).merges
    assert (doubt.reason, doubt.made) == ("other country", False)


def test_a_country_that_is_only_supposed_keeps_nobody_apart() -> None:
    one = reading("a", person("Juan Paz", "PER", "trade minister"))
    other = reading("b", Actor("a-other", "Paz", "person", "CHL", supposed=True))
    found = identify([one, other])
    assert found.of("a-other") == found.of("a-Juan Paz")
    assert found.actors[found.of("a-other")].country == "PER"


def test_a_role_holds_from_the_first_to_the_last_report_and_ends_when_it_is_former() -> None:
    name = "Amina Okello"
    told = [
        reading("a", person(name, "UGA", "trade minister"), published="2026-01-05"),
        reading("b", person(name, "UGA", "Trade Minister"), published="2026-02-05"),
        reading("c", person(name, "UGA", "former trade minister"), published="2026-05-01"),
    ]
    (tenure,) = identify(told).tenures
    assert (tenure.role, tenure.start, tenure.end) == ("trade minister", "2026-01-05", "2026-02-05")
    assert tenure.until == "2026-05-01"
    assert len(tenure.reports) == 3


def test_groups_are_joined_by_their_mean_and_no_further() -> None:
    chances = {(0, 1): 0.9, (1, 2): 0.7, (0, 2): 0.1, (2, 3): 0.3}
    assert average_linkage(4, chances, 0.5) == [[0, 1], [2], [3]]


def test_pairs_that_are_not_looked_at_change_no_group(read: dict[str, Reading]) -> None:
    readings = list(read.values())
    tellings = find_tellings(readings, find_sources(readings, identify(readings)))
    rarity = Rarity(tellings)
    chances = {
        (i, j): probability(features(tellings[i], tellings[j], rarity))
        for i, j in combinations(range(len(tellings)), 2)
        if compatible(tellings[i].event.type, tellings[j].event.type)
    }
    noticed = {pair: chance for pair, chance in chances.items() if chance > NOTICED}
    groups = average_linkage(len(tellings), noticed, THRESHOLD)
    assert len(groups) < len(tellings)
    assert link_tellings(tellings) == [tuple(tellings[i] for i in group) for group in groups]


@given(st.permutations(range(5)))
@settings(max_examples=30, deadline=None)
def test_the_order_of_items_does_not_change_the_groups(order: list[int]) -> None:
    alike = {(0, 1): 0.9, (1, 2): 0.65, (3, 4): 0.8, (0, 2): 0.6}
    place = {item: i for i, item in enumerate(order)}
    chances = {
        (min(place[a], place[b]), max(place[a], place[b])): value for (a, b), value in alike.items()
    }
    groups = average_linkage(5, chances, 0.5)
    assert sorted(sorted(order[i] for i in group) for group in groups) == [[0, 1, 2], [3, 4]]


def summary(number: int, day: int) -> ReportSummary:
    words = (("quay", 4), ("crane", 3), ("barg", 2))
    return ReportSummary(
        f"r{number}",
        f"2026-{1 + day // 28:02d}-{1 + day % 28:02d}",
        f"Title {number}",
        None,
        ("aNAM",),
        (("c:NAM", 3), ("p:shikongo", 4)),
        words,
        (number,),
    )


@given(st.permutations(range(8)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_arrival_does_not_change_the_stories(order: list[int]) -> None:
    reports = [summary(n, n * 9) for n in range(5)] + [summary(n, n * 9 + 150) for n in (5, 6, 7)]
    expected = group(reports)
    assert group([reports[i] for i in order]) == expected
    assert [len(each.reports) for each in expected] == [5, 3]


def test_a_story_that_runs_too_long_is_parted_at_its_longest_silence() -> None:
    reports = [summary(n, day) for n, day in enumerate((0, 20, 40, 69, 90, 115, 140))]
    assert [len(each.reports) for each in group(reports)] == [3, 4]


def test_components_keep_the_order_of_their_first_items() -> None:
    assert components("dbac", [("a", "d"), ("x", "b")]) == [["d", "a"], ["b"], ["c"]]


def test_a_sentence_ends_at_its_stop_and_not_inside_a_number() -> None:
    text = "Prices rose 3.5 percent. Ships left. Nobody knew."
    at = text.index("Ships")
    assert sentence_around(text, at) == Span(at, at + len("Ships left. "))


def test_types_that_exclude_each_other_are_never_one_event() -> None:
    assert compatible("ASSAULT", "COERCE")
    assert not compatible("AID", "ASSAULT")


def test_every_weight_is_a_number_and_a_likeness_raises_the_chance() -> None:
    weights = load_weights()
    assert weights["date_same"] > 0 > weights["date_other"]
    assert probability({"date_same": 1.0}) > probability({}) > probability({"date_other": 1.0})
