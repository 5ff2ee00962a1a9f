"""References: sorted as people count, whatever is typed into one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.references import natural_key, next_free_reference

DIGITS = st.text("0123456789²³¹٣፩५G .", max_size=12)


def test_numbers_are_sorted_by_their_value():
    refs = ["G10", "G2", "F10", "A1²", "G02", "A1", "24 AGS 06", "G2.1"]
    assert sorted(refs, key=natural_key) == [
        *("24 AGS 06", "A1", "A1²", "F10", "G2", "G02", "G2.1", "G10")
    ]


@given(st.lists(st.text() | DIGITS | st.just("G" + "9" * 5_000)))
def test_any_texts_can_be_sorted(texts):
    assert len(sorted(texts, key=natural_key)) == len(texts)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_keep_their_order(first, second):
    keys = natural_key(f"G{first}"), natural_key(f"G{second}")
    assert (keys[0] < keys[1]) == (first < second)


@given(st.lists(DIGITS))
def test_the_next_reference_is_free(taken):
    assert next_free_reference("G", taken) not in taken
