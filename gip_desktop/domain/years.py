"""Financial years, 1 April to 31 March, written 2022/23."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from gip_desktop.domain.errors import BadYear
from gip_desktop.domain.texts import normal, shortened

_YEAR = re.compile(
    r"(?:f\.?/?y\.?|financial year)?\s*(?P<start>\d{4}|\d\d)\s*[-/–—‑]\s*(?P<end>\d{4}|\d\d)",
    re.ASCII | re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<!\d)(\d{4})[-/–_](\d\d|\d{4})(?![-/.]?\d)", re.ASCII)
_FIRST_START, _LAST_START = 1950, 2098
_APRIL = 4


def read_year(text: str) -> str:
    """Return a plan year as the program writes it, 2022/23, or raise BadYear."""
    found = _YEAR.fullmatch(normal(text))
    if found:
        start, end = _whole(found["start"]), found["end"]
        follows = (start + 1) % 10 ** len(end) == int(end)
        if follows and _FIRST_START <= start <= _LAST_START:
            return _named(start)
    raise BadYear(
        f"“{shortened(text)}” is not a plan year: write two years that follow, as 2022/23."
    )


def year_within(text: str) -> str | None:
    """Return the plan year that a longer text names in full, as a file's name may, or None."""
    for found in _WITHIN.finditer(normal(text)):
        with suppress(BadYear):
            return read_year("/".join(found.groups()))
    return None


def first_day(year: str) -> date:
    """Return the first of April on which a plan year begins."""
    return date(_start(year), 4, 1)


def last_day(year: str) -> date:
    """Return the last day of March on which a plan year ends."""
    return date(_start(year) + 1, 3, 31)


def year_of(day: date) -> str:
    """Return the plan year in which a day falls."""
    return _named(day.year if day.month >= _APRIL else day.year - 1)


def following(year: str) -> str:
    """Return the plan year after this one."""
    return _named(_start(year) + 1)


def _start(year: str) -> int:
    return int(read_year(year)[:4])


def _whole(digits: str) -> int:
    return int(f"20{digits}"[-4:])


def _named(start: int) -> str:
    return f"{start:04d}/{(start + 1) % 100:02d}"
