"""Which year is meant beside a month, a quarter or a season: one year, a plan year, or none."""

from __future__ import annotations

import re

from gip_desktop.domain.errors import BadYear
from gip_desktop.domain.spans import Reading
from gip_desktop.domain.years import read_year

MONTH_WORDS = {
    **dict.fromkeys(("january", "jan"), 1),
    **dict.fromkeys(("february", "febuary", "feb"), 2),
    **dict.fromkeys(("march", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    "may": 5,
    **dict.fromkeys(("june", "jun"), 6),
    **dict.fromkeys(("july", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("october", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}
PAIR = r"(?:(?:fy|financial year|year) ?)?(?:\d{4}|\d\d) ?[/-] ?(?:\d{4}|\d\d)"
YEAR = rf"(?P<year>{PAIR}|\d{{4}}|'?\d\d)"

_YEAR_AT_START = re.compile(rf"(?P<year>{PAIR}|\d{{4}})(?=[ ,])", re.ASCII)
_YEAR_AT_END = re.compile(rf"(?<![\d/]){YEAR}$", re.ASCII)
_APRIL = 4


def year_beside(words: str) -> str | None:
    """Return the year that words begin or end with, as written, for other words to share."""
    found = _YEAR_AT_START.match(words) or _YEAR_AT_END.search(words)
    return found["year"] if found else None


def is_pair(words: str) -> bool:
    """Say whether a year is written as two: 2022/23."""
    return not words.lstrip("'").isdigit()


def start_of_pair(words: str) -> int | None:
    """Return the calendar year in which a plan year starts, None where it is no plan year."""
    try:
        return int(read_year(words.removeprefix("year").strip())[:4])
    except BadYear:
        return None


def calendar_year(words: str) -> int:
    """Return a year written with four digits or two, which are of this century."""
    digits = words.lstrip("'")
    return int(f"20{digits}"[-4:])


def year_of_month(month: int, words: str | None, year: str) -> int | None:
    """Return the calendar year of a month by the year beside it, else by the plan year."""
    if words and not is_pair(words):
        return calendar_year(words)
    start = start_of_pair(words or year)
    return None if start is None else start + (month < _APRIL)


def dated(reading: Reading, words: str | None, year: str) -> Reading:
    """Return a reading as an assumption where no year stands beside it."""
    return reading if words else reading.assuming(f"it names no year, so {year} is used")
