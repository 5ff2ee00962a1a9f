"""What a workbook from outside says about a plan, as plain values, each with its cell's address.

A cell is named as Excel names it, sheet and all: `Appendix B!F12`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# The words of the contract for what a column of a workbook can hold; `key` and `reason`, which
# says why a date was moved, are this program's own.
FIELDS: tuple[str, ...] = (
    "key",
    "ref",
    "section",
    "principle",
    "source",
    "title",
    "recommendation",
    "planned",
    "management_response",
    "owners",
    "lead",
    "target",
    "original_target",
    "reason",
    "status",
    "progress",
    "priority",
    "completed_on",
    "evidence",
)

# Ends a text that was longer than a cell can hold, so that what stands before is no new text.
CUT_NOTE = " … [Cut here: an Excel cell holds no more. The plan has the whole text.]"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell says: its text, and the day where the cell held a real date.

    `meant` is what a person has said the text means, where the text alone left a doubt.
    """

    text: str
    cell: str
    day: date | None = None
    meant: str = ""

    @property
    def said(self) -> str:
        """Return the words to be read: what a person said is meant, else the cell's own."""
        return self.meant or self.text


@dataclass(frozen=True, slots=True)
class IncomingAction:
    """One action as a workbook has it; `progress` holds its updates, oldest first."""

    cell: str
    values: Mapping[str, Reading] = field(default_factory=dict)
    progress: tuple[Reading, ...] = ()

    def text(self, name: str) -> str:
        """Return what the workbook says in a field, empty where it says nothing."""
        reading = self.values.get(name)
        return reading.text if reading else ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was read, but not surely: what it says, and why that is in doubt."""

    cell: str
    field: str | None
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that held something and went into no action."""

    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """Which field a column was taken for, and how that is known.

    `how` is alias (a heading known to mean the field), likely (a guess to confirm), mapping (the
    person said so) or ignored.
    """

    heading: str
    column: str
    field: str | None
    how: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet that holds actions: where its headings are and what its columns were taken for."""

    sheet: str
    header_row: int
    columns: tuple[ColumnReading, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """Everything that a workbook says, with every cell that held something accounted for."""

    sheets: tuple[SheetReading, ...]
    actions: tuple[IncomingAction, ...]
    doubts: tuple[Doubt, ...] = ()
    unread: tuple[Unread, ...] = ()
