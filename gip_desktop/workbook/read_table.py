"""Read the actions of one table, with every cell that is not sure as a doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gip_desktop.domain.grouping import letter_of_reference, read_section
from gip_desktop.domain.incoming import Doubt, IncomingAction, Reading
from gip_desktop.domain.statuses import LABELS, read_status, status_in_narrative
from gip_desktop.workbook.book import Cell, Kind, letters
from gip_desktop.workbook.colours import colour_name
from gip_desktop.workbook.columns_found import FoundColumn
from gip_desktop.workbook.headings import How
from gip_desktop.workbook.recognise import FoundTable
from gip_desktop.workbook.row_kinds import RowKind, kinds_of
from gip_desktop.workbook.table import Placed, TableRow, rows_of

_PRINCIPLE = re.compile(r"(?:core |cipfa |governance )*principle\b", re.IGNORECASE)
_LETTER_ALONE = re.compile(r"[A-Z]\d?\.?")
# Fields of which a cell may hold several actions at once.
_WHAT_IS_DONE = ("title", "planned", "recommendation")
_LISTED = re.compile(r"\s*(?:[•‣◦▪·●○*–—-]|\(?\d{1,2}[.):]|\(?[a-h][.)]|\(?[ivx]{1,4}[.)])\s*\S")
_LINE = re.compile(r"\s*[A-Z].{8,150}")
_REF_IN_TEXT = re.compile(
    r"\s*[(\[]?(?P<ref>[A-Z]{1,4}[ -]?\d{1,3}(?:\.\d{1,3})*|\d{1,2}(?:\.\d{1,2})+)[)\]]?"
    r"\s*(?:[.:)–—-]+\s*|\s)(?=[A-Z])"
)
_STATUS_FIRST = re.compile(r"\W*(?P<said>[A-Za-z][\w %]{2,30}?)\s*(?:[.;:!\n]|\s[–—-]\s)")
_MOST = 0.6
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
    kinds = kinds_of(rows, table.sheet, table.repeated_headers)
    for row, kind in zip(rows, kinds, strict=True):
        reader.take(row, kind)
    reader.take_refs_in_texts()
    reader.doubt_columns()
    return reader.found


class _TableReader:
    def __init__(self, table: FoundTable, group: Reading | None) -> None:
        self.found = TableReading()
        self._table = table
        self._sheet = table.sheet
        self._group = group
        if table.banner:
            self._group = Reading(_line(table.banner), table.sheet.place(table.banner))
        self._is_done_sheet = bool(_DONE_SHEET.search(table.sheet.name))

    def take(self, row: TableRow, kind: RowKind) -> None:
        if kind is RowKind.BANNER:
            self._take_banner(row)
        elif kind is RowKind.ACTION:
            self._take_action(row)
        elif kind is RowKind.MORE:
            self._take_more(row)

    def take_refs_in_texts(self) -> None:
        """Take references out of the texts that begin with them, where they have no column."""
        actions = self.found.actions
        if self._table.columns_of("ref"):
            return
        refs = [_ref_in_text(action) for action in actions]
        if sum(ref is not None for ref in refs) < max(len(actions) * _MOST, 1):
            return
        for place, ref in enumerate(refs):
            if ref is None:
                continue
            values = {**actions[place].values, "ref": ref}
            actions[place] = replace(actions[place], values=values)
            why = f"The reference {ref.text} was taken from the beginning of the text."
            self.found.doubts.append(Doubt(ref.cell, "ref", ref.text, why))

    def doubt_columns(self) -> None:
        """Doubt the columns that are hidden, and each text whose field is a guess."""
        sheet = self._sheet
        for column in self._table.columns:
            place = f"{sheet.name}!{letters(column.number)}{self._table.header_row}"
            if column.number in sheet.hidden_columns:
                why = "The column is hidden in the workbook."
                self.found.doubts.append(Doubt(place, column.field, column.heading, why))
            if column.field and column.how is How.LIKELY:
                self._doubt_guess(column)

    def _doubt_guess(self, column: FoundColumn) -> None:
        heading = f"The column “{column.heading}”" if column.heading else "A column with no heading"
        why = f"{heading} was taken for {column.field} by its likeness: confirm it."
        for row in sorted(self.found.action_rows):
            cell = self._sheet.rows[row].get(column.number)
            if cell and (row, column.number) in self.found.used:
                self._doubt(cell, column.field, why)

    def _take_banner(self, row: TableRow) -> None:
        first = row.own[0]
        cells = row.own if _LETTER_ALONE.fullmatch(first.text.strip()) else row.own[:1]
        self._group = Reading(" ".join(map(_line, cells)), self._sheet.place(first))
        self.found.used.update((cell.row, cell.column) for cell in cells)

    def _take_action(self, row: TableRow) -> None:
        self.found.action_rows.add(row.number)
        values, progress = self._values(row)
        self._add_group(values)
        self._doubt_several(values)
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
        if self._table.banner and self._group.cell == self._sheet.place(self._table.banner):
            self.found.used.add((self._table.banner.row, self._table.banner.column))
        if not _PRINCIPLE.match(self._group.text):
            values["section"] = self._group
            return
        values.setdefault("principle", self._group)
        letter = letter_of_reference(values["ref"].text.strip()) if "ref" in values else None
        # A plan may file by letters of its own, under banners that name the principles.
        if letter in (None, read_section(self._group.text).letter):
            values["section"] = self._group

    def _doubt_several(self, values: Mapping[str, Reading]) -> None:
        """Doubt a cell that holds more than one action, whose owner and date they would share."""
        for name in _WHAT_IS_DONE:
            reading = values.get(name)
            lines = [x for x in reading.text.splitlines() if x.strip()] if reading else []
            listed = sum(bool(_LISTED.match(line)) for line in lines)
            several = listed if listed > 1 else len(lines) * all(map(_LINE.fullmatch, lines))
            if reading and several > 1:
                why = f"The cell holds {several} lines that may each be an action of their own."
                self.found.doubts.append(Doubt(reading.cell, name, reading.text, why))

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
            if said := _status_in(update.text):
                values["status"] = replace(update, text=said, day=None)
                why = f"The status “{said}” was taken from the words of the update."
                self.found.doubts.append(Doubt(update.cell, "status", update.text, why))
                return
        if (done := values.get("completed_on")) and done.day:
            values["status"] = Reading("Complete", done.cell)
            why = "The status Complete was taken from the day of completion."
            self.found.doubts.append(Doubt(done.cell, "status", done.text, why))
        elif self._is_done_sheet:
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


def _ref_in_text(action: IncomingAction) -> Reading | None:
    """Return the reference with which an action's text begins: "(G1). Publish the log"."""
    for name in _WHAT_IS_DONE:
        reading = action.values.get(name)
        found = _REF_IN_TEXT.match(reading.text) if reading else None
        if reading and found:
            return replace(reading, text=found["ref"], day=None)
    return None


def _status_in(narrative: str) -> str | None:
    """Return the words of a status that end a narrative, or that begin it with a stop after."""
    if status := status_in_narrative(narrative):
        return LABELS[status]
    found = _STATUS_FIRST.match(narrative)
    reading = read_status(found["said"]) if found else None
    is_sure = reading and reading.status and not reading.rest and not reading.doubt
    return found["said"] if found and is_sure else None


def _line(cell: Cell) -> str:
    return " ".join(cell.text.split())
