"""Read the actions of one table, with every cell that is not sure as a doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gip_desktop.domain.incoming import Doubt, IncomingAction, Reading
from gip_desktop.domain.statuses import LABELS, status_in_narrative
from gip_desktop.workbook.book import Cell, Kind
from gip_desktop.workbook.colours import colour_name
from gip_desktop.workbook.recognise import FoundTable
from gip_desktop.workbook.row_kinds import RowKind, kinds_of
from gip_desktop.workbook.table import Placed, TableRow, rows_of

_PRINCIPLE = re.compile(r"(?:core |cipfa |governance )*principle\b", re.IGNORECASE)
_DONE_SHEET = re.compile(r"complet|closed|achieved|archive|implemented", re.IGNORECASE)

# Fields of which several cells of one action are lines of one text.
_JOINED = frozenset(("recommendation", "planned", "management_response", "evidence", "owners"))

_WHY_NOT_READ: Mapping[str, str] = {
    Kind.ERROR: "The cell holds an error, not a text. Mend it in Excel and import again.",
    Kind.FORMULA: (
        "Nobody has worked out this formula. Open the workbook in Excel, save it and import again."
    ),
}


@dataclass
class TableReading:
    """What came out of a table; `used` are the places whose text went into an action."""

    actions: list[IncomingAction] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)
    action_rows: set[int] = field(default_factory=set)


def read_table(table: FoundTable, *, group: Reading | None = None) -> TableReading:
    """Read a table's actions; `group` is what names their section where the table does not."""
    reader = _TableReader(table, group)
    rows = rows_of(table)
    for row, kind in zip(rows, kinds_of(rows, table.sheet), strict=True):
        reader.take(row, kind)
    reader.doubt_hidden_columns()
    return reader.found


class _TableReader:
    def __init__(self, table: FoundTable, group: Reading | None) -> None:
        self.found = TableReading()
        self._table = table
        self._sheet = table.sheet
        self._group = group
        self._is_done_sheet = bool(_DONE_SHEET.search(table.sheet.name))

    def take(self, row: TableRow, kind: RowKind) -> None:
        if kind is RowKind.BANNER:
            self._take_banner(row)
        elif kind is RowKind.ACTION:
            self._take_action(row)
        elif kind is RowKind.MORE:
            self._take_more(row)

    def doubt_hidden_columns(self) -> None:
        sheet = self._sheet
        for column in self._table.columns:
            heading = sheet.rows[self._table.header_row].get(column.number)
            if column.field and heading and column.number in sheet.hidden_columns:
                self._doubt(heading, column.field, "The column is hidden in the workbook.")

    def _take_banner(self, row: TableRow) -> None:
        first = row.own[0]
        text = " ".join(" ".join(cell.text.split()) for cell in row.own)
        self._group = Reading(text, self._sheet.place(first))
        self.found.used.update((cell.row, cell.column) for cell in row.own)

    def _take_action(self, row: TableRow) -> None:
        self.found.action_rows.add(row.number)
        values, progress = self._values(row)
        self._add_group(values)
        self._add_status(values, progress, row)
        place = self._sheet.place(row.own[0])
        self.found.actions.append(IncomingAction(place, values, tuple(progress)))
        self._doubt_row(row)

    def _take_more(self, row: TableRow) -> None:
        """Add the cells of a row to the action above, which it goes on with."""
        self.found.action_rows.add(row.number)
        own = tuple(placed for placed in row.placed if placed.is_own)
        more, progress = self._values(replace(row, placed=own))
        action = self.found.actions[-1]
        values = dict(action.values)
        for name, reading in more.items():
            before = values.get(name)
            if before is None:
                values[name] = reading
            elif name in _JOINED:
                values[name] = replace(before, text=f"{before.text}\n{reading.text}")
            else:
                why = f"The row goes on with the action above, which has “{before.text}” here."
                self.found.doubts.append(Doubt(reading.cell, name, reading.text, why))
        self.found.actions[-1] = replace(
            action, values=values, progress=(*action.progress, *progress)
        )
        why = "The row has no reference of its own, so its text was added to the action above."
        self._doubt(row.own[0], None, why)
        self._doubt_row(row)

    def _values(self, row: TableRow) -> tuple[dict[str, Reading], list[Reading]]:
        values: dict[str, Reading] = {}
        progress: list[Reading] = []
        for placed in row.placed:
            reading = self._reading(placed)
            if placed.field is None or reading is None:
                continue
            if placed.field == "progress":
                progress.append(reading)
            elif placed.field in values:
                before = values[placed.field]
                values[placed.field] = replace(before, text=f"{before.text}\n{reading.text}")
            else:
                values[placed.field] = reading
        return values, progress

    def _reading(self, placed: Placed) -> Reading | None:
        cell, name = placed.cell, placed.field
        if name is None:
            return None
        if why := _WHY_NOT_READ.get(cell.kind):
            self._doubt(cell, name, why)
            return None
        self.found.used.add((cell.row, cell.column))
        if cell.day and str(cell.day.year) not in cell.text:
            why = f"The cell shows no year; Excel holds {cell.day.year}."
            self._doubt(cell, name, why)
        return Reading(cell.text, self._sheet.place(cell), cell.day)

    def _add_group(self, values: dict[str, Reading]) -> None:
        if self._group is None or "section" in values:
            return
        names_principle = _PRINCIPLE.match(self._group.text)
        values.setdefault("principle" if names_principle else "section", self._group)

    def _add_status(
        self, values: dict[str, Reading], progress: list[Reading], row: TableRow
    ) -> None:
        """Look for a status elsewhere where its own cell has none, and say so."""
        if "status" in values:
            return
        for placed in row.colours:
            colour = colour_name(placed.cell.fill or "") if placed.field == "status" else None
            if colour:
                why = f"The cell is {colour} and has no word: choose the status it stands for."
                self.found.doubts.append(
                    Doubt(self._sheet.place(placed.cell), "status", colour, why)
                )
        for update in reversed(progress):
            if status := status_in_narrative(update.text):
                values["status"] = replace(update, text=LABELS[status], day=None)
                why = f"The status {LABELS[status]} was taken from the end of the update."
                self.found.doubts.append(Doubt(update.cell, "status", update.text, why))
                return
        if self._is_done_sheet:
            place = self._sheet.place(row.own[0])
            values["status"] = Reading("Complete", place)
            why = f"The status Complete was taken from the name of the sheet, {self._sheet.name}."
            self.found.doubts.append(Doubt(place, "status", row.own[0].text, why))

    def _doubt_row(self, row: TableRow) -> None:
        if row.number in self._sheet.hidden_rows:
            self._doubt(row.own[0], None, "The row is hidden in the workbook.")
        for cell in row.buried:
            self._doubt(
                cell, None, "The cell lies under a merged one, where Excel does not show it."
            )

    def _doubt(self, cell: Cell, name: str | None, why: str) -> None:
        self.found.doubts.append(Doubt(self._sheet.place(cell), name, cell.text, why))
