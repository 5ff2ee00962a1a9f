"""Starting an empty plan: which year, whose, and where it is kept; all proposed, asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from gip_desktop import offline, paths
from gip_desktop.domain.errors import BadYear, FileProblem
from gip_desktop.domain.years import read_year, year_of
from gip_desktop.places import PlaceKind, place_of
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.naming import without_arguments
from gip_desktop.ui.parts import at_left, push_button

ENDING = ".gipdb"


@dataclass(frozen=True, slots=True)
class NewPlan:
    """The year of a new plan, the organisation whose it is, and the file that is to hold it."""

    year: str
    organisation: str
    path: Path


class NewPlanDialog(MarkedDialog):
    """Asks for the plan year, the organisation and the file."""

    LETTERS = 92

    def __init__(
        self, parent: QWidget | None, marking: str, *, workbook: str = "", year: str | None = None
    ) -> None:
        super().__init__(parent, "New plan", marking)
        self._name = f"{marking} - Governance Improvement Plan{ENDING}"
        if workbook:
            self.add_words(f"{workbook} has been read. It becomes a plan of its own:", "title")
        self.year = FieldBox("year", "Plan year", hint="A financial year, such as 2022/23.")
        self.year.load(year or year_of(date.today()))
        self.organisation = FieldBox(
            "organisation", "Organisation", hint="Printed on what is exported. It may stay empty."
        )
        self.place = FieldBox("place", "The plan is kept as")
        self.place.load(str(_free(_usual_folder() / self._name)))
        self.place.typed.connect(without_arguments(self._say_place))
        self.elsewhere = push_button("Choose another place…")
        self.elsewhere.setAutoDefault(False)
        self.elsewhere.clicked.connect(without_arguments(self._browse))
        for part in (self.year, self.organisation, self.place, at_left(self.elsewhere)):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._say_place()
        self.add_button("Cancel", self.reject)
        words = "Go on to its columns" if workbook else "Make the plan"
        self.add_button(words, self._check, primary=True)
        _select(self.year)

    @property
    def path(self) -> Path:
        """Return the file that was named, with the ending of a plan."""
        path = Path(self.place.text.strip())
        return path if path.suffix == ENDING else path.with_name(f"{path.name}{ENDING}")

    def result_value(self) -> NewPlan:
        """Return what was typed."""
        return NewPlan(read_year(self.year.text), self.organisation.text.strip(), self.path)

    @classmethod
    def ask(
        cls, parent: QWidget | None, marking: str, *, workbook: str = "", year: str | None = None
    ) -> NewPlan | None:
        """Ask, and return what was typed or None."""
        dialog = cls(parent, marking, workbook=workbook, year=year)
        return dialog.result_value() if dialog.exec() else None

    def _browse(self) -> None:
        path = ask.file_to_write(self, "Keep the plan as", self._name, ask.DATABASES)
        if path:
            self.place.put_typed(str(path))

    def _say_place(self) -> None:
        """Say of a place that is taken, but is no good one, where the plan had better be."""
        self.place.accept()
        place = place_of(Path(self.place.text.strip()))
        self.place.show_hint("" if place.kind is PlaceKind.LOCAL else place.words)

    def _check(self) -> None:
        checks: tuple[tuple[FieldBox, Callable[[], object]], ...] = (
            (self.year, lambda: read_year(self.year.text)),
            (self.place, self._check_place),
        )
        for box, check in checks:
            box.accept()
            try:
                check()
            except (BadYear, FileProblem) as problem:
                box.refuse(str(problem))
                _select(box)
                return
        self.accept()

    def _check_place(self) -> None:
        named = self.place.text.strip()
        offline.screen_path(named)
        if not named or not self.path.is_absolute():
            raise FileProblem("Write the whole path of a file, or choose a place.")
        if self.path.exists():
            raise FileProblem(f"{self.path.name} is there already: choose another name.")
        if not self.path.parent.is_dir():
            raise FileProblem(f"There is no folder {self.path.parent}: choose another.")


def _usual_folder() -> Path:
    """Return Documents, or, where that is synced elsewhere or a share, a folder that is not."""
    wanted = (ask.beginning(), ask.documents(), Path.home())
    local = [p for p in wanted if p.is_dir() and place_of(p).kind is PlaceKind.LOCAL]
    return local[0] if local else paths.user_folder()


def _free(path: Path) -> Path:
    """Return a path at which nothing is: with a number where something is."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free


def _select(box: FieldBox) -> None:
    assert isinstance(box.control, QLineEdit)
    box.control.setFocus()
    box.control.selectAll()
