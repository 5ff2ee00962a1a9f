"""Many cells at once: a pasted block, a filled column, one status for rows; an entry each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from gip_desktop.domain.entering import Entered, enter
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.rows import Action
from gip_desktop.ui.action_view import ActionView
from gip_desktop.ui.copying import Block
from gip_desktop.ui.naming import counted
from gip_desktop.ui.session import Session

Typed = tuple[Action, str, str]


class BulkEdit(QObject):
    """Writes texts into several fields of several actions, all or none of them."""

    refused = Signal(str)  # the sentence that says why nothing was written

    def __init__(self, session: Session, table: ActionView) -> None:
        super().__init__(table)
        self._session = session
        self._table = table
        self._model = table.action_model

    def paste(self, block: Block) -> None:
        """Write a pasted block of cells from the current cell on."""
        start = self._table.currentIndex()
        if not start.isValid():
            return
        actions = self._model.actions[start.row() :]
        fields = [column.field for column in self._model.columns][start.column() :]
        typed = [
            (action, field, text)
            for action, row in zip(actions, block, strict=False)
            for field, text in zip(fields, row, strict=False)
        ]
        self._enter(f"Paste into {counted(len(typed), 'cell')}", typed)

    def fill_down(self) -> None:
        """Write the topmost selected cell's text into the selected cells below it."""
        typed: list[Typed] = []
        top: dict[int, str] = {}
        for index in sorted(self._table.selectedIndexes()):
            text = top.setdefault(index.column(), index.data(Qt.ItemDataRole.EditRole) or "")
            field = self._model.columns[index.column()].field
            typed.append((self._model.actions[index.row()], field, text))
        self._enter(f"Fill down {counted(len(typed), 'cell')}", typed)

    def set_status(self, label: str) -> None:
        """Give every selected action a status."""
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        typed = [(self._model.actions[row], "status", label) for row in rows]
        self._enter(f"Status of {counted(len(typed))}", typed)

    def _enter(self, label: str, typed: Sequence[Typed]) -> None:
        session, register = self._session, self._session.register
        changes: list[Change] = []
        try:
            for action, field, text in typed:
                entered = self._entered(register, action, field, text)
                register = register.with_changes(entered.changes)
                changes += entered.changes
            session.run(label, changes)
        except PlanError as problem:
            self.refused.emit(f"Nothing was written. {problem}")

    def _entered(self, register: Register, action: Action, field: str, text: str) -> Entered:
        now = register.actions[action.key]
        try:
            return enter(register, now, field, text, today=self._session.day)
        except PlanError as problem:
            raise type(problem)(f"{name_of(now)}: {problem}") from problem
