"""Estimate how tall a row of wrapped text is, because Excel does not work it out on opening.

Heights are written without customHeight, so that Excel grows the row when its text is edited.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from openpyxl.worksheet.dimensions import RowDimension

# Points, for Arial 10. Excel shows no row taller than TALLEST.
LINE, PADDING, TALLEST = 12.75, 4.0, 409.0
MOST_LINES = int((TALLEST - PADDING) / LINE)

WIDEST, WIDER = 90.0, 8.0

# Arial's widths in thousandths of its size; screens round them up by some per cent.
_OTHER, _WIDE = 600, 1000
_WIDTHS = {
    **dict.fromkeys("'ijl", 222),
    **dict.fromkeys(" !,./:;I[\\]ft|\t", 278),
    **dict.fromkeys('"()-r`', 340),
    **dict.fromkeys("Jcksvxyz", 500),
    **dict.fromkeys("0123456789Labdeghnopqu?$£", 556),
    **dict.fromkeys("FTZ+<=>~", 611),
    **dict.fromkeys("&ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("Mm", 833),
    **dict.fromkeys("%W@", 1000),
}
_BY_BYTE = [_WIDTHS.get(chr(code), _OTHER) for code in range(256)]
_SPACE = _WIDTHS[" "]
_PIXELS_OF_DIGIT = 7
_UNITS_OF_PIXEL = 1000 / (10 * 96 / 72) / 1.06
_LAST_NARROW = "\u2fff"

# In a wide column a line loses about this much where a word does not fit (measured against
# wrapping word by word, which takes ten times as long; one text in 300 then has a line too few).
_WIDE_COLUMN = 30.0
_LOST_AT_LINE_END = 2000


class GrowingRow(RowDimension):
    """A row with a height that Excel may change: openpyxl marks every height as custom."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        """Say that the height was not set by a person."""
        return False


def height_of(lines: int) -> float:
    """Return the height that shows a row of this many lines, so far as Excel can."""
    return min(max(lines, 1) * LINE + PADDING, TALLEST)


def width_for(texts: Iterable[str], width: float) -> float:
    """Return the width, from this one up, in which Excel can show each of the texts whole."""
    tall = [text for text in texts if lines_of(text, width) > MOST_LINES]
    while tall and width < WIDEST:
        width += WIDER
        tall = [text for text in tall if lines_of(text, width) > MOST_LINES]
    return width


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float) -> int:
    """Count the lines that a text takes in a column of this width, words kept whole."""
    room = width * _PIXELS_OF_DIGIT * _UNITS_OF_PIXEL
    wrapped = _wrapped_roughly if width >= _WIDE_COLUMN else _wrapped
    return sum([wrapped(line, room) for line in text.split("\n")])


def _wrapped_roughly(line: str, room: float) -> int:
    length = _length(line)
    return 1 if length <= room else math.ceil(length / (room - _LOST_AT_LINE_END))


def _wrapped(line: str, room: float) -> int:
    if _length(line) <= room:
        return 1
    lines, used = 1, 0.0
    for word in line.split(" "):
        length = _length(word)
        if used and used + length > room:
            lines, used = lines + 1, 0.0
        if length > room:
            lines, length = lines + math.ceil(length / room) - 1, length % room
        used += length + _SPACE
    return lines


def _length(text: str) -> int:
    length = sum(map(_BY_BYTE.__getitem__, text.encode("latin-1", "replace")))
    if not text.isascii():
        length += (_WIDE - _OTHER) * sum(character > _LAST_NARROW for character in text)
    return length
