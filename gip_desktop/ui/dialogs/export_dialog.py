"""What to export: Appendix B or everything, of which year, for whom, and where to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from gip_desktop.domain.marking import suggested_file_name
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.jobs import Report
from gip_desktop.ui.naming import named
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session

APPENDIX_B = "Appendix B, as an Excel workbook"
EVERYTHING = "Everything in the database, as JSON"
WHOLE_PLAN = "The whole plan"


@dataclass(frozen=True, slots=True)
class Export:
    """What to write and where; `owner` is a key, or None for everybody."""

    path: Path
    plan: str
    owner: str | None

    def writer(self, session: Session) -> Callable[[Report], str]:
        """Return the work that writes it, from the register as it stands now."""
        register, day, today = session.register, session.day, session.today
        entry, head = session.store.head

        def write(_report: Report) -> str:
            from gip_desktop.exporting import write_appendix, write_everything

            if self.path.suffix.lower() == ".json":
                write_everything(self.path, register, entry=entry, head=head, today=today)
                return f"Wrote {self.path.name}"
            warnings = write_appendix(
                self.path, register, self.plan, day=day, entry=entry, head=head, owner=self.owner
            )
            return " ".join([f"Wrote {self.path.name}.", *warnings])

        return write


class ExportDialog(MarkedDialog):
    """Asks what to export."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Export", session.register.marking)
        self.setMinimumWidth(480)
        self._session = session
        register = session.register
        self.what = _choice("What to export", [(APPENDIX_B, ".xlsx"), (EVERYTHING, ".json")])
        years = sorted(register.plans, reverse=True)
        self.year = _choice("Plan year", [(year, year) for year in years])
        self.year.setCurrentText(session.plan)
        owners = sorted(register.owners.values(), key=lambda owner: owner.name.casefold())
        self.owner = _choice(
            "Whose actions", [(WHOLE_PLAN, None), *((owner.name, owner.key) for owner in owners)]
        )
        for box in (self.what, self.year, self.owner):
            label = PlainLabel(box.accessibleName(), role="title")
            label.setBuddy(box)
            self.body.addWidget(label)
            self.body.addWidget(box)
        self.what.currentIndexChanged.connect(self._follow)
        self.add_words(
            "Every page carries the marking. The file is written whole or not at all.", "hint"
        )
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Choose where to write it…", self.accept, primary=True)

    def suggested_name(self) -> str:
        """Return the file name that carries the marking."""
        owner = self.owner.currentText() if self.owner.currentData() else "Appendix B"
        marking = self._session.register.marking
        name = suggested_file_name(marking, self.year.currentText(), owner)
        return str(Path(name).with_suffix(self.what.currentData()))

    def result_value(self, path: Path) -> Export:
        """Return what was chosen, to be written there."""
        path = path if path.suffix else path.with_suffix(self.what.currentData())
        return Export(path, self.year.currentText(), self.owner.currentData())

    @classmethod
    def ask(cls, parent: QWidget | None, session: Session) -> Export | None:
        """Ask what and where, and return it or None."""
        dialog = cls(parent, session)
        if not dialog.exec():
            return None
        folder = session.store.path.parent
        kinds = "Excel workbooks (*.xlsx)" if dialog.what.currentIndex() == 0 else "JSON (*.json)"
        path = ask.file_to_write(parent, "Write to", folder / dialog.suggested_name(), kinds)
        return dialog.result_value(path) if path else None

    def _follow(self) -> None:
        is_workbook = self.what.currentIndex() == 0
        self.year.setEnabled(is_workbook)
        self.owner.setEnabled(is_workbook)


def _choice(name: str, choices: list) -> QComboBox:
    box = named(QComboBox(), name)
    for label, value in choices:
        box.addItem(label, value)
    return box
