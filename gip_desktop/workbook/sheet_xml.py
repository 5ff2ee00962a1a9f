"""Read the cells of one worksheet from its XML: every one that holds something, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS

from gip_desktop.domain.texts import clean
from gip_desktop.workbook.book import Area, Cell, Kind, Sheet, area_of, place_of
from gip_desktop.workbook.cell_text import unescaped
from gip_desktop.workbook.shown import shown_date, shown_number

MOST_CELLS = 500_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _COLUMN, _MERGE = f"{_NS}row", f"{_NS}col", f"{_NS}mergeCell"
_DRAWING = f"{_NS}drawing"
_VALUE, _FORMULA, _INLINE = f"{_NS}v", f"{_NS}f", f"{_NS}is"
_TEXT, _RUN = f"{_NS}t", f"{_NS}r"
_PRINTED = frozenset(
    f"{_NS}{page}{part}" for page in ("odd", "even", "first") for part in ("Header", "Footer")
)
_TRUE = ("1", "true")

# Ends of what makes a cell hold something, with or without a prefix on the element.
_ENDS_OF_VALUES = (b"</v>", b":v>", b"</is>", b":is>", b"</f>", b":f>", b"<f ", b":f ")
_EMPTY_ROW = re.compile(rb'<row r="\d+"[^>]*/>')
_WORTH_CUTTING = 10_000


class TooManyCells(Exception):
    """A sheet that holds more than any plan."""


class Look(NamedTuple):
    """What a cell's style says about its value."""

    number_format: str = "General"
    is_date: bool = False
    fill: str | None = None


class Styles(NamedTuple):
    """What cells of a workbook refer to by number."""

    strings: Sequence[str]
    looks: Sequence[Look]
    epoch: datetime


def read_sheet(xml: bytes, name: str, *, hidden: bool, styles: Styles) -> Sheet:
    """Return a worksheet's cells, merges and hidden rows and columns."""
    return _SheetReader(styles).read(without_empty_rows(xml), name, hidden=hidden)


def text_of(element: Element) -> str:
    """Return the text of a string, its runs joined and its pronunciation left out."""
    parts = []
    for child in element:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag == _RUN:
            parts.append(child.findtext(_TEXT) or "")
    return clean(unescaped("".join(parts)))


def without_empty_rows(xml: bytes) -> bytes:
    """Return the XML without rows that hold nothing, a million of which may be formatted."""
    # A row that does not say its number counts from the one before it, so none may go.
    xml = _EMPTY_ROW.sub(b"", xml) if b"<row>" not in xml else xml
    last = max(xml.rfind(end) for end in _ENDS_OF_VALUES)
    row_end = xml.find(b"row>", last)
    tail = xml.rfind(b"<", 0, max(xml.rfind(b"sheetData>"), 0))
    if last < 0 or row_end < 0 or tail - row_end < _WORTH_CUTTING:
        return xml
    return xml[: row_end + len(b"row>")] + xml[tail:]


class _SheetReader:
    """Reads one sheet; what it has found so far is its state."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._cells: list[Cell] = []
        self._merged: list[Area] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._print_texts: list[str] = []
        self._worked_out: set[tuple[int, int]] = set()
        self._has_drawing = False
        self._row = 0

    def read(self, xml: bytes, name: str, *, hidden: bool) -> Sheet:
        # Entities are refused before this, with any DOCTYPE (preflight.py), so that the parser may
        # be the fast one: defusedxml's is several times slower.
        for _, element in iterparse(BytesIO(xml)):
            tag = element.tag
            if tag == _ROW:
                self._read_row(element)
                element.clear()
            elif tag == _MERGE and (area := area_of(element.get("ref", ""))):
                self._merged.append(area)
            elif tag == _COLUMN and element.get("hidden") in _TRUE:
                self._hide_columns(element)
            elif tag == _DRAWING:
                self._has_drawing = True
            elif tag in _PRINTED and element.text:
                self._print_texts.append(unescaped(element.text))
        return Sheet(
            name=name,
            hidden=hidden,
            cells=tuple(sorted(self._cells)),
            merged=tuple(self._merged),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            print_texts=tuple(self._print_texts),
            worked_out=frozenset(self._worked_out),
            has_drawing=self._has_drawing,
        )

    def _hide_columns(self, element: Element) -> None:
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        self._hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))

    def _read_row(self, row: Element) -> None:
        number = row.get("r")
        self._row = int(float(number)) if number else self._row + 1
        if row.get("hidden") in _TRUE:
            self._hidden_rows.add(self._row)
        column = 0
        for element in row:
            place = place_of(element.get("r", ""))
            at, column = place or (self._row, column + 1)
            if cell := self._cell(element, at, column):
                self._cells.append(cell)
        if len(self._cells) > MOST_CELLS:
            raise TooManyCells

    def _cell(self, element: Element, row: int, column: int) -> Cell | None:
        look = self._look(element)
        kind = element.get("t", "n")
        if kind == "inlineStr":
            inline = element.find(_INLINE)
            value = None if inline is None else text_of(inline)
        else:
            value = element.findtext(_VALUE)
        if value:
            if len(element) > 1 and element.find(_FORMULA) is not None:
                self._worked_out.add((row, column))
            made = self._typed(kind, value, look)
            return Cell(row, column, *made, look.fill) if made[1].strip() else None
        formula = element.find(_FORMULA)
        # A formula whose result is an empty text has an empty value of that type.
        if formula is not None and (kind != "str" or element.find(_VALUE) is None):
            text = f"={formula.text}" if formula.text else "a formula"
            return Cell(row, column, Kind.FORMULA, clean(text), None, look.fill)
        return Cell(row, column, Kind.COLOUR, "", None, look.fill) if look.fill else None

    def _look(self, element: Element) -> Look:
        try:
            return self._styles.looks[int(element.get("s", "0"))]
        except (IndexError, ValueError):
            return Look()

    def _typed(self, kind: str, value: str, look: Look) -> tuple[str, str, str | None]:
        """Return kind, shown text and day; a value that its type does not allow is an error."""
        try:
            return self._typed_strictly(kind, value, look)
        except (ValueError, IndexError, OverflowError):
            return Kind.ERROR, clean(unescaped(value)), None

    def _typed_strictly(self, kind: str, value: str, look: Look) -> tuple[str, str, str | None]:
        if kind == "n":
            return self._number(float(value), look)
        if kind == "d":
            return _dated(*shown_date(from_ISO8601(value), look.number_format))
        if kind == "b":
            return Kind.BOOL, "TRUE" if int(value) else "FALSE", None
        if kind == "e":
            return Kind.ERROR, clean(value), None
        if kind == "s":
            return Kind.TEXT, self._styles.strings[int(value)], None
        return Kind.TEXT, value if kind == "inlineStr" else clean(unescaped(value)), None

    def _number(self, number: float, look: Look) -> tuple[str, str, str | None]:
        if not look.is_date:
            return Kind.NUMBER, shown_number(number, look.number_format), None
        moment = from_excel(number, self._styles.epoch)
        return _dated(*shown_date(moment, look.number_format))


def _dated(text: str, day: date | None) -> tuple[str, str, str | None]:
    return Kind.DATE, text, day.isoformat() if day else None
