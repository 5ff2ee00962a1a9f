"""Workbooks as a person answers in them, and tables as they are read."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtWidgets import QTableWidget


class AnsweredSheet:
    """One sheet of a workbook, by the headings of its table."""

    def __init__(self, path: Path, name: str, first_heading: str) -> None:
        self._path = path
        self._book = load_workbook(path)
        sheet = self._book[name]
        assert isinstance(sheet, Worksheet)
        self._sheet = sheet
        rows = ([cell.value for cell in row] for row in sheet.iter_rows())
        self._header, headings = next(
            (number, row) for number, row in enumerate(rows, 1) if row[0] == first_heading
        )
        self._columns = {str(heading): n for n, heading in enumerate(headings, 1)}

    @property
    def rows(self) -> range:
        """Number the rows of the table, from 1."""
        return range(1, self._sheet.max_row - self._header + 1)

    def text(self, row: int, heading: str) -> str:
        """Return what stands in a row below a heading."""
        return str(self._sheet.cell(self._header + row, self._columns[heading]).value or "")

    def write(self, row: int, heading: str, text: str) -> None:
        """Write below a heading and save."""
        self._sheet.cell(self._header + row, self._columns[heading], text)
        self._book.save(self._path)


def cell_text(table: QTableWidget, row: int, column: int) -> str:
    """Return what a table shows in a cell."""
    item = table.item(row, column)
    return item.text() if item else ""
