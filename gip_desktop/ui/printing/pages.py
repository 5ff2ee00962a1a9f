"""A printable as pages of one paper: rows whole, headings repeated, all pages numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from gip_desktop.ui.printing.frame import Frame
from gip_desktop.ui.printing.printable import Printable
from gip_desktop.ui.printing.slabs import FAINT, GAP_MM, Slab, Space, slabs_of, text_slabs

MARGIN_MM = 12.0
TITLE_SCALE = 1.7

Page = Sequence[tuple[float, Slab]]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a printable: each slab with the height it stands at."""

    frame: Frame
    pages: Sequence[Page]

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw a page, counted from 1."""
        self.frame.draw(painter, number, len(self.pages))
        painter.save()
        painter.translate(0, self.frame.top)
        for y, slab in self.pages[number - 1]:
            slab.paint(painter, y)
        painter.restore()


def page_layout(printable: Printable) -> QPageLayout:
    """Return the paper that a printable is meant for: A4, upright or on its side."""
    ways = QPageLayout.Orientation
    way = ways.Landscape if printable.landscape else ways.Portrait
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(a4, way, margins, QPageLayout.Unit.Millimeter)


def lay_out(printable: Printable, device: QPagedPaintDevice) -> Pages:
    """Lay a printable out on the paper that a device has."""
    frame = Frame(printable, device)
    slabs = _title(printable, frame.space)
    for block in printable.blocks:
        slabs += slabs_of(block, frame.space)
    return Pages(frame, _paged(slabs, frame.space.height))


def draw_pages(pages: Pages, device: QPagedPaintDevice, numbers: Iterable[int]) -> None:
    """Draw these pages, counted from 1, each on a sheet of its own."""
    painter = QPainter(device)
    try:
        for sheet, number in enumerate(numbers):
            if sheet:
                device.newPage()
            pages.draw(painter, number)
    finally:
        painter.end()


def _title(printable: Printable, space: Space) -> list[Slab]:
    font = space.letters.font(TITLE_SCALE, bold=True)
    slabs = text_slabs(printable.title, font, space, gap=GAP_MM / 3)
    if printable.subtitle:
        slabs += text_slabs(printable.subtitle, space.letters.font(), space, colour=FAINT)
    return [replace(slab, stays_with_next=True) for slab in slabs]


def _paged(slabs: Sequence[Slab], room: float) -> Sequence[Page]:
    pages: list[list[tuple[float, Slab]]] = [[]]
    y = 0.0
    for group in _kept_together(slabs):
        y = _placed(group[:1], pages, y, room - sum(slab.height for slab in group[1:]))
        y = _placed(group[1:], pages, y, room)
    return pages


def _placed(
    slabs: Sequence[Slab], pages: list[list[tuple[float, Slab]]], y: float, room: float
) -> float:
    """Place slabs below what stands on the last page, or on another, and return where they end."""
    for slab in slabs:
        new = [slab]
        if pages[-1] and y + slab.height > room:
            pages.append([])
            y = 0.0
            new = [slab.head, slab] if slab.head else new
        for part in new:
            pages[-1].append((y, part))
            y += part.height
    return y


def _kept_together(slabs: Iterable[Slab]) -> Iterator[Sequence[Slab]]:
    group: list[Slab] = []
    for slab in slabs:
        group.append(slab)
        if not slab.stays_with_next:
            yield group
            group = []
    if group:
        yield group
