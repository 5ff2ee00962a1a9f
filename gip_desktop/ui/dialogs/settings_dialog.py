"""Who works here and where second copies go: asked at first start, changed at any time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.parts import push_button
from gip_desktop.ui.plain import PlainLabel


@dataclass(frozen=True, slots=True)
class Person:
    """What the person said: name or post, and the folder for second copies, if any."""

    who: str
    second_backup: str | None


class SettingsDialog(MarkedDialog):
    """Asks for a name or post and for a second place for backups."""

    def __init__(
        self, parent: QWidget | None, marking: str, person: Person, *, first_start: bool
    ) -> None:
        title = "Before you begin" if first_start else "Your name and backups"
        super().__init__(parent, title, marking)
        self.setMinimumWidth(520)
        self.who = named(QLineEdit(person.who), "Your name or post")
        self.who.setPlaceholderText("Governance Manager")
        self.folder = named(QLineEdit(person.second_backup or ""), "Folder for second copies")
        self.body.addWidget(_label("Your name or post", self.who))
        self.body.addWidget(self.who)
        self.add_words(
            "The journal says who made each change. It never takes your login name.", "hint"
        )
        self.body.addSpacing(8)
        self.body.addWidget(_label("A second place for backups", self.folder))
        self.body.addLayout(self._folder_row())
        self.add_words(
            "A verified copy is kept beside the plan each day. A second copy on another drive"
            " or a share outlives this laptop. Leave it empty to go without.",
            "hint",
        )
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Save", self.accept, primary=True)

    def result_value(self) -> Person:
        """Return what was said."""
        return Person(self.who.text().strip(), self.folder.text().strip() or None)

    @classmethod
    def ask(
        cls, parent: QWidget | None, marking: str, person: Person, *, first_start: bool = False
    ) -> Person | None:
        """Ask, and return what was said or None."""
        dialog = cls(parent, marking, person, first_start=first_start)
        return dialog.result_value() if dialog.exec() else None

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        browse = push_button("Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(without_arguments(self._browse))
        row.addWidget(browse)
        return row

    def _browse(self) -> None:
        start = Path(self.folder.text()) if self.folder.text() else Path.home()
        chosen = ask.folder(self, "Folder for second copies", start)
        if chosen:
            self.folder.setText(str(chosen))


def _label(text: str, buddy: QWidget) -> PlainLabel:
    label = PlainLabel(text, role="title")
    label.setBuddy(buddy)
    return label
