from itertools import combinations

import pytest

from onrecord.web.charts.circle import APART, LETTER, MOST, Tie, draw_circle

KINDS = ("accuses", "meets")


def test_names_stand_apart_and_beside_their_partners() -> None:
    ties = [Tie(f"a{n}", f"b{n}", "accuses", 1) for n in range(8)]
    drawing = draw_circle(ties, KINDS)
    order = [node.name for node in drawing.nodes]
    assert all(abs(order.index(f"a{n}") - order.index(f"b{n}")) == 1 for n in range(8))
    for one, other in combinations(drawing.nodes, 2):
        if one.anchor == other.anchor:
            assert abs(one.y - other.y) >= APART / 2


@pytest.mark.parametrize("name", ["Ed", "Government of National Unity", "Office " * 20])
def test_names_stay_inside_a_drawing_that_is_no_wider_than_they_need(name: str) -> None:
    drawing = draw_circle([Tie(name, name[::-1], "accuses", 40)], KINDS)
    edges = []
    for node in drawing.nodes:
        long = LETTER * len(node.label)
        edges += [node.text, node.text + (long if node.anchor == "start" else -long)]
    assert 0 <= min(edges) < 30
    assert drawing.width - 30 < max(edges) <= drawing.width


def test_who_is_left_out_is_counted_and_no_tie_hangs_loose() -> None:
    ties = [Tie(f"a{n}", f"b{n}", "meets", n + 1) for n in range(20)]
    drawing = draw_circle(ties, KINDS)
    assert len(drawing.nodes) == MOST
    assert drawing.left_out == 40 - MOST
    assert {line.tie.count for line in drawing.lines} == set(range(8, 21))
    tied = {name for line in drawing.lines for name in (line.tie.source, line.tie.target)}
    assert tied == {node.name for node in drawing.nodes}


def test_ties_of_two_kinds_and_ways_are_different_curves() -> None:
    ties = [Tie("x", "y", "accuses", 1), Tie("y", "x", "accuses", 1), Tie("x", "y", "meets", 4)]
    lines = draw_circle(ties, KINDS).lines
    assert len({line.path for line in lines}) == 3
    assert lines[2].width > lines[0].width


def test_it_is_the_same_every_time() -> None:
    ties = [Tie(f"a{n % 5}", f"b{n % 7}", "meets", n) for n in range(1, 30)]
    assert draw_circle(ties, KINDS) == draw_circle(list(ties), KINDS)
    assert draw_circle([], KINDS).nodes == ()
