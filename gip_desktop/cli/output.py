"""What the command line prints: aligned text between markings, or one JSON object."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from gip_desktop.exporting import json_text

GAP = "  "


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page, so that no text can fail to print."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON object and nothing else."""
    sys.stdout.write(json_text(value))


@contextmanager
def marked(marking: str) -> Iterator[None]:
    """Print the marking before and after whatever shows plan text."""
    print(marking)
    print()
    yield
    print()
    print(marking)


def print_table(rows: Sequence[Sequence[str | int]]) -> None:
    """Print rows in columns as wide as their widest cell: numbers to the right."""
    widths = [max(len(str(cell)) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (_aligned(cell, width) for cell, width in zip(row, widths, strict=True))
        print(GAP.join(cells).rstrip())


def _aligned(cell: str | int, width: int) -> str:
    return str(cell).rjust(width) if isinstance(cell, int) else cell.ljust(width)
