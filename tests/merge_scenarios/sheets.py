"""Edits of a pack's workbook, as its owner makes them: each takes an open workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

Edit = Callable[[Workbook], object]
Value = str | datetime | None

SHEET, HEAD, FIRST = "Your actions", 5, 6
REFS = ("A1", "A2", "D4", "D5", "D6", "G7")
COLUMNS = {
    "key": 1,
    "ref": 2,
    "recommendation": 3,
    "owners": 4,
    "target": 5,
    "status": 6,
    "progress": 7,
    "revised": 8,
    "reason": 9,
    "evidence": 10,
}


def row_of(ref: str) -> int:
    """Return the row in which an action was sent."""
    return FIRST + REFS.index(ref)


def put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Write into a cell."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value  # type: ignore[assignment]


def values_of(sheet: Worksheet, row: int) -> list[object]:
    """Return what stands in a row of the table."""
    return [sheet.cell(row, column).value for column in COLUMNS.values()]


def all_of(*edits: Edit) -> Edit:
    """Make one edit after another."""

    def edit(book: Workbook) -> None:
        for each in edits:
            each(book)

    return edit


def nothing(_book: Workbook) -> None:
    """Save the workbook as it came."""


def answer(ref: str, /, **values: Value) -> Edit:
    """Write into the cells of an action."""

    def edit(book: Workbook) -> None:
        for name, value in values.items():
            put(book[SHEET], row_of(ref), COLUMNS[name], value)

    return edit


def write(places: Mapping[str, Value], *, sheet: str = SHEET) -> Edit:
    """Write into cells by their address."""

    def edit(book: Workbook) -> None:
        for place, value in places.items():
            book[sheet][place] = value

    return edit


def every(name: str, change: Callable[[str], str]) -> Edit:
    """Alter the text of one column, row by row."""

    def edit(book: Workbook) -> None:
        for ref in REFS:
            text = book[SHEET].cell(row_of(ref), COLUMNS[name]).value
            if isinstance(text, str):
                put(book[SHEET], row_of(ref), COLUMNS[name], change(text))

    return edit


def reverse(*, but: tuple[str, ...] = ()) -> Edit:
    """Turn the order of the rows round, but for the columns that were left out of the sorting."""
    kept = {COLUMNS[name] for name in but}

    def edit(book: Workbook) -> None:
        sheet = book[SHEET]
        rows = [values_of(sheet, row_of(ref)) for ref in REFS]
        for ref, values in zip(REFS, reversed(rows), strict=True):
            for column, value in enumerate(values, 1):
                if column not in kept:
                    put(sheet, row_of(ref), column, value)

    return edit


def copy_row(ref: str, to: int, *, but: tuple[str, ...] = ()) -> Edit:
    """Copy an action's row over another row, or below the table."""
    kept = {COLUMNS[name] for name in but}

    def edit(book: Workbook) -> None:
        sheet = book[SHEET]
        for column, value in enumerate(values_of(sheet, row_of(ref)), 1):
            if column not in kept:
                put(sheet, to, column, value)

    return edit


def move_down(name: str) -> Edit:
    """Put a cell in at the top of a column, so that the others go down by one row."""

    def edit(book: Workbook) -> None:
        sheet, column = book[SHEET], COLUMNS[name]
        values = [sheet.cell(row_of(ref), column).value for ref in REFS]
        for ref, value in zip(REFS[1:], values, strict=False):
            put(sheet, row_of(ref), column, value)

    return edit


def comment(place: str, text: str) -> Edit:
    """Write a comment beside a cell."""
    return lambda book: setattr(book[SHEET][place], "comment", Comment(text, "Owner"))


def table_alone(book: Workbook) -> None:
    """Copy the table into a new workbook, and nothing else."""
    lose_id(book)
    sheet = book.create_sheet("Sheet1")
    for row in range(HEAD, FIRST + len(REFS)):
        sheet.append(values_of(book[SHEET], row))
    for name in book.sheetnames[:-1]:
        del book[name]


def on_sheet(change: Callable[[Worksheet], object]) -> Edit:
    """Do to the sheet of actions what Excel's menus do."""
    return lambda book: change(book[SHEET])


def lose_id(book: Workbook) -> None:
    """Copy the sheets into a new workbook, as far as that loses which pack it is."""
    properties = vars(book)["custom_doc_props"]
    for held in list(properties.props):
        del properties[held.name]
    about = book["About this workbook"]
    for row in about.iter_rows(max_col=2):
        if row[0].value == "Pack":
            row[1].value = None


def say_id(key: str) -> Edit:
    """Let the workbook say that it is another pack."""

    def edit(book: Workbook) -> None:
        lose_id(book)
        about = book["About this workbook"]
        about["A30"], about["B30"] = "Pack", key

    return edit
