"""How a cell of the table of actions is painted and edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import SYMBOLS
from gip_desktop.ui.action_columns import ActionColumn, Cell
from gip_desktop.ui.action_model import ACTION_ROLE, CELL_ROLE, COLUMN_ROLE
from gip_desktop.ui.choices import Choices, choices_of
from gip_desktop.ui.indexes import Index
from gip_desktop.ui.naming import named
from gip_desktop.ui.painting import Wrapper, chip_size, chip_text, draw_chip, draw_lines
from gip_desktop.ui.plain import PlainEdit
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme, smaller, strong

MOST_LINES = 3
PAD_X = 10
PAD_Y = 7

LONG_FIELDS = ("title", "recommendation", "planned", "progress", "evidence")


class ActionDelegate(QStyledItemDelegate):
    """Paints words on at most three lines, statuses as chips; edits each field as it is typed."""

    def __init__(self, session: Session, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._theme = theme
        self._wrapper = Wrapper()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme

    # Painting

    def height_for(self, index: Index, width: int, font: QFont) -> int:
        """Return the height that a cell needs at a column width."""
        cell: Cell = index.data(CELL_ROLE)
        column: ActionColumn = index.data(COLUMN_ROLE)
        if column.kind == "status":
            chips = 1 + len(cell.notes)
            return chips * (chip_size("X", font).height() + 3) + 2 * PAD_Y - 3
        main, notes = self._lines(cell, column, font, width)
        lines = len(main) * QFontMetrics(font).lineSpacing()
        return lines + len(notes) * QFontMetrics(smaller(font)).lineSpacing() + 2 * PAD_Y

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that a cell asks for."""
        return QSize(60, self.height_for(index, option.rect.width(), option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        painter.save()
        is_current = index.row() == self._view.currentIndex().row()
        self._paint_ground(painter, option, is_current=is_current)
        column: ActionColumn = index.data(COLUMN_ROLE)
        cell: Cell = index.data(CELL_ROLE)
        if column.kind == "status":
            self._paint_status(painter, option, index.data(ACTION_ROLE), cell)
        else:
            self._paint_words(painter, option, column, cell)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_current: bool
    ) -> None:
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected or is_current:
            painter.fillRect(box, QColor(self._theme.selection))
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, column: ActionColumn, cell: Cell
    ) -> None:
        box: QRect = option.rect
        main, notes = self._lines(cell, column, option.font, box.width())
        font = strong(option.font) if column.kind == "ref" else option.font
        at = box.topLeft() + QPoint(PAD_X, PAD_Y)
        below = draw_lines(painter, main, font, self._theme.text, at)
        under = QPoint(at.x(), below)
        draw_lines(painter, notes, smaller(option.font), self._theme.muted, under)

    def _paint_status(
        self, painter: QPainter, option: QStyleOptionViewItem, action: Action, cell: Cell
    ) -> None:
        box: QRect = option.rect
        chips = [(chip_text(action.status), self._theme.chip(action.status))]
        if cell.notes:
            chips.append((f"{SYMBOLS['overdue']} Overdue", self._theme.overdue))
        top = box.top() + PAD_Y
        for text, chip in chips:
            at = QPoint(box.left() + PAD_X, top)
            drawn = draw_chip(painter, text, chip, option.font, at)
            top = drawn.bottom() + 4

    def _lines(
        self, cell: Cell, column: ActionColumn, font: QFont, width: int
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - 2 * PAD_X
        main_font = strong(font) if column.kind == "ref" else font
        # A date is short and must not be cut, whatever stands beneath it.
        most = MOST_LINES if column.field == "target" else max(MOST_LINES - len(cell.notes), 1)
        main = self._wrapper.lines(cell.text, main_font, room, most)
        small = smaller(font)
        notes = tuple(
            line for note in cell.notes for line in self._wrapper.lines(note, small, room, 2)
        )
        return main, notes

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor that suits the column's field."""
        column: ActionColumn = index.data(COLUMN_ROLE)
        action: Action = index.data(ACTION_ROLE)
        choices = choices_of(self._session.register, action, column.field)
        if choices and not choices.open:
            return named(_choice_box(parent, choices), column.heading)
        if column.field in LONG_FIELDS:
            return named(_long_box(parent, column.field), column.heading)
        return named(_line_box(parent, choices), column.heading)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the field's text into the editor."""
        text = index.data(Qt.ItemDataRole.EditRole) or ""
        match editor:
            case QComboBox():
                editor.setCurrentIndex(max(editor.findText(text), 0))
            case PlainEdit():
                editor.setPlainText(text)
                editor.selectAll()
            case QLineEdit():
                editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model."""
        match editor:
            case QComboBox():
                text = editor.currentText()
            case PlainEdit():
                text = editor.toPlainText()
            case QLineEdit():
                text = editor.text()
            case _:
                return
        column: ActionColumn = index.data(COLUMN_ROLE)
        if column.field == "progress" and not text.strip():
            return
        model.setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Give long texts room to be read while they are typed."""
        box = QRect(option.rect)
        if isinstance(editor, PlainEdit):
            box.setWidth(max(box.width(), 280))
            box.setHeight(max(box.height(), 110))
            room = self._view.viewport().rect()
            box.moveRight(min(box.right(), room.right()))
            box.moveBottom(min(box.bottom(), room.bottom()))
        editor.setGeometry(box)


def _choice_box(parent: QWidget, choices: Choices) -> QComboBox:
    box = QComboBox(parent)
    box.addItems(choices.lines)
    return box


def _long_box(parent: QWidget, field: str) -> PlainEdit:
    box = PlainEdit(parent)
    if field == "progress":
        box.setPlaceholderText("Type a new progress update")
    return box


def _line_box(parent: QWidget, choices: Choices | None) -> QLineEdit:
    box = QLineEdit(parent)
    if choices:
        box.setCompleter(completer(choices.labels, box))
    return box


def completer(labels: Sequence[str], parent: QWidget) -> QCompleter:
    """Offer labels as they are typed, wherever in them the typed words stand."""
    offer = QCompleter(list(labels), parent)
    offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    offer.setFilterMode(Qt.MatchFlag.MatchContains)
    return offer
