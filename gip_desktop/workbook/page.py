"""The head of each exported sheet and how it prints: marking, title, page numbers, paper."""

from __future__ import annotations

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.workbook import styles
from gip_desktop.workbook.imprint import Imprint
from gip_desktop.workbook.sheet_writer import SheetWriter

_MARGIN = 0.4
_MARGIN_FOR_HEADER = 0.75
# Excel refuses a header or footer of more than 255 characters, all three parts together.
_LONGEST_PART = 75


def add_headline(writer: SheetWriter, imprint: Imprint) -> None:
    """Write marking, title and standing at the top of a sheet, and leave a row free."""
    lines = [
        (imprint.marking_line, styles.MARKING),
        (imprint.marking_detail, styles.SUBTITLE),
        (imprint.title, styles.TITLE),
        (imprint.standing, styles.SUBTITLE),
    ]
    for text, style in lines:
        if text:
            writer.add([(text, style)])
    writer.add([])


def set_up_page(sheet: Worksheet, imprint: Imprint, *, title_row: int | None = None) -> None:
    """Make a sheet print on A4 across, one page wide, with the marking on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    margins.top = margins.bottom = _MARGIN_FOR_HEADER
    if title_row:
        sheet.print_title_rows = f"{title_row}:{title_row}"
    marking = _header_text(imprint.marking_line)
    _say(sheet.oddHeader, center=marking)
    _say(
        sheet.oddFooter,
        left=_header_text(imprint.title),
        center=marking,
        right="Page &P of &N",
    )


def _say(item: HeaderFooterItem | None, *, left: str = "", center: str, right: str = "") -> None:
    assert item is not None
    for part, text in ((item.left, left), (item.center, center), (item.right, right)):
        if part is not None and text:
            part.text = text


def _header_text(text: str) -> str:
    # A single & begins a code: R&D would print the day. No font or size is set, because a digit
    # after such a code is read as part of it.
    return text[:_LONGEST_PART].replace("&", "&&")
