"""Reading a workbook from outside and planning what it would change: nothing is written here.

The window and the command line both import through here: `propose`, show, then `Store.apply`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop import offline
from gip_desktop.domain.codec import Plain
from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.incoming import FIELDS, Incoming
from gip_desktop.domain.layouts import keep_layout, layout_found
from gip_desktop.domain.plan_import import ImportPlan
from gip_desktop.domain.register import Change, Put, Register
from gip_desktop.domain.rows import Plan
from gip_desktop.domain.settling import Settlement, plan_settled

if TYPE_CHECKING:
    from gip_desktop.workbook.book import Book
    from gip_desktop.workbook.mapping import ColumnMapping


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a workbook says, and what taking it into a plan year would change."""

    file: str
    year: str
    incoming: Incoming
    plan: ImportPlan

    @property
    def label(self) -> str:
        """Return the words for the journal and for undo."""
        return f"Import of {self.file}"

    @property
    def summary(self) -> str:
        """Say in one line what is taken in."""
        plan = self.plan
        return (
            f"{self.file}: {len(plan.new)} new, {len(plan.changed)} changed,"
            f" {len(plan.unchanged)} unchanged, {len(plan.doubts)} to check"
        )


def changes_of(proposal: Proposal, register: Register, *, with_layout: bool) -> Sequence[Change]:
    """Return what an import writes; with the layout, the plan goes out as this workbook came in."""
    changes = proposal.plan.changes
    columns = layout_found(proposal.incoming)
    if not with_layout or not columns:
        return changes
    plan = register.with_changes(changes).plans[proposal.year]
    return [*changes, keep_layout(plan, columns)]


def read_book(path: Path) -> Book:
    """Read a workbook in the child process, under its limits."""
    from gip_desktop.workbook.open_safely import read_workbook

    offline.screen_path(path)
    return read_workbook(path)


def propose(
    path: Path,
    register: Register,
    year: str,
    *,
    today: date,
    sheet: str | None = None,
    mapping: ColumnMapping | None = None,
) -> Proposal:
    """Read a workbook and plan its import into a plan year."""
    book = read_book(path)
    return propose_from(book, register, year, today=today, sheet=sheet, mapping=mapping)


def propose_from(
    book: Book,
    register: Register,
    year: str,
    *,
    today: date,
    sheet: str | None = None,
    mapping: ColumnMapping | None = None,
    settlement: Settlement | None = None,
) -> Proposal:
    """Plan the import of a workbook that has been read, with what a person has settled."""
    from gip_desktop.workbook.read import read_plan

    owners = register.owners.values()
    incoming = read_plan(book, year=year, known_owners=owners, sheet=sheet, mapping=mapping)
    settlement = settlement or Settlement()
    plan = plan_settled(register, incoming, settlement, year=year, today=today)
    return Proposal(book.name, year, incoming, plan)


def headings_key(proposal: Proposal) -> str:
    """Return by which words a mapping is remembered: the headings, in whatever order they stand."""
    headings = {
        " ".join(column.heading.casefold().split())
        for sheet in proposal.incoming.sheets
        for column in sheet.columns
        if column.heading
    }
    return " | ".join(sorted(headings))


def remembered_mapping(book: Book, year: str, mappings: Mapping[str, Plain]) -> ColumnMapping:
    """Return what was said before of a workbook with these headings, or nothing."""
    from gip_desktop.workbook.mapping import ColumnMapping

    try:
        plain = propose_from(book, Register().with_changes([Put(Plan(year))]), year, today=date.min)
    except WorkbookProblem:
        return ColumnMapping()
    said = mappings.get(headings_key(plain))
    if not isinstance(said, dict):
        return ColumnMapping()
    fields = {head: field for head, field in said.items() if field is None or field in FIELDS}
    return ColumnMapping(columns={head: str(f) if f else None for head, f in fields.items()})
