"""How wide the columns of a table are where not all of them can be as wide as their texts."""

from __future__ import annotations

from collections.abc import Sequence


def fair_widths(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Give each column what it wants, up to a width that is the same for all and fills the room.

    None is narrower than its least, even where all of them together are wider than the room.
    """

    def up_to(most: int) -> list[int]:
        return [max(bare, min(wish, most)) for wish, bare in zip(wanted, least, strict=True)]

    low, high = 0, max([room, *wanted])
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(up_to(middle)) <= room else (low, middle - 1)
    return up_to(low)
