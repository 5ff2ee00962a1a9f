"""Every figure of the plan in view, each with the actions behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gip_desktop.domain.figure_list import NamedFigure, named_figures
from gip_desktop.domain.figures import figures
from gip_desktop.domain.periods import Period
from gip_desktop.domain.quarters import quarters_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import reviews_of
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.naming import listed, named
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session

COLUMNS = ("Kind", "Figure", "Actions", "Which")
YEAR_SO_FAR = "The year so far"


class FiguresDialog(MarkedDialog):
    """Lists the figures; Enter or a double click on one lists its actions in the table."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Figures", session.register.marking)
        self.resize(980, 680)
        self._session = session
        self._rows: list[NamedFigure] = []
        self.add_words(f"{session.plan} as at {show_day(session.day)}", "title")
        self.period = named(QComboBox(), "Period", "What completed, moved and slipped goes by it.")
        self._lay_out_period()
        self.table = PlainTable("Figures", COLUMNS)
        self.table.on_chosen(self._choose)
        self.body.addWidget(self.table, 1)
        self.add_words("Enter on a figure lists its actions in the table.", "hint")
        self.add_table_print_button(session, self.table)
        self.add_button("Close", self.reject)
        self.add_button("List these actions", self._choose_current, primary=True)
        self._count()
        self.period.currentIndexChanged.connect(self._count)
        self.table.setFocus()

    def _lay_out_period(self) -> None:
        session = self._session
        self.period.addItem(YEAR_SO_FAR, None)
        # Reviews are of now: the register of the past has not got what was frozen of it.
        for name, period in _periods(session.store.register, session.plan, session.day):
            self.period.addItem(
                f"{name}, {show_day(period.first)} to {show_day(period.last)}", period
            )
        label = PlainLabel("Period")
        label.setBuddy(self.period)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.period)
        row.addStretch(1)
        self.body.addLayout(row)

    def _count(self, _index: int = 0) -> None:
        session = self._session
        counted = figures(
            session.register,
            session.plan,
            as_at=session.day,
            period=self.period.currentData(),
        )
        self._rows = named_figures(session.register, counted)
        self._show_rows()

    def _show_rows(self) -> None:
        at = max(self.table.currentRow(), 0)
        self.table.show_rows(
            [(row.kind, row.name, f"{row.figure.count:,}", _refs(row)) for row in self._rows]
        )
        for position in range(1, len(self._rows)):
            if self._rows[position].kind == self._rows[position - 1].kind:
                self._leave_blank(position)
        self.table.setCurrentCell(min(at, len(self._rows) - 1), 1)

    def _leave_blank(self, position: int) -> None:
        """Show a kind once, at the head of its figures; a screen reader says it at each."""
        item = self.table.item(position, 0)
        if item:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())
            item.setText("")

    def _choose_current(self) -> None:
        if self.table.currentRow() >= 0:
            self._choose(self.table.currentRow())

    def _choose(self, row: int) -> None:
        chosen = self._rows[row]
        self.figure_chosen.emit(chosen.name, chosen.figure.keys)
        self.accept()


def _periods(register: Register, plan: str, day: date) -> Iterator[tuple[str, Period]]:
    """Yield the quarters of a plan that have begun, and the reviews of other periods."""
    begun = [quarter for quarter in quarters_of(plan) if quarter.period.first <= day]
    yield from ((quarter.label, quarter.period) for quarter in begun)
    quarters = [quarter.period for quarter in begun]
    for review in reviews_of(register, plan):
        period = Period(review.first, review.last)
        if period not in quarters:
            yield review.label, period


def _refs(row: NamedFigure) -> str:
    return listed(row.figure.refs)
