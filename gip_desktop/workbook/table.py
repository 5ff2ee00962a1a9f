"""One table as rows of cells by field, a merged cell standing in each row that it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gip_desktop.workbook.book import Area, Cell, Kind, Sheet
from gip_desktop.workbook.recognise import FoundTable


class Placed(NamedTuple):
    """A cell as it stands in a row: its own, or one that is merged from a row above."""

    cell: Cell
    field: str | None
    is_own: bool


@dataclass(frozen=True)
class TableRow:
    """One row: its own cells, and by field what stands in its columns, in their order."""

    number: int
    own: tuple[Cell, ...]
    placed: tuple[Placed, ...]
    colours: tuple[Placed, ...] = ()
    buried: tuple[Cell, ...] = ()

    def fields(self) -> set[str]:
        """Name the fields that hold something in this row, of its own or merged."""
        return {placed.field for placed in self.placed if placed.field}

    def own_fields(self) -> set[str]:
        """Name the fields of which this row has a cell of its own."""
        return {placed.field for placed in self.placed if placed.field and placed.is_own}

    def first(self, name: str) -> Placed | None:
        """Return the first cell of a field."""
        return next((placed for placed in self.placed if placed.field == name), None)


def rows_of(table: FoundTable) -> list[TableRow]:
    """Return the rows of a table from top to bottom."""
    fields = {column.number: column.field for column in table.columns}
    anchors = _Anchors(table, fields)
    return [_row(table.sheet, number, fields, anchors) for number in table.rows]


def width_of(sheet: Sheet, cell: Cell) -> int:
    """Return over how many columns a cell is merged."""
    for area in sheet.merged:
        if (area.first_row, area.first_column) == (cell.row, cell.column):
            return area.last_column - area.first_column + 1
    return 1


class _Anchors:
    """Which cell stands in each place that a merge covers, within the rows of one table."""

    def __init__(self, table: FoundTable, fields: Mapping[int, str | None]) -> None:
        self.above: dict[tuple[int, int], Cell] = {}
        self.covered: set[tuple[int, int]] = set()
        for area in table.sheet.merged:
            self._spread(table, area, fields)

    def _spread(self, table: FoundTable, area: Area, fields: Mapping[int, str | None]) -> None:
        anchor = table.sheet.rows.get(area.first_row, {}).get(area.first_column)
        # A merge may be as large as the sheet: only places that this table has are gone through.
        for row in table.rows:
            if not area.first_row <= row <= area.last_row:
                continue
            for column in fields:
                if not area.first_column <= column <= area.last_column:
                    continue
                if (row, column) != (area.first_row, area.first_column):
                    self.covered.add((row, column))
                    if anchor and column == area.first_column and anchor.kind != Kind.COLOUR:
                        self.above[row, column] = anchor


def _row(
    sheet: Sheet, number: int, fields: Mapping[int, str | None], anchors: _Anchors
) -> TableRow:
    cells = sheet.rows[number]
    own, placed, colours, buried = [], [], [], []
    for column, name in fields.items():
        cell = cells.get(column)
        if (number, column) in anchors.covered:
            if cell and cell.kind != Kind.COLOUR:
                buried.append(cell)
            if anchor := anchors.above.get((number, column)):
                placed.append(Placed(anchor, name, is_own=False))
        elif cell and cell.kind == Kind.COLOUR:
            colours.append(Placed(cell, name, is_own=True))
        elif cell:
            own.append(cell)
            placed.append(Placed(cell, name, is_own=True))
    return TableRow(number, tuple(own), tuple(placed), tuple(colours), tuple(buried))
