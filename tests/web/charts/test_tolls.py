import pytest

from onrecord.web.charts.tolls import BOTTOM, TOP, Count, draw_tolls


def test_higher_counts_stand_higher_and_later_ones_further_right() -> None:
    drawing = draw_tolls([Count("army", "2026-05-01", 10, 10), Count("army", "2026-05-03", 40, 40)])
    ((first, last),) = [series.points for series in drawing.series]
    assert first.x < last.x
    assert BOTTOM > first.y > last.y >= TOP
    assert drawing.series[0].line == f"{first.x},{first.y} {last.x},{last.y}"


def test_counts_that_are_alike_stand_beside_each_other() -> None:
    drawing = draw_tolls([Count(name, "2026-05-01", 7, 7) for name in ("army", "rebels", "UN")])
    points = [series.points[0] for series in drawing.series]
    assert len({point.x for point in points}) == 3
    assert len({point.y for point in points}) == 1
    assert len({series.shape for series in drawing.series}) == 3
    assert [series.number for series in drawing.series] == [1, 2, 3]


def test_bounds_are_drawn_and_an_open_one_reaches_to_the_edge() -> None:
    drawing = draw_tolls(
        [Count("army", "2026-05-01", 19, None), Count("UN", "2026-05-01", None, 25)]
    )
    least, most = (series.points[0] for series in drawing.series)
    assert least.ranges
    assert least.top == TOP
    assert most.bottom == BOTTOM


@pytest.mark.parametrize("most", [1, 9, 34, 1_200, 250_000, 0])
def test_lines_are_round_and_reach_the_greatest_count(most: int) -> None:
    drawing = draw_tolls([Count("army", "2026-05-01", most, most)])
    values = [level.value for level in drawing.levels]
    assert values[0] == 0
    assert values[-1] >= most
    assert 2 <= len(values) <= 6


def test_nothing_counted_is_an_empty_drawing() -> None:
    assert draw_tolls([Count("army", "2026-05-01", None, None)]).series == ()
