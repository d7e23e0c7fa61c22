from onrecord.web.charts.lanes import LABEL, MOST_LANES, OPEN, OTHERS, Item, Kind, draw_lanes


def item(
    number: int, day: str | None, end: str | None = "same", lanes: tuple[str, ...] = ("Chad",),
    kind: Kind = "happened",
) -> Item:  # fmt: skip
    return Item(number, kind, day, day if end == "same" else end, f"entry {number}", lanes, False)


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


def test_words_stay_inside_the_drawing() -> None:
    long = Item(1, "said", "2026-01-09", "2026-01-09", "word " * 40, ("Chad",), True)
    drawing = draw_lanes([item(2, "2026-01-01", "2026-01-09"), long])
    for mark in drawing.lanes[0].marks:
        assert len(mark.label) <= LABEL
        assert mark.anchor == "end" or mark.text + 6 * len(mark.label) <= drawing.width
