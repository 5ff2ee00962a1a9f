"""Changing the handling marking: its new words, and the reason, which the journal keeps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.marking import read_marking
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.field_box import FieldBox, Kind


@dataclass(frozen=True, slots=True)
class NewMarking:
    """A marking and why it was given."""

    marking: str
    reason: str


class MarkingDialog(MarkedDialog):
    """Asks for the marking and the reason for it."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "Marking", marking)
        self.setMinimumWidth(520)
        self.add_words("Only the originator of a document changes its marking.", "hint")
        self.marking = FieldBox(
            "marking", "Marking", hint="OFFICIAL-SENSITIVE, with a handling instruction or none."
        )
        self.marking.load(marking)
        self.reason = FieldBox("reason", "Why it changes", Kind.MEMO)
        self.body.addWidget(self.marking)
        self.body.addWidget(self.reason)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Change the marking", self._check, primary=True)

    def result_value(self) -> NewMarking:
        """Return what was typed."""
        return NewMarking(self.marking.text.strip(), self.reason.text.strip())

    @classmethod
    def ask(cls, parent: QWidget | None, marking: str) -> NewMarking | None:
        """Ask, and return what was typed or None."""
        dialog = cls(parent, marking)
        return dialog.result_value() if dialog.exec() else None

    def _check(self) -> None:
        self.marking.accept()
        self.reason.accept()
        if not self.reason.text.strip():
            self.reason.refuse("Write why the marking changes: the journal keeps it.")
            return
        try:
            read_marking(self.marking.text.strip())
        except PlanError as problem:
            self.marking.refuse(str(problem))
            return
        self.accept()
