"""Reading a workbook from outside and planning what it would change: nothing is written here.

The window and the command line both import through here: `propose`, show, then `Store.apply`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop import offline
from gip_desktop.domain.incoming import Incoming
from gip_desktop.domain.plan_import import ImportPlan, plan_import
from gip_desktop.domain.register import Register

if TYPE_CHECKING:
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


def propose(
    path: Path,
    register: Register,
    year: str,
    *,
    today: date,
    sheet: str | None = None,
    mapping: ColumnMapping | None = None,
) -> Proposal:
    """Read a workbook in the child process and plan its import into a plan year."""
    from gip_desktop.workbook.open_safely import read_workbook
    from gip_desktop.workbook.read import read_plan

    offline.screen_path(path)
    book = read_workbook(path)
    owners = register.owners.values()
    incoming = read_plan(book, year=year, known_owners=owners, sheet=sheet, mapping=mapping)
    plan = plan_import(register, incoming, year=year, today=today)
    return Proposal(path.name, year, incoming, plan)
