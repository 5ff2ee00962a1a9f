"""What a person says a workbook's columns mean, where that is to be believed over any heading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gip_desktop.domain.errors import WorkbookProblem
from gip_desktop.domain.incoming import FIELDS


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The sheet, the row of headings, and the field of each heading; None for "not read"."""

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)


def load_mapping(path: Path) -> ColumnMapping:
    """Read a mapping from a file of JSON, or say what in it does not stand."""
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise WorkbookProblem(f"{path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise WorkbookProblem(f"{path} is not JSON: {error}.") from error
    if not isinstance(data, dict):
        raise WorkbookProblem(f"{path} holds no JSON object with sheet, header_row and columns.")
    return _checked(data, path)


def _checked(data: Mapping[str, object], path: Path) -> ColumnMapping:
    sheet, row = data.get("sheet"), data.get("header_row")
    columns = data.get("columns", {})
    if not isinstance(sheet, str | None):
        raise WorkbookProblem(f"{path}: sheet is not a name in quotes.")
    if not isinstance(row, int | None):
        raise WorkbookProblem(f"{path}: header_row is not the number of a row.")
    if not isinstance(columns, dict):
        raise WorkbookProblem(f"{path}: columns is not an object of headings and fields.")
    for heading, name in columns.items():
        if name is not None and name not in FIELDS:
            raise WorkbookProblem(
                f"{path}: {heading} is mapped to {name}, which is not a field. "
                f"The fields are {', '.join(FIELDS)}."
            )
    return ColumnMapping(sheet, row, columns)
