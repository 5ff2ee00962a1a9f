"""The removed actions of the plan: counted nowhere, kept whole, brought back with one press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gip_desktop.domain.fields import name_of
from gip_desktop.domain.register import heading_of
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.session import Session


class RemovedDialog(MarkedDialog):
    """Lists the removed actions and asks for one to be brought back."""

    restore_requested = Signal(str)

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Removed actions", session.register.marking)
        self.resize(640, 420)
        self._removed = session.register.removed_of(session.plan)
        if self._removed:
            self.add_words(f"{session.plan}. These are counted nowhere.", "muted")
        self.table = PlainTable("Removed actions", ("Ref", "Action"))
        self.table.show_rows([(name_of(a), heading_of(a)) for a in self._removed])
        listed = OrEmpty(self.table)
        self.body.addWidget(listed, 1)
        if not self._removed:
            words = "Ctrl+Delete removes the current action. It is kept whole and comes back here."
            listed.empty(f"No action of {session.plan} has been removed.", words)
        self.add_table_print_button(session, self.table)
        self.add_button("Close", self.reject)
        back = self.add_button("Bring back", self._restore, primary=True)
        back.setEnabled(bool(self._removed) and not session.is_read_only)
        if self._removed:
            self.table.setCurrentCell(0, 0)

    def _restore(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._removed):
            self.restore_requested.emit(self._removed[row].key)
            self.accept()
