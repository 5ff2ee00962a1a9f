"""The quarters of a plan year, and the one whose freeze is likely to be wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.periods import Period, days_on, quarter_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import is_named, reviews_of
from gip_desktop.domain.years import first_day

_LABELS = ("Q1", "Q2", "Q3", "Year end")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a plan year, by the label that its review would have."""

    label: str
    period: Period


def quarters_of(plan: str) -> list[Quarter]:
    """List the four quarters of a plan year; what is frozen at the last one is the year's end."""
    quarters: list[Quarter] = []
    day = first_day(plan)
    for label in _LABELS:
        period = quarter_of(day)
        quarters.append(Quarter(label, period))
        day = days_on(period.last, 1)
    return quarters


def quarter_to_freeze(register: Register, plan: str, day: date) -> Quarter:
    """Return the quarter that ended last, the one after it where that is frozen already."""
    quarters = quarters_of(plan)
    ended = [place for place, quarter in enumerate(quarters) if quarter.period.last <= day]
    reviews = reviews_of(register, plan)
    later = quarters[ended[-1] if ended else 0 :]
    free = [q for q in later if not any(is_named(review, q.label) for review in reviews)]
    return free[0] if free else quarters[-1]


def day_before_quarter(plan: str, day: date) -> date:
    """Return the day before the plan's quarter that ended last on a day, or before its first."""
    ended = [quarter for quarter in quarters_of(plan) if quarter.period.last <= day]
    first = ended[-1].period.first if ended else first_day(plan)
    return days_on(first, -1)
