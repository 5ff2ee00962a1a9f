"""Cells of a table whose text is broken into lines: each row as tall as its longest."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gip_desktop.ui.indexes import Index

# What the style sheet leaves free beside a cell's text; Qt counts its own margin itself.
BESIDE_TEXT = 2 * 8


class WrappedCellDelegate(QStyledItemDelegate):
    """Asks for the height that a text takes within its cell's padding, which Qt leaves out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell at its column's width."""
        rect = option.rect
        rect.setWidth(rect.width() - BESIDE_TEXT)
        narrower = QStyleOptionViewItem(option)
        narrower.rect = rect
        return super().sizeHint(narrower, index)
