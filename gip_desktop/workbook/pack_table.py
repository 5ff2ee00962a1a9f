"""Read the rows of a pack's table, with every cell that is not simply an answer as a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gip_desktop.domain.keys import ACTION_KEY_LENGTH, LETTERS
from gip_desktop.domain.returns import ExtraColumn, ReturnedRow, ReturnedValue, ReturnFinding
from gip_desktop.domain.texts import normal
from gip_desktop.workbook.book import Cell, Kind, Sheet, letters
from gip_desktop.workbook.content import is_reference
from gip_desktop.workbook.pack_headings import field_of_heading, find_headings

_KEY = re.compile(f"[{LETTERS}]{{{ACTION_KEY_LENGTH}}}", re.IGNORECASE)

_ERROR = "The cell holds an error value, so it was not compared."
_FORMULA = "The cell holds a formula that nobody has worked out, so it was not compared."
_WORKED_OUT = "The cell holds a formula; what it comes to was read."
_OUTSIDE = "The text stands outside the table, so it was read into no action."
_NO_ACTION = "The row has neither a key nor a recommendation, so it was read into no action."
_HIDDEN_ROW = "The row is hidden in the workbook; it was read all the same."
_HIDDEN_COLUMN = "The column is hidden in the workbook; it was read all the same."
_BURIED = "The cell lies under a merged one, where Excel does not show it, so it was not compared."


@dataclass
class PackTable:
    """What came out of one sheet: its rows, its columns, and what somebody should look at."""

    columns: frozenset[str]
    rows: list[ReturnedRow] = field(default_factory=list)
    extras: list[ExtraColumn] = field(default_factory=list)
    findings: list[ReturnFinding] = field(default_factory=list)
    row_numbers: set[int] = field(default_factory=set)


def read_pack_table(sheet: Sheet, *, is_new: bool = False) -> PackTable | None:
    """Read a sheet's table, None where it has no headings of a pack.

    On the sheet for new actions a row needs no key, and a single cell makes one.
    """
    found = find_headings(sheet)
    if found is None:
        return None
    reader = _Reader(sheet, *found, is_new=is_new)
    reader.read()
    return reader.table


class _Reader:
    def __init__(
        self, sheet: Sheet, header_row: int, fields: Mapping[int, str], *, is_new: bool
    ) -> None:
        self.table = PackTable(frozenset(fields.values()))
        self._sheet = sheet
        self._header_row = header_row
        self._fields = fields
        self._is_new = is_new
        header = sheet.rows[header_row]
        self._extras = {
            column: normal(cell.text)
            for column, cell in header.items()
            if column not in fields and cell.kind != Kind.COLOUR
        }
        self._covered = dict(self._covers())

    def read(self) -> None:
        self._note_columns()
        self._note_above()
        for number, cells in self._sheet.rows.items():
            if number > self._header_row:
                self._read_row(number, [c for c in cells.values() if c.kind != Kind.COLOUR])

    def _read_row(self, number: int, cells: Sequence[Cell]) -> None:
        own = [c for c in cells if c.column in self._fields or c.column in self._extras]
        for cell in cells:
            if cell not in own:
                self._find(cell, _OUTSIDE)
        if not own or self._is_heading(own):
            return
        if not self._is_action(number, own):
            for cell in own:
                self._find(cell, _OUTSIDE if len(own) == 1 else _NO_ACTION)
            return
        self._note_row(number, own)
        values = {name: self._value(number, column) for column, name in self._fields.items()}
        extras = {name: self._value(number, column) for column, name in self._extras.items()}
        place = self._place(number, own[0].column)
        self.table.rows.append(ReturnedRow(place, values, extras))
        self.table.row_numbers.add(number)

    def _is_heading(self, own: Sequence[Cell]) -> bool:
        """Tell a heading that is repeated further down, as it is on each printed page."""
        told = [c for c in own if c.column in self._fields]
        return len(told) > 1 and all(
            field_of_heading(c.text) == self._fields[c.column] for c in told
        )

    def _is_action(self, number: int, own: Sequence[Cell]) -> bool:
        if self._is_new:
            return True
        texts = {self._fields[c.column]: c.text for c in own if c.column in self._fields}
        if _KEY.fullmatch(normal(texts.get("key", ""))):
            return True
        # A key under a merged cell is unreadable, which is not the same as missing.
        is_covered = any(
            self._covered.get((number, c)) for c, n in self._fields.items() if n == "key"
        )
        is_told = "recommendation" in texts or is_reference(texts.get("ref", ""))
        return is_told and (len(own) > 1 or is_covered)

    def _value(self, number: int, column: int) -> ReturnedValue:
        place = self._place(number, column)
        if (number, column) in self._covered:
            return ReturnedValue("", place, unreadable=_BURIED)
        cell = self._sheet.rows[number].get(column)
        if cell is None or cell.kind == Kind.COLOUR:
            return ReturnedValue("", place)
        why = {Kind.ERROR: _ERROR, Kind.FORMULA: _FORMULA}.get(Kind(cell.kind))
        return ReturnedValue(cell.text, place, cell.day, why)

    # What somebody should look at

    def _note_columns(self) -> None:
        header = self._sheet.rows[self._header_row]
        for column, heading in self._extras.items():
            self.table.extras.append(ExtraColumn(heading, self._place(self._header_row, column)))
        for column, cell in header.items():
            if column in self._sheet.hidden_columns and cell.kind != Kind.COLOUR:
                self._find(cell, _HIDDEN_COLUMN)

    def _note_above(self) -> None:
        """Find what was written above the table, beside the head with which packs go out."""
        for number, cells in self._sheet.rows.items():
            for cell in cells.values():
                is_head = cell.column == 1 and number < self._header_row - 1
                if number < self._header_row and not is_head and cell.kind != Kind.COLOUR:
                    self._find(cell, _OUTSIDE)

    def _note_row(self, number: int, own: Sequence[Cell]) -> None:
        if number in self._sheet.hidden_rows:
            self._find(own[0], _HIDDEN_ROW)
        for cell in own:
            if (number, cell.column) in self._covered:
                self._find(cell, _BURIED)
            elif cell.kind == Kind.ERROR:
                self._find(cell, _ERROR)
            elif cell.kind == Kind.FORMULA:
                self._find(cell, _FORMULA)
            elif (number, cell.column) in self._sheet.worked_out:
                self._find(cell, _WORKED_OUT)

    def _covers(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Go through the places under merged cells, and say of each merge which they are."""
        columns = [*self._fields, *self._extras]
        last = max(self._sheet.rows)
        for area in self._sheet.merged:
            if area.last_row <= self._header_row:
                continue
            first = f"{letters(area.first_column)}{area.first_row}"
            whole = f"{first}:{letters(area.last_column)}{area.last_row}"
            why = f"{whole} is merged: its text was read into the first row and column alone."
            self.table.findings.append(ReturnFinding(f"{self._sheet.name}!{first}", why))
            for row in range(
                max(area.first_row, self._header_row + 1), min(area.last_row, last) + 1
            ):
                for column in columns:
                    is_first = (row, column) == (area.first_row, area.first_column)
                    if area.first_column <= column <= area.last_column and not is_first:
                        yield (row, column), first

    def _find(self, cell: Cell, why: str) -> None:
        self.table.findings.append(ReturnFinding(self._sheet.place(cell), why))

    def _place(self, row: int, column: int) -> str:
        return f"{self._sheet.name}!{letters(column)}{row}"
