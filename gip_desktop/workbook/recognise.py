"""Find the tables of a workbook that hold a plan: on which sheets, below which headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.rows import Owner
from gip_desktop.workbook.aliases import NOT_A_FIELD, stem_of
from gip_desktop.workbook.book import Book, Cell, Kind, Sheet
from gip_desktop.workbook.columns_found import FoundColumn, find_columns
from gip_desktop.workbook.headings import sure_match
from gip_desktop.workbook.mapping import ColumnMapping

_ENOUGH, _ENOUGH_WITH_CONTENT = 3, 2
_CONTENT = frozenset(("title", "recommendation", "planned", "progress"))
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that holds actions: its headings, its columns, and the rows below them."""

    sheet: Sheet
    header_row: int
    columns: tuple[FoundColumn, ...]
    repeated_headers: tuple[int, ...]
    rows: tuple[int, ...]

    def columns_of(self, field: str) -> list[FoundColumn]:
        """List the columns that hold a field, from left to right."""
        return [column for column in self.columns if column.field == field]


def find_tables(
    book: Book,
    *,
    year: str,
    known_owners: Iterable[Owner] = (),
    sheet: str | None = None,
    mapping: ColumnMapping | None = None,
) -> tuple[FoundTable, ...]:
    """Return the tables that hold actions, or say that there is none and what to do."""
    mapping = mapping or ColumnMapping()
    known = tuple(known_owners)
    tables = [
        _table(candidate, headers, year=year, known_owners=known, mapping=mapping)
        for candidate in _sheets_to_search(book, sheet or mapping.sheet)
        for headers in _headers(candidate, mapping)
    ]
    if not tables:
        raise WorkbookProblem(_no_table(book))
    return tuple(tables)


def _sheets_to_search(book: Book, name: str | None) -> Iterator[Sheet]:
    if name is None:
        yield from book.sheets
        return
    found = [sheet for sheet in book.sheets if stem_of(sheet.name) == stem_of(name)]
    if not found:
        names = ", ".join(sheet.name for sheet in book.sheets)
        raise WorkbookProblem(f"{book.name} has no sheet “{name}”. Its sheets are: {names}.")
    yield from found


@dataclass(frozen=True, slots=True)
class _Headers:
    """The row of headings of one table, where it is repeated, and the last row of the table."""

    row: int
    repeated: tuple[int, ...]
    last_row: int


def _headers(sheet: Sheet, mapping: ColumnMapping) -> list[_Headers]:
    rows = sorted(sheet.rows)
    if mapping.header_row is not None:
        if mapping.header_row not in sheet.rows:
            return []
        starts = [mapping.header_row]
    else:
        starts = [row for row in rows if _is_header(sheet.rows[row])]
    distinct: list[_Headers] = []
    for start, end in zip(starts, [*starts[1:], None], strict=False):
        last = rows[-1] if end is None else end - 1
        if distinct and _same_headings(sheet, distinct[-1].row, start):
            before = distinct.pop()
            distinct.append(_Headers(before.row, (*before.repeated, start), last))
        else:
            distinct.append(_Headers(start, (), last))
    return distinct


def _is_header(row: Mapping[int, Cell]) -> bool:
    texts = [cell.text for cell in row.values() if cell.kind == Kind.TEXT]
    fields: set[str] = set()
    strangers = 0
    for text in texts:
        match = sure_match(text) if len(text) <= _LONGEST_HEADING else None
        if match and match.field != NOT_A_FIELD:
            fields.add(match.field)
        else:
            strangers += 1
        # Thousands of rows are looked at: most say with their first cells that they are no header.
        if strangers > len(texts) / 2:
            return False
    return len(fields) >= (_ENOUGH_WITH_CONTENT if fields & _CONTENT else _ENOUGH)


def _same_headings(sheet: Sheet, first: int, second: int) -> bool:
    one, other = (
        {n: stem_of(cell.text) for n, cell in sheet.rows[row].items() if cell.kind == Kind.TEXT}
        for row in (first, second)
    )
    return one == other


def _table(
    sheet: Sheet,
    headers: _Headers,
    *,
    year: str,
    known_owners: tuple[Owner, ...],
    mapping: ColumnMapping,
) -> FoundTable:
    headings = {
        n: " ".join(cell.text.split())
        for n, cell in sheet.rows[headers.row].items()
        if cell.kind != Kind.COLOUR
    }
    skipped = {headers.row, *headers.repeated}
    rows = [row for row in sheet.rows if headers.row < row <= headers.last_row]
    rows = sorted(set(rows) - skipped)
    below: dict[int, list[Cell]] = defaultdict(list)
    for row in rows:
        for number, cell in sheet.rows[row].items():
            if cell.kind != Kind.COLOUR:
                below[number].append(cell)
    columns = find_columns(headings, below, year=year, known_owners=known_owners, mapping=mapping)
    return FoundTable(sheet, headers.row, columns, headers.repeated, tuple(rows))


def _no_table(book: Book) -> str:
    names = ", ".join(sheet.name for sheet in book.sheets) or "none"
    return (
        f"{book.name} has no row of headings that reads as a plan's on its sheets ({names}). "
        "Head the columns with words such as Ref, Recommendation, Action owners, Target date "
        "and Status, or say with a mapping which heading is which field."
    )
