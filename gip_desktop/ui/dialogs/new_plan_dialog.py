"""Starting an empty plan: which year, and whose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from gip_desktop.domain.errors import BadYear
from gip_desktop.domain.years import read_year, year_of
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.field_box import FieldBox


@dataclass(frozen=True, slots=True)
class NewPlan:
    """The year of a new plan and the organisation whose it is."""

    year: str
    organisation: str


class NewPlanDialog(MarkedDialog):
    """Asks for the plan year and the organisation."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "New plan", marking)
        self.setMinimumWidth(460)
        self.year = FieldBox("year", "Plan year", hint="A financial year, such as 2022/23.")
        self.year.load(year_of(date.today()))
        self.organisation = FieldBox(
            "organisation", "Organisation", hint="Printed on what is exported."
        )
        self.body.addWidget(self.year)
        self.body.addWidget(self.organisation)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Choose where to keep it…", self._check, primary=True)

    def result_value(self) -> NewPlan:
        """Return what was typed."""
        return NewPlan(read_year(self.year.text), self.organisation.text.strip())

    @classmethod
    def ask(cls, parent: QWidget | None, marking: str) -> NewPlan | None:
        """Ask, and return what was typed or None."""
        dialog = cls(parent, marking)
        return dialog.result_value() if dialog.exec() else None

    def _check(self) -> None:
        try:
            read_year(self.year.text)
        except BadYear as problem:
            self.year.refuse(str(problem))
            assert isinstance(self.year.control, QLineEdit)
            self.year.control.setFocus()
            return
        self.accept()
