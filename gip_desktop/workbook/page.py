"""The head of each exported sheet and how it prints: marking, title, page numbers, paper."""

from __future__ import annotations

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.workbook import styles
from gip_desktop.workbook.cell_text import fitted, needs_quote_prefix
from gip_desktop.workbook.imprint import Imprint

_MARGIN = 0.4
_MARGIN_FOR_HEADER = 0.75
# Excel refuses a header or footer of more than 255 characters, all three parts together.
_LONGEST_PART = 75


def add_headline(sheet: Worksheet, imprint: Imprint) -> int:
    """Write marking, title and standing at the top of a sheet; return the next free row."""
    lines = [
        (imprint.marking_line, styles.MARKING),
        (imprint.marking_detail, styles.SUBTITLE),
        (imprint.title, styles.TITLE),
        (imprint.standing, styles.SUBTITLE),
    ]
    row = 1
    for text, style in lines:
        if text:
            put_text(sheet, row, 1, text, style=style)
            row += 1
    return row


def put_text(sheet: Worksheet, row: int, column: int, text: str, *, style: str) -> bool:
    """Write a text as text, whatever it looks like; return whether it had to be cut."""
    content, was_cut = fitted(text)
    cell = sheet.cell(row, column, content or None)
    cell.style = style
    if not content:
        return False
    # openpyxl takes "=..." for a formula and "#N/A" for an error.
    cell.data_type = "s"
    if needs_quote_prefix(content):
        cell.quotePrefix = True
    return was_cut


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
