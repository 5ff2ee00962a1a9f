"""References as plans number their actions: G2, F10, 24 AGS 06, E1.2."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = re.compile(r"(\d+)")


def natural_key(reference: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key under which G2 comes before G10."""
    parts = _DIGITS.split(reference.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def next_free_reference(letter: str, taken: Iterable[str]) -> str:
    """Return the reference after the highest one of this letter: G11 where G10 is the last."""
    pattern = re.compile(rf"{re.escape(letter)}(\d+)", re.IGNORECASE)
    numbers = [int(found[1]) for ref in taken if (found := pattern.fullmatch(ref.strip()))]
    return f"{letter}{max(numbers, default=0) + 1}"
