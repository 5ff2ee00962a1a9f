"""Spans of days: months, quarters, seasons and years, and what was assumed in reading one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_OF_YEAR = len(MONTHS)


@dataclass(frozen=True, slots=True)
class Reading:
    """The span that words mean, or none, with a reason for each thing they leave open."""

    first: date | None = None
    last: date | None = None
    assumed: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Say whether there is a span at all."""
        return self.last is not None

    def because(self, *reasons: str) -> Reading:
        """Return this reading with reasons to doubt it."""
        return replace(self, reasons=(*self.reasons, *reasons))

    def assuming(self, *reasons: str) -> Reading:
        """Return this span as an assumption; where there is none, nothing is assumed."""
        return replace(self.because(*reasons), assumed=True) if self.is_dated else self

    def to_last(self) -> Reading:
        """Return the last day of this span as a reading of its own."""
        return replace(self, first=self.last)

    def lies_within(self, other: Reading) -> bool:
        """Say whether each day of this span is one of the other's."""
        if not (self.first and self.last and other.first and other.last):
            return False
        return other.first <= self.first and self.last <= other.last


def refused(reason: str) -> Reading:
    """Return a reading that has no span, because of this."""
    return Reading(reasons=(reason,))


def one_day(year: int, month: int, number: int) -> Reading:
    """Return the span of one day, none where the calendar has no such day."""
    try:
        only = date(year, month, number)
    except ValueError:
        return refused("there is no such day when it is read day first")
    return Reading(only, only)


def months(year: int, month: int, count: int = 1) -> Reading:
    """Return the span of whole months from this one on; month 13 is the next January."""
    first = MONTHS_OF_YEAR * year + month - 1
    try:
        return Reading(_first_day(first), _first_day(first + count) - timedelta(days=1))
    except ValueError:
        return refused("there is no such month")


def financial_year(start: int) -> Reading:
    """Return the span of the financial year that starts in this year."""
    return months(start, 4, 12)


def quarter(start: int, number: int) -> Reading:
    """Return a quarter of the financial year that starts in this year."""
    return months(start, 3 * number + 1, 3)


def whole_months(span: Reading) -> int:
    """Count the months of a span of whole months; a span of anything else has none."""
    first, last = span.first, span.last
    if not (first and last) or first.day != 1 or not _ends_month(last):
        return 0
    return MONTHS_OF_YEAR * (last.year - first.year) + last.month - first.month + 1


def half(span: Reading, *, second: bool) -> Reading | None:
    """Return the first or second six months of a year."""
    if span.first is None or whole_months(span) != MONTHS_OF_YEAR:
        return None
    taken = _months_from(span.first, 6 if second else 0, 6)
    return replace(span, first=taken.first, last=taken.last)


def part(span: Reading, name: str) -> Reading | None:
    """Return the early, mid or late part of a month, quarter, season or year."""
    count, first, last = whole_months(span), span.first, span.last
    if first is None or last is None:
        return None
    if count == 1:
        return _part_of_month(span, first, last, name)
    if (count, name) not in _PARTS_OF_MONTHS:
        return None
    skipped, taken, words = _PARTS_OF_MONTHS[count, name]
    months_taken = _months_from(first, skipped, taken)
    reading = replace(span, first=months_taken.first, last=months_taken.last)
    return reading.assuming(f"“{name}” is taken as its {words}")


def _months_from(first: date, skipped: int, count: int) -> Reading:
    return months(first.year, first.month + skipped, count)


_PARTS_OF_MONTHS = {
    (3, "early"): (0, 1, "first month"),
    (3, "mid"): (1, 1, "middle month"),
    (3, "late"): (2, 1, "last month"),
    (12, "early"): (0, 3, "first three months"),
    (12, "mid"): (4, 4, "middle four months"),
    (12, "late"): (9, 3, "last three months"),
}


def _part_of_month(span: Reading, first: date, last: date, name: str) -> Reading:
    match name:
        case "early":
            return replace(span, last=first.replace(day=10))
        case "mid":
            return replace(span, first=first.replace(day=11), last=first.replace(day=20))
        case _:
            return replace(span, first=last - timedelta(days=9))


def _first_day(month_count: int) -> date:
    return date(month_count // MONTHS_OF_YEAR, month_count % MONTHS_OF_YEAR + 1, 1)


def _ends_month(last: date) -> bool:
    return last.day == monthrange(last.year, last.month)[1]


def show_day(day: date) -> str:
    """Write a day as the program shows it: 30 September 2022."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"


def show_span(span: Reading) -> str:
    """Write a span: a day, a month, or from one day to another."""
    first, last = span.first, span.last
    if not (first and last):
        return "no date"
    if first == last:
        return show_day(first)
    if whole_months(span) == 1:
        return f"{MONTHS[first.month - 1]} {first.year:04d}"
    return f"{show_day(first)} to {show_day(last)}"
