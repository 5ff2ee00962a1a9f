"""Write a sheet row by row: text as text whatever it looks like, dates as dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.workbook.cell_text import fitted, needs_quote_prefix
from gip_desktop.workbook.heights import GrowingRow

Value = str | date
Looks = Mapping[str, StyleArray]


class SheetWriter:
    """Adds rows to the end of one sheet, in the styles of its workbook."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self.sheet = sheet
        self.row = 0
        self._looks = looks

    def add(self, cells: Sequence[tuple[Value, str]], *, height: float | None = None) -> list[int]:
        """Add a row of values with their styles; return the places of those that had to be cut."""
        self.row += 1
        cut: list[int] = []
        row: list[Cell] = []
        for place, (value, style) in enumerate(cells):
            cell = Cell(self.sheet, self.row, place + 1, style_array=self._looks[style])
            if isinstance(value, date):
                cell.value = value
            elif value and _put_text(cell, value):
                cut.append(place)
            row.append(cell)
        self.sheet.append(row)
        if height is not None:
            dimension = GrowingRow(self.sheet, index=self.row, ht=height)
            self.sheet.row_dimensions[self.row] = dimension
        return cut


def _put_text(cell: Cell, text: str) -> bool:
    content, was_cut = fitted(text)
    cell.value = content
    # openpyxl takes "=..." for a formula and "#N/A" for an error.
    cell.data_type = "s"
    if needs_quote_prefix(content):
        cell.quotePrefix = True
    return was_cut
