"""Decide which field each column of a sheet holds, and which columns are left unread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gip_desktop.domain.incoming import ColumnReading
from gip_desktop.domain.rows import Owner
from gip_desktop.workbook.aliases import NOT_A_FIELD, stem_of
from gip_desktop.workbook.book import Cell, letters
from gip_desktop.workbook.content import field_of, is_long_text
from gip_desktop.workbook.headings import Age, How, Match, match_heading
from gip_desktop.workbook.mapping import ColumnMapping

# Several columns may hold these: updates of several quarters, a lead's supporters.
_MAY_REPEAT = frozenset(("progress", "owners"))
_CONTENT = frozenset(("title", "recommendation", "planned", "progress"))


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column of a table: where it is, what its heading says, what it was taken for."""

    number: int
    heading: str
    field: str | None
    how: How

    @property
    def reading(self) -> ColumnReading:
        """Return this as it is told to a person."""
        return ColumnReading(self.heading, letters(self.number), self.field, self.how.value)


def find_columns(
    headings: Mapping[int, str],
    cells: Mapping[int, Sequence[Cell]],
    *,
    year: str,
    known_owners: Iterable[Owner] = (),
    mapping: ColumnMapping | None = None,
) -> tuple[FoundColumn, ...]:
    """Return a table's columns, given their headings and the cells below, both by number."""
    found = _Assignment(headings, cells)
    found.take_mapping(mapping)
    found.take_sure()
    found.take_likely()
    found.take_contents(year, tuple(known_owners))
    found.take_long_texts()
    return found.columns()


class _Assignment:
    """The fields given to columns so far, the surest first."""

    def __init__(self, headings: Mapping[int, str], cells: Mapping[int, Sequence[Cell]]) -> None:
        self._headings = headings
        self._cells = cells
        self._given: dict[int, tuple[str | None, How]] = {}
        self._matches: dict[int, Match] = {}

    def columns(self) -> tuple[FoundColumn, ...]:
        return tuple(
            FoundColumn(n, self._headings.get(n, ""), *self._given.get(n, (None, How.IGNORED)))
            for n in sorted(self._headings.keys() | self._cells.keys())
        )

    def take_mapping(self, mapping: ColumnMapping | None) -> None:
        said = {stem_of(heading): f for heading, f in mapping.columns.items()} if mapping else {}
        for number, heading in self._headings.items():
            if stem_of(heading) in said:
                self._given[number] = (said[stem_of(heading)], How.MAPPING)

    def take_sure(self) -> None:
        for number, heading in self._headings.items():
            match = match_heading(heading) if number not in self._given else None
            if match:
                self._matches[number] = match
        sure = {n: match for n, match in self._matches.items() if match.is_sure}
        dates = [match.age for match in sure.values() if match.field in _DATES]
        for number, match in sorted(sure.items(), key=lambda item: item[1].rank):
            field = match.field
            # Beside a revised date, one that does not say so is the one first promised.
            if field == "target" and match.age is None and Age.REVISED in dates:
                field = "original_target"
            if not self._give(number, field, How.ALIAS) and field == "recommendation":
                self._give(number, "title", How.LIKELY)

    def take_likely(self) -> None:
        for number, match in sorted(self._matches.items()):
            if match.how is not How.LIKELY or match.field == NOT_A_FIELD:
                continue
            # A date that stands before the action is when something was raised.
            if match.field == "target" and not self._has_content_before(number):
                continue
            self._give(number, match.field, How.LIKELY)

    def take_contents(self, year: str, known_owners: Sequence[Owner]) -> None:
        for number in self._unmatched():
            field = field_of(self._cells[number], year=year, known_owners=known_owners)
            if field:
                self._give(number, field, How.LIKELY)

    def take_long_texts(self) -> None:
        """Take sentences for what is recommended, planned and reported, where no heading says."""
        if self._fields() & _CONTENT:
            return
        long = [n for n in self._unmatched() if is_long_text(self._cells[n])]
        fields = ("planned",) if len(long) == 1 else ("recommendation", "planned", "progress")
        for number, field in zip(long, fields, strict=False):
            self._give(number, field, How.LIKELY)

    def _give(self, number: int, field: str, how: How) -> bool:
        may_repeat = field in _MAY_REPEAT and how is How.ALIAS
        if number in self._given or (field in self._fields() and not may_repeat):
            return False
        self._given[number] = (field, how)
        return True

    def _fields(self) -> set[str | None]:
        return {field for field, _ in self._given.values()}

    def _unmatched(self) -> list[int]:
        return sorted(self._cells.keys() - self._given.keys() - self._matches.keys())

    def _has_content_before(self, number: int) -> bool:
        return any(n < number and field in _CONTENT for n, (field, _) in self._given.items())


_DATES = frozenset(("target", "original_target"))
