"""What is issued together has to agree: the figures of a covering paper and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.domain.checks import Finding
from gip_desktop.domain.figures import STANDINGS
from gip_desktop.domain.incoming import IncomingAction
from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS, read_status
from gip_desktop.importing import read_book

if TYPE_CHECKING:
    from gip_desktop.report.read_back import PaperFigures
    from gip_desktop.workbook.book import Book

RULE = "paper-differs-from-workbook"

# What the sheet about an exported workbook calls the entry that it was made at.
_ENTRY = "Journal entry"


def paper_against_workbook(paper: Path, workbook: Path) -> list[Finding]:
    """List where the figures of a covering paper differ from the status column of a workbook."""
    from gip_desktop.report.read_back import read_figures
    from gip_desktop.workbook.read import read_plan

    said = read_figures(paper)
    book = read_book(workbook)
    actions = read_plan(book, year=said.year).actions
    texts = [
        *_disagreeing_with_itself(said),
        *_other_entry(said, book),
        *_other_counts(said, actions),
    ]
    where = f"{paper.name} and {workbook.name}"
    return [Finding(RULE, None, said.year, f"{where}: {text}") for text in texts]


def _disagreeing_with_itself(said: PaperFigures) -> Iterator[str]:
    """Go through what somebody changed in the paper by hand, and not everywhere."""
    if sum(said.by_status.values()) != said.total:
        counts = " + ".join(str(count) for count in said.by_status.values())
        yield f"the counts of the paper's table ({counts}) do not add up to its {said.total}."
    for place, counts in (("the rows above it", said.in_rows), ("its text", said.in_words)):
        for status in STANDINGS:
            total, other = said.by_status.get(status, 0), counts.get(status, 0)
            if counts and total != other:
                yield (
                    f"the paper counts {total} as “{LABELS[status]}” in the last row of its table "
                    f"and {other} in {place}."
                )


def _other_entry(said: PaperFigures, book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        values = {(cell.row, cell.column): cell.text for cell in sheet.cells}
        for (row, column), text in values.items():
            entry = values.get((row, column + 1), "")
            if text == _ENTRY and entry.isdecimal() and int(entry) != said.entry:
                yield (
                    f"the paper is of journal entry {said.entry}, the workbook of {entry}; "
                    "export the workbook as at the paper's review."
                )


def _other_counts(said: PaperFigures, actions: Sequence[IncomingAction]) -> Iterator[str]:
    if said.total != len(actions):
        yield f"the paper counts {said.total} actions in all, the workbook {len(actions)}."
    refs: dict[Status | None, list[str]] = {status: [] for status in STANDINGS}
    for action in actions:
        refs[read_status(action.text("status")).status].append(action.text("ref") or action.cell)
    for status, listed in refs.items():
        counted = said.by_status.get(status, 0)
        if counted != len(listed):
            names = f" ({', '.join(listed)})" if listed else ""
            yield (
                f"the paper counts {counted} as “{LABELS[status]}”, "
                f"the workbook {len(listed)}{names}."
            )
