"""The one thing asked at the first start: what the journal is to call the person."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from gip_desktop.settings import USUAL_NAME
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.field_box import FieldBox

NO_NAME = "Write a name or a post: the journal says who made each change."


class FirstDialog(MarkedDialog):
    """Asks for a name or post; what it proposes stands in the field, to be seen and changed."""

    LETTERS = 76

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "Before you begin", marking)
        self.add_words("Who works here?", "pagetitle")
        self.who = FieldBox(
            "who",
            "Your name or post",
            hint="The journal says who made each change. It never takes your login name. You can"
            " change this at any time: Help, Settings.",
        )
        self.who.load(USUAL_NAME)
        self.body.addWidget(self.who)
        self.body.addStretch(1)
        self.add_button("Go on", self._check, primary=True)
        assert isinstance(self.who.control, QLineEdit)
        self.who.control.selectAll()

    @classmethod
    def ask(cls, parent: QWidget | None, marking: str) -> str:
        """Ask, and return what was said; whoever leaves keeps what was proposed."""
        dialog = cls(parent, marking)
        return dialog.who.text.strip() if dialog.exec() else USUAL_NAME

    def _check(self) -> None:
        if self.who.text.strip():
            self.accept()
        else:
            self.who.refuse(NO_NAME)
