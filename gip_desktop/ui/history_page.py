"""The history page of the editor: every change of one action, newest first, from the journal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gip_desktop.domain.history import FieldEdit, edits_until
from gip_desktop.domain.journal import Entry
from gip_desktop.domain.rows import Action
from gip_desktop.domain.telling import local_time, tell_edit
from gip_desktop.ui.parts import Surface, empty_layout
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session


class HistoryPage(Surface):
    """Lists the entries that touched an action, each with what it changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[str, int, int] | None = None
        self.count = 0
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(16, 12, 16, 16)
        self._list.setSpacing(14)
        self._list.addStretch(1)

    def load(self, action: Action) -> None:
        """Show an action's history, up to the moment in view."""
        last = self._session.head[0]
        shown = (action.key, last, self._session.store.head[0])
        if shown == self._shown:
            return
        self._shown = shown
        empty_layout(self._list, keep=1)
        edits = edits_until(self._session.store.history(action.key), last)
        grouped = (list(part) for _, part in groupby(edits, key=lambda edit: edit.entry.number))
        entries = [(part[0].entry, part) for part in grouped]
        self.count = len(entries)
        for entry, part in reversed(entries):
            self._list.insertWidget(self._list.count() - 1, self._card(entry, part))

    def _card(self, entry: Entry, edits: Sequence[FieldEdit]) -> QWidget:
        card = QWidget()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        undone = " (taken back)" if edits[0].undone else ""
        layout.addWidget(PlainLabel(f"{entry.label}{undone}", role="heading"))
        when = f"{local_time(entry.at)}, {entry.who}, entry {entry.number:,}"
        layout.addWidget(PlainLabel(when, role="hint"))
        told = [tell_edit(self._session.register, edit) for edit in edits]
        for words in dict.fromkeys(sentence for sentence in told if sentence):
            layout.addWidget(PlainLabel(words))
        return card
