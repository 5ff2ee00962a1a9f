"""The columns of Appendix B, described once: for writing, for reading back and for checking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gip_desktop.domain.layouts import HouseColumn


class Kind(StrEnum):
    """What a column holds, which decides how a cell of it looks and is typed."""

    REFERENCE = "reference"
    GROUP = "group"
    WORDS = "words"
    LONG = "long"
    DATE = "date"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its heading, the field below it, and how it is shown.

    `width` is in characters, the least that shows the column's longest word or date whole.
    An answer column is one in which the reader of the sheet writes.
    """

    heading: str
    field: str
    width: float
    kind: Kind
    is_answer: bool = False


_KINDS: Mapping[str, Kind] = {
    "ref": Kind.REFERENCE,
    "section": Kind.GROUP,
    "principle": Kind.GROUP,
    "original_target": Kind.DATE,
    "target": Kind.DATE,
    "completed_on": Kind.DATE,
    "status": Kind.STATUS,
    "source": Kind.WORDS,
    "owners": Kind.WORDS,
    "lead": Kind.WORDS,
    "priority": Kind.WORDS,
}
_WIDTHS: Mapping[Kind, float] = {
    Kind.REFERENCE: 7,
    Kind.GROUP: 18,
    Kind.WORDS: 20,
    Kind.LONG: 34,
    Kind.DATE: 13,
    Kind.STATUS: 13,
}

# How the heading of the column begins that says what changed; it is no field and never read.
CHANGED_SINCE = "Changed since"

APPENDIX_B: tuple[Column, ...] = (
    Column("Ref", "ref", 7, Kind.REFERENCE),
    Column("Section", "section", 17, Kind.GROUP),
    Column("Principle", "principle", 18, Kind.GROUP),
    Column("Source", "source", 16, Kind.WORDS),
    Column("Recommendation", "recommendation", 34, Kind.LONG),
    Column("Actions taken or proposed", "planned", 34, Kind.LONG),
    Column("Action owners", "owners", 21, Kind.WORDS),
    Column("Original date", "original_target", 13, Kind.DATE),
    Column("Proposed completion date", "target", 13, Kind.DATE),
    Column("Status", "status", 13, Kind.STATUS),
    Column("Latest update", "progress", 40, Kind.LONG),
)


def house_columns(layout: Iterable[HouseColumn]) -> tuple[Column, ...]:
    """Return the columns of a house layout: its headings and order, our widths and looks."""
    return tuple(_house_column(column) for column in layout)


def _house_column(column: HouseColumn) -> Column:
    kind = _KINDS.get(column.field, Kind.LONG)
    longest = max((len(word) for word in column.heading.split()), default=0)
    return Column(column.heading, column.field, max(_WIDTHS[kind], longest + 2), kind)
