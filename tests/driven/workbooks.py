"""The workbook in which the plan was kept, and packs as their owners answer them; all invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from gip_desktop.domain.years import year_of
from tests.ui.sheets import AnsweredSheet

# The plan year that the program proposes today runs from the spring of this year to the next.
YEAR = year_of(date.today())
THIS = int(YEAR[:4])
NEXT = THIS + 1

HEADINGS = ("Ref", "Recommendation", "Owner", "Target date", "Status", "Latest update")
PLAN: Mapping[str, tuple[tuple[str, str, str, str, str, str], ...]] = {
    "A. Acting with integrity": (
        ("A1", "Gifts", "Head of People", f"30 June {THIS}", "Complete", "The register is on line"),
        ("A2", "Concerns", "Head of People", f"31 March {NEXT}", "On track", "Half are trained"),
        ("A3", "Consent", "Chief Executive", f"31 January {NEXT}", "Not started", ""),
    ),
    "E. Capacity and leadership": (
        ("E1", "Inductions", "Head of People", f"28 February {NEXT}", "On track", "A plan is made"),
        ("E2", "Deputies", "Chief Executive", f"31 March {NEXT}", "On hold", "Vetting comes first"),
    ),
    "F. Managing risks and performance": (
        ("F1", "Risks", "Head of Finance", f"28 February {NEXT}", "On track", "Six have an owner"),
        ("F2", "Grants", "Head of Finance", f"31 December {THIS}", "On track", "A trial runs"),
        ("F3", "Reserves", "Head of Finance", f"31 March {NEXT}", "Not started", ""),
    ),
}
REFS = [row[0] for rows in PLAN.values() for row in rows]


def write_tracker(path: Path, targets: Mapping[str, str] | None = None) -> Path:
    """Write the workbook of the plan; `targets` are dates as they were written, by reference."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tracker"
    for first in (("Governance improvement plan",), (), HEADINGS):
        sheet.append(first)
    for section, rows in PLAN.items():
        sheet.append((section,))
        for ref, what, who, by, *rest in rows:
            sheet.append((ref, what, who, (targets or {}).get(ref, by), *rest))
    book.save(path)
    return path


def write_clear_tracker(path: Path) -> Path:
    """Write a workbook of the plan that leaves nothing to be asked: it names each principle."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append((*HEADINGS, "Principle"))
    for section, rows in PLAN.items():
        for row in rows:
            sheet.append((*row, section[0]))
    book.save(path)
    return path


def answer(pack: Path, ref: str, answers: Mapping[str, str]) -> None:
    """Write what an owner answers into the row of an action, below the headings named."""
    sheet = AnsweredSheet(pack, "Your actions", "Key")
    row = next(row for row in sheet.rows if sheet.text(row, "Ref") == ref)
    for heading, text in answers.items():
        sheet.write(row, heading, text)
