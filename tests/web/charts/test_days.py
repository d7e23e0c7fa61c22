import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.charts.days import APART, day_scale


def test_days_stand_in_proportion_between_the_edges() -> None:
    scale = day_scale(["2026-03-09", "2026-03-10", "2026-03-13"], 0, 400)
    assert [scale.x(day) for day in ("2026-03-09", "2026-03-10", "2026-03-13")] == [0, 100, 400]
    assert scale.breaks == ()


def test_a_long_stretch_without_anything_is_cut_short_and_marked() -> None:
    days = ["1998-05-06", "2026-03-01", "2026-03-02", "2026-03-03"]
    scale = day_scale(days, 0, 900)
    assert scale.x("2026-03-01") == 700
    assert scale.breaks == (350.0,)


def test_one_day_stands_in_the_middle() -> None:
    scale = day_scale(["2026-03-09"], 100, 300)
    assert scale.x("2026-03-09") == 200
    assert [tick.day for tick in scale.ticks] == ["2026-03-09"]


@given(st.lists(st.dates(date(1000, 1, 1), date(9000, 1, 1)), max_size=40))
def test_days_keep_their_order_and_written_ones_their_distance(days: list[date]) -> None:
    scale = day_scale([day.isoformat() for day in days], 30, 800)
    places = [scale.x(day.isoformat()) for day in sorted(set(days))]
    assert places == sorted(places)
    assert all(30 <= place <= 800.1 for place in places)
    ticks = [tick.x for tick in scale.ticks]
    assert all(after - tick >= APART for tick, after in itertools.pairwise(ticks))


def test_many_days_are_not_all_written() -> None:
    days = [(date(2026, 1, 1) + timedelta(days=number)).isoformat() for number in range(60)]
    scale = day_scale(days, 0, 600)
    assert 1 < len(scale.ticks) < 12
