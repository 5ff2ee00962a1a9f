"""The dialogs that only say something: help, the shortcuts, and what an assessor asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QWidget

from gip_desktop import paths
from gip_desktop.ui.commands import CommandSpec
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.naming import named

if TYPE_CHECKING:
    from gip_desktop.ui.printing.printable import Printable

GRID_SHORTCUTS = (
    ("Edit the cell", "F2, Enter or typing"),
    ("Copy cells as a table", "Ctrl+C"),
    ("Paste a block of cells", "Ctrl+V"),
    ("Fill down", "Ctrl+D"),
    ("Leave a cell as it was", "Esc"),
)


class HelpDialog(MarkedDialog):
    """Shows the help pages that are part of the program, by their headings."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "Help", marking)
        self.resize(820, 600)
        self._pages = help_pages()
        self.headings = named(QListWidget(), "Headings of the help")
        self.headings.addItems([title for title, _ in self._pages])
        self.text = named(QPlainTextEdit(readOnly=True), "Help")
        self.headings.currentRowChanged.connect(self._show)
        split = QSplitter()
        split.addWidget(self.headings)
        split.addWidget(self.text)
        split.setSizes([240, 560])
        self.body.addWidget(split, 1)
        self.add_button("Close", self.reject, primary=True)
        self.headings.setCurrentRow(0)

    def _show(self, row: int) -> None:
        self.text.setPlainText(self._pages[row][1])


def help_pages() -> list[tuple[str, str]]:
    """Return the help as headings with the words below each."""
    text = paths.resource("help.txt").read_text(encoding="utf-8")
    parts = [part.strip().partition("\n") for part in text.split("\n\n")]
    return [(title, words) for title, _, words in parts if words]


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
        self._marking = marking
        self.resize(700, 560)
        self.table = PlainTable(title, headings)
        self.table.show_rows(rows)
        self.body.addWidget(self.table, 1)
        self.add_print_button(self._printable)
        self.add_button("Close", self.reject, primary=True)

    def _printable(self) -> Printable:
        from gip_desktop.ui.printing.printable import Printable
        from gip_desktop.ui.printing.tables import print_table

        return Printable(self.windowTitle(), "", self._marking, [print_table(self.table)])


def shortcut_rows(commands: Sequence[CommandSpec]) -> list[tuple[str, str]]:
    """List every shortcut with what it does."""
    own = [(spec.text.rstrip("…"), spec.shortcut) for spec in commands if spec.shortcut]
    return [*own, *GRID_SHORTCUTS]
