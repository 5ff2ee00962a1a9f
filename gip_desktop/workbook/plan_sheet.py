"""The sheet that holds the plan: one table, one row an action, made to be read and printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gip_desktop.domain.change_marks import ChangeMarks
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.workbook import styles
from gip_desktop.workbook.change_sheet import change_notes
from gip_desktop.workbook.columns import Column, Kind
from gip_desktop.workbook.imprint import Imprint
from gip_desktop.workbook.page import add_headline, set_up_page
from gip_desktop.workbook.rows import value_of
from gip_desktop.workbook.sheet_writer import SheetWriter
from gip_desktop.workbook.table_sheet import (
    TableArea,
    TableRow,
    add_look,
    add_status_choice,
    freeze,
    write_table,
)

TABLE = "AppendixB"


def rows_of(
    register: Register, actions: Sequence[Action], columns: Sequence[Column]
) -> list[TableRow]:
    """Return the rows of these actions."""
    return [_row(register, action, columns) for action in actions]


def fill_sheet(
    writer: SheetWriter,
    rows: Sequence[TableRow],
    columns: Sequence[Column],
    imprint: Imprint,
    *,
    changes: ChangeMarks | None = None,
) -> tuple[str, ...]:
    """Write the plan's sheet; return what of it a reader will not see whole."""
    add_headline(writer, imprint)
    if changes:
        _add_notes(writer, change_notes(changes), width=sum(column.width for column in columns))
    area = write_table(writer, rows, columns, name=TABLE)
    add_status_choice(writer.sheet, area)
    # LibreOffice would draw the line in place of a cell's bar, not beside it.
    _add_group_looks(writer.sheet, area, has_line=changes is None)
    freeze(writer.sheet, f"B{area.first_row}")
    set_up_page(writer.sheet, imprint, title_row=area.heading_row)
    return area.warnings


def _add_notes(writer: SheetWriter, notes: Sequence[str], *, width: float) -> None:
    # A line that is longer than the table is wide would be printed smaller than all else.
    for line in (line for note in notes for line in wrap(note, int(width))):
        writer.add([(line, styles.NOTE)])
    writer.add([])


def _row(register: Register, action: Action, columns: Sequence[Column]) -> TableRow:
    shown = _recognisable(action, columns)
    values = tuple(value_of(register, shown, column.field) for column in columns)
    looks = tuple(_style_of(column, action) for column in columns)
    return TableRow(action.ref or action.key, values, looks)


def _recognisable(action: Action, columns: Sequence[Column]) -> Action:
    """Let a title stand as the recommendation where nothing else would say what an action is."""
    fields = {column.field for column in columns}
    says_something = "title" in fields or any(
        getattr(action, field) for field in ("recommendation", "planned") if field in fields
    )
    return action if says_something else replace(action, recommendation=action.title)


def _style_of(column: Column, action: Action) -> str:
    if column.kind is Kind.STATUS:
        return styles.status_style(action.status)
    return styles.cell_style(column.kind)


def _add_group_looks(sheet: Worksheet, area: TableArea, *, has_line: bool) -> None:
    letters = [get_column_letter(n) for n, c in enumerate(area.columns, 1) if c.kind is Kind.GROUP]
    first_row = area.first_row
    for letter in letters:
        cells = f"{letter}{first_row}:{letter}{area.last_row}"
        same = f"{letter}{first_row}={letter}{area.heading_row}"
        add_look(sheet, cells, same, styles.group_repeat_look())
    if letters and has_line:
        cells = f"A{first_row}:{area.last_column}{area.last_row}"
        starts = f"${letters[0]}{first_row}<>${letters[0]}{area.heading_row}"
        add_look(sheet, cells, starts, styles.group_start_look())
