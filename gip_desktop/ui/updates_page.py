"""The updates page of the editor: a new progress update, and all earlier ones, newest first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gip_desktop.domain.entering import correct_progress, enter
from gip_desktop.domain.rows import Action, Progress
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.field_box import FieldBox, Kind
from gip_desktop.ui.parts import Surface, empty_layout, push_button, rule
from gip_desktop.ui.session import Session


class UpdatesPage(Surface):
    """Adds a progress update and lets earlier ones be corrected."""

    entered = Signal(object, object)  # Entered, and the FieldBox that it was typed into
    typed = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._action: Action | None = None
        self.new = FieldBox("progress", "New progress update", Kind.MEMO, parent=self)
        self.new.finished.connect(self._note)
        self.new.typed.connect(self.typed)
        self.add = push_button("Add update", "primary")
        self.add.clicked.connect(self.new.finish)
        self._earlier: dict[str, FieldBox] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.new)
        layout.addWidget(self.add)
        layout.addWidget(rule(height=1))
        layout.addLayout(self._list)
        layout.addStretch(1)

    def load(self, action: Action) -> None:
        """Show an action's updates."""
        updates = list(reversed(self._session.register.progress_of(action.key)))
        if self._action is None or self._action.key != action.key:
            self.new.load("")
        self._action = action
        if [update.key for update in updates] != list(self._earlier):
            self._rebuild(updates)
        for update in updates:
            self._earlier[update.key].refresh(update.text)
            self._earlier[update.key].set_read_only(self._session.is_read_only)
        self.new.setVisible(not self._session.is_read_only)
        self.add.setVisible(not self._session.is_read_only)

    @property
    def every_box(self) -> tuple[FieldBox, ...]:
        """Return all fields of the page."""
        return self.new, *self._earlier.values()

    def box(self, field: str) -> FieldBox | None:
        """Return the field of this name, or of the update with this key."""
        return self.new if field == self.new.field else self._earlier.get(field)

    def finish(self) -> None:
        """Finish every field that holds something unsaved."""
        for box in self.every_box:
            box.finish()

    def _rebuild(self, updates: list[Progress]) -> None:
        empty_layout(self._list)
        self._earlier = {update.key: self._earlier_box(update) for update in updates}
        for box in self._earlier.values():
            self._list.addWidget(box)

    def _earlier_box(self, update: Progress) -> FieldBox:
        box = FieldBox(update.key, _heading(update), Kind.MEMO, parent=self)
        box.finished.connect(self._correct)
        box.typed.connect(self.typed)
        return box

    def _note(self, _field: str, text: str) -> None:
        if self._action is None or not text.strip():
            return
        session = self._session
        entered = enter(session.register, self._action, "progress", text, today=session.day)
        self.entered.emit(entered, self.new)
        if not self.new.is_refused:
            self.new.load("")

    def _correct(self, key: str, text: str) -> None:
        entered = correct_progress(self._session.register, key, text)
        self.entered.emit(entered, self._earlier[key])


def _heading(update: Progress) -> str:
    day = show_day(update.on) if update.on else "No date"
    return f"{day}, {update.by}" if update.by else day
