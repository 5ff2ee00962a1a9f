"""Reading and merging 40 returns of 6 rows, against one process in which openpyxl loads them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from benchmarks.measuring import alternate, report
from gip_desktop.circulating import circulate, prepare
from gip_desktop.domain.founding import founding_changes
from gip_desktop.domain.merge_taking import changes_of_all
from gip_desktop.domain.register import Change, Put
from gip_desktop.domain.rows import Action, Owner, Status
from gip_desktop.merging import propose
from gip_desktop.store.store import Store

ROOT = Path(__file__).resolve().parent.parent
AIM = 1.5
YEAR, SENT, BACK = "2022/23", date(2022, 10, 3), date(2022, 10, 10)
_LOAD = "import sys, openpyxl\nfor path in sys.argv[1:]: openpyxl.load_workbook(path)"


def main(*, returns: int = 40, rows: int = 6, rounds: int = 10) -> None:
    """Compare merging, up to the changes that it comes to, with the bare loading of the files."""
    with TemporaryDirectory() as folder, _plan(Path(folder), returns, rows) as store:
        paths = _returned(store, Path(folder))

        def merge_all(_number: int) -> None:
            merges = propose(store, paths, today=BACK).merges
            changes = changes_of_all(store.register, merges, [{} for _ in merges])
            assert len(changes) > 2 * returns * rows

        def load_all(_number: int) -> None:
            command = [sys.executable, "-c", _LOAD, *map(str, paths)]
            subprocess.run(command, cwd=ROOT, check=True)

        timings = alternate(merge_all, load_all, rounds=rounds)
        against = "openpyxl loading the same files in one process"
        report(f"merge of {returns} returns of {rows} rows", timings, against=against, aim=AIM)


def _plan(folder: Path, owners: int, actions: int) -> Store:
    changes: list[Change] = list(founding_changes(YEAR, "Northmarch", []))
    for number in range(owners):
        owner = Owner(f"OWNER{number:04}", f"Head of Service {number + 1}")
        changes.append(Put(owner))
        for place in range(actions):
            position = number * actions + place
            changes.append(
                Put(
                    Action(
                        f"K{position:04}",
                        YEAR,
                        position,
                        ref=f"A{position + 1}",
                        recommendation="Settle who answers for this, by when and to whom. " * 4,
                        owners=(owner.key,),
                        status=Status.ON_TRACK,
                    )
                )
            )
    return Store.create(folder / "plan.gipdb", changes, who="Governance Manager")


def _returned(store: Store, folder: Path) -> list[Path]:
    """Send the packs and answer in every row of each."""
    drafts = prepare(store, YEAR, today=SENT)
    paths = [one.file for one in circulate(store, drafts, folder / "out", today=SENT)]
    for path in paths:
        book = load_workbook(path)
        sheet = book["Your actions"]
        for row in range(6, sheet.max_row + 1):
            sheet[f"F{row}"] = "Complete"
            sheet[f"G{row}"] = "The board agreed this at its meeting in October."
        book.save(path)
    return paths


if __name__ == "__main__":
    main()
