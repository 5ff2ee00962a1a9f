"""Read a plan out of a workbook from outside, with every cell that held something accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.incoming import Doubt, Incoming, Reading, SheetReading, Unread
from gip_desktop.domain.rows import Owner
from gip_desktop.workbook.book import Book, Kind, letters
from gip_desktop.workbook.mapping import ColumnMapping
from gip_desktop.workbook.marks import check_marks
from gip_desktop.workbook.read_table import TableReading, read_table
from gip_desktop.workbook.recognise import FoundTable, find_tables

# Names of sheets that say what the sheet is, not which section of the plan it holds.
_NO_SECTION = re.compile(
    r"sheet ?\d*|.*\b(?:plans?|trackers?|actions?|live|open|gip|ags|logs?|registers?|appendix|"
    r"complete|completed|closed|archived?|achieved|implemented|data|master|current)\b.*",
    re.IGNORECASE,
)


def read_plan(
    book: Book,
    *,
    year: str,
    known_owners: Iterable[Owner] = (),
    sheet: str | None = None,
    mapping: ColumnMapping | None = None,
) -> Incoming:
    """Return what a workbook says of a plan year, or say why it says nothing."""
    tables = find_tables(book, year=year, known_owners=known_owners, sheet=sheet, mapping=mapping)
    several = len({table.sheet.name for table in tables}) > 1
    readings = [read_table(table, group=_group(table) if several else None) for table in tables]
    pairs = [(t, r) for t, r in zip(tables, readings, strict=True) if r.actions]
    if not pairs:
        raise WorkbookProblem(
            f"{book.name} has headings in row {tables[0].header_row} of {tables[0].sheet.name}, "
            "but no action below them."
        )
    doubts = [*_doubts(pairs), *check_marks(book, _action_rows(pairs))]
    return Incoming(
        sheets=tuple(_sheet_reading(table) for table, _ in pairs),
        actions=tuple(action for _, reading in pairs for action in reading.actions),
        doubts=tuple(doubts),
        unread=tuple(_unread(book, pairs, {doubt.cell for doubt in doubts})),
    )


Pairs = Sequence[tuple[FoundTable, TableReading]]


def _group(table: FoundTable) -> Reading | None:
    """Take the name of a sheet for a section, where each section has a sheet of its own."""
    name = table.sheet.name.strip()
    if table.columns_of("section") or table.columns_of("principle") or _NO_SECTION.fullmatch(name):
        return None
    return Reading(name, f"{name}!{letters(table.columns[0].number)}{table.header_row}")


def _sheet_reading(table: FoundTable) -> SheetReading:
    columns = (column for column in table.columns if column.heading or column.field)
    return SheetReading(
        table.sheet.name, table.header_row, tuple(column.reading for column in columns)
    )


def _action_rows(pairs: Pairs) -> dict[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for table, reading in pairs:
        rows.setdefault(table.sheet.name, set()).update(reading.action_rows)
    return rows


def _doubts(pairs: Pairs) -> list[Doubt]:
    hidden = [
        Doubt(
            f"{table.sheet.name}!{letters(table.columns[0].number)}{table.header_row}",
            None,
            table.sheet.name,
            "The sheet is hidden in the workbook.",
        )
        for table, _ in pairs
        if table.sheet.hidden
    ]
    return [*(doubt for _, reading in pairs for doubt in reading.doubts), *hidden]


def _unread(book: Book, pairs: Pairs, doubted: set[str]) -> list[Unread]:
    used: set[tuple[str, int, int]] = set()
    headings: set[tuple[str, int]] = set()
    for table, reading in pairs:
        name = table.sheet.name
        used.update((name, row, column) for row, column in reading.used)
        headings.update((name, row) for row in (table.header_row, *table.repeated_headers))
    return [
        Unread(sheet.place(cell), cell.text)
        for sheet in book.sheets
        for cell in sheet.cells
        if cell.kind != Kind.COLOUR
        and (sheet.name, cell.row) not in headings
        and (sheet.name, cell.row, cell.column) not in used
        and sheet.place(cell) not in doubted
    ]
