"""Blocks cut into slabs: what stands across the page and is not cut in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from gip_desktop.ui.printing.laid_text import LaidText, Letters, Part
from gip_desktop.ui.printing.printable import Block, Picture, PrintTable, Words
from gip_desktop.ui.printing.widths import column_widths
from gip_desktop.ui.theme import LIGHT

# Paper is white, whatever colours the window has.
INK, FAINT, RULE = QColor(LIGHT.text), QColor(LIGHT.muted), QColor(LIGHT.control_line)
HAIRLINE, HEAD_TINT = QColor(LIGHT.line), QColor("#E9EDF2")
RULE_MM, CELL_PAD_MM, GAP_MM, SCREEN_DPI = 0.2, 1.1, 2.5, 96
NO_LINES = (0, 0)
NO_ROWS = "Nothing is listed."
HEADING_SCALE, HINT_SCALE, HEAD_ROW_SCALE = 1.25, 0.85, 0.95

Paint = Callable[[QPainter, float], None]


@dataclass(frozen=True, slots=True)
class Slab:
    """What is drawn as one, from a height on; `head` is repeated above it on another page."""

    height: float
    paint: Paint
    stays_with_next: bool = False
    head: Slab | None = None


@dataclass(frozen=True, slots=True)
class Space:
    """The room that a page gives to slabs, and the letters they are set in."""

    letters: Letters
    width: float
    height: float


def slabs_of(block: Block, space: Space) -> Iterator[Slab]:
    """Cut a block into slabs."""
    match block:
        case Words():
            yield from _words(block, space)
        case PrintTable():
            yield from _table(block, space)
        case Picture():
            yield from _picture(block, space)


def text_slabs(
    text: str, font: QFont, space: Space, *, colour: QColor = INK, gap: float = GAP_MM
) -> list[Slab]:
    """Set a text across the page, in parts where it is taller than a page."""
    laid = LaidText(text, space.letters, space.width, font=font)
    parts = laid.cuts(space.height - space.letters.mm(gap))

    def paint_part(part: Part) -> Paint:
        def paint(painter: QPainter, y: float) -> None:
            painter.setPen(colour)
            laid.draw(painter, QPointF(0, y), part)

        return paint

    gap = space.letters.mm(gap)
    return [Slab(laid.height_of(part) + gap, paint_part(part)) for part in parts]


def _words(words: Words, space: Space) -> list[Slab]:
    letters = space.letters
    if words.role == "heading":
        font = letters.font(HEADING_SCALE, bold=True)
        slabs = text_slabs(words.text, font, space, gap=GAP_MM / 2)
        return [replace(slab, stays_with_next=True) for slab in slabs]
    if words.role == "hint":
        return text_slabs(words.text, letters.font(HINT_SCALE), space, colour=FAINT)
    return text_slabs(words.text, letters.font(), space)


def _table(table: PrintTable, space: Space) -> Iterator[Slab]:
    if table.caption:
        font = space.letters.font(bold=True)
        for slab in text_slabs(table.caption, font, space, gap=GAP_MM / 2):
            yield replace(slab, stays_with_next=True)
    grid = _Grid(space, column_widths(table, space.letters, space.width))
    head = grid.head(table.headings)
    yield replace(head, stays_with_next=True)
    for row in table.rows:
        for slab in grid.row(row, space.height - head.height):
            yield replace(slab, head=head)
    if not table.rows:
        yield from _words(Words(NO_ROWS, "hint"), space)
    yield Slab(space.letters.mm(GAP_MM), _nothing)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of one table, into which rows are set."""

    space: Space
    widths: Sequence[float]

    def head(self, headings: Sequence[str]) -> Slab:
        """Set the row of headings."""
        font = self.space.letters.font(HEAD_ROW_SCALE, bold=True)
        cells = self._cells(headings, font)
        height = max(cell.height for cell in cells) + 2 * self._pad
        row = self._painted(cells, [cell.whole for cell in cells], height)

        def paint(painter: QPainter, y: float) -> None:
            painter.fillRect(QRectF(0, y, self.space.width, height), HEAD_TINT)
            row(painter, y)

        return Slab(height, paint)

    def row(self, texts: Sequence[str], room: float) -> Iterator[Slab]:
        """Set a row whole; one that is taller than the room is cut between lines."""
        cells = self._cells(texts, self.space.letters.font())
        for parts in self._parts(cells, max(room - 2 * self._pad, self._pad)):
            heights = [cell.height_of(part) for cell, part in zip(cells, parts, strict=True)]
            height = max(heights) + 2 * self._pad
            yield Slab(height, self._painted(cells, parts, height))

    def _parts(self, cells: Sequence[LaidText], room: float) -> Iterator[Sequence[Part]]:
        if max(cell.height for cell in cells) <= room:
            yield [cell.whole for cell in cells]
            return
        # Half a page first, which finds its place below what stands there already.
        cut = [cell.cuts(room, first=room / 2) for cell in cells]
        for parts in zip_longest(*cut, fillvalue=NO_LINES):
            # A row that goes on says again what it is of.
            yield [parts[0] if parts[0] != NO_LINES else cut[0][0], *parts[1:]]

    @property
    def _pad(self) -> float:
        return self.space.letters.mm(CELL_PAD_MM)

    def _cells(self, texts: Sequence[str], font: QFont) -> list[LaidText]:
        inner = [width - 2 * self._pad for width in self.widths]
        padded = [*texts, *[""] * (len(inner) - len(texts))]
        return [
            LaidText(text, self.space.letters, width, font=font)
            for text, width in zip(padded, inner, strict=True)
        ]

    def _painted(self, cells: Sequence[LaidText], parts: Sequence[Part], height: float) -> Paint:
        def paint(painter: QPainter, y: float) -> None:
            painter.setPen(INK)
            x = 0.0
            for cell, part, width in zip(cells, parts, self.widths, strict=True):
                cell.draw(painter, QPointF(x + self._pad, y + self._pad), part)
                x += width
            draw_rule(painter, self.space, y + height, HAIRLINE)

        return paint


def _picture(picture: Picture, space: Space) -> Iterator[Slab]:
    letters = space.letters
    words = text_slabs(picture.words, letters.font(HINT_SCALE), space, colour=FAINT)
    gap = letters.mm(1)
    below = gap + (sum(slab.height for slab in words) if picture.words else 0.0)
    size = picture.image.deviceIndependentSize() * (letters.device.logicalDpiX() / SCREEN_DPI)
    room = space.width, max(space.height - below, space.height / 2)
    size.scale(min(size.width(), room[0]), min(size.height(), room[1]), _KEEP)

    def paint(painter: QPainter, y: float) -> None:
        painter.drawImage(QRectF(QPointF(0, y), size), picture.image)

    yield Slab(size.height() + gap, paint, stays_with_next=bool(picture.words))
    yield from words if picture.words else ()


_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def draw_rule(painter: QPainter, space: Space, y: float, colour: QColor = RULE) -> None:
    """Draw a thin line across the page."""
    painter.setPen(QPen(colour, space.letters.mm(RULE_MM)))
    painter.drawLine(QPointF(0, y), QPointF(space.width, y))


def _nothing(_painter: QPainter, _y: float) -> None:
    return
