"""A paper as a Qt model: one row for each heading, paragraph and table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from gip_desktop.domain.paper_parts import Block, Paper, Paragraph
from gip_desktop.ui.indexes import NOWHERE, Index
from gip_desktop.ui.paper.lines import (
    Heading,
    Line,
    State,
    lines_of,
    place_of,
    state_of,
    state_words,
)

LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class PaperModel(QAbstractListModel):
    """Holds the lines of a paper; `set_paper` is the only way in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def set_paper(self, paper: Paper) -> None:
        """Show a paper; where only its words differ, the current row stays."""
        lines = list(lines_of(paper))
        if _keys(lines) == _keys(self._lines):
            self._lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of a block, or -1."""
        return next((i for i, line in enumerate(self._lines) if _key(line) == key), -1)

    def block_at(self, row: int) -> Block | None:
        """Return the block of a row; a heading is none."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return None if isinstance(line, Heading) else line

    def next_missing(self, row: int) -> int:
        """Return the next row after this one, round the end, whose words are missing, or -1."""
        count = len(self._lines)
        rows = [(row + distance) % count for distance in range(1, count + 1)]
        return next((r for r in rows if self._is_missing(r)), -1)

    def _is_missing(self, row: int) -> bool:
        block = self.block_at(row)
        return block is not None and state_of(block) is State.MISSING

    # Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, its words, or what is said of it."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(line)
        return line if role == LINE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let blocks be chosen; a heading only stands there."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren
        if self.block_at(index.row()) is None:
            return flags | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(line: Line) -> str:
    """Say a line as a screen reader reads it: with its place and its state."""
    if isinstance(line, Heading):
        return line.text
    return f"{place_of(line)}. {_text(line)} {state_words(line)}"


def _text(line: Line) -> str:
    match line:
        case Heading() | Paragraph():
            return line.text
    return line.summary or line.caption


def _key(line: Line) -> str | None:
    return None if isinstance(line, Heading) else line.key


def _keys(lines: Sequence[Line]) -> list[str]:
    return [_key(line) or f"heading {line}" for line in lines]
