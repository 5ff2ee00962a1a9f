"""Columns share a width fairly: nobody is below its least, and nothing is left or missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.ui.fair_widths import fair_widths

columns = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 80)), min_size=1, max_size=9)


def test_short_columns_have_what_they_want_and_long_ones_share_alike() -> None:
    assert fair_widths([40, 500, 900, 60], [30, 30, 30, 30], 500) == [40, 200, 200, 60]


def test_all_have_what_they_want_where_there_is_room() -> None:
    assert fair_widths([40, 500], [30, 30], 1000) == [40, 500]


def test_no_room_leaves_each_its_least() -> None:
    assert fair_widths([40, 500], [30, 70], 50) == [30, 70]


@given(columns, st.integers(0, 2000))
def test_widths_stay_between_least_and_wish_and_fill_the_room(
    columns: list[tuple[int, int]], room: int
) -> None:
    wanted, least = [max(pair) for pair in columns], [pair[1] for pair in columns]
    widths = fair_widths(wanted, least, room)
    assert all(a <= w <= b for a, w, b in zip(least, widths, wanted, strict=True))
    if sum(wanted) <= room:
        assert widths == wanted
    elif sum(least) <= room:
        assert room - len(widths) < sum(widths) <= room
