"""The sheet "About this workbook": what it is, where it comes from, what its statuses mean."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day
from gip_desktop.workbook import styles
from gip_desktop.workbook.heights import GrowingRow, height_of
from gip_desktop.workbook.imprint import PROGRAM, Imprint
from gip_desktop.workbook.page import add_headline, put_text, set_up_page

SHEET = "About this workbook"
STATUS_LIST = "StatusList"

_MEANINGS = {
    Status.NOT_STARTED: "Work has not begun.",
    Status.ON_TRACK: "Work goes on and the target date holds.",
    Status.REVISED: "The target date was moved; the original date stands beside the new one.",
    Status.ON_HOLD: "Work has stopped for a reason that is written down.",
    Status.COMPLETE: "Delivered, or closed because another action takes it over.",
}
_WHAT_THIS_IS = (
    "A copy of the plan for reading and printing. The plan itself is in the database, "
    "whose journal had the entry and the head above when this copy was made."
)
_WIDTHS = (24.0, 90.0)


def add_about_sheet(workbook: Workbook, imprint: Imprint) -> None:
    """Add the sheet, and the name under which the drop-downs find the statuses."""
    sheet = workbook.create_sheet(SHEET)
    row = add_headline(sheet, imprint) + 1
    for label, text in _facts(imprint):
        put_text(sheet, row, 1, label, style=styles.LABEL)
        put_text(sheet, row, 2, text, style=styles.TEXT)
        sheet.row_dimensions[row] = GrowingRow(
            sheet, index=row, ht=height_of([(label, _WIDTHS[0]), (text, _WIDTHS[1])])
        )
        row += 1
    first = row + 2
    put_text(sheet, first - 1, 1, "Status", style=styles.HEADING)
    put_text(sheet, first - 1, 2, "What it means", style=styles.HEADING)
    for row, (status, meaning) in enumerate(_MEANINGS.items(), first):
        put_text(sheet, row, 1, LABELS[status], style=styles.status_style(status))
        put_text(sheet, row, 2, meaning, style=styles.TEXT)
    address = f"'{SHEET}'!$A${first}:$A${first + len(_MEANINGS) - 1}"
    workbook.defined_names[STATUS_LIST] = DefinedName(STATUS_LIST, attr_text=address)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    set_up_page(sheet, imprint)


def _facts(imprint: Imprint) -> list[tuple[str, str]]:
    return [
        ("Organisation", imprint.organisation),
        ("Plan", imprint.title),
        ("Stands as at", show_day(imprint.day)),
        ("Holds", imprint.shown),
        ("Journal entry", str(imprint.entry)),
        ("Head of the journal", imprint.head),
        ("Made with", PROGRAM),
        ("What this is", _WHAT_THIS_IS),
    ]
