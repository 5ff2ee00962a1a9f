"""Every figure of the plan and of the group in view, each with the actions behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gip_desktop.domain.figures import Figure, Figures, figures
from gip_desktop.domain.register import Register
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.session import Session


class FiguresDialog(MarkedDialog):
    """Lists the figures; Enter or a double click on one lists its actions in the table."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Figures", session.register.marking)
        self.resize(760, 560)
        counted = figures(session.register, session.plan, as_at=session.day)
        self._rows = figure_rows(session.register, counted)
        self.add_words(f"{session.plan} as at {show_day(session.day)}", "title")
        self.table = PlainTable("Figures", ("Figure", "Actions", "Which"))
        self.table.show_rows([(name, str(f.count), ", ".join(f.refs)) for name, f in self._rows])
        self.table.on_chosen(self._choose)
        self.body.addWidget(self.table, 1)
        self.add_words("Enter on a figure lists its actions in the table.", "hint")
        self.add_table_print_button(session, self.table)
        self.add_button("Close", self.reject)
        self.add_button("List these actions", self._choose_current, primary=True)
        self.table.setCurrentCell(0, 0)

    def _choose_current(self) -> None:
        if self.table.currentRow() >= 0:
            self._choose(self.table.currentRow())

    def _choose(self, row: int) -> None:
        name, figure = self._rows[row]
        self.figure_chosen.emit(name, figure.keys)
        self.accept()


def figure_rows(register: Register, counted: Figures) -> Sequence[tuple[str, Figure]]:
    """List every figure under the words by which it is known."""
    period = f"{show_day(counted.period.first)} to {show_day(counted.period.last)}"
    rows: list[tuple[str, Figure]] = [("All actions", counted.total)]
    rows += [(LABELS[status], figure) for status, figure in counted.by_status.items()]
    rows += [
        (f"Completed {period}", counted.completed_in_period),
        ("Date ever revised", counted.ever_revised),
        ("Overdue against the current date", counted.overdue_current),
        ("Overdue against the original date", counted.overdue_original),
        ("No date", counted.no_date),
        ("No lead owner", counted.no_lead),
    ]
    for letter, parts in counted.by_section.items():
        actions = tuple(action for figure in parts.values() for action in figure.actions)
        rows.append((f"Section {letter}" if letter else "No section", Figure(actions)))
    for key, own in counted.by_owner.items():
        rows.append((f"Led by {register.owners[key].name}", own.lead))
    return rows
