"""Texts at the door and as they are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gip_desktop.domain.texts import clean, normal, shortened

pieces = st.lists(
    st.sampled_from(["_x000D_", "_x0", "00D_", "e", "\u0301", " ", "\u00a0", "\r", "\n", "\t", "a"])
)


@given(st.text() | pieces.map("".join))
def test_normal_is_idempotent(text):
    assert normal(normal(text)) == normal(text)


def test_normal_makes_equal_what_a_reader_cannot_tell_apart():
    assert normal(" Caf\u00e9\u00a0A \r\nB_x000D_\n") == normal("Cafe\u0301 A\nB")


def test_normal_keeps_what_a_reader_can_tell_apart():
    assert normal("On track") != normal("on track")
    assert normal("A\n\nB") != normal("A\nB")


@given(st.text() | pieces.map("".join))
def test_clean_is_idempotent_and_can_be_stored(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


def test_clean_drops_control_characters_and_lone_surrogates_only():
    assert clean("a\x00\x07\x1b\ud800b\tc\nd  ") == "ab\tc\nd  "


def test_clean_keeps_line_breaks_of_any_kind():
    assert clean("a\r\nb\rc") == "a\nb\nc"


def test_shortened_is_one_short_line():
    assert shortened("one\ntwo") == "one two"
    assert len(shortened("x" * 100)) == 40
