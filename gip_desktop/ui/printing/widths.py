"""How wide the columns of a printed table are: as shares, or so that its rows are low."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtGui import QFontMetricsF

from gip_desktop.ui.printing.laid_text import Letters
from gip_desktop.ui.printing.printable import PrintTable

PAD_MM = 2.6
# The few tallest cells do not decide how wide all the others are.
MOST_CELLS = 0.9
# The share of the page that columns may take whose lines are not broken.
UNBROKEN = 0.5
LEAST, STEPS = 0.1, 40
MEASURED = 20


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: its widest word and line, and the length of its longer cells."""

    word: float
    line: float
    length: float

    def width(self, lines: float, least: float) -> float:
        """Return the width in which most cells take no more than so many lines."""
        # Lines break between words, so that about half a word of each stays blank.
        return max(least, min(self.line, self.length / lines + self.word / 2))


def column_widths(table: PrintTable, letters: Letters, room: float) -> list[float]:
    """Divide the width of a page among the columns of a table."""
    if table.widths:
        return [room * share / sum(table.widths) for share in table.widths]
    columns = [_column(table, number, letters) for number in range(len(table.headings))]
    pad = letters.mm(PAD_MM)
    widths = _divided(columns, room - pad * len(columns))
    return [width + pad for width in widths]


def _divided(columns: Sequence[_Column], room: float) -> list[float]:
    """Give every column its words, narrow ones their lines, and the rest to the longest texts."""
    least = _least(columns, room)
    if sum(least) > room:
        return _capped(least, room)

    def at(lines: float) -> list[float]:
        return [c.width(lines, bare) for c, bare in zip(columns, least, strict=True)]

    lines = _least_that(lambda lines: sum(at(lines)) <= room)
    return [width * room / sum(at(lines)) for width in at(lines)]


def _least(columns: Sequence[_Column], room: float) -> list[float]:
    """Let as many columns stand unbroken as leave room to the others, the narrowest first."""
    unbroken = sorted(columns, key=lambda column: column.line)
    while unbroken:
        least = [c.line if c in unbroken else c.word for c in columns]
        if sum(c.line for c in unbroken) <= room * UNBROKEN and sum(least) <= room:
            return least
        unbroken.pop()
    return [column.word for column in columns]


def _capped(widths: Sequence[float], room: float) -> list[float]:
    """Break only the longest words, where there is no room for all of them."""
    cap = _least_that(lambda n: sum(min(width, room / n) for width in widths) <= room)
    return [min(width, room / cap) for width in widths]


def _least_that(holds: Callable[[float], bool]) -> float:
    """Return the least number that holds, as all greater ones do."""
    low = high = LEAST
    while not holds(high):
        low, high = high, high * 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _column(table: PrintTable, number: int, letters: Letters) -> _Column:
    head = letters.metrics(letters.font(bold=True))
    body = letters.metrics(letters.font())
    texts = [row[number] for row in table.rows if number < len(row)] or [""]
    heading = table.headings[number]
    lengths = sorted(len(text) for text in texts)
    usual = lengths[int((len(lengths) - 1) * MOST_CELLS)]
    words = {word for text in texts for word in _words(text)}
    lines = {line for text in texts for line in text.split("\n")}
    return _Column(
        word=max(_widest(words, body), _widest(_words(heading), head)),
        line=max(_widest(lines, body), head.horizontalAdvance(heading)),
        length=usual * body.averageCharWidth(),
    )


def _words(text: str) -> list[str]:
    # Not at a no-break space, at which no line ends.
    return text.replace("\n", " ").split(" ")


def _widest(parts: Collection[str], metrics: QFontMetricsF) -> float:
    # Only the longest by their letters are measured: a table may hold a hundred thousand words.
    return max(metrics.horizontalAdvance(part) for part in nlargest(MEASURED, parts, key=len))
