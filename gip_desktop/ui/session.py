"""What is open in the window: one store, the plan year in view, and who is told of changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from gip_desktop.domain.entering import Entered
from gip_desktop.domain.figures import day_of
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.rows import TABLE_OF, TABLES
from gip_desktop.store.store import Store


class Session(QObject):
    """The open database as the window sees it; the only road from the window to the store."""

    changed = Signal(object)  # frozenset[str]: the tables that an entry touched
    plan_chosen = Signal(str)
    saved = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.plan = _newest_plan(store.register)

    @property
    def register(self) -> Register:
        """Return the register as it stands."""
        return self.store.register

    @property
    def today(self) -> date:
        """Return the local day."""
        return date.today()

    @property
    def day(self) -> date:
        """Return the day on which the chosen plan's figures stand."""
        return day_of(self.register, self.plan, self.today)

    @property
    def is_read_only(self) -> bool:
        """Say whether someone else holds the file, so that nothing can be written."""
        return not self.store.is_writable

    def choose_plan(self, plan: str) -> None:
        """Look at another plan year."""
        if plan != self.plan and plan in self.register.plans:
            self.plan = plan
            self.plan_chosen.emit(plan)

    def run(self, label: str, changes: Sequence[Change]) -> None:
        """Write changes as one entry and tell what they touched."""
        if not changes or self.store.apply(changes, label) is None:
            return
        self._tell(frozenset(TABLE_OF[type(change.row)] for change in changes))

    def enter(self, entered: Entered) -> None:
        """Write what a field was given."""
        self.run(entered.label, entered.changes)

    def written_by(self, write: Callable[[], object]) -> None:
        """Let a job of several files write through the store, and tell what it touched."""
        before = self.register
        try:
            write()
        finally:
            # What was written before something went wrong stands, and is shown.
            after = self.register
            touched = frozenset(t for t in TABLES if before.table(t) is not after.table(t))
            if touched:
                self._tell(touched)

    def undo(self) -> None:
        """Take back the newest entry that still stands."""
        self._tell(frozenset(change.table for change in self.store.undo().changes))

    def redo(self) -> None:
        """Put again the entry that was taken back last."""
        self._tell(frozenset(change.table for change in self.store.redo().changes))

    def _tell(self, tables: frozenset[str]) -> None:
        if self.plan not in self.register.plans:
            self.plan = _newest_plan(self.register)
            self.plan_chosen.emit(self.plan)
        self.changed.emit(tables)
        self.saved.emit()


def _newest_plan(register: Register) -> str:
    return max(register.plans, default="")
