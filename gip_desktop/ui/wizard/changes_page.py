"""The last page of the wizard: every change that will be made, and every cell left unread."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QTabWidget, QVBoxLayout, QWidget

from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.dialogs.import_tables import change_rows, summary_of
from gip_desktop.ui.naming import counted, named
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.wizard.work import ImportWork

# More changes to actions that are there than this are confirmed with their count.
MANY_ACTIONS = 20
MANY_OF_ALL = 0.1


class ChangesPage(QWidget):
    """Shows what will be written; a change of many actions has to be confirmed with its count."""

    title = "Changes"
    asks = True
    allowed = Signal()

    def __init__(self, work: ImportWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.summary = PlainLabel(role="title")
        self.changes = PlainTable("Changes", ("Ref", "Field", "Now", "Will be", "Cell"), 3)
        self.unread = PlainTable("Not read", ("Cell", "Text"))
        self.tabs = named(QTabWidget(), "What will be written, and what is left")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.changes, "Changes")
        self.tabs.addTab(self.unread, "Not read")
        self.sure = QCheckBox()
        self.sure.toggled.connect(self.allowed)
        self.keep_layout = QCheckBox("Export with this workbook's headings and order from now on")
        self.keep_layout.toggled.connect(work.keep_layout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.summary)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.sure)
        layout.addWidget(self.keep_layout)
        hint = "A backup is made first, and one undo takes all of it back."
        layout.addWidget(PlainLabel(hint, role="hint"))
        work.replanned.connect(self.load)
        self.load()

    @property
    def is_allowed(self) -> bool:
        """Say whether the change may be made: a mass change only once it is confirmed."""
        return not self._is_mass_change or self.sure.isChecked()

    def load(self) -> None:
        """Show the changes as they are planned now."""
        proposal = self._work.proposal
        rows = change_rows(proposal)
        self.summary.setText(summary_of(proposal))
        self.changes.show_rows(rows)
        self.unread.show_rows([(cell.cell, cell.text) for cell in proposal.plan.unread])
        self.tabs.setTabText(0, f"Changes {len(rows):,}")
        self.tabs.setTabText(1, f"Not read {len(proposal.plan.unread):,}")
        changed = counted(len(proposal.plan.changed))
        self.sure.setText(f"Yes, change {changed} that are in the plan")
        self.sure.setVisible(self._is_mass_change)
        self.allowed.emit()

    @property
    def _is_mass_change(self) -> bool:
        there = len(self._work.session.register.actions_of(self._work.year))
        changed = len(self._work.proposal.plan.changed)
        return changed > MANY_ACTIONS or (there > 0 and changed > there * MANY_OF_ALL)
