"""Target dates as plans write them: the text kept verbatim, and the span of days that it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.errors import BadDate
from gip_desktop.domain.rows import Target
from gip_desktop.domain.spans import Reading, show_day, show_span
from gip_desktop.domain.texts import normal, shortened

__all__ = [
    "TargetReading",
    "read_day",
    "read_target",
    "same_target",
    "show_day",
    "show_span",
    "show_target",
    "target_on",
]

# Any plan year: what is read as a day without a year of its own is refused.
_SOME_YEAR = "2000/01"
_YEARS_BEFORE, _YEARS_AFTER = 20, 10


@dataclass(frozen=True, slots=True)
class TargetReading:
    """A target as it was written, with a sentence for each thing to confirm about it."""

    target: Target
    doubts: tuple[str, ...] = ()


def read_target(text: str, year: str) -> TargetReading:
    """Read a target cell of a plan year; what cannot be understood leaves a doubt."""
    # Imported where a date is read: making its patterns takes time, and a plan opens without them.
    from gip_desktop.domain.target_cells import plain, read_cell

    reading = _doubting_far(read_cell(plain(text), year), year)
    target = Target(text, reading.first, reading.last, reading.assumed)
    return TargetReading(target, tuple(_sentence(text, reading, why) for why in reading.reasons))


def target_on(day: date) -> Target:
    """Return the target of one day."""
    return Target(show_day(day), day, day)


def read_day(text: str, year: str | None = None) -> date:
    """Read one day, day first; one without a year only where the plan year is given."""
    from gip_desktop.domain.target_cells import plain
    from gip_desktop.domain.target_phrases import read_phrase

    reading = read_phrase(plain(text), year or _SOME_YEAR)
    if reading is None or reading.first is None or reading.first != reading.last:
        raise BadDate(_not_a_day(text))
    if reading.assumed and year is None:
        raise BadDate(f"“{shortened(text)}” names no year: write the day as 30 September 2022.")
    if reading.reasons and not reading.assumed:
        raise BadDate(f"“{shortened(text)}” is not clear: {reading.reasons[0]}.")
    return reading.first


def same_target(a: Target | None, b: Target | None) -> bool:
    """Say whether two targets mean the same span, or where one has none, are written the same."""
    if a is None or b is None:
        return a is b
    if a.is_dated and b.is_dated:
        return (a.first, a.last) == (b.first, b.last)
    return normal(a.text) == normal(b.text)


def days_between(was: Target | None, to: Target | None) -> int | None:
    """Return the days from one target's last day to another's; None where one names no day."""
    first = was.last if was else None
    last = to.last if to else None
    return (last - first).days if first and last else None


def show_target(target: Target) -> str:
    """Return a target as it is shown: the text as written, which is never empty."""
    if target.text.strip():
        return target.text
    return show_span(Reading(target.first, target.last))


def _doubting_far(reading: Reading, year: str) -> Reading:
    """Doubt a year far from the plan's, which is more often a slip than a plan."""
    if reading.last is None:
        return reading
    apart = reading.last.year - int(year[:4])
    if -_YEARS_BEFORE <= apart <= _YEARS_AFTER:
        return reading
    return reading.because(f"it is far from the plan year {year}")


def _sentence(text: str, reading: Reading, reason: str) -> str:
    meaning = show_span(reading) if reading.is_dated else "no date"
    return f"“{shortened(text)}” is read as {meaning}: {reason}."


def _not_a_day(text: str) -> str:
    return f"“{shortened(text)}” is not a day: write it as 30 September 2022 or 30/09/2022."
