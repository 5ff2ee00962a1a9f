"""Tell what each row of a table is: an action, more of the action above, a banner, or neither."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from gip_desktop.workbook.book import Sheet
from gip_desktop.workbook.content import is_reference
from gip_desktop.workbook.header_rows import NAMES_GROUP
from gip_desktop.workbook.table import TableRow, width_of

# What makes a row an action.
_CONTENT = frozenset(("title", "recommendation", "planned", "progress", "management_response"))
# What an action of its own has beside its text.
_OWN_FACTS = frozenset(("key", "ref", "owners", "lead", "target", "original_target", "status"))

_TOTAL = re.compile(r"(?:grand |sub)?-?totals?\b.*|total (?:number )?of .*", re.IGNORECASE | re.S)
_LETTER = re.compile(r"(?:(?:principle|section|theme)\s+)?[A-Z]\.?", re.IGNORECASE)
_WIDE = 3


class RowKind(StrEnum):
    """What a row of a table is."""

    ACTION = "action"
    MORE = "more of the action above"
    BANNER = "banner"
    OTHER = "other"


def kinds_of(
    rows: Sequence[TableRow], sheet: Sheet, repeated_headers: Collection[int] = ()
) -> list[RowKind]:
    """Return the kind of each row; a banner below the last action is a note, so OTHER."""
    judge = _Judge(rows, sheet, repeated_headers)
    kinds: list[RowKind] = []
    for row in rows:
        kinds.append(judge.kind(row, kinds))
    last = max((i for i, kind in enumerate(kinds) if kind is RowKind.ACTION), default=-1)
    return [
        RowKind.OTHER if kind is RowKind.BANNER and i > last else kind
        for i, kind in enumerate(kinds)
    ]


class _Judge:
    def __init__(
        self, rows: Sequence[TableRow], sheet: Sheet, repeated_headers: Collection[int]
    ) -> None:
        self._rows = rows
        self._repeated_headers = repeated_headers
        self._sheet = sheet
        refs = [ref.cell.text for row in rows if (ref := row.first("ref")) and ref.is_own]
        self._has_refs = bool(refs)
        self._refs_have_digits = sum(map(is_reference, refs)) > len(refs) / 2
        self._first_column = min((cell.column for row in rows for cell in row.own), default=1)

    def kind(self, row: TableRow, before: Sequence[RowKind]) -> RowKind:
        if not row.own or _TOTAL.fullmatch(row.own[0].text.strip()):
            return RowKind.OTHER
        if self._is_banner(row):
            return RowKind.BANNER
        if self._continues(row, before):
            return RowKind.MORE
        return RowKind.ACTION if self._is_action(row) else RowKind.OTHER

    def _is_banner(self, row: TableRow) -> bool:
        texts = [cell.text.strip() for cell in row.own]
        first = row.own[0]
        if row.number + 1 in self._repeated_headers and NAMES_GROUP.match(texts[0]):
            return True
        if len(texts) == 1:
            return self._is_lone_banner(row)
        is_letter = self._refs_have_digits and bool(_LETTER.fullmatch(texts[0]))
        alone = not row.own_fields() & (_OWN_FACTS - {"ref"})
        return first.column == self._first_column and is_letter and alone

    def _is_lone_banner(self, row: TableRow) -> bool:
        cell, fields = row.own[0], row.own_fields()
        if width_of(self._sheet, cell) >= _WIDE:
            return True
        if cell.column != self._first_column:
            return False
        if fields & _CONTENT:
            return bool(cell.fill or NAMES_GROUP.match(cell.text))
        is_numbered = fields == {"ref"} and is_reference(cell.text)
        return not is_numbered or bool(NAMES_GROUP.match(cell.text))

    def _continues(self, row: TableRow, before: Sequence[RowKind]) -> bool:
        """Say whether a row without a reference of its own only goes on with the text above."""
        if not before or before[-1] not in (RowKind.ACTION, RowKind.MORE) or not self._has_refs:
            return False
        above = self._rows[len(before) - 1]
        ref = row.first("ref")
        if ref and not ref.is_own:
            # With an owner or a date of its own it is another action under the same reference.
            return not (row.own_fields() & _CONTENT and row.own_fields() & _OWN_FACTS)
        has_text = bool(row.own_fields() & _CONTENT)
        return has_text and above.number == row.number - 1 and not row.own_fields() & _OWN_FACTS

    def _is_action(self, row: TableRow) -> bool:
        fields, ref = row.fields(), row.first("ref")
        if self._refs_have_digits and ref and not is_reference(ref.cell.text):
            return bool(fields & _CONTENT and fields & (_OWN_FACTS - {"ref"}))
        if fields & _CONTENT:
            return len(row.own) > 1 or not self._has_refs
        return bool(ref and len(fields) > 1)
