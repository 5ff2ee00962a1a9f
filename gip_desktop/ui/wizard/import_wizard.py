"""The wizard itself: its pages in order, what is still open on each, and the one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabBar, QWidget

from gip_desktop.importing import Proposal
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.dialogs.import_tables import press_label
from gip_desktop.ui.naming import named
from gip_desktop.ui.session import Session
from gip_desktop.ui.wizard.changes_page import ChangesPage
from gip_desktop.ui.wizard.columns_page import ColumnsPage
from gip_desktop.ui.wizard.doubts_page import DoubtsPage
from gip_desktop.ui.wizard.owners_page import OwnersPage
from gip_desktop.ui.wizard.work import ImportWork

if TYPE_CHECKING:
    from gip_desktop.workbook.book import Book
    from gip_desktop.workbook.mapping import ColumnMapping

SIZE = QSize(1040, 680)


class ImportWizard(MarkedDialog):
    """Takes a workbook that was read through columns, doubts and owners to its changes."""

    def __init__(
        self, parent: QWidget | None, session: Session, book: Book, mapping: ColumnMapping
    ) -> None:
        super().__init__(parent, "Import", session.register.marking)
        self.resize(SIZE)
        self.work = ImportWork(session, book, mapping, self)
        self.columns = ColumnsPage(self.work)
        self.doubts = DoubtsPage(self.work)
        self.owners = OwnersPage(self.work)
        self.changes = ChangesPage(self.work)
        self.steps = named(QTabBar(), "Steps of the import")
        self.steps.setDrawBase(False)
        self.steps.setExpanding(False)
        self.pages = QStackedWidget()
        self.add_words(f"{book.name} into {session.plan}", "title")
        for warning in book.warnings:
            self.add_words(warning, "hint")
        self.body.addWidget(self.steps)
        self.body.addWidget(self.pages, 1)
        self._in_order = (self.columns, self.doubts, self.owners, self.changes)
        for page in self._in_order:
            self.steps.addTab(page.title)
            self.pages.addWidget(page)
        self.add_button("Cancel", self.reject)
        self.back = self.add_button("Back", self._go_back)
        self.go_on = self.add_button("Next", self._go_on, primary=True)
        self.steps.currentChanged.connect(self._turn)
        self.work.replanned.connect(self._refresh)
        self.changes.allowed.connect(self._refresh)
        self._turn(0)

    @property
    def proposal(self) -> Proposal:
        """Return what would be written now."""
        return self.work.proposal

    @classmethod
    def ask(
        cls, parent: QWidget | None, session: Session, book: Book, mapping: ColumnMapping
    ) -> ImportWizard | None:
        """Show the wizard and return it where its changes are wanted."""
        wizard = cls(parent, session, book, mapping)
        return wizard if wizard.exec() else None

    @property
    def _is_last(self) -> bool:
        return self.pages.currentWidget() is self.changes

    def _turn(self, position: int) -> None:
        if self.pages.currentWidget() is self.columns and position > 0:
            self.work.confirm_columns()
        self.pages.setCurrentIndex(position)
        self._refresh()
        if position == self.pages.indexOf(self.doubts):
            self.doubts.list.setFocus()

    def _go_on(self) -> None:
        if self._is_last:
            self.accept()
            return
        if self.pages.currentWidget() is self.columns:
            # This may leave nothing to settle.
            self.work.confirm_columns()
        self._go(1)

    def _go_back(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        """Go to the next page that asks anything; the others can be turned to by their tabs."""
        position = self.steps.currentIndex() + step
        while not self._in_order[position].asks:
            position += step
        self.steps.setCurrentIndex(position)

    def _refresh(self) -> None:
        left = len(self.work.open_doubts)
        titles = (
            "1 Columns",
            f"2 To settle {left}" if left else "2 To settle ✓",
            f"3 Owners {len(self.work.new_owners)}",
            f"4 Changes {len(self.work.proposal.plan.field_changes):,}",
        )
        for position, title in enumerate(titles):
            self.steps.setTabText(position, title)
        self.back.setEnabled(self.steps.currentIndex() > 0)
        self._name_press(self.go_on, left)

    def _name_press(self, button: QPushButton, left: int) -> None:
        if not self._is_last:
            button.setText("Next")
            button.setEnabled(True)
            return
        rest = f" ({left} not settled)" if left else ""
        button.setText(press_label(self.work.proposal) + rest)
        button.setEnabled(self.changes.is_allowed)
