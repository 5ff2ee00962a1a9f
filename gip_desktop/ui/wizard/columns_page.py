"""The first page of the wizard: where the plan is, what each column is, and what rows become."""

from __future__ import annotations

from functools import partial
from itertools import islice
from string import ascii_letters

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.domain.fields import shown
from gip_desktop.domain.incoming import FIELDS, ColumnReading, SheetReading
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.dialogs.import_tables import field_label, how_label
from gip_desktop.ui.naming import named
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.wizard.work import ImportWork

LEFT_OUT = "Left out"
EVERY_SHEET = "Every sheet that holds actions"
BY_ITSELF = "found by itself"
PREVIEWED = 12
FIRST_COLUMNS = ("Column", "Heading", "Taken for", "How", "First rows")


class ColumnsPage(QWidget):
    """Shows sheets and columns, lets them be corrected, and previews what the rows become."""

    title = "Columns"
    asks = True

    def __init__(self, work: ImportWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.sheets = named(QComboBox(), "Sheet that holds the plan")
        self.sheets.addItem(EVERY_SHEET, None)
        for sheet in work.book.sheets:
            hidden = " (hidden)" if sheet.hidden else ""
            self.sheets.addItem(f"{sheet.name}{hidden}", sheet.name)
        self.header_row = named(QSpinBox(), "Row of the headings")
        self.header_row.setRange(0, 10_000)
        self.header_row.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.header_row.setSpecialValueText(BY_ITSELF)
        # The style sheet's padding does not reach into it.
        self.header_row.lineEdit().setTextMargins(6, 0, 6, 0)
        self.columns = PlainTable("Columns of the workbook", FIRST_COLUMNS)
        self.boxes: dict[str, QComboBox] = {}
        self.preview = PlainTable(
            "What the rows become", ("Row", "Ref", "Action", "Owners", "Target date", "Status"), 2
        )
        self.problem = PlainLabel(role="problem")
        self.columns.make_room_for_controls(FIRST_COLUMNS.index("Taken for"), 36)
        self._lay_out()
        self.sheets.activated.connect(self._say_place)
        self.header_row.editingFinished.connect(self._say_place)
        work.replanned.connect(self.load)
        work.refused.connect(self._refuse)
        self.load()

    def load(self) -> None:
        """Show the columns as they are taken now, and the first rows."""
        self._refuse("")
        sheets = self._work.proposal.incoming.sheets
        rows = [(sheet, column) for sheet in sheets for column in sheet.columns]
        self.boxes = {}
        self.columns.setRowCount(len(rows))
        for position, (sheet, column) in enumerate(rows):
            self._show_column(position, sheet, column)
        self.columns.fit()
        self._show_preview()

    def _show_column(self, position: int, sheet: SheetReading, column: ColumnReading) -> None:
        several = len(self._work.proposal.incoming.sheets) > 1
        place = f"{sheet.sheet}, {column.column}" if several else column.column
        samples = self._samples(sheet, column)
        texts = {0: place, 1: column.heading, 3: how_label(column.how), 4: samples}
        for number, text in texts.items():
            self.columns.show_cell(position, number, text)
        box = self._field_box(column)
        self.boxes.setdefault(column.heading, box)
        self.columns.setCellWidget(position, 2, box)

    def _field_box(self, column: ColumnReading) -> QComboBox:
        box = named(QComboBox(), f"Column {column.heading} is taken for")
        box.addItem(LEFT_OUT, None)
        for field in FIELDS:
            box.addItem(field_label(field), field)
        box.setCurrentIndex(max(box.findData(column.field), 0))
        box.setEnabled(bool(column.heading))
        box.activated.connect(partial(self._say_column, column.heading, box))
        return box

    def _samples(self, reading: SheetReading, column: ColumnReading) -> str:
        sheet = next(s for s in self._work.book.sheets if s.name == reading.sheet)
        below = (
            cell.text
            for cell in sheet.cells
            if cell.address.rstrip("0123456789") == column.column and cell.row > reading.header_row
        )
        texts = [" ".join(text.split()) for text, _ in zip(below, range(3), strict=False)]
        return "  ·  ".join(text[:60] for text in texts if text)

    def _show_preview(self) -> None:
        plan = self._work.proposal.plan
        after = self._work.session.register.with_changes(plan.changes)
        # Changes come in the order of the rows, each with the cell that it is read from.
        cells: dict[str, str] = {}
        for change in plan.field_changes:
            cells.setdefault(change.key, change.cell)
        first = islice(cells.items(), PREVIEWED)
        self.preview.show_rows([(_row_of(cell), *_preview_row(after, key)) for key, cell in first])

    def _say_column(self, heading: str, box: QComboBox, _position: int) -> None:
        self._work.say_column(heading, box.currentData())

    def _say_place(self) -> None:
        row = self.header_row.value() or None
        mapping = self._work.mapping
        sheet = self.sheets.currentData()
        if (sheet, row) != (mapping.sheet, mapping.header_row):
            self._work.say_place(sheet, row)

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        for label, control in (("Sheet", self.sheets), ("Headings in row", self.header_row)):
            words = PlainLabel(label, role="muted")
            words.setWordWrap(False)
            words.setBuddy(control)
            place.addWidget(words)
            place.addWidget(control)
        place.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.columns)
        split.addWidget(self.preview)
        split.setSizes([300, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(place)
        layout.addWidget(self.problem)
        layout.addWidget(split, 1)


def _row_of(cell: str) -> str:
    return cell.rpartition("!")[2].lstrip(ascii_letters)


def _preview_row(after: Register, key: str) -> tuple[str, ...]:
    action = after.actions[key]
    owners = shown(after, action, "owners")
    status = shown(after, action, "status") or "No status"
    return action.ref or "–", heading_of(action), owners, shown(after, action, "target"), status
