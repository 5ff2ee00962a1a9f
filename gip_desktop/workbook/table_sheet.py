"""One table on a sheet: headings, rows as tall as their text, a frozen head, a status list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.domain.statuses import LABELS
from gip_desktop.workbook import styles
from gip_desktop.workbook.about import STATUS_LIST
from gip_desktop.workbook.columns import Column, Kind
from gip_desktop.workbook.heights import MOST_LINES, height_of, lines_of, width_for
from gip_desktop.workbook.sheet_writer import SheetWriter, Value

Widths = Sequence[float]

_BOLD_IS_WIDER = 1.1


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what it is called, and what each column says of it in which style."""

    name: str
    values: tuple[Value, ...]
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableArea:
    """Where a table stands on its sheet, and what of it a reader will not see whole."""

    heading_row: int
    last_row: int
    columns: Sequence[Column]
    warnings: tuple[str, ...] = ()

    @property
    def first_row(self) -> int:
        """Return the row below the headings."""
        return self.heading_row + 1

    @property
    def last_column(self) -> str:
        """Name the last column."""
        return get_column_letter(len(self.columns))

    def letter_of(self, kind: Kind) -> str:
        """Name the first column of a kind."""
        return next(get_column_letter(n) for n, c in enumerate(self.columns, 1) if c.kind is kind)


def write_table(
    writer: SheetWriter, rows: Sequence[TableRow], columns: Sequence[Column], *, name: str
) -> TableArea:
    """Add a named table with its headings below what the sheet holds already."""
    widths = _widths(rows, columns)
    _write_headings(writer, columns, widths)
    heading_row = writer.row
    warnings = [text for row in rows for text in _write_row(writer, row, columns, widths)]
    area = TableArea(heading_row, max(writer.row, heading_row + 1), columns, tuple(warnings))
    table = Table(displayName=name, ref=f"A{heading_row}:{area.last_column}{area.last_row}")
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    writer.sheet.add_table(table)
    return area


def add_status_choice(sheet: Worksheet, area: TableArea) -> None:
    """Let the status be chosen from the list, and follow the choice with its tint."""
    if all(column.kind is not Kind.STATUS for column in area.columns):
        return
    letter = area.letter_of(Kind.STATUS)
    cells = f"{letter}{area.first_row}:{letter}{area.last_row}"
    # A list written out in the rule may hold 255 characters at most, so it has a name instead.
    choice = DataValidation("list", STATUS_LIST, allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Status", "Choose one of the statuses in the list."
    choice.add(cells)
    sheet.add_data_validation(choice)
    first = f"${letter}{area.first_row}"
    for status, label in LABELS.items():
        add_look(sheet, cells, f'{first}="{label}"', styles.status_look(status))


def add_look(sheet: Worksheet, cells: str, formula: str, look: DifferentialStyle) -> None:
    """Let cells look otherwise where a formula holds."""
    sheet.conditional_formatting.add(cells, Rule("expression", formula=[formula], dxf=look))


def freeze(sheet: Worksheet, first: str, *, begin: str | None = None) -> None:
    """Keep what is above and left of a cell in sight, and begin in that cell or another."""
    sheet.freeze_panes = first
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = begin or first


def _write_headings(writer: SheetWriter, columns: Sequence[Column], widths: Widths) -> None:
    for number, width in enumerate(widths, 1):
        writer.sheet.column_dimensions[get_column_letter(number)].width = width
    # The filter's button covers the end of a heading's last line.
    lines = [lines_of(c.heading, width - 3) for c, width in zip(columns, widths, strict=True)]
    cells = [(column.heading, styles.HEADING) for column in columns]
    writer.add(cells, height=height_of(max(lines)))


def _write_row(
    writer: SheetWriter, row: TableRow, columns: Sequence[Column], widths: Widths
) -> list[str]:
    lines = [
        lines_of(value, width / _BOLD_IS_WIDER if styles.is_bold(style) else width)
        if isinstance(value, str)
        else 1
        for value, style, width in zip(row.values, row.styles, widths, strict=True)
    ]
    cells = list(zip(row.values, row.styles, strict=True))
    cut = writer.add(cells, height=height_of(max(lines)))
    hidden = [n for n, count in enumerate(lines) if count > MOST_LINES and n not in cut]
    return [
        *(f"{row.name}: {columns[n].heading} is cut: a cell of Excel holds no more." for n in cut),
        *(f"{row.name}: {columns[n].heading} is taller than a row of Excel." for n in hidden),
    ]


def _widths(rows: Sequence[TableRow], columns: Sequence[Column]) -> Widths:
    """Return the columns' widths, those of long text as wide as their longest text needs."""
    widths = []
    for place, column in enumerate(columns):
        values = (row.values[place] for row in rows)
        long = [v for v in values if isinstance(v, str) and _may_be_tall(v, column.width)]
        widths.append(width_for(long, column.width))
    return widths


def _may_be_tall(text: str, width: float) -> bool:
    return text.count("\n") + len(text) / (width / 2) > MOST_LINES
