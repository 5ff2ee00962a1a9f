"""Before packs go out: who gets which actions, by when, and where the files are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QWidget,
)

from gip_desktop.domain.errors import BadDate
from gip_desktop.domain.fields import name_of, shown
from gip_desktop.domain.packs import PackDraft
from gip_desktop.domain.register import heading_of
from gip_desktop.domain.targets import read_day, show_day
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.naming import counted, named, without_arguments
from gip_desktop.ui.parts import push_button
from gip_desktop.ui.plain import plain_tip
from gip_desktop.ui.session import Session
from gip_desktop.ui.wrapped_cells import WrappedCellDelegate

USUAL_DAYS = 14
# In letters: most e-mail addresses are shorter.
NAMES_WIDE = 55


@dataclass(frozen=True, slots=True)
class Circulation:
    """Whom packs are written for (keys of owners), by when they are due, and where to."""

    owners: frozenset[str]
    due: date
    folder: Path


class CirculateDialog(MarkedDialog):
    """Lists the owners with what each would get."""

    def __init__(
        self, parent: QWidget | None, session: Session, drafts: Sequence[PackDraft]
    ) -> None:
        super().__init__(parent, "Circulate", session.register.marking)
        self.resize(900, 620)
        self._session = session
        self._drafts = {draft.owner.key: draft for draft in drafts}
        self.add_words(_summary(session, drafts))
        self.owners = named(QListWidget(), "Owners who get a pack", "Space ticks an owner.")
        self.owners.setObjectName("ticks")
        self.owners.setWordWrap(True)
        self.owners.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.owners.setItemDelegate(WrappedCellDelegate(self.owners))
        self.owners.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.owners.setMinimumWidth(NAMES_WIDE * self.owners.fontMetrics().averageCharWidth())
        # The list measures a row as it comes in, so it must know its style by then.
        self.owners.ensurePolished()
        for draft in drafts:
            self._add_owner(draft)
        self.gets = PlainTable(
            "What this owner gets", ("Ref", "Action", "Target date", "Status"), 1
        )
        self.owners.currentItemChanged.connect(self._show_actions)
        self.owners.itemChanged.connect(without_arguments(self._refresh))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.owners)
        split.addWidget(self.gets)
        split.setSizes([340, 540])
        self.body.addWidget(split, 1)
        self.due = FieldBox("due", "Answers are due on")
        self.due.load(show_day(session.today + timedelta(days=USUAL_DAYS)))
        self.folder = named(QLineEdit(str(_usual_folder(session))), "Folder for the packs")
        self._lay_out_rest()
        self.add_button("Cancel", self.reject)
        self.write = self.add_button("", self._check, primary=True)
        self.owners.setCurrentRow(0)
        self._refresh()

    @classmethod
    def ask(
        cls, parent: QWidget | None, session: Session, drafts: Sequence[PackDraft]
    ) -> Circulation | None:
        """Show what would go out, and return what is wanted or None."""
        dialog = cls(parent, session, drafts)
        return dialog.result_value() if dialog.exec() else None

    def result_value(self) -> Circulation:
        """Return what was chosen."""
        due = read_day(self.due.text, self._session.plan)
        return Circulation(frozenset(self._chosen), due, Path(self.folder.text().strip()))

    @property
    def _chosen(self) -> list[str]:
        items = (self.owners.item(row) for row in range(self.owners.count()))
        checked = Qt.CheckState.Checked
        return [
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == checked
        ]

    def _add_owner(self, draft: PackDraft) -> None:
        address = draft.owner.email or "no e-mail address"
        item = QListWidgetItem(f"{draft.owner.name}\n{counted(len(draft.actions))}, {address}")
        item.setData(Qt.ItemDataRole.UserRole, draft.owner.key)
        item.setToolTip(plain_tip(item.text()))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self.owners.addItem(item)

    def _show_actions(self, item: QListWidgetItem | None) -> None:
        draft = self._drafts.get(item.data(Qt.ItemDataRole.UserRole)) if item else None
        register = self._session.register
        rows = [
            (name_of(a), heading_of(a), shown(register, a, "target"), shown(register, a, "status"))
            for a in (draft.actions if draft else ())
        ]
        self.gets.show_rows(rows)

    def _refresh(self) -> None:
        number = len(self._chosen)
        self.write.setText(f"Write {counted(number, 'pack')}")
        self.write.setEnabled(number > 0)

    def _check(self) -> None:
        self.due.accept()
        try:
            read_day(self.due.text, self._session.plan)
        except BadDate as problem:
            self.due.refuse(str(problem))
            return
        self.accept()

    def _browse(self) -> None:
        chosen = ask.folder(self, "Folder for the packs", Path(self.folder.text()).parent)
        if chosen:
            self.folder.setText(str(chosen))

    def _lay_out_rest(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.due, 1)
        row.addWidget(self.folder, 2, Qt.AlignmentFlag.AlignBottom)
        browse = push_button("Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(without_arguments(self._browse))
        row.addWidget(browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.add_words(
            "Each owner gets a workbook with only their actions, and beside it an e-mail draft to"
            " open in your mail program. This program sends nothing.",
            "hint",
        )


def _summary(session: Session, drafts: Sequence[PackDraft]) -> str:
    if not drafts:
        return f"Nobody has an open action in {session.plan}, so there is no pack to write."
    without = sum(not draft.owner.email for draft in drafts)
    rest = f"; {without} without an e-mail address get a pack all the same" if without else ""
    return f"{counted(len(drafts), 'owner')} with open actions in {session.plan}{rest}."


def _usual_folder(session: Session) -> Path:
    year = session.plan.replace("/", "-")
    return session.store.path.parent / f"Packs {year} {session.today:%Y-%m-%d}"
