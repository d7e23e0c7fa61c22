import itertools

import pytest

from onrecord.web.charts.atlas import load_outlines
from onrecord.web.charts.world import HEIGHT, WIDTH, Spot, draw_world

LIMA = Spot("Lima", -77.03, -12.04, 2, False)
QUITO = Spot("Quito", -78.52, -0.23, 1, True)


def test_countries_have_the_codes_of_the_record() -> None:
    names = {outline.code: outline.name for outline in load_outlines()}
    assert (names["PER"], names["BHR"], names["XKX"]) == ("Peru", "Bahrain", "Kosovo")
    assert len(names) > 230


def test_no_outline_leaps_across_the_map() -> None:
    for outline in load_outlines():
        for ring in outline.rings:
            leaps = [abs(a[0] - b[0]) for a, b in itertools.pairwise(ring)]
            assert max(leaps) < 180, outline.name


def test_a_country_is_shaded_and_never_a_point() -> None:
    drawing = draw_world([], {"PER": 3})
    shaded = [land for land in drawing.lands if land.count]
    assert [(land.name, land.count, land.label) for land in shaded] == [("Peru", 3, True)]
    assert drawing.dots == ()


def test_places_are_drawn_where_they_are() -> None:
    drawing = draw_world([LIMA, QUITO], {})
    lima, quito = drawing.dots
    assert (lima.spot, quito.spot) == (LIMA, QUITO), "those with most first"
    assert lima.radius > quito.radius
    assert lima.y > quito.y
    assert lima.x > quito.x
    for dot in drawing.dots:
        assert 0 < dot.x < WIDTH
        assert 0 < dot.y < HEIGHT


def test_what_is_out_of_sight_is_left_out() -> None:
    names = {land.name for land in draw_world([LIMA], {}).lands}
    assert "Peru" in names
    assert "Japan" not in names


def test_names_do_not_lie_on_each_other() -> None:
    near = [Spot(f"Place {number}", -77 + number / 1000, -12, 1, False) for number in range(4)]
    assert [dot.label for dot in draw_world(near, {}).dots] == [True, False, False, False]


@pytest.mark.parametrize("code", ["RUS", "FJI", "ATA", "KIR", "SGP", "USA"])
def test_any_country_can_be_shown(code: str) -> None:
    drawing = draw_world([], {code: 1})
    assert sum(len(land.path) for land in drawing.lands) < 200_000
    assert drawing.lands


def test_the_world_is_shown_when_nothing_is_placed() -> None:
    names = {land.name for land in draw_world([], {}).lands}
    assert {"Peru", "Japan", "Kenya", "Iceland", "New Zealand"} <= names
