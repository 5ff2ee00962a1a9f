"""The whole journal: every entry, newest first, and what each of them changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from gip_desktop.domain.fields import name_of
from gip_desktop.domain.history import FieldEdit, field_edits
from gip_desktop.domain.journal import Entry
from gip_desktop.domain.register import Register
from gip_desktop.domain.telling import local_time, tell_edit
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.naming import counted, named
from gip_desktop.ui.session import Session


class HistoryDialog(MarkedDialog):
    """Lists the entries and tells of the chosen one what it changed."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "History", session.register.marking)
        self.resize(860, 600)
        self._register = session.register
        number, head = session.head
        entries = session.store.entries()[:number]
        self._edits = _by_entry(list(field_edits(entries)))
        self._entries = list(reversed(entries))
        self.add_words(f"{counted(number, 'entry', 'entries')}. Head hash {head[:16]}…", "muted")
        self.table = PlainTable("Journal entries", ("Entry", "When", "Who", "What"))
        self.table.show_rows([self._row(entry) for entry in self._entries])
        self.told = named(QPlainTextEdit(readOnly=True), "What the entry changed")
        self.table.currentCellChanged.connect(self._show)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.told)
        split.setSizes([360, 180])
        self.body.addWidget(split, 1)
        self.add_table_print_button(session, self.table)
        self.add_button("Close", self.reject, primary=True)
        if entries:
            self.table.setCurrentCell(0, 0)

    def _row(self, entry: Entry) -> Sequence[str]:
        edits = self._edits.get(entry.number, [])
        undone = " (taken back)" if edits and edits[0].undone else ""
        return str(entry.number), local_time(entry.at), entry.who, f"{entry.label}{undone}"

    def _show(self, row: int, _column: int, _row_before: int, _column_before: int) -> None:
        if 0 <= row < len(self._entries):
            edits = self._edits.get(self._entries[row].number, [])
            self.told.setPlainText(told_changes(self._register, edits))


def told_changes(register: Register, edits: Sequence[FieldEdit]) -> str:
    """Tell what an entry changed, action by action."""
    lines: list[str] = []
    for edit in edits:
        words = tell_edit(register, edit)
        if not words:
            continue
        action = register.actions.get(edit.action or "")
        lines.append(f"{name_of(action)}  {words}" if action else words)
    return "\n".join(dict.fromkeys(lines)) or "Nothing that a reader would see."


def _by_entry(edits: Sequence[FieldEdit]) -> dict[int, list[FieldEdit]]:
    found: dict[int, list[FieldEdit]] = {}
    for edit in edits:
        found.setdefault(edit.entry.number, []).append(edit)
    return found
