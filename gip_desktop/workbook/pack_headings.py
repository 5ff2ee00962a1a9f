"""Tell from a heading which column of a pack it is, also where somebody renamed it."""

from __future__ import annotations

from collections.abc import Mapping

from gip_desktop.workbook.aliases import stem_of
from gip_desktop.workbook.book import Cell, Kind, Sheet
from gip_desktop.workbook.headings import Age, sure_match
from gip_desktop.workbook.pack_columns import PACK

_ENOUGH, _LONGEST_HEADING = 3, 80

# What an import takes for the target, or for no field, has a column of its own in a pack.
_OWN_HEADINGS: Mapping[str, str] = {
    "revised": (
        "new date, new target, new target date, new completion date, new deadline, revised target, "
        "revised target date, revised completion date, revised deadline, revised to, moved to"
    ),
    "reason": (
        "reason, reason for date, reason for new date, reason for revised date, why, "
        "reason for change, reason for change of date, reason for revision, reason for delay, "
        "reason for slippage, why the new date, explanation, reason date moved"
    ),
}
_FIELDS = {column.field for column in PACK}
_BY_STEM = {
    **{stem_of(h): field for field, listed in _OWN_HEADINGS.items() for h in listed.split(", ")},
    **{stem_of(column.heading): column.field for column in PACK},
}
_ISSUED = {stem_of(column.heading) for column in PACK}


def field_of_heading(heading: str) -> str | None:
    """Return the field of a pack that a heading means, None where it means none of them."""
    if field := _BY_STEM.get(stem_of(heading)):
        return field
    match = sure_match(heading)
    if match is None:
        return None
    if match.field == "target" and match.age is Age.REVISED:
        return "revised"
    field = {"lead": "owners", "title": "recommendation"}.get(match.field, match.field)
    return field if field in _FIELDS else None


def is_as_issued(heading: str) -> bool:
    """Say whether a heading is one that packs go out with."""
    return stem_of(heading) in _ISSUED


def find_headings(sheet: Sheet) -> tuple[int, Mapping[int, str]] | None:
    """Return the row of a sheet's headings and the field of each of its columns."""
    best: tuple[int, Mapping[int, str]] | None = None
    for number, cells in sheet.rows.items():
        fields = _fields_of(cells)
        if len(fields) >= _ENOUGH and (best is None or len(fields) > len(best[1])):
            best = number, fields
    return best


def _fields_of(cells: Mapping[int, Cell]) -> dict[int, str]:
    """Give each field to one column: to the heading as issued, else to the first that means it."""
    fields: dict[str, int] = {}
    texts = {c: cell.text for c, cell in cells.items() if _may_be_heading(cell)}
    for column, text in sorted(texts.items(), key=lambda item: not is_as_issued(item[1])):
        if field := field_of_heading(text):
            fields.setdefault(field, column)
    return {column: field for field, column in sorted(fields.items(), key=lambda item: item[1])}


def _may_be_heading(cell: Cell) -> bool:
    return cell.kind == Kind.TEXT and len(cell.text) <= _LONGEST_HEADING
