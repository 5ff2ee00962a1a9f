"""What a careful person reads in each workbook of the corpus, from the files in truth/.

A truth names cells: `"tables"` says which column of a sheet holds which field, so that a text is
expected exactly as it was typed there; what has to be understood (owners, spans, statuses, kinds)
is written out for each action. A field named `title|planned` may stand in either. `{"any": [...]}`
lists readings that are all right, `{"doubted": x}` one that is right only with a doubt, and "*"
stands for any reading at all.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook

FOLDER = Path(__file__).parent / "truth"
VERBATIM = ("ref", "title", "recommendation", "planned", "management_response", "evidence")
ANYTHING = "*"


@dataclass(frozen=True, slots=True)
class Area:
    """Some cells of a sheet, from one corner to the other."""

    sheet: str
    columns: range
    rows: range

    def holds(self, cell: str) -> bool:
        """Say whether a cell, written Sheet!A1, is one of them."""
        sheet, _, place = cell.rpartition("!")
        row, column = coordinate_to_tuple(place.partition(":")[0])
        return sheet == self.sheet and column in self.columns and row in self.rows


@dataclass(frozen=True, slots=True)
class Expected:
    """One action as a careful person reads it: for each field what is right, and its cells."""

    sheet: str
    row: int
    fields: dict[str, list[object]]
    cells: dict[str, list[str]]


@dataclass(slots=True)
class Truth:
    """All that a careful person reads in one workbook."""

    year: str
    actions: list[Expected] = field(default_factory=list)
    doubts: list[Area] = field(default_factory=list)
    unread: list[Area] = field(default_factory=list)


def area(text: str) -> Area:
    """Read an area as a truth writes it: Sheet!A1 or Sheet!A1:B2."""
    sheet, _, place = text.rpartition("!")
    first, _, last = place.partition(":")
    (first_row, first_column), (last_row, last_column) = map(
        coordinate_to_tuple, (first, last or first)
    )
    return Area(sheet, range(first_column, last_column + 1), range(first_row, last_row + 1))


def load_truth(name: str, workbook: Path) -> Truth:
    """Load the truth of a workbook, with the texts that stand in the cells it names."""
    raw = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    book = load_workbook(workbook, data_only=True)
    actions = [_expected(entry, raw, book) for entry in raw["actions"]]
    areas = ([area(text) for text in raw[key]] for key in ("doubts", "unread"))
    return Truth(raw["year"], actions, *areas)


def _expected(entry: dict, raw: dict, book: Workbook) -> Expected:
    sheet, _, row = entry["at"].rpartition("!")
    columns: dict = raw["tables"][entry.get("table", sheet)]
    also: dict = raw.get("also", {})
    texts = {name: _texts(book, sheet, columns[name], int(row)) for name in columns}
    return Expected(
        sheet,
        int(row),
        {name: _alternatives(value) for name, value in _fields(entry, texts).items()},
        {name: _places(sheet, where, row) for name, where in {**columns, **also}.items()},
    )


def _fields(entry: dict, texts: dict[str, list[str]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, said in texts.items():
        if name in VERBATIM or "|" in name:
            fields[name] = "\n".join(said)
    for name in ("reason", "progress"):
        fields[name] = "\n".join(texts.get(name, []))
    fields["status_text"] = "\n".join(texts["status"]) if "status" in texts else ANYTHING
    fields |= {k: v for k, v in entry.items() if k not in ("at", "table", "source", "target")}
    fields.setdefault("owners", [])
    if isinstance(fields["owners"], list):
        fields.setdefault("lead", next(iter(fields["owners"]), None))
    fields["source"] = _source(entry, texts)
    fields["target"] = _target(entry, texts)
    fields.setdefault("original", _dates(fields["target"]))
    return fields


def _source(entry: dict, texts: dict[str, list[str]]) -> object:
    kind = entry.get("source")
    return [kind, "\n".join(texts["source"])] if kind else None


def _target(entry: dict, texts: dict[str, list[str]]) -> object:
    """Return the text of the newer date and the span it means: [text, first, last, assumed]."""
    span = entry.get("target")
    if span == ANYTHING:
        return ANYTHING
    said = "\n".join(texts.get("target") or texts.get("original") or [])
    if span == "none" or not (said or span):
        return None
    first, last, assumed = (*(span or (None, None)), False)[:3]
    return [said, first, last, assumed]


def _dates(target: object) -> object:
    return target[1:] if isinstance(target, list) and target[2] else None


def _alternatives(value: object) -> list[object]:
    return value["any"] if isinstance(value, dict) else [value]


def _texts(book: Workbook, sheet: str, columns: str | list[str], row: int) -> list[str]:
    """Return what the cells of a row show; a real date is known by its day alone."""
    values = (book[sheet][place].value for place in _in_row(columns, row))
    return [shown(value) for value in values if value is not None]


def shown(value: object) -> str:
    """Write a cell's value for comparing; a day is empty, since its text is a matter of format."""
    return "" if isinstance(value, date | datetime) else str(value)


def _in_row(columns: str | list[str], row: int | str) -> list[str]:
    return [f"{column}{row}" for column in ([columns] if isinstance(columns, str) else columns)]


def _places(sheet: str, columns: str | list[str], row: str) -> list[str]:
    return [f"{sheet}!{place}" for place in _in_row(columns, row)]


def plain(text: object) -> str:
    """Write a text for comparing: one space for every run of them."""
    return re.sub(r"\s+", " ", str(text or "")).strip()
