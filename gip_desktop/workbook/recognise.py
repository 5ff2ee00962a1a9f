"""Find the tables of a workbook that hold a plan: on which sheets, below which headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.rows import Owner
from gip_desktop.workbook.aliases import NOT_A_FIELD, stem_of
from gip_desktop.workbook.book import Book, Cell, Kind, Sheet
from gip_desktop.workbook.columns_found import FoundColumn, find_columns
from gip_desktop.workbook.header_rows import banner_above, read_headings, side_by_side
from gip_desktop.workbook.headings import How, likely_fields, sure_match
from gip_desktop.workbook.mapping import ColumnMapping

_ENOUGH, _ENOUGH_WITH_CONTENT, _ENOUGH_SPOKEN = 3, 2, 2
_CONTENT = frozenset(("title", "recommendation", "planned", "progress"))
_TO_BE_DONE = frozenset(("recommendation", "planned"))
_FACTS = frozenset(("owners", "lead", "target", "original_target", "completed_on", "status")) | {
    "priority",
    "management_response",
}
_LONGEST_HEADING = 80
_MOST_STRANGERS = 0.67
_MOST_DISTINCT = 0.75
_FIRST_ROWS, _ROWS_BELOW = 30, 15


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that holds actions: its headings, its columns, and the rows below them."""

    sheet: Sheet
    header_row: int
    columns: tuple[FoundColumn, ...]
    repeated_headers: tuple[int, ...]
    rows: tuple[int, ...]
    banner: Cell | None = None

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
    finder = _Finder(year, tuple(known_owners), mapping)
    sheets = list(_sheets_to_search(book, sheet or mapping.sheet))
    known = (table for candidate in sheets for table in finder.known_tables(candidate))
    tables = list(filter(_is_of_plan, known))
    if not tables and mapping.header_row is None:
        guesses = filter(None, (finder.likely_table(candidate) for candidate in sheets))
        tables = list(guesses)
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
    rows_above: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Finder:
    year: str
    known_owners: tuple[Owner, ...]
    mapping: ColumnMapping

    def known_tables(self, sheet: Sheet) -> list[FoundTable]:
        """Return the tables below headings that are known, or below the row that was named."""
        if self.mapping.header_row is None:
            starts = [row for row in sorted(sheet.rows) if _is_header(sheet.rows[row])]
        else:
            starts = [row for row in (self.mapping.header_row,) if row in sheet.rows]
        found = _headers(sheet, starts)
        return [
            self._table(sheet, headers, columns)
            for headers in found
            for columns in side_by_side(sheet, headers.row)
        ]

    def likely_table(self, sheet: Sheet) -> FoundTable | None:
        """Return the table whose headings, with what stands below them, say most by likeness."""
        rows = [row for row in sorted(sheet.rows)[:_FIRST_ROWS] if _may_be_header(sheet.rows[row])]
        # A few rows below each tell which headings are the likeliest.
        tables = [self._table(sheet, _Headers(row, (), row + _ROWS_BELOW)) for row in rows]
        likeliest = max(filter(_says_enough, tables), key=_likeness, default=None)
        if likeliest is None:
            return None
        (headers,) = _headers(sheet, [likeliest.header_row])
        return _all_likely(self._table(sheet, headers))

    def _table(self, sheet: Sheet, headers: _Headers, columns: range | None = None) -> FoundTable:
        headings, lower = read_headings(sheet, headers.row)
        headings = {n: h for n, h in headings.items() if columns is None or n in columns}
        repeated = (*lower, *headers.repeated)
        skipped = {headers.row, *repeated}
        below = sorted(r for r in sheet.rows if headers.row < r <= headers.last_row)
        rows = tuple(row for row in below if row not in skipped)
        cells = _cells_by_column(sheet, rows)
        found = find_columns(
            headings,
            {n: held for n, held in cells.items() if columns is None or n in columns},
            year=self.year,
            known_owners=self.known_owners,
            mapping=self.mapping,
        )
        banner = banner_above(sheet, headers.row, headers.rows_above)
        return FoundTable(sheet, headers.row, found, repeated, rows, banner)


