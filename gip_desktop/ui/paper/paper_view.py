"""The paper as it will read: a list of its lines, in which paragraphs are chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gip_desktop.domain.paper_parts import Block, Paper
from gip_desktop.ui.naming import named
from gip_desktop.ui.paper.lines import Counted, counted_in
from gip_desktop.ui.paper.paper_delegate import PaperDelegate
from gip_desktop.ui.paper.paper_model import PaperModel
from gip_desktop.ui.theme import Theme


class PaperView(QListView):
    """Shows a paper; Ctrl and Shift choose several paragraphs, a click on a number its rows."""

    block_chosen = Signal(str)  # its key; empty on a heading
    chosen_changed = Signal()
    number_pressed = Signal(object)  # Counted

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "The paper as it will read", "Choose a paragraph to see its words.")
        self.paper_model = PaperModel(self)
        self._delegate = PaperDelegate(self, theme)
        self.setModel(self.paper_model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)

    @property
    def current(self) -> Block | None:
        """Return the block in view at the right."""
        return self.paper_model.block_at(self.currentIndex().row())

    @property
    def chosen(self) -> tuple[str, ...]:
        """List the keys of the chosen blocks in reading order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        blocks = (self.paper_model.block_at(row) for row in rows)
        return tuple(block.key for block in blocks if block)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper, keeping the place."""
        before, scrolled = self.current, self.verticalScrollBar().value()
        self._delegate.forget()
        self.paper_model.set_paper(paper)
        self.doItemsLayout()
        if not self.currentIndex().isValid():
            self.choose(before.key if before else "")
        self.verticalScrollBar().setValue(scrolled)

    def choose(self, key: str) -> None:
        """Go to a block; to the first one where there is none of this key."""
        row = self.paper_model.row_of(key)
        if row < 0:
            rows = range(self.paper_model.rowCount())
            row = next((r for r in rows if self.paper_model.block_at(r)), -1)
        self._go_to(row)

    def choose_next_missing(self) -> bool:
        """Go to the next paragraph that lacks words, and say whether there is one."""
        row = self.paper_model.next_missing(self.currentIndex().row())
        self._go_to(row)
        return row >= 0

    def _go_to(self, row: int) -> None:
        index = self.paper_model.index(row)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # Qt calls

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which block is in view."""
        super().currentChanged(current, previous)
        self.block_chosen.emit(self.current.key if self.current else "")

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that other blocks are chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen_changed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show over a number that it leads on."""
        super().mouseMoveEvent(event)
        leads_on = self._number_at(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if leads_on else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead from a number to its rows."""
        super().mouseReleaseEvent(event)
        counted = self._number_at(event)
        if counted and event.button() is Qt.MouseButton.LeftButton:
            self.number_pressed.emit(counted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines to the new width."""
        self._delegate.forget()
        super().resizeEvent(event)

    def _number_at(self, event: QMouseEvent) -> Counted | None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        block = self.paper_model.block_at(index.row())
        position = self._delegate.figure_at(index, at)
        return counted_in(block)[position] if block and position is not None else None
