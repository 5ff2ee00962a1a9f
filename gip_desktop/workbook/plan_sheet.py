"""The sheet that holds the plan: one table, one row an action, made to be read and printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS
from gip_desktop.workbook import styles
from gip_desktop.workbook.about import STATUS_LIST
from gip_desktop.workbook.columns import Column, Kind
from gip_desktop.workbook.heights import MOST_LINES, height_of, lines_of, width_for
from gip_desktop.workbook.imprint import Imprint
from gip_desktop.workbook.page import add_headline, set_up_page
from gip_desktop.workbook.rows import value_of
from gip_desktop.workbook.sheet_writer import SheetWriter, Value

TABLE = "AppendixB"

Widths = Sequence[float]


@dataclass(frozen=True, slots=True)
class Row:
    """One action with what each column says of it."""

    action: Action
    values: tuple[Value, ...]


def rows_of(register: Register, actions: Sequence[Action], columns: Sequence[Column]) -> list[Row]:
    """Return the rows of these actions."""
    return [Row(a, tuple(value_of(register, a, c.field) for c in columns)) for a in actions]


def fill_sheet(
    writer: SheetWriter, rows: Sequence[Row], columns: Sequence[Column], imprint: Imprint
) -> list[str]:
    """Write the plan's sheet; return what of it a reader will not see whole."""
    sheet = writer.sheet
    add_headline(writer, imprint)
    widths = _widths(rows, columns)
    _write_headings(writer, columns, widths)
    heading_row = writer.row
    warnings = [text for row in rows for text in _write_row(writer, row, columns, widths)]
    last_row = max(writer.row, heading_row + 1)
    _add_table(sheet, heading_row, last_row, columns)
    _add_status_choice(sheet, heading_row, last_row, columns)
    _add_group_looks(sheet, heading_row, last_row, columns)
    _freeze(sheet, heading_row)
    set_up_page(sheet, imprint, title_row=heading_row)
    return warnings


def _write_headings(writer: SheetWriter, columns: Sequence[Column], widths: Widths) -> None:
    for number, width in enumerate(widths, 1):
        writer.sheet.column_dimensions[get_column_letter(number)].width = width
    # The filter's button covers the end of a heading's last line.
    lines = [lines_of(c.heading, width - 3) for c, width in zip(columns, widths, strict=True)]
    cells = [(column.heading, styles.HEADING) for column in columns]
    writer.add(cells, height=height_of(max(lines)))


def _write_row(
    writer: SheetWriter, row: Row, columns: Sequence[Column], widths: Widths
) -> list[str]:
    lines = [
        lines_of(value, width) if isinstance(value, str) else 1
        for value, width in zip(row.values, widths, strict=True)
    ]
    cells = [(v, _style_of(c, row.action)) for v, c in zip(row.values, columns, strict=True)]
    cut = writer.add(cells, height=height_of(max(lines)))
    hidden = [n for n, count in enumerate(lines) if count > MOST_LINES and n not in cut]
    name = row.action.ref or row.action.key
    return [
        *(f"{name}: {columns[n].heading} is cut: a cell of Excel holds no more." for n in cut),
        *(f"{name}: {columns[n].heading} is taller than a row of Excel." for n in hidden),
    ]


def _style_of(column: Column, action: Action) -> str:
    if column.kind is Kind.STATUS:
        return styles.status_style(action.status)
    return styles.cell_style(column.kind)


def _widths(rows: Sequence[Row], columns: Sequence[Column]) -> Widths:
    """Return the columns' widths, those of long text as wide as their longest text needs."""
    widths = []
    for place, column in enumerate(columns):
        values = (row.values[place] for row in rows)
        long = [v for v in values if isinstance(v, str) and _may_be_tall(v, column.width)]
        widths.append(width_for(long, column.width))
    return widths


def _may_be_tall(text: str, width: float) -> bool:
    return text.count("\n") + len(text) / (width / 2) > MOST_LINES


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
