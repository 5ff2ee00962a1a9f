"""A plan that was imported can go out with its own headings, in its own order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gip_desktop.cli import main
from gip_desktop.domain.layouts import HouseColumn, keep_layout, layout_of
from gip_desktop.domain.rows import Plan
from gip_desktop.importing import propose
from gip_desktop.store.store import Store

HEADINGS = ["By whom", "Ref", "Key improvement area", "By when", "RAG status", "Progress to date"]
ROWS = [
    ["Head of Legal", "A1", "Adopt a gifts register", "30 March 2023", "On track", "Draft seen."],
    ["Head of HR", "B1", "Publish the minutes", "TBC", "On hold", "Waits for the new site."],
]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A tracker with its own headings in its own order."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    book.save(tmp_path / "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def exported(path: Path) -> list[str]:
    sheet = load_workbook(path)["Appendix B"]
    rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    return next(row for row in rows if "By whom" in row)


def test_kept_layout_goes_out_and_comes_back_without_a_change(
    tracker: Path, tmp_path: Path
) -> None:
    database, out = tmp_path / "plan.gipdb", tmp_path / "out.xlsx"
    assert main(["new", str(database), "--year", "2022/23"]) == 0
    assert main(["import", str(database), str(tracker), "--keep-layout"]) == 0
    assert main(["export", str(database), str(out)]) == 0
    assert exported(out) == HEADINGS
    with Store.open(database, write=False) as store:
        back = propose(out, store.register, "2022/23", today=date(2022, 10, 1))
        assert back.plan.changes == ()
        assert store.verify() == []


def test_layout_is_one_entry_with_the_import(tracker: Path, tmp_path: Path) -> None:
    database = tmp_path / "plan.gipdb"
    main(["new", str(database), "--year", "2022/23"])
    main(["import", str(database), str(tracker), "--keep-layout"])
    main(["undo", str(database)])
    with Store.open(database, write=False) as store:
        assert store.head[0] == 3
        assert layout_of(store.register.plans["2022/23"]) == ()


def test_layout_of_a_plan_is_what_was_kept() -> None:
    columns = (HouseColumn("owners", "By whom: names"), HouseColumn("ref", "No."))
    assert layout_of(keep_layout(Plan("2022/23"), columns).row) == columns  # type: ignore[arg-type]
