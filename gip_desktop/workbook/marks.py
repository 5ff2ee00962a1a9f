"""Find the handling markings of a workbook from outside, and stop at what is above clearance."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.incoming import Doubt
from gip_desktop.domain.marking import mark_above_clearance, old_mark
from gip_desktop.workbook.book import Book, Kind, Sheet

# Codes of a printed header that say how it looks or what Excel fills in.
_SIDE = re.compile(r"&[LCR]")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Z])')


def check_marks(book: Book, actions: dict[str, set[int]]) -> list[Doubt]:
    """Refuse a workbook marked SECRET; return a doubt for each mark of the old scheme.

    A word in an action's own row is the plan's text, not a marking; `actions` has those rows.
    """
    doubts: list[Doubt] = []
    for sheet in book.sheets:
        for place, text in _texts(sheet, actions.get(sheet.name, set())):
            if mark := mark_above_clearance(text):
                message = (
                    f"{book.name} is marked {mark} at {place}. This program is not cleared for it: "
                    "keep the workbook on a system that is."
                )
                raise WorkbookProblem(message)
            if mark := old_mark(text):
                why = f"{mark} is a marking of the old scheme. Ask its originator what it is now."
                doubts.append(Doubt(place, None, text, why))
    return doubts


def _texts(sheet: Sheet, action_rows: Container[int]) -> Iterator[tuple[str, str]]:
    for cell in sheet.cells:
        if cell.row not in action_rows and cell.kind == Kind.TEXT:
            yield sheet.place(cell), cell.text
    for printed in sheet.print_texts:
        for part in _SIDE.split(printed):
            yield f"the page header or footer of {sheet.name}", _CODE.sub("", part)
