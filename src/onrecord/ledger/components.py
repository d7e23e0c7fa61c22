"""Connected components: what is linked with what, directly or through others."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def components(items: Iterable[Item], pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """The items in groups, in the order of each group's first item; an item keeps its place.

    Pairs with an item that is not among `items` are left out.
    """
    order = list(dict.fromkeys(items))
    head = {item: item for item in order}

    def find(item: Item) -> Item:
        while head[item] != item:
            head[item] = item = head[head[item]]
        return item

    for one, other in pairs:
        if one in head and other in head:
            head[find(other)] = find(one)
    groups: dict[Item, list[Item]] = {}
    for item in order:
        groups.setdefault(find(item), []).append(item)
    return list(groups.values())
