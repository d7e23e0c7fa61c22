import pytest

from onrecord.web.charts.lanes import (
    LABEL,
    LETTER,
    MOST_LANES,
    OPEN,
    OTHERS,
    Item,
    Kind,
    draw_lanes,
)


def item(
    number: int, day: str | None, end: str | None = "same", lanes: tuple[str, ...] = ("Chad",),
    kind: Kind = "happened",
) -> Item:  # fmt: skip
    return Item(number, kind, day, day if end == "same" else end, f"entry {number}", lanes, False)


def long_item(day: str) -> Item:
    return Item(1, "said", day, day, "word " * 40, ("Chad",), True)


def test_those_with_most_items_come_first() -> None:
    items = [item(1, "2026-01-01"), item(2, "2026-01-02", lanes=("Mali",)), item(3, "2026-01-03")]
    assert [lane.name for lane in draw_lanes(items).lanes] == ["Chad", "Mali"]


def test_an_item_of_two_lanes_stands_in_both() -> None:
    drawing = draw_lanes([item(1, "2026-01-01", lanes=("Chad", "Mali"))])
    assert [mark.item.number for lane in drawing.lanes for mark in lane.marks] == [1, 1]


def test_items_of_one_day_do_not_lie_on_each_other() -> None:
    (lane,) = draw_lanes([item(number, "2026-01-01") for number in range(1, 6)]).lanes
    assert len({mark.y for mark in lane.marks}) == 5
    assert lane.height > 5 * 20


def test_an_interval_reaches_from_its_first_day_to_its_last() -> None:
    drawing = draw_lanes([item(1, "2026-01-01", "2026-01-05"), item(2, "2026-01-05")])
    whole, day = drawing.lanes[0].marks
    assert whole.interval
    assert not day.interval
    assert whole.x + whole.width == day.x + day.width


def test_a_side_that_is_not_known_is_open() -> None:
    (mark,) = draw_lanes([item(1, "2026-01-01", None)]).lanes[0].marks
    assert (mark.interval, mark.open_start, mark.open_end) == (True, False, True)
    assert mark.width > OPEN
    (mark,) = draw_lanes([item(1, None, "2026-01-01")]).lanes[0].marks
    assert (mark.open_start, mark.open_end) == (True, False)


def test_lanes_beyond_the_last_are_one() -> None:
    items = [item(number, "2026-01-01", lanes=(f"party {number:02}",)) for number in range(20)]
    lanes = draw_lanes(items).lanes
    assert (len(lanes), lanes[-1].name) == (MOST_LANES, OTHERS)
    assert sum(len(lane.marks) for lane in lanes) == 20


@pytest.mark.parametrize("days", [1, 2, 3, 9])
def test_words_stay_inside_the_drawing(days: int) -> None:
    said = [f"2026-01-0{day}" for day in range(1, days + 1)]
    drawing = draw_lanes([long_item(day) for day in said])
    for mark in drawing.lanes[0].marks:
        assert len(mark.label) <= LABEL
        long = LETTER * len(mark.label)
        left = mark.text if mark.anchor == "start" else mark.text - long
        assert 0 <= left <= left + long <= drawing.width


def test_words_at_the_end_of_a_long_timeline_stand_before_their_mark() -> None:
    (lane,) = draw_lanes([long_item("2026-01-01"), long_item("2026-01-09")]).lanes
    assert [mark.anchor for mark in lane.marks] == ["start", "start"]
    days = [f"2026-01-0{day}" for day in range(1, 9)]
    (lane,) = draw_lanes([long_item(day) for day in days]).lanes
    assert [lane.marks[0].anchor, lane.marks[-1].anchor] == ["start", "end"]
