"""The dialogs that only say something: help, the shortcuts, and what an assessor asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gip_desktop import paths
from gip_desktop.ui.commands import CommandSpec
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.naming import named

GRID_SHORTCUTS = (
    ("Edit the cell", "F2, Enter or typing"),
    ("Copy cells as a table", "Ctrl+C"),
    ("Paste a block of cells", "Ctrl+V"),
    ("Fill down", "Ctrl+D"),
    ("Leave a cell as it was", "Esc"),
)


class HelpDialog(MarkedDialog):
    """Shows the help page that is part of the program."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "Help", marking)
        self.resize(720, 600)
        text = paths.resource("help.txt").read_text(encoding="utf-8")
        self.text = named(QPlainTextEdit(text, readOnly=True), "Help")
        self.body.addWidget(self.text, 1)
        self.add_button("Close", self.reject, primary=True)


class TableDialog(MarkedDialog):
    """Shows pairs of words."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        marking: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
    ) -> None:
        super().__init__(parent, title, marking)
        self.resize(700, 560)
        self.table = PlainTable(title, headings)
        self.table.show_rows(rows)
        self.body.addWidget(self.table, 1)
        self.add_button("Close", self.reject, primary=True)


def shortcut_rows(commands: Sequence[CommandSpec]) -> list[tuple[str, str]]:
    """List every shortcut with what it does."""
    own = [(spec.text.rstrip("…"), spec.shortcut) for spec in commands if spec.shortcut]
    return [*own, *GRID_SHORTCUTS]
