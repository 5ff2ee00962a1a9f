"""The third page of the wizard: the owners that would be new, each new or one there is already."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gip_desktop.domain.rows import Owner
from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.naming import named
from gip_desktop.ui.parts import fit_width
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.wizard.work import ImportWork, NewOwner

NEW = "A new owner"


class OwnersPage(QWidget):
    """Lets each new name be an owner there is already; the name is then kept as an alias."""

    title = "Owners"

    def __init__(self, work: ImportWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._said: dict[str, Owner] = {}
        self.words = PlainLabel()
        self.table = PlainTable("New owners", ("Name in the workbook", "Is", "May be"))
        self.table.make_room_for_controls(1, 40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        work.replanned.connect(self.load)
        self.load()

    @property
    def asks(self) -> bool:
        """Say whether a name is new here and might be an owner there is already."""
        return self.table.rowCount() > 0 and bool(self._work.session.register.owners)

    def load(self) -> None:
        """Show the names that are new, and those already said to be an owner there is."""
        new = {owner.name: owner for owner in self._work.new_owners}
        rows = [*new.values(), *(NewOwner(n, o) for n, o in self._said.items() if n not in new)]
        self.words.setText(
            "These names are no owner or alias yet. What you choose is remembered as an alias."
            if rows
            else "Every owner in the workbook is known."
        )
        self.table.setRowCount(len(rows))
        for position, owner in enumerate(rows):
            self.table.show_cell(position, 0, owner.name)
            self.table.setCellWidget(position, 1, self._box(owner.name))
            self.table.show_cell(position, 2, owner.like.name if owner.like else "")
        self.table.fit()

    def _box(self, name: str) -> QComboBox:
        box = named(fit_width(QComboBox()), f"{name} is")
        box.addItem(NEW, None)
        owners = sorted(
            self._work.session.register.owners.values(), key=lambda o: o.name.casefold()
        )
        for owner in owners:
            box.addItem(owner.name, owner.key)
        said = self._said.get(name)
        box.setCurrentIndex(max(box.findData(said.key), 0) if said else 0)
        box.activated.connect(partial(self._say, name, box))
        return box

    def _say(self, name: str, box: QComboBox, _position: int) -> None:
        owner = self._work.session.register.owners.get(box.currentData() or "")
        if owner:
            self._said[name] = owner
        else:
            self._said.pop(name, None)
        self._work.say_owner(name, owner)
