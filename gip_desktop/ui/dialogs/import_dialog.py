"""What an import will do, shown before it is done: the changes, the doubts, the columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QTabWidget, QWidget

from gip_desktop.domain.fields import FIELD_LABELS
from gip_desktop.ui.branches import counted
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.naming import named
from gip_desktop.ui.session import Session

if TYPE_CHECKING:
    from gip_desktop.importing import Proposal

# More changes to actions that are there than this are confirmed with their count.
MANY_ACTIONS = 20
MANY_OF_ALL = 0.1

HOW = {
    "alias": "known heading",
    "likely": "likely: check it",
    "mapping": "as you said",
    "ignored": "left out",
}


class ImportDialog(MarkedDialog):
    """Shows what a workbook says and what taking it in would change; nothing is written here."""

    def __init__(self, parent: QWidget | None, session: Session, proposal: Proposal) -> None:
        super().__init__(parent, "Import", session.register.marking)
        self.resize(940, 620)
        plan = proposal.plan
        self.add_words(f"{proposal.file} into {proposal.year}", "title")
        self.add_words(_summary(proposal))
        self.tabs = named(QTabWidget(), "What was found")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._add("Changes", ("Ref", "Field", "Now", "Will be", "Cell"), _change_rows(proposal), 3)
        self._add("To check", ("Cell", "Field", "Text", "Why"), _doubt_rows(proposal), 3)
        self._add("Columns", ("Sheet", "Column", "Heading", "Taken for", "How"), _columns(proposal))
        self._add("Not read", ("Cell", "Text"), [(u.cell, u.text) for u in plan.unread])
        self.body.addWidget(self.tabs, 1)
        self.sure = QCheckBox(f"Yes, change {counted(len(plan.changed))} that are in the plan")
        self.sure.setVisible(_is_mass_change(session, proposal))
        self.sure.toggled.connect(self._allow)
        self.body.addWidget(self.sure)
        self.add_words("A backup is made first, and one undo takes all of it back.", "hint")
        self.add_button("Leave the plan as it is", self.reject)
        self.go_on = self.add_button(_button(proposal), self.accept, primary=True)
        self._allow()

    @classmethod
    def ask(cls, parent: QWidget | None, session: Session, proposal: Proposal) -> bool:
        """Show the proposal and say whether it is wanted."""
        return bool(cls(parent, session, proposal).exec())

    def _add(
        self, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], stretch: int = -1
    ) -> None:
        table = PlainTable(title, headings, stretch)
        table.show_rows(rows)
        self.tabs.addTab(table, f"{title} {len(rows)}")

    def _allow(self) -> None:
        self.go_on.setEnabled(self.sure.isHidden() or self.sure.isChecked())


def _summary(proposal: Proposal) -> str:
    plan = proposal.plan
    if not plan.changes:
        return "This workbook says nothing that the plan does not hold already: no change."
    parts = [
        f"{counted(len(plan.new), 'new action')}",
        f"{len(plan.changed):,} changed",
        f"{len(plan.unchanged):,} unchanged",
    ]
    doubts = f" {counted(len(plan.doubts), 'cell')} to check." if plan.doubts else ""
    return f"{', '.join(parts)}. Nothing is deleted.{doubts}"


def _button(proposal: Proposal) -> str:
    plan = proposal.plan
    if not plan.changes:
        return "Done"
    parts = []
    if plan.new:
        parts.append(f"Add {counted(len(plan.new))}")
    if plan.changed:
        parts.append(f"{'change' if parts else 'Change'} {len(plan.changed):,}")
    return " and ".join(parts) or "Take in the rest"


def _is_mass_change(session: Session, proposal: Proposal) -> bool:
    there = len(session.register.actions_of(proposal.year))
    changed = len(proposal.plan.changed)
    return changed > MANY_ACTIONS or (there > 0 and changed > there * MANY_OF_ALL)


def _change_rows(proposal: Proposal) -> list[tuple[str, ...]]:
    return [
        (
            change.ref or change.key,
            _field_label(change.field),
            change.before or "–",
            change.after,
            change.cell,
        )
        for change in proposal.plan.field_changes
    ]


def _doubt_rows(proposal: Proposal) -> list[tuple[str, ...]]:
    return [(d.cell, _field_label(d.field), d.text, d.why) for d in proposal.plan.doubts]


def _columns(proposal: Proposal) -> list[tuple[str, ...]]:
    return [
        (
            sheet.sheet,
            c.column,
            c.heading,
            FIELD_LABELS.get(c.field or "", c.field or "–"),
            HOW[c.how],
        )
        for sheet in proposal.incoming.sheets
        for c in sheet.columns
    ]


def _field_label(field: str | None) -> str:
    if field is None:
        return "–"
    return FIELD_LABELS.get(field, field.replace("_", " ").capitalize())
