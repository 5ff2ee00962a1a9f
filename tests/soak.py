"""The long trials, each with a table.

python -m tests.soak kills [HOW MANY]
python -m tests.soak spreadsheets FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.spreadsheet_trials import spreadsheets_in, table_of, try_all
from tests.store.kills import kill_often, table, why_not

FEWEST_IN_TRANSACTION = 200


def kills(wanted: str = "260") -> int:
    """Kill a writer often, print what came of it, and return the exit status."""
    if reason := why_not():
        sys.stderr.write(f"Nothing can be killed here: {reason}\n")
        return 2
    found = kill_often(int(wanted))
    inside = sum(kill.is_in_transaction for kill in found)
    faults = [f"{kill.call} {kill.number}: {fault}" for kill in found for fault in kill.faults]
    count = f"{inside} kills landed between BEGIN and the end of COMMIT."
    sys.stdout.write("\n".join([table(found), *faults, count, ""]))
    return int(bool(faults) or inside < FEWEST_IN_TRANSACTION)


def spreadsheets(folder: str) -> int:
    """Import every spreadsheet of a folder, print what came of each, and return the status."""
    trials = try_all(spreadsheets_in(Path(folder)))
    faults = [f"{trial.name}: {fault}" for trial in trials for fault in trial.faults()]
    slowest = max(trial.seconds for trial in trials)
    largest = max(trial.kilobytes for trial in trials) / 1024
    count = f"{len(trials)} files, {len(faults)} faults; "
    most = f"at the most {slowest:.1f} seconds and {largest:.0f} MiB for one."
    sys.stdout.write("\n".join([table_of(trials), *faults, count + most, ""]))
    return int(bool(faults))


SECTIONS = {"kills": kills, "spreadsheets": spreadsheets}


def main(arguments: list[str]) -> int:
    """Run the section that the first argument names."""
    if not arguments or arguments[0] not in SECTIONS:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return SECTIONS[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
