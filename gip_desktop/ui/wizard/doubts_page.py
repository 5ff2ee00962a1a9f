"""The second page of the wizard: each doubtful cell in its surroundings, settled by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.domain.fields import PRIORITY_LABELS, principle_label
from gip_desktop.domain.incoming import Doubt
from gip_desktop.domain.settling import all_like, same_text
from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.dialogs.import_tables import field_label
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.sentences import SentenceDelegate
from gip_desktop.ui.wizard.work import ImportWork

if TYPE_CHECKING:
    from gip_desktop.workbook.book import Sheet

ROWS_AROUND = 2
DIGITS = "0123456789"
NEXT, PREVIOUS, ACCEPT = "F8", "Shift+F8", "Ctrl+Return"


class DoubtsPage(QWidget):
    """Lists the doubts, and settles the current one: right as read, chosen, or typed."""

    title = "To settle"

    def __init__(self, work: ImportWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._doubts: Sequence[Doubt] = ()
        self.list = named(QListWidget(), "Cells to settle", f"{NEXT} goes to the next open one.")
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.place = PlainLabel(role="title")
        self.text = PlainLabel()
        self.why = PlainLabel(role="hint")
        self.settled = PlainLabel(role="heading")
        self.around = PlainTable("The cell and what stands around it", ("",))
        self.around.setSelectionBehavior(PlainTable.SelectionBehavior.SelectItems)
        self.choice = named(QComboBox(), "What it means")
        self.typed = named(QLineEdit(), "What it means, in your words")
        self.like_all = QCheckBox()
        self.accept = push_button(f"It was read right  ({ACCEPT})", "primary")
        self.mean = push_button("Take what I typed")
        self._lay_out()
        self._connect()
        self.load()

    # What is in view

    @property
    def asks(self) -> bool:
        """Say whether there was any cell to settle."""
        return bool(self._doubts)

    @property
    def current(self) -> Doubt | None:
        """Return the doubt in view."""
        row = self.list.currentRow()
        return self._doubts[row] if 0 <= row < len(self._doubts) else None

    def load(self) -> None:
        """Show the doubts as they stand, keeping the current one."""
        before = self.current
        self._doubts = list(self._work.all_doubts)
        # Told of a list without a current row, the controls would be off and lose the keyboard.
        with QSignalBlocker(self.list):
            self.list.clear()
            for doubt in self._doubts:
                self.list.addItem(QListWidgetItem(self._line(doubt)))
            self.list.setCurrentRow(self._doubts.index(before) if before in self._doubts else 0)
        self._show()

    def next_open(self, step: int = 1) -> None:
        """Go to the next doubt that nobody has settled."""
        number = len(self._doubts)
        start = self.list.currentRow()
        for distance in range(1, number + 1):
            row = (start + step * distance) % number
            if self._doubts[row] not in self._work.settled_doubts:
                self.list.setCurrentRow(row)
                return

    def _line(self, doubt: Doubt) -> str:
        how = self._work.settled_doubts.get(doubt)
        mark = f"✓ {how}: " if how else ""
        return f"{mark}{doubt.cell}  {field_label(doubt.field)}: “{doubt.text[:60]}”"

    def _show(self) -> None:
        doubt = self.current
        for part in (self.accept, self.mean, self.typed, self.choice, self.like_all):
            part.setEnabled(doubt is not None)
        if doubt is None:
            self.place.setText("Nothing is left to settle")
            self.text.setText("Every cell was read surely.")
            self.why.setText("")
            self.around.hide()
            return
        self.place.setText(f"{doubt.cell}  ·  {field_label(doubt.field)}")
        self.text.setText(f"“{doubt.text}”")
        self.why.setText(doubt.why)
        how = self._work.settled_doubts.get(doubt)
        self.settled.setText(how or "")
        self.settled.setVisible(bool(how))
        self._offer(doubt)
        self._show_around(doubt)

    def _offer(self, doubt: Doubt) -> None:
        choices = self._choices(doubt)
        self.choice.clear()
        self.choice.addItem("Choose…")
        self.choice.addItems(list(choices))
        self.choice.setVisible(bool(choices))
        self.typed.clear()
        can_mean = doubt.field is not None
        self.typed.setVisible(can_mean and not choices)
        self.mean.setVisible(can_mean and not choices)
        alike = max(len(all_like(doubt, self._doubts)), len(same_text(doubt, self._doubts)))
        self.like_all.setText(f"All {alike} like this")
        self.like_all.setVisible(alike > 1)

    def _choices(self, doubt: Doubt) -> Sequence[str]:
        register = self._work.session.register
        match doubt.field:
            case "status":
                return [label for status, label in LABELS.items() if status]
            case "priority":
                return list(PRIORITY_LABELS.values())
            case "principle":
                return [principle_label(register, letter) for letter in sorted(register.principles)]
        return ()

    def _show_around(self, doubt: Doubt) -> None:
        sheet_name, _, address = doubt.cell.rpartition("!")
        sheet = next((s for s in self._work.book.sheets if s.name == sheet_name), None)
        self.around.setVisible(sheet is not None)
        if sheet:
            headings, rows, current = surroundings(sheet, address)
            self.around.show_table(headings, rows)
            column = headings.index(address.rstrip(DIGITS)) if current >= 0 else 0
            self.around.setCurrentCell(max(current, 0), column)

    # Settling

    def _accept(self) -> None:
        if self.current:
            self._work.accept(self.current, like_all=self.like_all.isChecked())
            self.next_open()

    def _mean_typed(self) -> None:
        text = self.typed.text().strip()
        if self.current and text:
            self._work.mean(self.current, text, like_all=self.like_all.isChecked())
            self.next_open()

    def _mean_chosen(self, position: int) -> None:
        if self.current and position > 0:
            text = self.choice.itemText(position)
            self._work.mean(self.current, text, like_all=self.like_all.isChecked())
            self.next_open()

    def _lay_out(self) -> None:
        card = Surface()
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 12, 16, 12)
        for part in (self.place, self.text, self.why, self.settled):
            inner.addWidget(part)
        inner.addWidget(self.around, 1)
        row = QHBoxLayout()
        row.addWidget(self.choice, 1)
        row.addWidget(self.typed, 1)
        row.addWidget(self.mean)
        inner.addLayout(row)
        last = QHBoxLayout()
        last.addWidget(self.like_all, 1)
        last.addWidget(self.accept)
        inner.addLayout(last)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(card)
        split.setSizes([320, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.accept.clicked.connect(self._accept)
        self.mean.clicked.connect(self._mean_typed)
        self.typed.installEventFilter(self)
        self.choice.activated.connect(self._mean_chosen)
        self._work.replanned.connect(self.load)
        for keys, step in (
            (NEXT, self.next_open),
            (PREVIOUS, self._previous_open),
            (ACCEPT, self._accept),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(without_arguments(step))

    def _previous_open(self) -> None:
        self.next_open(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter take what is typed, and press the dialog's button where nothing is."""
        if watched is self.typed and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.typed.text().strip():
                self._mean_typed()
                return True
        return super().eventFilter(watched, event)


def surroundings(sheet: Sheet, address: str) -> tuple[list[str], list[list[str]], int]:
    """Return the columns, the rows around a cell, and which of those rows holds it, or -1."""
    wanted = int("".join(sign for sign in address if sign.isdigit()))
    rows = [row for row in sorted(sheet.rows) if abs(row - wanted) <= ROWS_AROUND]
    names = {c: cell.address.rstrip(DIGITS) for row in rows for c, cell in sheet.rows[row].items()}
    columns = sorted(names)
    headings = ["Row", *(names[column] for column in columns)]
    shown = [[str(row), *(_text(sheet, row, column) for column in columns)] for row in rows]
    return headings, shown, rows.index(wanted) if wanted in rows else -1


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.rows[row].get(column)
    return " ".join(cell.text.split())[:80] if cell else ""
