"""References as plans number their actions: G2, F10, 24 AGS 06, E1.2."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"([0-9]+)")


def natural_key(reference: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key, of whatever text, under which G2 comes before G10."""
    return tuple(_part_key(part) for part in _DIGITS.split(reference.casefold()) if part)


def _part_key(part: str) -> tuple[int, int, str]:
    if not _DIGITS.fullmatch(part):
        return 1, 0, part
    # Of two numbers the longer is the greater, so none is too long to be read.
    digits = part.lstrip("0")
    return 0, len(digits), digits


def next_free_reference(letter: str, taken: Iterable[str]) -> str:
    """Return the reference after the highest one of this letter: G11 where G10 is the last."""
    pattern = re.compile(rf"{re.escape(letter)}([0-9]{{1,9}})", re.IGNORECASE)
    numbers = [int(found[1]) for ref in taken if (found := pattern.fullmatch(ref.strip()))]
    return f"{letter}{max(numbers, default=0) + 1}"
