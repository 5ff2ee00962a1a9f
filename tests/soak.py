"""The long trials, each with a table: `python -m tests.soak kills [HOW MANY]`."""

from __future__ import annotations

import sys

from tests.store.kills import kill_often, table, why_not

FEWEST_IN_TRANSACTION = 200


def kills(wanted: int = 260) -> int:
    """Kill a writer often, print what came of it, and return the exit status."""
    if reason := why_not():
        sys.stderr.write(f"Nothing can be killed here: {reason}\n")
        return 2
    found = kill_often(wanted)
    inside = sum(kill.is_in_transaction for kill in found)
    faults = [f"{kill.call} {kill.number}: {fault}" for kill in found for fault in kill.faults]
    count = f"{inside} kills landed between BEGIN and the end of COMMIT."
    sys.stdout.write("\n".join([table(found), *faults, count, ""]))
    return int(bool(faults) or inside < FEWEST_IN_TRANSACTION)


SECTIONS = {"kills": kills}


def main(arguments: list[str]) -> int:
    """Run the section that the first argument names."""
    if not arguments or arguments[0] not in SECTIONS:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return SECTIONS[arguments[0]](*map(int, arguments[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
