"""What the wizard works on: a workbook that was read, and all that was said about it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.incoming import Doubt
from gip_desktop.domain.owners import alike
from gip_desktop.domain.register import Change, Put
from gip_desktop.domain.rows import Owner
from gip_desktop.domain.settling import Settlement, all_like, same_text
from gip_desktop.importing import Proposal, changes_of, propose_from
from gip_desktop.ui.session import Session

if TYPE_CHECKING:
    from gip_desktop.workbook.book import Book
    from gip_desktop.workbook.mapping import ColumnMapping


@dataclass(frozen=True, slots=True)
class NewOwner:
    """An owner that the import would make, and the one there is already who may be meant."""

    name: str
    like: Owner | None


class ImportWork(QObject):
    """Plans the import anew after each thing that is said; pages show `proposal`."""

    replanned = Signal()
    refused = Signal(str)

    def __init__(
        self, session: Session, book: Book, mapping: ColumnMapping, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.book = book
        self.year = session.plan
        self.mapping = mapping
        self.settlement = Settlement()
        self.settled_doubts: dict[Doubt, str] = {}
        self._keeps_layout = False
        self.proposal = self._proposal()
        self.all_doubts = self.proposal.plan.doubts

    # What is said

    def say_column(self, heading: str, field: str | None) -> None:
        """Say which field a heading is, or that its column is left out."""
        columns = {**self.mapping.columns, heading: field}
        self._use_mapping(replace(self.mapping, columns=columns))

    def confirm_columns(self) -> None:
        """Take guessed columns for what they were shown to be, now that they were looked at."""
        columns = [c for sheet in self.proposal.incoming.sheets for c in sheet.columns]
        likely = {c.heading: c.field for c in columns if c.heading and c.how == "likely"}
        if likely:
            self._use_mapping(replace(self.mapping, columns={**likely, **self.mapping.columns}))

    def say_place(self, sheet: str | None, header_row: int | None) -> None:
        """Say on which sheet and in which row the headings are; None leaves it to the reader."""
        self._use_mapping(replace(self.mapping, sheet=sheet, header_row=header_row))

    def accept(self, doubt: Doubt, *, like_all: bool) -> int:
        """Say that a cell was read right, and how many were settled by it."""
        doubts = all_like(doubt, self.all_doubts) if like_all else [doubt]
        self._note(doubts, "Accepted")
        return self._settle(self.settlement.accepting(doubts), doubts)

    def mean(self, doubt: Doubt, text: str, *, like_all: bool) -> int:
        """Say what a cell means, and return how many were settled by it."""
        doubts = same_text(doubt, self.all_doubts) if like_all else [doubt]
        self._note(doubts, f"Means “{text}”")
        return self._settle(self.settlement.meaning(doubts, text), doubts)

    def keep_layout(self, wanted: bool) -> None:
        """Say whether the plan is to go out in this workbook's layout from now on."""
        self._keeps_layout = wanted

    def say_owner(self, name: str, owner: Owner | None) -> None:
        """Say that a name is an owner there is already, or a new one."""
        self.settlement = self.settlement.naming(name, owner.key if owner else None)
        self._replan()

    # What follows

    @property
    def changes(self) -> Sequence[Change]:
        """Return everything that is to be written."""
        register = self.session.register
        return changes_of(self.proposal, register, with_layout=self._keeps_layout)

    @property
    def open_doubts(self) -> Sequence[Doubt]:
        """List the doubts that nobody has settled."""
        return [doubt for doubt in self.proposal.plan.doubts if doubt not in self.settled_doubts]

    @property
    def new_owners(self) -> Sequence[NewOwner]:
        """List the owners that the import would make, with the like of each."""
        known = list(self.session.register.owners.values())
        made = [c.row for c in self.proposal.plan.changes if isinstance(c, Put)]
        owners = [row for row in made if isinstance(row, Owner)]
        fresh = [o for o in owners if o.key not in self.session.register.owners]
        return [NewOwner(owner.name, alike(owner.name, known)) for owner in fresh]

    @property
    def confirmed_columns(self) -> Mapping[str, str | None]:
        """Return what every heading was taken for, to be remembered for headings like these."""
        return {
            column.heading: column.field
            for sheet in self.proposal.incoming.sheets
            for column in sheet.columns
            if column.heading
        }

    def _use_mapping(self, mapping: ColumnMapping) -> None:
        before, self.mapping = self.mapping, mapping
        try:
            self.proposal = self._proposal()
        except PlanError as problem:
            self.mapping = before
            self.refused.emit(str(problem))
            return
        self.all_doubts = self.proposal.plan.doubts
        self.settled_doubts = {}
        self.settlement = replace(self.settlement, meanings={}, accepted=frozenset())
        self.replanned.emit()

    def _note(self, doubts: Sequence[Doubt], how: str) -> None:
        for doubt in doubts:
            self.settled_doubts[doubt] = how

    def _settle(self, settlement: Settlement, doubts: Sequence[Doubt]) -> int:
        self.settlement = settlement
        self._replan()
        return len(doubts)

    def _replan(self) -> None:
        self.proposal = self._proposal()
        # What was said may leave a doubt of its own, as a date that names no day does.
        fresh = [d for d in self.proposal.plan.doubts if d not in self.all_doubts]
        self.all_doubts = (*self.all_doubts, *fresh)
        self.replanned.emit()

    def _proposal(self) -> Proposal:
        return propose_from(
            self.book,
            self.session.register,
            self.year,
            today=self.session.today,
            mapping=self.mapping,
            settlement=self.settlement,
        )
