"""Appendix B of a large plan, against openpyxl writing the same styled cells."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.measuring import alternate, report
from benchmarks.registers import YEAR, large_plan
from gip_desktop.domain.register import Register
from gip_desktop.workbook.styles import add_styles
from gip_desktop.workbook.write import SHEET, write_appendix_b

AIM = 1.2

Written = tuple[int, int, str | datetime, str]


def main(*, actions: int = 500, rounds: int = 20) -> None:
    """Export by the program and by openpyxl alone."""
    register = Register().with_changes(large_plan(actions))
    with TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.xlsx"), Path(folder, "theirs.xlsx")

        def export(_number: int) -> None:
            write_appendix_b(
                ours,
                register,
                YEAR,
                day=date(2022, 9, 30),
                marking=register.marking,
                entry=1,
                head="0" * 64,
            )

        export(0)
        cells = _cells_of(ours)

        def write_cells(_number: int) -> None:
            _write_cells(theirs, cells)

        timings = alternate(export, write_cells, rounds=rounds)
        against = f"openpyxl writing the {len(cells):,} cells"
        report(f"export of {actions:,} actions", timings, against=against, aim=AIM)


def _cells_of(path: Path) -> list[Written]:
    sheet = load_workbook(path)[SHEET]
    return [
        (row, column, cell.value, cell.style)
        for row, cells in enumerate(sheet.iter_rows(), 1)
        for column, cell in enumerate(cells, 1)
        if isinstance(cell.value, str | datetime)
    ]


def _write_cells(path: Path, cells: list[Written]) -> None:
    workbook = Workbook()
    add_styles(workbook)
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row, column, value, style in cells:
        cell = sheet.cell(row, column, value)
        cell.style = style
    workbook.save(path)


if __name__ == "__main__":
    main()
