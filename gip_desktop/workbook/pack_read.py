"""Read a returned workbook: which pack it is, and what it says, as plain values with addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from gip_desktop.domain.keys import LETTERS, PACK_KEY_LENGTH
from gip_desktop.domain.returns import Returned, ReturnedRow, ReturnFinding
from gip_desktop.domain.texts import normal, shortened
from gip_desktop.workbook import about
from gip_desktop.workbook.book import Book, Kind, Sheet
from gip_desktop.workbook.marks import check_marks
from gip_desktop.workbook.pack_columns import (
    NEW_ACTIONS,
    PACK_LABEL,
    PACK_PROPERTY,
    READ_ME,
    YOUR_ACTIONS,
)
from gip_desktop.workbook.pack_headings import find_headings
from gip_desktop.workbook.pack_table import PackTable, read_pack_table

_PACK_KEY = re.compile(f"[{LETTERS}]{{{PACK_KEY_LENGTH}}}")
_LONGEST_COMMENT = 300
_TWO_IDS = (
    "The sheet says that this is the pack {shown}, the file's properties that it is {held}: "
    "it was read as {held}."
)
_OTHER_SHEET = "The sheet {name} is not part of the pack; nothing on it was read."
_COMMENT = "The cell has a comment, which was not read: {text}"
_DRAWING = "The sheet {name} has a picture or a text box, which was not read."
_HIDDEN = "The sheet {name} is hidden in the workbook; it was read all the same."
_GONE = "The sheet {name} is gone, so nothing was read from it."
_NO_TABLE = "The headings of the sheet {name} are gone, so nothing on it was read."


def read_returned(book: Book, content: bytes) -> Returned:
    """Return what a workbook says as the return of a pack; `content` is its file."""
    sheet = _actions_sheet(book)
    table = read_pack_table(sheet) if sheet else None
    news = _named(book, NEW_ACTIONS)
    new_table = read_pack_table(news, is_new=True) if news else None
    pack, findings = _identity(book)
    rows = {s.name: t.row_numbers for s, t in ((sheet, table), (news, new_table)) if s and t}
    return Returned(
        file_name=book.name,
        sha256=hashlib.sha256(content).hexdigest(),
        pack=pack,
        rows=_rows(table),
        new_rows=_rows(new_table),
        columns=table.columns if table else frozenset(),
        extra_columns=tuple(table.extras) if table else (),
        findings=(
            *findings,
            *_lost_tables(((sheet, table), (news, new_table))),
            *([] if sheet else [ReturnFinding("", _GONE.format(name=YOUR_ACTIONS))]),
            *(finding for t in (table, new_table) if t for finding in t.findings),
            *_other_sheets(book, (sheet, news)),
            *(finding for held in book.sheets for finding in _beside_cells(held)),
            *(ReturnFinding(doubt.cell, doubt.why) for doubt in check_marks(book, rows)),
            *(ReturnFinding("", warning) for warning in book.warnings),
        ),
    )


def _actions_sheet(book: Book) -> Sheet | None:
    """Return the sheet of actions: by its name, a column of keys, or as many headings as can be."""
    named = _named(book, YOUR_ACTIONS)
    if named and find_headings(named):
        return named
    headings = {
        sheet.name: set(found[1].values())
        for sheet in book.sheets
        if not _is_called(sheet, NEW_ACTIONS) and (found := find_headings(sheet))
    }
    best = max(
        headings, key=lambda name: ("key" in headings[name], len(headings[name])), default=""
    )
    if "key" in headings.get(best, ()) or (best and _identity(book)[0]):
        return _named(book, best)
    return named


def _named(book: Book, name: str) -> Sheet | None:
    return next((sheet for sheet in book.sheets if _is_called(sheet, name)), None)


def _is_called(sheet: Sheet, name: str) -> bool:
    return normal(sheet.name).casefold() == name.casefold()


def _identity(book: Book) -> tuple[str | None, list[ReturnFinding]]:
    """Return the id of the pack that the file says it is, and a finding where it says two."""
    held = _pack_key(book.properties.get(PACK_PROPERTY, ""))
    shown, cell = _id_on_sheet(book)
    if held and shown and held != shown:
        return held, [ReturnFinding(cell, _TWO_IDS.format(shown=shown, held=held))]
    return held or shown, []


def _id_on_sheet(book: Book) -> tuple[str | None, str]:
    sheet = _named(book, about.SHEET)
    for cells in sheet.rows.values() if sheet else ():
        label, value = cells.get(1), cells.get(2)
        if sheet and label and value and normal(label.text) == PACK_LABEL:
            return _pack_key(value.text), sheet.place(value)
    return None, ""


def _pack_key(text: str) -> str | None:
    key = normal(text).upper()
    return key if _PACK_KEY.fullmatch(key) else None


def _rows(table: PackTable | None) -> tuple[ReturnedRow, ...]:
    return tuple(table.rows) if table else ()


def _lost_tables(
    pairs: Sequence[tuple[Sheet | None, PackTable | None]],
) -> Iterator[ReturnFinding]:
    for sheet, table in pairs:
        if sheet and table is None:
            yield ReturnFinding(f"{sheet.name}!A1", _NO_TABLE.format(name=sheet.name))


def _beside_cells(sheet: Sheet) -> Iterator[ReturnFinding]:
    """Find what people put into a sheet beside what its cells hold."""
    for place, text in sheet.comments:
        why = _COMMENT.format(text=shortened(text, _LONGEST_COMMENT))
        yield ReturnFinding(f"{sheet.name}!{place}", why)
    if sheet.has_drawing:
        yield ReturnFinding(f"{sheet.name}!A1", _DRAWING.format(name=sheet.name))
    if sheet.hidden:
        yield ReturnFinding(f"{sheet.name}!A1", _HIDDEN.format(name=sheet.name))


def _other_sheets(book: Book, read: Sequence[Sheet | None]) -> Iterator[ReturnFinding]:
    """Name the sheets that somebody added, each by its first cell that holds something."""
    known = (READ_ME, about.SHEET)
    for sheet in book.sheets:
        held = [cell for cell in sheet.cells if cell.kind != Kind.COLOUR]
        is_known = any(_is_called(sheet, name) for name in known)
        if held and not is_known and all(sheet is not other for other in read):
            yield ReturnFinding(sheet.place(held[0]), _OTHER_SHEET.format(name=sheet.name))
