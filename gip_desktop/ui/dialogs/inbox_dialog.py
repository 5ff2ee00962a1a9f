"""The inbox of packs: who was asked, who answered, who is late, who said nothing new."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gip_desktop.domain.chasing import InboxRow, PackState, inbox, to_chase
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.targets import show_day
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.naming import counted
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.session import Session

STATE_WORDS = {
    PackState.WAITING: "Waiting",
    PackState.OVERDUE: "! Overdue",
    PackState.RETURNED: "Returned, not merged",
    PackState.NOTHING_NEW: "Said nothing new",
    PackState.MERGED: "✓ Merged",
    PackState.WITHDRAWN: "Withdrawn",
    PackState.REPLACED: "Reissued",
}

HEADINGS = ("Owner", "Issued", "Due", "Days left", "Returned", "Merged", "To resolve", "State")


class InboxDialog(MarkedDialog):
    """Lists the packs of the plan in view, and does what can be done about each."""

    returns_requested = Signal()
    circulate_requested = Signal()
    refused = Signal(object)  # PlanError
    said = Signal(str)

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Packs and returns", session.register.marking)
        self.resize(960, 560)
        self._session = session
        self._rows: list[InboxRow] = []
        self.summary = self.add_words("", "title")
        self.table = PlainTable("Packs", HEADINGS)
        self.listed = OrEmpty(self.table)
        self.listed.way_chosen.connect(self._circulate)
        self.body.addWidget(self.listed, 1)
        words = "Drop returned workbooks anywhere on the window to take them in."
        self.hint = self.add_words(words, "hint")
        self.add_table_print_button(session, self.table)
        self.withdraw = self.add_button("Withdraw", partial(self._attempt, self._withdraw))
        self.reissue = self.add_button("Reissue…", partial(self._attempt, self._reissue))
        self.remind = self.add_button("Write reminders…", partial(self._attempt, self._remind))
        self.resolve = self.add_button("To resolve…", self._resolve)
        self.add_button("Close", self.reject)
        self.take = self.add_button("Take in returns…", self._take_in, primary=True)
        self.table.currentCellChanged.connect(self._follow)
        session.changed.connect(self.load)
        self.load()
        self.listed.in_reach.setFocus()

    def load(self) -> None:
        """Show how every pack stands today."""
        session = self._session
        self._rows = inbox(
            session.register,
            session.plan,
            today=session.today,
            receipts=session.store.returned_files(),
        )
        self.table.show_rows([_cells(row) for row in self._rows])
        silent = len(to_chase(self._rows))
        words = f"{counted(len(self._rows), 'pack')} of {session.plan}, {silent} silent"
        self.summary.setText(words if self._rows else "")
        if self._rows:
            self.listed.fill()
        else:
            self._say_none()
        if self._rows and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._follow()

    def _say_none(self) -> None:
        words = (
            "Each owner gets a workbook with only their own actions. Who answers, and who is late,"
            " is listed here."
        )
        ways = [] if self._session.is_read_only else [("circulate", "Circulate…")]
        self.listed.empty(f"No pack of {self._session.plan} has gone out yet.", words, ways)

    def _circulate(self, _way: str) -> None:
        self.accept()
        self.circulate_requested.emit()

    @property
    def _current(self) -> InboxRow | None:
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _follow(self, *_cells: int) -> None:
        writable = not self._session.is_read_only
        row = self._current
        self.withdraw.setEnabled(writable and row is not None and row.is_silent)
        self.reissue.setEnabled(writable and row is not None)
        self.remind.setEnabled(bool(to_chase(self._rows)))
        self.take.setEnabled(writable)
        self.resolve.setEnabled(any(row.to_resolve for row in self._rows))
        of_packs = (self.withdraw, self.reissue, self.remind, self.resolve, self.take, self.hint)
        for part in of_packs:
            part.setVisible(bool(self._rows))

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except PlanError as problem:
            self.refused.emit(problem)

    def _withdraw(self) -> None:
        from gip_desktop.circulating import withdraw

        if self._current:
            pack = self._current.pack
            self._session.written_by(partial(withdraw, self._session.store, pack))
            self.said.emit(f"No answer from {pack.addressee} is waited for any more")

    def _reissue(self) -> None:
        from gip_desktop.circulating import reissue

        folder = self._folder() if self._current else None
        if self._current and folder:
            store, today = self._session.store, self._session.today
            pack = self._current.pack
            self._session.written_by(partial(reissue, store, pack, folder, today=today))
            self.said.emit(f"Wrote a new pack for {pack.addressee} in {folder}")

    def _remind(self) -> None:
        from gip_desktop.circulating import write_reminders

        folder = self._folder()
        if folder:
            packs = [row.pack for row in to_chase(self._rows)]
            today = self._session.today
            paths = write_reminders(self._session.store, packs, folder, today=today)
            self.said.emit(f"Wrote {counted(len(paths), 'reminder')} in {folder}")

    def _resolve(self) -> None:
        from gip_desktop.ui.dialogs.resolve_dialog import ResolveDialog

        dialog = ResolveDialog(self, self._session)
        dialog.refused.connect(self.refused)
        dialog.open()

    def _folder(self) -> Path | None:
        return ask.folder(self, "Folder to write to")

    def _take_in(self) -> None:
        self.accept()
        self.returns_requested.emit()


def _cells(row: InboxRow) -> tuple[str, ...]:
    pack = row.pack
    days = "" if row.days_left is None or not row.is_silent else str(row.days_left)
    return (
        pack.addressee,
        show_day(pack.issued),
        show_day(pack.due) if pack.due else "",
        days,
        show_day(row.returned) if row.returned else "",
        show_day(row.merged) if row.merged else "",
        str(row.to_resolve) if row.to_resolve else "",
        STATE_WORDS[row.state],
    )
