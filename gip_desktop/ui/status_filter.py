"""The row of chips above the table: how the listed actions stand, each a filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from gip_desktop.domain.figures import STANDINGS, standing
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.statuses import LABELS, SYMBOLS
from gip_desktop.ui.flow_layout import FlowLayout
from gip_desktop.ui.naming import counted, named
from gip_desktop.ui.theme import Chip, Theme

ALL = "all"
OVERDUE = "overdue"


class StatusFilter(QWidget):
    """One chip for all, one a status, one for overdue; exactly one is chosen."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[Status | str | None, QPushButton] = {}
        layout = FlowLayout(self, spacing=6)
        for kind in (ALL, *STANDINGS, OVERDUE):
            button = QPushButton()
            button.setCheckable(True)
            self._buttons[kind] = button
            self._group.addButton(button)
            layout.addWidget(button)
        self._buttons[ALL].setChecked(True)
        self._group.buttonClicked.connect(self._tell)
        self.set_theme(theme)

    @property
    def chosen(self) -> frozenset[Status | None] | None:
        """Return the statuses to keep; None for all."""
        for status in STANDINGS:
            if self._buttons[status].isChecked():
                return frozenset({status})
        return None

    @property
    def only_overdue(self) -> bool:
        """Say whether only overdue actions are wanted."""
        return self._buttons[OVERDUE].isChecked()

    def choose(self, kind: Status | str | None) -> None:
        """Choose a chip as a click would."""
        self._buttons[kind].setChecked(True)
        self._tell()

    def show_standing(self, actions: Sequence[Action], overdue: int) -> None:
        """Count the listed actions on the chips; a status that does not occur has none."""
        self._label(ALL, f"All {len(actions):,}", counted(len(actions)), len(actions) or 1)
        for status, number in standing(actions).items():
            words = f"{SYMBOLS[status]} {number:,} {LABELS[status].lower()}"
            self._label(status, words, f"{LABELS[status]}: {counted(number)}", number)
        self._label(OVERDUE, f"{SYMBOLS['overdue']} {overdue:,} overdue", counted(overdue), overdue)

    def set_theme(self, theme: Theme) -> None:
        """Colour the chips."""
        self._theme = theme
        plain = Chip(theme.text, theme.surface, theme.line)
        for kind, button in self._buttons.items():
            chip = theme.overdue if kind == OVERDUE else plain
            if kind not in (ALL, OVERDUE):
                chip = theme.chip(kind if isinstance(kind, Status) else None)
            button.setStyleSheet(_chip_style(chip, theme))

    def _label(self, kind: Status | str | None, text: str, spoken: str, number: int) -> None:
        button = self._buttons[kind]
        button.setText(text)
        named(button, f"Show only {spoken}" if kind != ALL else f"Show all {spoken}")
        button.setVisible(bool(number) or button.isChecked())

    def _tell(self) -> None:
        self.changed.emit()


def _chip_style(chip: Chip, theme: Theme) -> str:
    return (
        f"QPushButton {{ background: {chip.tint}; color: {chip.text}; border: 2px solid"
        f" {theme.line if chip.tint == theme.surface else chip.tint};"
        " border-radius: 4px; padding: 2px 8px; min-height: 18px; }"
        f"QPushButton:checked {{ border-color: {theme.accent}; }}"
        f"QPushButton:focus {{ border-color: {theme.text}; }}"
    )
