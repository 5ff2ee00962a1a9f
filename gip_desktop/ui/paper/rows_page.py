"""The numbers of the chosen paragraph or table, and the actions behind the one in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gip_desktop.domain.fields import name_of
from gip_desktop.domain.paper_parts import Block
from gip_desktop.domain.register import heading_of
from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.naming import counted, listed, without_arguments
from gip_desktop.ui.painting import chip_text
from gip_desktop.ui.paper.lines import Counted, counted_in, place_of, state_words
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel

WORKED_OUT = "Its words and numbers are worked out from the frozen rows."


class RowsPage(Surface):
    """Lists numbers, and the rows that each of them counts."""

    figure_requested = Signal(str, object)  # its name, and the keys of its actions
    action_requested = Signal(str)  # its key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: Sequence[Counted] = ()
        self.heading = PlainLabel(role="title")
        self.state = PlainLabel(role="muted")
        self.why = PlainLabel(WORKED_OUT, role="hint")
        self.numbers = PlainTable("Numbers of this paragraph", ("Number", "Which"))
        self.numbers.currentCellChanged.connect(without_arguments(self._show_rows))
        self.numbers.on_chosen(self._list_rows_of)
        self.counts = PlainLabel(role="heading")
        self.rows = PlainTable("Actions behind the number", ("Ref", "Action", "Status"), 1)
        self.rows.on_chosen(self._go)
        self.list = push_button("List these actions in the plan")
        self.list.clicked.connect(without_arguments(self._list_rows))
        self._lay_out()

    def show_block(self, block: Block) -> None:
        """Show the numbers of a block."""
        self.heading.setText(place_of(block))
        self.state.setText(state_words(block))
        self._numbers = counted_in(block)
        self.numbers.show_rows(
            [(number.text, listed(number.figure.refs)) for number in self._numbers]
        )
        for part in (self.numbers, self.counts, self.rows, self.list):
            part.setVisible(bool(self._numbers))
        self.numbers.setCurrentCell(0 if self._numbers else -1, 0)
        self._show_rows()

    def show_number(self, number: Counted) -> None:
        """Show the rows of one number."""
        if number in self._numbers:
            self.numbers.setCurrentCell(self._numbers.index(number), 0)

    @property
    def _number(self) -> Counted | None:
        row = self.numbers.currentRow()
        return self._numbers[row] if 0 <= row < len(self._numbers) else None

    def _show_rows(self) -> None:
        number = self._number
        actions = number.figure.actions if number else ()
        self.counts.setText(counted(len(actions)))
        rows = [(name_of(a), heading_of(a), chip_text(a.status)) for a in actions]
        self.rows.show_rows(rows)

    def _list_rows(self) -> None:
        if self._number:
            self.figure_requested.emit(self._number.name, self._number.figure.keys)

    def _list_rows_of(self, _row: int) -> None:
        self._list_rows()

    def _go(self, row: int) -> None:
        if self._number:
            self.action_requested.emit(self._number.figure.keys[row])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for part in (self.heading, self.state, self.why):
            layout.addWidget(part)
        layout.addWidget(self.numbers, 16)
        layout.addWidget(self.counts)
        layout.addWidget(self.rows, 24)
        layout.addWidget(self.list)
        layout.addStretch(1)
