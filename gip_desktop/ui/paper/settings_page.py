"""What holds for the whole paper: its names, its template, whether the picture goes into it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.paper_words import PARTS
from gip_desktop.ui import ask
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel

TEMPLATES = "Word documents and templates (*.docx *.dotx)"
OWN_TEMPLATE = "Template: the program's own"
HINTS = {"appendix": "Every mention of it in the paper follows."}


class SettingsPage(Surface):
    """Asks for the names that the paper uses, and writes each as it is finished."""

    changed = Signal()

    def __init__(self, work: PaperWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._template: Path | None = None
        self.boxes = {
            name: FieldBox(name, part.label, hint=HINTS.get(name, ""))
            for name, part in PARTS.items()
            if part.is_setting
        }
        self.template_name = PlainLabel(OWN_TEMPLATE)
        self.choose = named(push_button("Choose…"), "Choose a template")
        self.choose.clicked.connect(without_arguments(self._choose_template))
        self.use_own = push_button("Use the program's own")
        self.use_own.clicked.connect(partial(self.use_template, None))
        self.picture = QCheckBox("With the picture of how the plan stands")
        self._lay_out()
        for box in self.boxes.values():
            box.finished.connect(self._write)
        self.use_template(None)

    @property
    def template(self) -> Path | None:
        """Return the template that was chosen; None for the program's own."""
        return self._template

    def use_template(self, path: Path | None) -> None:
        """Write the paper on another template, or with None on the program's own."""
        self._template = path
        self.template_name.setText(f"Template: {path.name}" if path else OWN_TEMPLATE)
        self.use_own.setVisible(path is not None)

    def refresh(self) -> None:
        """Show the settings as they stand; what is typed and unsaved stays."""
        is_read_only = bool(self._work.why_read_only)
        for name, box in self.boxes.items():
            box.refresh(self._work.setting(name))
            box.set_read_only(is_read_only)

    def finish(self) -> None:
        """Finish what is typed."""
        for box in self.boxes.values():
            box.finish()

    @property
    def has_refused(self) -> bool:
        """Say whether a field holds what was not taken."""
        return any(box.is_refused for box in self.boxes.values())

    def _write(self, name: str, text: str) -> None:
        try:
            self._work.write_setting(name, text)
        except PlanError as problem:
            self.boxes[name].refuse(str(problem))

    def _choose_template(self) -> None:
        path = ask.file_to_open(self, "Template for the paper", TEMPLATES)
        if path:
            self.use_template(path)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        for box in self.boxes.values():
            layout.addWidget(box)
        layout.addWidget(self.template_name)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.use_own)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.picture)
        layout.addStretch(1)
