"""Write Appendix B: the plan as a workbook to read, print and send, built from the register."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.domain.change_marks import ChangeMarks
from gip_desktop.domain.layouts import layout_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.texts import clean
from gip_desktop.workbook.about import add_about_sheet
from gip_desktop.workbook.change_sheet import CHANGE_LEGEND, change_facts, with_changes
from gip_desktop.workbook.columns import APPENDIX_B, house_columns
from gip_desktop.workbook.imprint import PROGRAM, Imprint
from gip_desktop.workbook.plan_sheet import fill_sheet, rows_of
from gip_desktop.workbook.rows import actions_to_write
from gip_desktop.workbook.save import save_workbook
from gip_desktop.workbook.sheet_writer import SheetWriter
from gip_desktop.workbook.styles import add_styles

SHEET = "Appendix B"


def write_appendix_b(
    path: Path,
    register: Register,
    plan: str,
    *,
    day: date,
    marking: str,
    entry: int,
    head: str,
    owner: str | None = None,
    changes: ChangeMarks | None = None,
) -> tuple[str, ...]:
    """Write a plan's Appendix B as at a day; return what of it a reader will not see whole."""
    actions = actions_to_write(register, plan, owner=owner)
    imprint = Imprint(
        organisation=register.organisation,
        title=f"Governance Improvement Plan {plan}",
        marking=marking,
        day=day,
        shown=_count(len(actions)) + (f" of {owner}" if owner else ""),
        entry=entry,
        head=head,
        facts=change_facts(changes) if changes else (),
    )
    workbook = Workbook()
    looks = add_styles(workbook, for_changes=changes is not None)
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    columns = house_columns(layout_of(register.plans[plan])) or APPENDIX_B
    rows = rows_of(register, actions, columns)
    if changes:
        rows, columns = with_changes(rows, actions, columns, changes)
    warnings = fill_sheet(SheetWriter(sheet, looks), rows, columns, imprint, changes=changes)
    add_about_sheet(workbook, imprint, looks, legend=CHANGE_LEGEND if changes else ())
    describe(workbook, imprint, what=SHEET)
    save_workbook(workbook, path, at=_midnight(day), program=PROGRAM)
    return warnings


def describe(workbook: Workbook, imprint: Imprint, *, what: str) -> None:
    """Fill in the file's properties, none of which is a person's login or a library's name."""
    properties = workbook.properties
    # Unlike cells, properties are not looked through by anything on their way out.
    properties.title = clean(f"{imprint.title}: {what}")
    properties.subject = imprint.marking_line
    properties.language = "en-GB"
    properties.creator = properties.lastModifiedBy = clean(imprint.organisation) or PROGRAM
    properties.category = imprint.marking_line
    properties.created = _midnight(imprint.day)


def _count(actions: int) -> str:
    return "1 action" if actions == 1 else f"{actions} actions"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
