"""The sheet "About this workbook": what it is, where it comes from, what its statuses mean."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day
from gip_desktop.workbook import styles
from gip_desktop.workbook.heights import height_of, lines_of
from gip_desktop.workbook.imprint import PROGRAM, Imprint
from gip_desktop.workbook.page import add_headline, set_up_page
from gip_desktop.workbook.sheet_writer import Looks, SheetWriter

SHEET = "About this workbook"
STATUS_LIST = "StatusList"

_MEANINGS = {
    Status.NOT_STARTED: "Work has not begun.",
    Status.ON_TRACK: "Work goes on and the target date holds.",
    Status.REVISED: "The target date was moved; the original date stands beside the new one.",
    Status.ON_HOLD: "Work has stopped for a reason that is written down.",
    Status.COMPLETE: "Delivered, or closed because another action takes it over.",
}
_WIDTHS = (24.0, 90.0)

# A label in the style that it explains, and what that style means.
LegendLine = tuple[tuple[str, str], str]


def add_about_sheet(
    workbook: Workbook, imprint: Imprint, looks: Looks, *, legend: Sequence[LegendLine] = ()
) -> None:
    """Add the sheet, and the name under which the drop-downs find the statuses."""
    writer = SheetWriter(workbook.create_sheet(SHEET), looks)
    add_headline(writer, imprint)
    for label, text in _facts(imprint):
        _add_line(writer, (label, styles.LABEL), text)
    writer.add([])
    _add_legend(writer, legend)
    writer.add([("Status", styles.HEADING), ("What it means", styles.HEADING)])
    first = writer.row + 1
    for status, meaning in _MEANINGS.items():
        writer.add([(LABELS[status], styles.status_style(status)), (meaning, styles.TEXT)])
    address = f"'{SHEET}'!$A${first}:$A${writer.row}"
    workbook.defined_names[STATUS_LIST] = DefinedName(STATUS_LIST, attr_text=address)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        writer.sheet.column_dimensions[letter].width = width
    set_up_page(writer.sheet, imprint)


def _add_legend(writer: SheetWriter, legend: Sequence[LegendLine]) -> None:
    if not legend:
        return
    writer.add([("How it looks", styles.HEADING), ("What it means", styles.HEADING)])
    for label, meaning in legend:
        _add_line(writer, label, meaning)
    writer.add([])


def _add_line(writer: SheetWriter, label: tuple[str, str], text: str) -> None:
    height = height_of(lines_of(text, _WIDTHS[1]))
    writer.add([label, (text, styles.TEXT)], height=height)


def _facts(imprint: Imprint) -> list[tuple[str, str]]:
    return [
        ("Organisation", imprint.organisation),
        ("Plan", imprint.title),
        ("Stands as at", show_day(imprint.day)),
        ("Holds", imprint.shown),
        *imprint.facts,
        ("Journal entry", str(imprint.entry)),
        ("Head of the journal", imprint.head),
        ("Made with", PROGRAM),
        ("What this is", imprint.what_this_is),
    ]
