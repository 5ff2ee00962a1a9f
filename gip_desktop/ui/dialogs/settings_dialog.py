"""What a person chooses for herself: name, colours and letters, backups; kept as it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QTabWidget, QVBoxLayout, QWidget

from gip_desktop import offline
from gip_desktop.domain.errors import FileProblem
from gip_desktop.settings import LEAST_BACKUPS, TEXT_SIZES, Settings, ThemeChoice
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.dialogs.first_dialog import NO_NAME
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.parts import Surface, at_left, fit_width, push_button
from gip_desktop.ui.plain import PlainLabel

THEMES = (
    ("As the system has it", ThemeChoice.SYSTEM),
    ("Light", ThemeChoice.LIGHT),
    ("Dark", ThemeChoice.DARK),
    ("High contrast", ThemeChoice.CONTRAST),
)
SIZES = tuple((f"{size} %", size) for size in TEXT_SIZES)
AMOUNTS = (
    ("All of a week, one a day for a month, then monthly", None),
    *((f"The same, but no more than {most}", most) for most in (60, 30, 15, LEAST_BACKUPS)),
)
QUIET_DAYS = (
    ("Make a copy all the same", True),
    ("Make none: the last copy is the same plan", False),
)
NOT_REACHED = (
    " Take another drive, a USB stick, or a network folder that has a drive letter of its own."
)


class SettingsDialog(MarkedDialog):
    """Offers the settings by pages; each is told as soon as it is chosen."""

    LETTERS = 92

    chosen = Signal(str, object)  # the field of the settings, and its new value
    marking_requested = Signal()

    def __init__(
        self, parent: QWidget | None, marking: str, kept: Settings, plan: Path | None
    ) -> None:
        super().__init__(parent, "Settings", marking)
        self.pages = named(QTabWidget(), "Pages of the settings")
        self.body.addWidget(self.pages, 1)
        self.who = FieldBox(
            "who", "Your name or post", hint="The journal says who made each change."
        )
        self.who.load(kept.who)
        self.theme = self._choice("theme", "Colours", THEMES, kept.theme)
        self.text_size = self._choice("text_size", "Size of the letters", SIZES, kept.text_size)
        self.folder = FieldBox(
            "second_backup",
            "A second place for backups",
            hint="Another drive, a USB stick, or a network folder that has a drive letter: a copy"
            " there outlives this laptop. Empty: there is none.",
        )
        self.folder.load(kept.second_backup or "")
        amounts = _with_held(AMOUNTS, kept.most_backups)
        self.amount = self._choice("most_backups", "How many are kept", amounts, kept.most_backups)
        self.quiet = self._choice(
            "backs_up_unchanged",
            "On a day when nothing has changed",
            QUIET_DAYS,
            kept.backs_up_unchanged,
        )
        self.browse = self._button("Choose…", self._browse)
        named(self.browse, "Choose a second place for backups")
        self.change_marking = self._button("Change the marking…", self._leave_for_marking)
        self._add_pages(marking, plan)
        self.who.finished.connect(self._take_name)
        self.folder.finished.connect(self._take_folder)
        self.add_button("Close", self.accept, primary=True)

    def done(self, result: int) -> None:
        """Take what is typed before closing; what is not taken is said, and the page stays."""
        if result:
            for page, box in ((0, self.who), (2, self.folder)):
                box.finish()
                if box.is_refused:
                    self.pages.setCurrentIndex(page)
                    box.control.setFocus()
                    return
        super().done(result)

    def _take_name(self, _field: str, text: str) -> None:
        who = text.strip()
        if who:
            self.who.load(who)
            self.chosen.emit("who", who)
        else:
            self.who.refuse(NO_NAME)

    def _take_folder(self, _field: str, text: str) -> None:
        folder = text.strip()
        try:
            offline.screen_path(folder)
        except FileProblem as problem:
            self.folder.refuse(str(problem) + NOT_REACHED)
            return
        if folder and not Path(folder).is_absolute():
            self.folder.refuse("Write the whole path of the folder, or press Choose….")
            return
        self.folder.load(folder)
        self.chosen.emit("second_backup", folder or None)

    def _browse(self) -> None:
        chosen = ask.folder(self, self.folder.label.text())
        if chosen:
            self.folder.put_typed(str(chosen))
            self.folder.finish()

    # The pages

    def _add_pages(self, marking: str, plan: Path | None) -> None:
        self._add_page("You", [self.who])
        self._add_page("Appearance", [_labelled(self.theme), _labelled(self.text_size)])
        words = "A verified copy is kept beside each plan, made on the first opening of a day."
        second = _together(self.folder, at_left(self.browse))
        backups = [second, _labelled(self.amount), _labelled(self.quiet)]
        self._add_page("Backups", [PlainLabel(words, role="hint"), *backups])
        self._add_page("This plan", self._of_plan(marking, plan))

    def _add_page(self, title: str, parts: Sequence[QWidget]) -> None:
        page = Surface(role="background")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 14, 0, 8)
        layout.setSpacing(14)
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        self.pages.addTab(page, title)

    def _of_plan(self, marking: str, plan: Path | None) -> list[QWidget]:
        self.change_marking.setEnabled(plan is not None)
        if plan is None:
            words = "No plan is open. Its marking is set here once one is."
            return [PlainLabel(words), at_left(self.change_marking)]
        where = PlainLabel(str(plan))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return [
            _together(PlainLabel("Where it is kept", role="muted"), where),
            _together(PlainLabel("Marking", role="muted"), PlainLabel(marking)),
            at_left(self.change_marking),
        ]

    def _leave_for_marking(self) -> None:
        self.accept()
        self.marking_requested.emit()

    def _button(self, words: str, press: Callable[[], None]) -> QPushButton:
        button = push_button(words)
        button.setParent(self)
        button.setAutoDefault(False)
        button.clicked.connect(without_arguments(press))
        return button

    def _choice(
        self, field: str, name: str, choices: Sequence[tuple[str, object]], held: object
    ) -> QComboBox:
        box = named(fit_width(QComboBox()), name)
        for label, value in choices:
            box.addItem(label, value)
        values = [value for _, value in choices]
        box.setCurrentIndex(values.index(held))

        def tell(position: int) -> None:
            self.chosen.emit(field, values[position])
            self.fit()

        box.currentIndexChanged.connect(tell)
        return box


def _with_held(
    amounts: Sequence[tuple[str, int | None]], held: int | None
) -> Sequence[tuple[str, int | None]]:
    """Return the amounts to choose among, with one that was written into the file by hand."""
    if held in [most for _, most in amounts]:
        return amounts
    return (*amounts, (f"The same, but no more than {held}", held))


def _labelled(box: QComboBox) -> QWidget:
    label = PlainLabel(box.accessibleName(), role="muted")
    label.setBuddy(box)
    return _together(label, box)


def _together(*parts: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    for part in parts:
        layout.addWidget(part)
    return whole
