"""A workbook from outside as plain values: sheets of cells, each with its address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.ASCII)


class Kind(StrEnum):
    """What a cell holds. FORMULA is one that nobody has worked out, COLOUR a fill without value."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOL = "bool"
    ERROR = "error"
    FORMULA = "formula"
    COLOUR = "colour"


class Cell(NamedTuple):
    """One cell: what it shows, and the day behind it where it holds a date.

    A tuple, because it crosses from the reading process as JSON a hundred thousand at a time.
    """

    row: int
    column: int
    kind: str
    text: str
    iso: str | None = None
    fill: str | None = None

    @property
    def day(self) -> date | None:
        """Return the day that the cell holds as a date."""
        return date.fromisoformat(self.iso) if self.iso else None

    @property
    def address(self) -> str:
        """Return the cell's name within its sheet, as F12."""
        return f"{letters(self.column)}{self.row}"


class Area(NamedTuple):
    """A block of cells, from its first to its last row and column."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One worksheet; its cells in order of row and column, each holding something.

    `worked_out` holds row and column of the cells whose value a formula gave, `comments` what
    people wrote beside cells, by the cell's name; a picture or a text box is a drawing.
    """

    name: str
    hidden: bool
    cells: tuple[Cell, ...]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    print_texts: tuple[str, ...] = ()
    worked_out: frozenset[tuple[int, int]] = frozenset()
    comments: tuple[tuple[str, str], ...] = ()
    has_drawing: bool = False

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """Return the cells by row and column, in order."""
        rows: dict[int, dict[int, Cell]] = defaultdict(dict)
        for cell in self.cells:
            rows[cell.row][cell.column] = cell
        return rows

    def place(self, cell: Cell) -> str:
        """Name a cell with its sheet, as Appendix B!F12."""
        return f"{self.name}!{letters(cell.column)}{cell.row}"


@dataclass(frozen=True)
class Book:
    """One workbook, with what about it a person should know that its cells do not show.

    `properties` are those that somebody gave the file, not those that Excel gives every one.
    """

    name: str
    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@cache
def letters(column: int) -> str:
    """Name a column as Excel does: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def place_of(reference: str) -> tuple[int, int] | None:
    """Read a cell's name as its row and column; None where it is not one."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), _number_of(found[1])) if found else None


def area_of(reference: str) -> Area | None:
    """Read a block as Excel writes it, A1:C3; None where it is not one."""
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    return Area(*start, *end) if start and end else None


def book_as_json(book: Book) -> dict[str, object]:
    """Return a book as JSON takes it; cells stay tuples, which JSON writes as lists."""
    sheets = [{**vars(sheet), "hidden_rows": sorted(sheet.hidden_rows)} for sheet in book.sheets]
    for sheet in sheets:
        sheet["hidden_columns"] = sorted(sheet["hidden_columns"])
        sheet["worked_out"] = sorted(sheet["worked_out"])
        sheet.pop("rows", None)
    return {**vars(book), "sheets": sheets}


def book_from_json(data: Mapping) -> Book:
    """Return the book that `book_as_json` wrote."""
    sheets = tuple(
        Sheet(
            name=sheet["name"],
            hidden=sheet["hidden"],
            cells=tuple(Cell(*cell) for cell in sheet["cells"]),
            merged=tuple(Area(*area) for area in sheet["merged"]),
            hidden_rows=frozenset(sheet["hidden_rows"]),
            hidden_columns=frozenset(sheet["hidden_columns"]),
            print_texts=tuple(sheet["print_texts"]),
            worked_out=frozenset((row, column) for row, column in sheet["worked_out"]),
            comments=tuple((place, text) for place, text in sheet["comments"]),
            has_drawing=sheet["has_drawing"],
        )
        for sheet in data["sheets"]
    )
    return Book(data["name"], sheets, tuple(data["warnings"]), data["properties"])


@cache
def _number_of(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
