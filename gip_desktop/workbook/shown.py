"""What a cell shows: the number or date behind it, in the format that the cell gives it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PADDED = re.compile(r'(?:"([^"]*)")?(0+)(?:"([^"]*)")?')
_FIXED = re.compile(r"(?:#,##)?0\.(0+)")
_PERCENT = re.compile(r"0(?:\.(0+))?%")

# As many digits as Excel keeps; more would show what binary fractions are.
_DIGITS = 15


def shown_number(value: float, number_format: str) -> str:
    """Return a number as its cell shows it, so far as that matters to a plan."""
    if percent := _PERCENT.fullmatch(number_format):
        return f"{value * 100:.{len(percent[1] or '')}f}%"
    if fixed := _FIXED.fullmatch(number_format):
        return f"{value:.{len(fixed[1])}f}"
    whole = int(value) if value == int(value) else None
    if whole is not None and (padded := _PADDED.fullmatch(number_format)):
        return f"{padded[1] or ''}{whole:0{len(padded[2])}d}{padded[3] or ''}"
    return str(whole) if whole is not None else f"{value:.{_DIGITS}g}"


@lru_cache(maxsize=4096)
def shown_date(
    value: datetime | date | time | timedelta, number_format: str
) -> tuple[str, date | None]:
    """Return a date as its cell shows it, with its day unless the cell shows only the month."""
    if not isinstance(value, date):
        return str(value), None
    day = value.date() if isinstance(value, datetime) else value
    codes = _LITERAL.sub("", number_format).casefold()
    # Excel turns "Sept 2022", typed, into the first of September shown as Sep-22.
    if "d" not in codes and "m" in codes and "y" in codes:
        return f"{day:%B %Y}", None
    if "d" not in codes and codes.strip() in ("yy", "yyyy"):
        return f"{day:%Y}", None
    if "d" in codes and "y" not in codes and "m" in codes:
        return f"{day.day} {day:%B}", day
    return f"{day.day} {day:%B %Y}", day
