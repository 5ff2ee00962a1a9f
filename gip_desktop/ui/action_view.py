"""The table of actions: rows as tall as their words, edited in place, driven by the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui import copying
from gip_desktop.ui.action_columns import ActionColumn
from gip_desktop.ui.action_delegate import PAD_X, ActionDelegate
from gip_desktop.ui.action_model import ActionModel
from gip_desktop.ui.fair_widths import fair_widths
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.painting import chip_size, chip_text
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme, strong

# The columns' widths are meant for letters whose lines are so many pixels apart.
LINE_OF_WIDTHS = 14
# A heading needs room at its sides, and for the arrow that shows the order.
HEADING_ROOM = 22

# The window's own commands that its context menu repeats.
MENU_COMMANDS = ("add", "remove")

TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class ActionView(QTableView):
    """The table itself; it tells which action is current and what is pasted into it."""

    action_chosen = Signal(str)
    paste_requested = Signal(object)  # tuple[tuple[str, ...], ...]: the pasted block by row
    fill_down_requested = Signal()
    status_requested = Signal(str)  # the status's word, for every selected action
    columns_moved = Signal(object)  # tuple[str, ...]: the fields as they are to stand

    def __init__(
        self, session: Session, model: ActionModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("actions")
        self.action_model = model
        self.action_delegate = ActionDelegate(session, theme, self)
        self._session = session
        self._is_quiet = False
        self._column = 0
        self._is_spreading = False
        self.widths: dict[str, int] = {}  # those that the person gave, by field
        self.setModel(model)
        self.setItemDelegate(self.action_delegate)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(TRIGGERS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(52)
        self.verticalHeader().setMinimumSectionSize(30)
        self._set_up_header()
        named(self, "Actions", "Arrow keys move between cells; F2 or typing edits; F6 leaves.")
        self._fitting = QTimer(self, singleShot=True)
        self._fitting.timeout.connect(self.fit_rows_in_view)
        self.verticalScrollBar().valueChanged.connect(self._fit_soon)
        model.modelReset.connect(self._fit_new_rows)
        model.dataChanged.connect(self._fit_soon)

    @property
    def current_action(self) -> Action | None:
        """Return the action of the current row."""
        row = self.currentIndex().row()
        return self.action_model.actions[row] if row >= 0 else None

    def copy(self) -> None:
        """Copy the selected cells as a table."""
        copying.copy_cells(self)

    def paste(self) -> None:
        """Ask for the clipboard's cells to be written from the current cell on."""
        self.paste_requested.emit(copying.pasted_block())

    @property
    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def choose(self, key: str, *, quietly: bool = True) -> bool:
        """Make an action's row current, and say whether it stands in the table."""
        row = self.action_model.row_of(key)
        if row < 0:
            return False
        self._is_quiet = quietly
        column = min(self._column, self.action_model.columnCount() - 1)
        self.setCurrentIndex(self.action_model.index(row, column))
        self._is_quiet = False
        self._keep_in_view(row)
        return True

    def _keep_in_view(self, row: int) -> None:
        """Give a row and those above it their heights, and go on until it is wholly in view.

        Qt has gone to where it stood before they had them.
        """
        index = self.action_model.index(row, self._column)
        for _ in range(2):
            self.fit_rows_in_view()
            self.updateGeometries()
            self.scrollTo(index)

    def finish(self) -> None:
        """Finish the cell in which the person types, as leaving it does."""
        editor = self.indexWidget(self.currentIndex())
        if self._is_editing and editor:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def show_columns(self, columns: Sequence[ActionColumn], widths: Mapping[str, int]) -> None:
        """Show these columns, and those of them as wide as the person made them."""
        self.widths = dict(widths)
        self._is_spreading = True
        self.action_model.set_columns(columns)
        self.spread_columns()

    def spread_columns(self) -> None:
        """Share the room among the columns that can use it and that the person gave no width."""
        columns = self.action_model.columns
        given = [self.widths.get(column.field) for column in columns]
        least = [
            width or self._least_width(column) for column, width in zip(columns, given, strict=True)
        ]
        usual = [
            width or self._usual_width(column, bare)
            for column, width, bare in zip(columns, given, least, strict=True)
        ]
        stretches = [0 if width else c.stretch for c, width in zip(columns, given, strict=True)]
        room, shares = self.viewport().width(), sum(stretches)
        widths = fair_widths(usual, least, room)
        left = max(room - sum(widths), 0)
        self._is_spreading = True
        for position, stretch in enumerate(stretches):
            extra = left * stretch // shares if shares else 0
            self.setColumnWidth(position, widths[position] + extra)
        self._is_spreading = False

    def _note_width(self, position: int, _before: int, width: int) -> None:
        """Keep a width that the person gave, and share the rest anew."""
        if not self._is_spreading:
            self.widths[self.action_model.columns[position].field] = width
            self._fit_soon()

    def _move_column(self, _position: int, before: int, now: int) -> None:
        """Ask for the columns in another order; the model has it, so the header's is put back."""
        header = self.horizontalHeader()
        fields = [column.field for column in self.action_model.columns]
        fields.insert(now, fields.pop(before))
        with QSignalBlocker(header):
            header.moveSection(now, before)
        self.columns_moved.emit(tuple(fields))

    def _usual_width(self, column: ActionColumn, least: int) -> int:
        """Return the width of a column: more where the letters are larger."""
        larger = max(self.fontMetrics().lineSpacing() / LINE_OF_WIDTHS, 1.0)
        return max(round(column.width * larger), least)

    def _least_width(self, column: ActionColumn) -> int:
        """Return the width in which no heading is cut, and no status."""
        heading = QFontMetrics(strong(self.horizontalHeader().font()))
        words = heading.horizontalAdvance(column.heading) + HEADING_ROOM
        shown = LABELS if column.kind == "status" else ()
        chips = [chip_size(chip_text(status), self.font()).width() + 2 * PAD_X for status in shown]
        return max([words, *chips])

    def fit_rows_in_view(self) -> None:
        """Give each row in view the height of its tallest cell."""
        model, last = self.action_model, self.action_model.rowCount() - 1
        row = max(self.rowAt(0), 0)
        bottom = self.viewport().height()
        while row <= last and self.rowViewportPosition(row) < bottom:
            height = max(
                self.action_delegate.height_for(
                    model.index(row, column), self.columnWidth(column), self.font()
                )
                for column in range(model.columnCount())
            )
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
            row += 1

    def _set_up_header(self) -> None:
        header = named(self.horizontalHeader(), "Columns of the table of actions")
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # A heading sorts and is dragged; Qt would choose its column, and so another action.
        header.sectionPressed.disconnect()
        header.sectionEntered.disconnect()
        header.sectionResized.connect(self._note_width)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionMoved.connect(self._move_column)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _fit_soon(self) -> None:
        self._fitting.start()

    def _fit_new_rows(self) -> None:
        # Before they are painted, and untold: all is laid out anew after a reset.
        with QSignalBlocker(self.verticalHeader()):
            self.fit_rows_in_view()

    def _edit_current(self) -> None:
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def menu(self) -> QMenu:
        """Return the menu of the cells; what cannot be done is off and says why."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        edit = menu.addAction("Edit the cell")
        edit.triggered.connect(without_arguments(self._edit_current))
        menu.addSeparator()
        menu.addAction("Copy as a table").triggered.connect(without_arguments(self.copy))
        paste = menu.addAction("Paste cells")
        paste.triggered.connect(without_arguments(self.paste))
        fill = menu.addAction("Fill down")
        fill.triggered.connect(without_arguments(self.fill_down_requested.emit))
        statuses = menu.addMenu("Set status")
        why = self._session.why_read_only
        for entry in (edit, paste, fill, statuses.menuAction()):
            entry.setEnabled(not why)
            entry.setToolTip(why or entry.text())
        for status, label in LABELS.items():
            if status:
                entry = statuses.addAction(chip_text(status))
                entry.triggered.connect(
                    without_arguments(partial(self.status_requested.emit, label))
                )
        menu.addSeparator()
        menu.addActions([a for a in self.window().actions() if a.objectName() in MENU_COMMANDS])
        return menu

    # Qt calls

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the cells."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which action is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self._column = current.column()
        if not self._is_quiet and current.isValid() and current.row() != previous.row():
            self.action_chosen.emit(self.action_model.actions[current.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.spread_columns()
        self._fit_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste and fill down as a spreadsheet does; Enter edits."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif QKeySequence(event.keyCombination()) == FILL_DOWN:
            self.fill_down_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing:
            self._edit_current()
        else:
            super().keyPressEvent(event)


FILL_DOWN = QKeySequence("Ctrl+D")
