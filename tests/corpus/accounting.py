"""Account for every cell of a workbook: in an action, in a heading, a doubt, or unread."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from gip_desktop.importing import Proposal
from tests.corpus.truth import Truth, plain


def lost_cells(workbook: Path, proposal: Proposal, plan: dict) -> list[str]:
    """List the cells that held something which is nowhere in what the import says."""
    said = _said(proposal)
    headings = " | ".join(
        plain(column.heading).casefold()
        for sheet in proposal.incoming.sheets
        for column in sheet.columns
    )
    kept = plain(json.dumps([plan["sections"], plan["actions"]], ensure_ascii=False)).casefold()
    kept = plain(kept.replace("\\n", " ").replace('\\"', '"'))
    return [
        f"{cell} {text!r}"
        for cell, text in _cells(workbook)
        if cell not in said and plain(text) not in headings and not _is_kept(text, kept)
    ]


def _is_kept(text: str, kept: str) -> bool:
    """Say whether a text stands in the register, whole, name by name, or as a section's title."""
    names = [plain(name) for name in re.split(r"[;|/\n]", text)]
    title = re.sub(r"^(?:section|principle|theme) [a-z]\s*[-–:.]\s*", "", text)
    return plain(text) in kept or title in kept or all(name in kept for name in names)


def missing_doubts(truth: Truth, proposal: Proposal) -> list[str]:
    """List the areas that a careful reader doubts and the import does not."""
    doubted = [doubt.cell for doubt in proposal.plan.doubts]
    return [
        f"{area.sheet}!{get_column_letter(area.columns[0])}{area.rows[0]}"
        for area in truth.doubts
        if not any(area.holds(cell) for cell in doubted)
    ]


def not_unread(workbook: Path, truth: Truth, proposal: Proposal) -> list[str]:
    """List the cells that belong to no action and yet were taken for something."""
    said = _said(proposal)
    return [
        f"{cell} {text!r}"
        for cell, text in _cells(workbook)
        if any(area.holds(cell) for area in truth.unread) and cell not in said
    ]


def _said(proposal: Proposal) -> set[str]:
    plan = proposal.plan
    return {doubt.cell for doubt in plan.doubts} | {unread.cell for unread in plan.unread}


def _cells(workbook: Path) -> Iterator[tuple[str, str]]:
    """Yield each cell that holds something, with its text as it would stand in the register."""
    values = load_workbook(workbook, data_only=True)
    for sheet in load_workbook(workbook):
        for row in sheet.iter_rows():
            for cell in row:
                if plain(cell.value):
                    value = values[sheet.title][cell.coordinate].value
                    yield f"{sheet.title}!{cell.coordinate}", _text(value)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value).strip().casefold()
