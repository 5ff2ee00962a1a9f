"""What every dialog shares: the marking above and below, plain text, one primary button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.ui.fair_widths import fair_widths
from gip_desktop.ui.marking_bar import MarkingBar
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.plain import PlainLabel, plain_tip
from gip_desktop.ui.wrapped_cells import WrappedCellDelegate

if TYPE_CHECKING:
    from gip_desktop.ui.printing.printable import Printable
    from gip_desktop.ui.session import Session

CONTROL_HEIGHT = 36
HELP_KEY = "F1"
# In letters: a column whose texts are longer is not narrower than so many of them.
NARROWEST = 8
# What a window manager puts around a dialog.
ITS_FRAME = QSize(16, 48)


class MarkedDialog(QDialog):
    """A dialog between two markings; `body` takes its parts and `buttons` its buttons."""

    LETTERS = 0  # how wide it is in letters; 0 leaves that to its parts

    def __init__(self, parent: QWidget | None, title: str, marking: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        # One that is closed is not kept below its window, listening, until the program ends.
        self.finished.connect(self.deleteLater)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(20, 16, 20, 12)
        self.body.setSpacing(10)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(20, 4, 20, 16)
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._top_marking = MarkingBar(marking)
        layout.addWidget(self._top_marking)
        layout.addLayout(self.body, 1)
        layout.addLayout(self.buttons)
        layout.addWidget(MarkingBar(marking))
        QShortcut(QKeySequence(HELP_KEY), self).activated.connect(self._show_help)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as tall as the words need, and stay within a screen that is smaller than that."""
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Take the height that the words need at this width, as far as the screen has it."""
        layout = self.layout()
        assert layout is not None
        room = self.screen().availableSize() - ITS_FRAME
        if self.LETTERS:
            wide = self.LETTERS * self.fontMetrics().averageCharWidth()
            self.setMinimumWidth(min(wide, room.width()))
        layout.activate()
        needed = QSize(0, layout.totalHeightForWidth(max(self.width(), self.minimumWidth())))
        self.resize(self.size().expandedTo(needed).boundedTo(room))

    def add_button(
        self, text: str, press: Callable[[], object], *, primary: bool = False
    ) -> QPushButton:
        """Add a button that says what it does."""
        button = QPushButton(text)
        if primary:
            button.setObjectName("primary")
            button.setDefault(True)
        else:
            button.setAutoDefault(False)
        button.clicked.connect(without_arguments(press))
        self.buttons.addWidget(button)
        return button

    def add_print_button(self, make: Callable[[], Printable]) -> QPushButton:
        """Add a button that prints what `make` gives, or saves it as PDF."""
        from gip_desktop.ui.printing.offer import print_menu

        button = QPushButton("Print or PDF…")
        button.setAutoDefault(False)
        button.setMenu(print_menu(self, make))
        self.buttons.insertWidget(0, button)
        return button

    def add_table_print_button(self, session: Session, table: QTableView) -> QPushButton:
        """Add a button that prints a table of plan data under the dialog's title."""

        def make() -> Printable:
            from gip_desktop.ui.printing.tables import print_table, session_printable

            return session_printable(session, self.windowTitle(), [print_table(table)])

        return self.add_print_button(make)

    def add_words(self, text: str, role: str = "") -> PlainLabel:
        """Add a paragraph."""
        label = PlainLabel(text, role=role)
        self.body.addWidget(label)
        return label

    def _show_help(self) -> None:
        from gip_desktop.ui.help.help_dialog import show_help

        show_help(self, self._top_marking.text())


class PlainTable(QTableWidget):
    """A table of texts to be read: whole rows chosen, nothing edited, nothing taken for markup."""

    def __init__(
        self, name: str, headings: Sequence[str], stretch: int = -1, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(headings), parent)
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setItemDelegate(WrappedCellDelegate(self))
        # Nothing is typed here, so the key leads on to the next control and not round the cells.
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._takes_enter = False
        self._stretch = stretch
        self._least: dict[int, int] = {}
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = named(self.horizontalHeader(), f"Columns of {name}")
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        named(self, name)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.setRowCount(len(rows))
        model = self.model()
        # Told of each cell by itself, the headers would measure every row each time.
        with QSignalBlocker(model):
            for position, row in enumerate(rows):
                for column, text in enumerate(row):
                    self.show_cell(position, column, text)
        if rows:
            last = model.index(len(rows) - 1, self.columnCount() - 1)
            model.dataChanged.emit(model.index(0, 0), last)
        self.fit()

    def show_cell(self, row: int, column: int, text: str) -> None:
        """Show a text in one cell."""
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        item.setToolTip(plain_tip(text))
        self.setItem(row, column, item)

    def fit(self) -> None:
        """Give each column its width: texts are broken before a column is out of sight."""
        columns, header = range(self.columnCount()), self.horizontalHeader()
        letters = NARROWEST * self.fontMetrics().averageCharWidth()
        headings = [header.sectionSizeHint(column) for column in columns]
        wanted = [max(self.sizeHintForColumn(column), headings[column]) for column in columns]
        least = [
            max(self._least.get(column, 0), headings[column], min(wanted[column], letters))
            for column in columns
        ]
        widths = fair_widths(wanted, least, room := self.viewport().width())
        widths[self._stretch] += max(room - sum(widths), 0)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the new width."""
        super().resizeEvent(event)
        self.fit()

    def make_room_for_controls(self, column: int, letters: int) -> None:
        """Give a column in which something is chosen its width, and every row its height."""
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        control = QComboBox(self)
        control.ensurePolished()
        height = max(CONTROL_HEIGHT, control.sizeHint().height())
        # Off the table before it goes, so that nothing takes it for a control there.
        control.setParent(None)
        control.deleteLater()
        self.verticalHeader().setDefaultSectionSize(height)
        self._least[column] = letters * self.fontMetrics().averageCharWidth()

    def show_table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other columns."""
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.show_rows(rows)

    def on_chosen(self, then: Callable[[int], None]) -> None:
        """Call with the row's number when a row is double-clicked or Enter is pressed on it."""

        def tell(item: QTableWidgetItem) -> None:
            then(item.row())

        self.itemActivated.connect(tell)
        self._takes_enter = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter, where it chooses a row, from pressing the dialog's button as well."""
        super().keyPressEvent(event)
        if self._takes_enter and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
