"""Read the headings of a table, of one row or two, and the banner that stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from gip_desktop.workbook.aliases import stem_of
from gip_desktop.workbook.book import Area, Cell, Kind, Sheet

LAST_COLUMN = 16_385
_LEAST_BESIDE = 2
_LONGEST_HEADING, _LEAST_BELOW, _NEAR, _MOST_IN_BANNER = 60, 2, 3, 3

# How a banner begins that names what the rows below it belong to.
NAMES_GROUP = re.compile(
    r"(?:(?:core |cipfa |governance |strategic )*"
    r"(?:principle|section|theme|pillar|work ?stream|priority|objective|strand|domain)\b|"
    r"area (?:for|of) (?:improvement|development|focus)\b|[A-Z]\d?\s*[-–—:.)]\s)",
    re.IGNORECASE,
)


def read_headings(sheet: Sheet, row: int) -> tuple[Mapping[int, str], tuple[int, ...]]:
    """Return each column's heading, and the rows of headings below the first."""
    upper = {n: _line(cell) for n, cell in sheet.rows[row].items() if cell.kind != Kind.COLOUR}
    below = {n: cell for n, cell in sheet.rows.get(row + 1, {}).items() if cell.kind != Kind.COLOUR}
    spans = {n: _span(sheet, row, n) for n in upper}
    if not _is_second_row(below, upper, spans):
        return upper, ()
    headings = {
        n: text for n, text in upper.items() if not any(c in below for c in range(n, spans[n] + 1))
    }
    for column, cell in below.items():
        over = max((n for n in upper if n <= column), default=column)
        headings[column] = f"{upper.get(over, '')} {_line(cell)}".strip()
    return headings, (row + 1,)


def side_by_side(sheet: Sheet, row: int) -> Sequence[range | None]:
    """Return the columns of each table of a row in which the same headings come again."""
    stems = {n: stem_of(c.text) for n, c in sheet.rows[row].items() if c.kind == Kind.TEXT}
    columns = sorted(stems)
    starts = [n for n in columns if stems[n] == stems[columns[0]]] if columns else []
    runs = [
        tuple(stems[n] for n in columns if start <= n < end)
        for start, end in zip(starts, [*starts[1:], LAST_COLUMN], strict=True)
    ]
    if len(runs) < _LEAST_BESIDE or len(set(runs)) > 1 or len(runs[0]) <= _LEAST_BESIDE:
        return (None,)
    return [range(a, b) for a, b in zip(starts, [*starts[1:], LAST_COLUMN], strict=True)]


def banner_above(sheet: Sheet, row: int, rows_above: Iterable[int]) -> Cell | None:
    """Return the cell shortly above a table's headings that names what the table belongs to."""
    for number in sorted(rows_above, reverse=True):
        if row - number > _NEAR:
            return None
        cells = [cell for cell in sheet.rows[number].values() if cell.kind == Kind.TEXT]
        if cells and len(cells) <= _MOST_IN_BANNER and NAMES_GROUP.match(cells[0].text.strip()):
            return cells[0]
    return None


def _is_second_row(
    below: Mapping[int, Cell], upper: Mapping[int, str], spans: Mapping[int, int]
) -> bool:
    """Say whether the row below stands under headings that are merged or left blank, and only."""
    if len(below) < _LEAST_BELOW:
        return False
    is_short = all(c.kind == Kind.TEXT and len(c.text) <= _LONGEST_HEADING for c in below.values())
    free = {column for n, last in spans.items() if last > n for column in range(n, last + 1)}
    is_beside_blank = {n for n in upper if n + 1 in below and n + 1 not in upper}
    last = max(upper, default=0)
    others = [c for c in below if c not in free and c not in is_beside_blank]
    doubled = [c for c in others if c in upper]
    is_between = all(c in upper or c <= last + 1 for c in others)
    return is_short and is_between and len(doubled) * 2 < len(below)


def _span(sheet: Sheet, row: int, column: int) -> int:
    """Return the last column over which a heading is merged."""
    here = (a for a in sheet.merged if (a.first_row, a.first_column) == (row, column))
    return next(map(_last_column, here), column)


def _last_column(area: Area) -> int:
    return area.last_column


def _line(cell: Cell) -> str:
    return " ".join(cell.text.split())
