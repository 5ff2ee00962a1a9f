"""Periods: the days that a panel is told about, most often a quarter."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        """Say whether a day falls into the period; no day does not."""
        return day is not None and self.first <= day <= self.last


def days_on(day: date, days: int) -> date:
    """Return the day so many days after a day (before it, below 0), within the calendar's ends."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def quarter_of(day: date) -> Period:
    """Return the quarter of the year in which a day falls."""
    month = day.month - (day.month - 1) % _MONTHS
    last_month = month + _MONTHS - 1
    last = date(day.year, last_month, monthrange(day.year, last_month)[1])
    return Period(date(day.year, month, 1), last)
