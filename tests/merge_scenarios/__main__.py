"""Print the table of scenarios as Markdown: what came back, what is expected, what merging says."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.merge_scenarios.running import Bench, is_as_expected, told
from tests.merge_scenarios.scenarios import SCENARIOS


def main() -> int:
    """Run every scenario; the exit status is 1 where one is not as expected."""
    failed = 0
    sys.stdout.write("| what came back | expected | merge says |\n| --- | --- | --- |\n")
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), SCENARIOS)
        for returned in bench.returned:
            with bench.store(returned) as store:
                got = told(bench.propose(store, returned))
            as_expected = is_as_expected(got, returned.scenario.expected)
            failed += not as_expected
            said = "the same" if as_expected else f"**{_cell(got)}**"
            name, expected = returned.scenario.name, _cell(returned.scenario.expected)
            sys.stdout.write(f"| {name} | {expected} | {said} |\n")
    sys.stdout.write(f"\n{len(bench.returned)} scenarios, {failed} not as expected.\n")
    return 1 if failed else 0


def _cell(lines: tuple[str, ...]) -> str:
    return "; ".join(sorted(lines)) or "no changes"


if __name__ == "__main__":
    sys.exit(main())
