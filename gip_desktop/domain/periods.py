"""Periods: the days that a panel is told about, most often a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        """Say whether a day falls into the period; no day does not."""
        return day is not None and self.first <= day <= self.last


def quarter_of(day: date) -> Period:
    """Return the quarter of the year in which a day falls."""
    month = day.month - (day.month - 1) % _MONTHS
    first = date(day.year, month, 1)
    # Wherever a quarter begins, a hundred days on is the first month of the next one.
    following = (first + timedelta(days=100)).replace(day=1)
    return Period(first, following - timedelta(days=1))