def _headers(sheet: Sheet, starts: Sequence[int]) -> list[_Headers]:
    last_row = max(sheet.rows, default=0)
    above = sorted(row for row in sheet.rows if starts and row < starts[0])
    distinct: list[_Headers] = []
    for start, end in zip(starts, [*starts[1:], None], strict=False):
        last = last_row if end is None else end - 1
        if distinct and _same_headings(sheet, distinct[-1].row, start):
            before = distinct.pop()
            distinct.append(replace(before, repeated=(*before.repeated, start), last_row=last))
        else:
            distinct.append(_Headers(start, (), last, () if distinct else tuple(above)))
    return distinct


def _is_header(row: Mapping[int, Cell]) -> bool:
    cells = [cell for cell in row.values() if cell.kind != Kind.COLOUR]
    fields: set[str] = set()
    strangers = 0
    for cell in cells:
        is_short = cell.kind == Kind.TEXT and len(cell.text) <= _LONGEST_HEADING
        match = sure_match(cell.text) if is_short else None
        if match and match.field != NOT_A_FIELD:
            fields.add(match.field)
        elif not is_short:
            return False
        else:
            strangers += match is None
        # Thousands of rows are looked at: most say with their first cells that they are no header.
        if strangers > max(len(cells) * _MOST_STRANGERS, 1):
            return False
    return len(fields) >= (_ENOUGH_WITH_CONTENT if fields & _CONTENT else _ENOUGH)


def _may_be_header(row: Mapping[int, Cell]) -> bool:
    cells = [cell for cell in row.values() if cell.kind != Kind.COLOUR]
    texts = {cell.text.strip().casefold() for cell in cells}
    is_short = all(c.kind == Kind.TEXT and len(c.text) <= _LONGEST_HEADING for c in cells)
    return is_short and len(texts) >= max(len(cells) * _MOST_DISTINCT, _ENOUGH)


def _is_of_plan(table: FoundTable) -> bool:
    """Say whether a table has what a plan has and a list of prices or people has not."""
    fields = {column.field for column in table.columns}
    if any(column.how is How.MAPPING for column in table.columns):
        return True
    return bool(fields & _CONTENT and fields & _FACTS) or bool(
        fields & _TO_BE_DONE and "progress" in fields
    )


def _all_likely(table: FoundTable) -> FoundTable:
    """Return the table with every column as a guess, since its headings are known for no plan's."""
    columns = (replace(c, how=How.LIKELY) if c.how is How.ALIAS else c for c in table.columns)
    return replace(table, columns=tuple(columns))


def _says_enough(table: FoundTable) -> bool:
    is_plan = _is_of_plan(table) and _fields_found(table) >= _ENOUGH
    spoken = _fields_spoken(table)
    return is_plan and (spoken >= _ENOUGH_SPOKEN or (spoken > 0 and _fields_found(table) > _ENOUGH))


def _fields_found(table: FoundTable) -> int:
    return len({column.field for column in table.columns} - {None})


def _likeness(table: FoundTable) -> int:
    """Count the fields that headings speak of, those twice that the cells below bear out."""
    return _fields_found(table) + _fields_spoken(table)


def _fields_spoken(table: FoundTable) -> int:
    """Count the columns whose heading speaks of what they hold."""
    named = [column for column in table.columns if column.field and column.heading]
    return sum(column.field in likely_fields(column.heading) for column in named)


def _cells_by_column(sheet: Sheet, rows: Iterable[int]) -> Mapping[int, Sequence[Cell]]:
    below: dict[int, list[Cell]] = defaultdict(list)
    for row in rows:
        for number, cell in sheet.rows[row].items():
            if cell.kind != Kind.COLOUR:
                below[number].append(cell)
    return below


def _same_headings(sheet: Sheet, first: int, second: int) -> bool:
    one, other = (
        {n: stem_of(cell.text) for n, cell in sheet.rows[row].items() if cell.kind == Kind.TEXT}
        for row in (first, second)
    )
    return one == other


def _no_table(book: Book) -> str:
    names = ", ".join(sheet.name for sheet in book.sheets) or "none"
    return (
        f"{book.name} has no row of headings that reads as a plan's on its sheets ({names}). "
        "Head the columns with words such as Ref, Recommendation, Action owners, Target date "
        "and Status, or say with a mapping which heading is which field."
    )
