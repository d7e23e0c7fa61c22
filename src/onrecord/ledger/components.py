"""Connected components: what is linked with what, directly or through others."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def components(
    items: Iterable[Item],
    pairs: Iterable[tuple[Item, Item]],
    apart: Iterable[tuple[Item, Item]] = (),
) -> list[list[Item]]:
    """The items in groups, in the order of each group's first item; an item keeps its place.

    Pairs with an item that is not among `items` are left out, and those that would bring two into
    one group which are to stay `apart`: earlier pairs go first.
    """
    order = list(dict.fromkeys(items))
    head = {item: item for item in order}

    def find(item: Item) -> Item:
        while head[item] != item:
            head[item] = item = head[head[item]]
        return item

    kept_apart = [(one, other) for one, other in apart if one in head and other in head]
    for one, other in pairs:
        if one in head and other in head:
            joined = {find(one), find(other)}
            if kept_apart and any({find(a), find(b)} == joined for a, b in kept_apart):
                continue
            head[find(other)] = find(one)
    groups: dict[Item, list[Item]] = {}
    for item in order:
        groups.setdefault(find(item), []).append(item)
    return list(groups.values())
