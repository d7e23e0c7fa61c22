from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.marks import MOST_LANES, Mark, assign_lanes, find_marks, segments
from onrecord.model import Reading, Span

TEXT = "abcdefghijklmnopqrst"
spans = st.tuples(st.integers(0, 19), st.integers(1, 20)).map(
    lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
)


@given(st.lists(spans, max_size=12), spans)
def test_segments_give_back_the_text_with_its_marks(found: list[Span], block: Span) -> None:
    marks = [Mark(f"s{i}", "statement", (span,)) for i, span in enumerate(found)]
    start = block.start
    for segment in segments(TEXT, block, marks):
        here = Span(start, start + len(segment.text))
        assert segment.text == here.quote(TEXT)
        expected = {mark.record for mark in marks if mark.spans[0].overlaps(here)}
        assert {mark.record for mark in segment.marks} == expected
        start = here.end
    assert start == block.end


@given(st.lists(spans, max_size=8))
def test_overlapping_marks_have_lanes_of_their_own(found: list[Span]) -> None:
    placed = assign_lanes(Mark(f"s{i}", "statement", (span,)) for i, span in enumerate(found))
    assert len(placed) == len(found)
    for one in placed:
        for other in placed:
            if one.record < other.record and one.hull.overlaps(other.hull):
                assert one.lane != other.lane or one.lane == MOST_LANES - 1


def test_the_inner_statement_is_drawn_next_to_the_text() -> None:
    outer, inner = Mark("o", "statement", (Span(0, 20),)), Mark("i", "statement", (Span(5, 9),))
    lanes = {mark.record: mark.lane for mark in assign_lanes([inner, outer])}
    assert lanes == {"o": 1, "i": 0}
    [_, middle, _] = segments(TEXT, Span(0, 20), assign_lanes([inner, outer]))
    assert [mark.record for mark in middle.marks] == ["o", "i"]


def test_every_record_has_a_mark(reading: Reading) -> None:
    records = {mark.record for mark in find_marks(reading)}
    assert records == {"s1", "s2", "s3", "s4", "e1", "e2", "e3", "f1", "u1", "u2"}
