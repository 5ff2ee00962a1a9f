"""The sheet that holds the plan: one table, one row an action, made to be read and printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day
from gip_desktop.workbook import styles
from gip_desktop.workbook.about import STATUS_LIST
from gip_desktop.workbook.columns import Column, Kind
from gip_desktop.workbook.heights import MOST_LINES, GrowingRow, height_of, lines_of, width_for
from gip_desktop.workbook.imprint import Imprint
from gip_desktop.workbook.page import add_headline, put_text, set_up_page
from gip_desktop.workbook.rows import Value, value_of

TABLE = "AppendixB"

Widths = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One action with what each column says of it."""

    action: Action
    values: tuple[Value, ...]


def rows_of(register: Register, actions: Sequence[Action], columns: Sequence[Column]) -> list[Row]:
    """Return the rows of these actions."""
    return [Row(a, tuple(value_of(register, a, c.field) for c in columns)) for a in actions]


def fill_sheet(
    sheet: Worksheet, rows: Sequence[Row], columns: Sequence[Column], imprint: Imprint
) -> list[str]:
    """Write the plan's sheet; return what of it a reader will not see whole."""
    heading_row = add_headline(sheet, imprint) + 1
    last_row = heading_row + max(len(rows), 1)
    widths = _widths(rows, columns)
    _write_headings(sheet, heading_row, columns, widths)
    warnings: list[str] = []
    for number, row in enumerate(rows, heading_row + 1):
        warnings += _write_row(sheet, number, row, columns, widths)
    _add_table(sheet, heading_row, last_row, columns)
    _add_status_choice(sheet, heading_row, last_row, columns)
    _add_group_looks(sheet, heading_row, last_row, columns)
    _freeze(sheet, heading_row)
    set_up_page(sheet, imprint, title_row=heading_row)
    return warnings


def _write_headings(sheet: Worksheet, row: int, columns: Sequence[Column], widths: Widths) -> None:
    for number, column in enumerate(columns, 1):
        put_text(sheet, row, number, column.heading, style=styles.HEADING)
        sheet.column_dimensions[get_column_letter(number)].width = widths[column.field]
    # The filter's button covers the end of a heading's last line.
    texts = [(column.heading, widths[column.field] - 3) for column in columns]
    sheet.row_dimensions[row] = GrowingRow(sheet, index=row, ht=height_of(texts))


def _write_row(
    sheet: Worksheet, number: int, row: Row, columns: Sequence[Column], widths: Widths
) -> list[str]:
    warnings = []
    name = row.action.ref or row.action.key
    for at, (column, value) in enumerate(zip(columns, row.values, strict=True), 1):
        if isinstance(value, date):
            sheet.cell(number, at, value).style = styles.cell_style(column.kind)
        elif put_text(sheet, number, at, value, style=_style_of(column, row.action)):
            warnings.append(f"{name}: {column.heading} is cut: a cell of Excel holds no more.")
        elif lines_of(value, widths[column.field]) > MOST_LINES:
            warnings.append(f"{name}: {column.heading} is longer than a row of Excel can show.")
    texts = [(_as_text(v), widths[c.field]) for c, v in zip(columns, row.values, strict=True)]
    sheet.row_dimensions[number] = GrowingRow(sheet, index=number, ht=height_of(texts))
    return warnings


def _style_of(column: Column, action: Action) -> str:
    if column.kind is Kind.STATUS:
        return styles.status_style(action.status)
    return styles.cell_style(column.kind)


def _as_text(value: Value) -> str:
    return show_day(value) if isinstance(value, date) else value


def _widths(rows: Sequence[Row], columns: Sequence[Column]) -> Widths:
    """Return the columns' widths, those of long text as wide as their longest text needs."""
    widths = {column.field: column.width for column in columns}
    for at, column in enumerate(columns):
        texts = (_as_text(row.values[at]) for row in rows)
        widths[column.field] = width_for(texts, column.width)
    return widths


def _add_table(
    sheet: Worksheet, heading_row: int, last_row: int, columns: Sequence[Column]
) -> None:
    last_column = get_column_letter(len(columns))
    table = Table(displayName=TABLE, ref=f"A{heading_row}:{last_column}{last_row}")
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    sheet.add_table(table)


def _add_status_choice(
    sheet: Worksheet, heading_row: int, last_row: int, columns: Sequence[Column]
) -> None:
    letter = _letter_of(Kind.STATUS, columns)
    cells = f"{letter}{heading_row + 1}:{letter}{last_row}"
    # A list written out in the rule may hold 255 characters at most, so it has a name instead.
    choice = DataValidation("list", STATUS_LIST, allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Status", "Choose one of the statuses in the list."
    choice.add(cells)
    sheet.add_data_validation(choice)
    first = f"${letter}{heading_row + 1}"
    for status, label in LABELS.items():
        _add_look(sheet, cells, f'{first}="{label}"', styles.status_look(status))


def _add_group_looks(
    sheet: Worksheet, heading_row: int, last_row: int, columns: Sequence[Column]
) -> None:
    letters = [get_column_letter(n) for n, c in enumerate(columns, 1) if c.kind is Kind.GROUP]
    first_row, last_column = heading_row + 1, get_column_letter(len(columns))
    for letter in letters:
        cells = f"{letter}{first_row}:{letter}{last_row}"
        same = f"{letter}{first_row}={letter}{heading_row}"
        _add_look(sheet, cells, same, styles.group_repeat_look())
    if letters:
        cells = f"A{first_row}:{last_column}{last_row}"
        starts = f"${letters[0]}{first_row}<>${letters[0]}{heading_row}"
        _add_look(sheet, cells, starts, styles.group_start_look())


def _add_look(sheet: Worksheet, cells: str, formula: str, look: DifferentialStyle) -> None:
    sheet.conditional_formatting.add(cells, Rule("expression", formula=[formula], dxf=look))


def _freeze(sheet: Worksheet, heading_row: int) -> None:
    """Keep headings and references in sight, and begin in the first row beside them."""
    first = f"B{heading_row + 1}"
    sheet.freeze_panes = first
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = first


def _letter_of(kind: Kind, columns: Sequence[Column]) -> str:
    return next(get_column_letter(n) for n, c in enumerate(columns, 1) if c.kind is kind)
