from itertools import combinations

import pytest

from onrecord.web.charts.tolls import (
    ABOVE,
    BELOW,
    BOTTOM,
    DIGIT,
    LEFT,
    NARROW,
    RIGHT,
    TOP,
    WIDTH,
    Count,
    Tolls,
    draw_tolls,
)


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


def assert_readable(drawing: Tolls) -> None:
    """No sign or number of a source lies on that of another."""
    marks = [(series.number, point) for series in drawing.series for point in series.points]
    for (one, first), (other, second) in combinations(marks, 2):
        wide = (len(str(one)) + len(str(other))) * DIGIT / 2
        beside = abs(first.x - second.x) >= wide
        assert beside or abs(first.y - second.y) >= ABOVE + BELOW, (one, other)


def test_numbers_can_be_read_whatever_the_bounds() -> None:
    drawing = draw_tolls(
        [
            Count("army", "2026-05-01", 5, 5),
            Count("rebels", "2026-05-01", 5, None),
            Count("UN", "2026-05-01", None, 5),
            Count("police", "2026-05-01", 5.2, 5.2),
            Count("mayor", "2026-05-02", 5, 5),
        ]
    )
    assert_readable(drawing)
    army, *_, mayor = (series.points[0] for series in drawing.series)
    assert army.x < mayor.x


def test_many_counts_of_one_day_stay_on_the_drawing() -> None:
    drawing = draw_tolls([Count(f"source {n}", "2026-05-01", 7 + n % 3, 40) for n in range(50)])
    assert_readable(drawing)
    right = drawing.width - RIGHT
    assert all(LEFT < point.x < right for it in drawing.series for point in it.points)


@pytest.mark.parametrize(("days", "width"), [(1, NARROW), (2, NARROW), (3, WIDTH), (30, WIDTH)])
def test_few_days_are_drawn_as_narrow_as_a_phone(days: int, width: float) -> None:
    drawing = draw_tolls([Count("army", f"2026-05-{day:02}", 7, 7) for day in range(1, days + 1)])
    assert drawing.width == width


def test_bounds_of_one_day_stand_beside_each_other() -> None:
    drawing = draw_tolls(
        [Count("army", "2026-05-01", 2, None), Count("UN", "2026-05-01", 40, None)]
    )
    army, un = (series.points[0] for series in drawing.series)
    assert army.x != un.x


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
