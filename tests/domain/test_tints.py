"""The words, symbols and tints of statuses."""

from __future__ import annotations

import pytest

from gip_desktop.domain.rows import Status
from gip_desktop.domain.tints import DARK_TINTS, LABELS, OVERDUE, OVERDUE_TINT, SYMBOLS, TINTS

EVERY = {*Status, None}
PAIRS = [*TINTS.values(), *DARK_TINTS.values(), OVERDUE_TINT]


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_each_tint_can_be_read(ink, ground):
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 6.6


def test_each_status_has_a_word_a_symbol_and_tints_of_its_own():
    assert set(LABELS) == set(TINTS) == set(DARK_TINTS) == EVERY
    assert set(SYMBOLS) == {*EVERY, OVERDUE}
    for words in (LABELS, SYMBOLS, TINTS, DARK_TINTS):
        assert len(set(words.values())) == len(words)
