"""What a returned workbook says, as plain values, each with its cell's address.

A cell is named as Excel names it, sheet and all: `Your actions!F12`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ReturnedValue:
    """What one cell says: its text, and the day where it held a real date.

    `unreadable` says why the cell cannot be compared (an error value, a formula without a result);
    it is then neither an answer nor a blank.
    """

    text: str
    cell: str
    day: date | None = None
    unreadable: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a returned sheet: a value for each column that is there, blank or not.

    `values` is by the names in `packs.PACK_FIELDS`; `extras` by heading, of columns that no pack
    has. Rows that are blank from end to end are not returned rows.
    """

    cell: str
    values: Mapping[str, ReturnedValue]
    extras: Mapping[str, ReturnedValue] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what the row says in a field, empty where it says nothing."""
        value = self.values.get(name)
        return value.text if value else ""


@dataclass(frozen=True, slots=True)
class ExtraColumn:
    """A column that no pack has: its heading, and the cell of the heading."""

    heading: str
    cell: str


@dataclass(frozen=True, slots=True)
class ReturnFinding:
    """Something about a returned file that somebody should look at, and where it is."""

    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that a returned workbook says.

    `pack` is the id that it carries, None where it carries none. `columns` are the fields whose
    column is there: the others are not compared. `new_rows` are those of the sheet for new
    actions, `findings` what was found while reading.
    """

    file_name: str
    sha256: str
    pack: str | None
    rows: tuple[ReturnedRow, ...] = ()
    new_rows: tuple[ReturnedRow, ...] = ()
    columns: frozenset[str] = frozenset()
    extra_columns: tuple[ExtraColumn, ...] = ()
    findings: tuple[ReturnFinding, ...] = ()
