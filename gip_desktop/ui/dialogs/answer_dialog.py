"""An owner's answer from the text of an e-mail, pasted onto one action."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gip_desktop.domain.fields import name_of
from gip_desktop.domain.register import heading_of
from gip_desktop.domain.rows import Action
from gip_desktop.ui.choices import choices_of
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.field_box import FieldBox, Kind
from gip_desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class Answered:
    """What was pasted, and who wrote it."""

    text: str
    by: str | None


class AnswerDialog(MarkedDialog):
    """Takes the text of an answer; it becomes a progress update of the action."""

    def __init__(self, parent: QWidget | None, session: Session, action: Action) -> None:
        super().__init__(parent, "Paste an owner's answer", session.register.marking)
        self.setMinimumWidth(540)
        self.add_words(f"{name_of(action)}  {heading_of(action)}", "title")
        self.text = FieldBox("text", "What the owner wrote", Kind.MEMO)
        self.by = FieldBox("by", "Who wrote it")
        self.by.offer(choices_of(session.register, action, "owners"))
        owners = session.register.owners_of(action)
        self.by.load(owners[0].name if owners else "")
        self.body.addWidget(self.text)
        self.body.addWidget(self.by)
        self.add_words("It is added as a progress update; nothing else changes.", "hint")
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Add the update", self._check, primary=True)

    @classmethod
    def ask(cls, parent: QWidget | None, session: Session, action: Action) -> Answered | None:
        """Ask, and return the answer or None."""
        dialog = cls(parent, session, action)
        return dialog.result_value() if dialog.exec() else None

    def result_value(self) -> Answered:
        """Return what was pasted."""
        return Answered(self.text.text.strip(), self.by.text.strip() or None)

    def _check(self) -> None:
        if self.text.text.strip():
            self.accept()
        else:
            self.text.refuse("Paste what the owner wrote.")
