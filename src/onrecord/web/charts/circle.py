"""A network on a circle: who is tied to many stands next to those it is tied to most.

The order is found greedily and is the same whenever the ties are.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from onrecord.index import shorten

LEAST_ACROSS, MOST_ACROSS = 130.0, 290.0
WIDER = 12.0
"""Half the width of the ellipse: it grows so much with each actor, within these bounds."""
LETTER = 7.0
"""Width of a letter of the names, at 12.5 px, on the average of English text."""
LONGEST = 30
"""Letters of a name at most."""
LARGEST = 16.0
"""Radius of an actor with very many ties."""
LEAST_DOWN = 90.0
"""Half the least height of the ellipse."""
APART = 44.0
"""Pixels between actors from top to bottom, so that no name lies on another."""
MOST = 26
"""Actors that are drawn: more are a tangle."""
BEND = 0.55
"""How far a tie bends to the middle, from none to all the way."""
ASIDE = 9.0
"""Pixels between ties of different kinds of the same two."""


@dataclass(frozen=True, slots=True)
class Tie:
    """So many times `source` did something of a kind to `target`."""

    source: str
    target: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in its place; its name stands at `text` on the side `anchor` says."""

    name: str
    label: str
    x: float
    y: float
    radius: float
    text: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as a curve of this width."""

    tie: Tie
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Ellipse:
    """On which the actors stand: its half axes, room for names on each side, and its middle."""

    across: float
    down: float
    names: float

    @property
    def x(self) -> float:
        """The middle of the drawing, from the left."""
        return self.across + self.names

    @property
    def y(self) -> float:
        """The middle of the drawing, from the top."""
        return self.down + 30


@dataclass(frozen=True, slots=True)
class Circle:
    """The drawing; `left_out` are how many actors it does not show."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int
    width: float
    height: float


def draw_circle(ties: Sequence[Tie], kinds: Sequence[str]) -> Circle:
    """The ties between the actors that have most of them; `kinds` are all kinds in order."""
    weight: Counter[str] = Counter()
    for tie in ties:
        weight[tie.source] += tie.count
        weight[tie.target] += tie.count
    names = _most_tied(ties, weight)
    order = _in_order(names, ties)
    wide = min(LEAST_ACROSS + WIDER * len(order), MOST_ACROSS)
    high = max(LEAST_DOWN, APART * len(order) / 4)
    letters = max((len(shorten(name, LONGEST)) for name in order), default=0)
    ellipse = Ellipse(wide, high, LARGEST + 10 + LETTER * letters)
    nodes = {
        name: _node(name, at, len(order), weight[name], ellipse) for at, name in enumerate(order)
    }
    lines = tuple(
        _line(tie, nodes[tie.source], nodes[tie.target], kinds.index(tie.kind), ellipse)
        for tie in ties
        if tie.source in nodes and tie.target in nodes
    )
    return Circle(
        tuple(nodes.values()), lines, len(weight) - len(order), 2 * ellipse.x, 2 * ellipse.y
    )


def _most_tied(ties: Iterable[Tie], weight: Counter[str]) -> list[str]:
    """Actors with their partners, of the strongest ties first, those with most ties in front."""
    kept: set[str] = set()
    for tie in sorted(ties, key=lambda tie: (-tie.count, tie.source, tie.target, tie.kind)):
        both = kept | {tie.source, tie.target}
        if len(both) <= MOST:
            kept = both
    return sorted(kept, key=lambda name: (-weight[name], name))


def _in_order(names: Sequence[str], ties: Iterable[Tie]) -> list[str]:
    """The names around the circle: after each the one that is tied most to those before it."""
    between: Counter[tuple[str, str]] = Counter()
    for tie in ties:
        between[tie.source, tie.target] += tie.count
        between[tie.target, tie.source] += tie.count
    left = list(names)
    order = [left.pop(0)] if left else []
    while left:
        last = order[-1]
        best = max(left, key=lambda name: (between[last, name], -left.index(name)))
        left.remove(best)
        order.append(best)
    return order


def _node(name: str, at: int, of: int, weight: int, ellipse: Ellipse) -> Node:
    """The actor on the ellipse, down the right side and up the left, evenly from top to bottom."""
    right = (of + 1) // 2
    if at < right:
        side, down = 1, (at + 0.5) / right
    else:
        side, down = -1, 1 - (at - right + 0.5) / (of - right)
    y = 2 * down - 1
    x = ellipse.x + side * ellipse.across * sqrt(1 - y**2)
    radius = min(5 + 1.6 * sqrt(weight), LARGEST)
    text = x + side * (radius + 6)
    return Node(
        name, shorten(name, LONGEST), round(x, 1), round(ellipse.y + y * ellipse.down, 1),
        round(radius, 1), round(text, 1), "start" if side > 0 else "end",
    )  # fmt: skip


def _line(tie: Tie, source: Node, target: Node, kind: int, ellipse: Ellipse) -> Line:
    """A curve from edge to edge, bent to the middle, and aside for each kind and direction."""
    across, down = target.x - source.x, target.y - source.y
    length = sqrt(across**2 + down**2) or 1.0
    bend = BEND * min(length / ellipse.across, 1)
    aside = ASIDE * (kind + 1)
    x = (source.x + target.x) / 2
    y = (source.y + target.y) / 2
    x += (ellipse.x - x) * bend - down / length * aside
    y += (ellipse.y - y) * bend + across / length * aside
    start, end = _edge(source, x, y, 2), _edge(target, x, y, 5)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{x:.1f} {y:.1f} {end[0]:.1f} {end[1]:.1f}"
    return Line(tie, path, round(min(1.2 + 0.6 * sqrt(tie.count), 5), 1))


def _edge(node: Node, x: float, y: float, room: float) -> tuple[float, float]:
    """The point outside the node on the way to x, y."""
    across, down = x - node.x, y - node.y
    length = sqrt(across**2 + down**2) or 1.0
    reach = node.radius + room
    return node.x + across / length * reach, node.y + down / length * reach
