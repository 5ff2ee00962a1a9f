"""Print how the corpus is read: `python -m tests.corpus`, with names for some of its files."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.corpus.layouts.collected import BUILDERS, build
from tests.corpus.scoring import score_file
from tests.corpus.table import table


def main(names: list[str]) -> None:
    """Read the named workbooks, or all, and print the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        results = [score_file(n, build(n, folder), folder) for n in names or BUILDERS]
    sys.stdout.write(f"{table(results)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
