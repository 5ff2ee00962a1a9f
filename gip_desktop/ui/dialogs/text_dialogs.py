"""The dialogs that only say something: the shortcuts, and what an assessor asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gip_desktop.assurance import assurance_rows, assure
from gip_desktop.ui.commands import COMMANDS, CommandSpec
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable

if TYPE_CHECKING:
    from gip_desktop.store.store import Store
    from gip_desktop.ui.printing.printable import Printable

GRID_SHORTCUTS = (
    ("Edit the cell", "F2, Enter or typing"),
    ("Copy cells as a table", "Ctrl+C"),
    ("Paste a block of cells", "Ctrl+V"),
    ("Fill down", "Ctrl+D"),
    ("Leave a cell as it was", "Esc"),
)


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


class ShortcutsDialog(TableDialog):
    """Lists every shortcut."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        headings, rows = ("Command", "Keys"), shortcut_rows(COMMANDS)
        super().__init__(parent, "Keyboard shortcuts", marking, headings, rows)


class AssuranceDialog(TableDialog):
    """Shows what an assessor asks, about the open plan too."""

    def __init__(self, parent: QWidget | None, marking: str, store: Store | None) -> None:
        headings, rows = ("What", "Finding"), list(assurance_rows(assure(store)))
        super().__init__(parent, "Assurance", marking, headings, rows)


def shortcut_rows(commands: Sequence[CommandSpec]) -> list[tuple[str, str]]:
    """List every shortcut with what it does."""
    own = [(spec.text.rstrip("…"), spec.shortcut) for spec in commands if spec.shortcut]
    return [*own, *GRID_SHORTCUTS]
