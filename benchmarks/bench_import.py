"""Reading a plan out of a workbook, against a process in which openpyxl walks the same cells."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import alternate, report
from benchmarks.registers import YEAR, large_plan
from gip_desktop.domain.founding import founding_changes
from gip_desktop.domain.register import Register
from gip_desktop.importing import propose
from gip_desktop.workbook.write import write_appendix_b

ROOT = Path(__file__).resolve().parent.parent
AIM = 2
DAY = date(2022, 9, 30)
_WALK = (
    "import sys, openpyxl\n"
    "for sheet in openpyxl.load_workbook(sys.argv[1]):\n"
    "    for row in sheet.iter_rows():\n"
    "        for cell in row: cell.value\n"
)


def main(*, sizes: tuple[int, ...] = (500, 5_000), rounds: int = 10) -> None:
    """Compare an import up to what would change with the bare loading, both in a new process."""
    with TemporaryDirectory() as folder:
        for rows in sizes:
            _measure(Path(folder, "tracker.xlsx"), rows, rounds)


def _measure(path: Path, rows: int, rounds: int) -> None:
    _write(path, rows)
    fresh = Register().with_changes(founding_changes(YEAR, "Northmarch", []))

    def read_plan(_number: int) -> None:
        proposal = propose(path, fresh, YEAR, today=DAY)
        assert len(proposal.plan.new) == rows

    def walk_cells(_number: int) -> None:
        subprocess.run([sys.executable, "-c", _WALK, str(path)], cwd=ROOT, check=True)

    timings = alternate(read_plan, walk_cells, rounds=rounds)
    against = "openpyxl walking the cells of the file in one process"
    report(f"import of {rows:,} rows", timings, against=against, aim=AIM)


def _write(path: Path, rows: int) -> None:
    """Write a plan as a workbook, its texts all different and its words of status the usual."""
    register = Register().with_changes(large_plan(rows))
    marking = register.marking
    write_appendix_b(path, register, YEAR, day=DAY, marking=marking, entry=1, head="0" * 64)


if __name__ == "__main__":
    main()
