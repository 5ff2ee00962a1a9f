"""Write the corpus's workbooks, cell by cell, as people lay them out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

Builder = Callable[[], Workbook]
Cached = Mapping[str, str | float]

# One moment for every file, so that building twice gives the same bytes of text.
MADE = datetime(2025, 10, 1, 9, 0)


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """Start a workbook with one sheet of this title."""
    book = Workbook()
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def lay(sheet: Worksheet, corner: str, rows: Iterable[Sequence[object]]) -> None:
    """Type rows into a sheet from a corner on; None leaves a cell empty."""
    letters, first_row = coordinate_from_string(corner)
    first_column = column_index_from_string(letters)
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                cell = sheet.cell(first_row + down, first_column + right)
                assert isinstance(cell, Cell)
                cell.value = value  # pyright: ignore[reportAttributeAccessIssue]


def embolden(sheet: Worksheet, area: str) -> None:
    """Set an area in bold, as headings mostly are."""
    for row in sheet[area]:
        for cell in row:
            cell.font = Font(bold=True)


def paint(sheet: Worksheet, **colours: str) -> None:
    """Fill cells with a colour and write nothing in them: paint(sheet, B7="FFC000")."""
    for cell, colour in colours.items():
        sheet[cell].fill = PatternFill("solid", start_color=colour)


def save(book: Workbook, path: Path, cached: Cached) -> None:
    """Save a workbook, then give its formulas the values that Excel would have kept."""
    book.save(path)
    if cached:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        for name in [n for n in parts if n.startswith("xl/worksheets/sheet")]:
            parts[name] = _with_values(parts[name].decode(), cached).encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)


def _with_values(xml: str, cached: Cached) -> str:
    for cell, value in cached.items():
        kind = _kind(value)
        pattern = rf'<c r="{cell}"([^>]*)>(<f>.*?</f>)<v\s*(?:/>|></v>)</c>'
        xml, found = re.subn(pattern, rf'<c r="{cell}"\1{kind}>\2<v>{value}</v></c>', xml)
        assert found == 1, f"{cell} holds no formula"
    return xml


def _kind(value: str | float) -> str:
    if isinstance(value, str):
        return ' t="e"' if value.startswith("#") else ' t="str"'
    return ""
