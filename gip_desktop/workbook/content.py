"""Tell from what stands in a column which field it may hold, where its heading does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

from gip_desktop.domain.owners import match_owner, split_owners
from gip_desktop.domain.rows import Owner
from gip_desktop.domain.statuses import read_status
from gip_desktop.domain.targets import read_target
from gip_desktop.workbook.book import Cell, Kind

SAMPLE = 40

_REFERENCE = re.compile(r"[A-Za-z&]{0,6}[ ./-]?\(?\d[\d ./A-Za-z()-]{0,12}")
_POST = re.compile(
    r"\b(?:head|director|officer|manager|chief|lead|commissioner|deputy|assistant|constable|"
    r"superintendent|accountant|solicitor|team|board|group|committee|CFO|CEO|DPO)\b",
    re.IGNORECASE,
)
_LONG_TEXT, _POST_LENGTH = 40, 60
_MOST = 0.6


def field_of(cells: Sequence[Cell], *, year: str, known_owners: Iterable[Owner]) -> str | None:
    """Return the field that a column's cells look like, None where they look like none."""
    sample = [cell for cell in cells if cell.kind != Kind.COLOUR][:SAMPLE]
    if not sample:
        return None
    known = tuple(known_owners)
    tests: Mapping[str, Callable[[Cell], bool]] = {
        "status": lambda cell: _is_status(cell.text),
        "target": lambda cell: _is_date(cell, year),
        "owners": lambda cell: _is_owner(cell.text, known),
    }
    for field, holds in tests.items():
        if sum(map(holds, sample)) / len(sample) >= _MOST:
            return field
    return "ref" if _are_references(sample) else None


def is_long_text(cells: Sequence[Cell]) -> bool:
    """Say whether a column holds sentences."""
    lengths = [len(cell.text) for cell in cells if cell.kind == Kind.TEXT]
    return bool(lengths) and median(lengths) >= _LONG_TEXT


def is_reference(text: str) -> bool:
    """Say whether a text has the form of a reference: G2, 24 AGS 06, E1.2."""
    return bool(_REFERENCE.fullmatch(text.strip()))


def _is_status(text: str) -> bool:
    return read_status(text).status is not None


def _is_date(cell: Cell, year: str) -> bool:
    if cell.kind == Kind.DATE:
        return True
    return len(cell.text) < _LONG_TEXT and read_target(cell.text, year).target.is_dated


def _is_owner(text: str, known: Sequence[Owner]) -> bool:
    names = split_owners(text, known).names
    if names and all(match_owner(name, known) for name in names):
        return True
    return len(text) < _POST_LENGTH and bool(_POST.search(text))


def _are_references(cells: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in cells]
    return all(map(is_reference, texts)) and len(set(texts)) == len(texts)
