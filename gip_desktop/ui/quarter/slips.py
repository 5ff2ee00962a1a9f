"""Dates that moved: what was promised first and what now, for each action, in values and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gip_desktop.domain.counting import Figure, is_complete
from gip_desktop.domain.figures import Figures
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.domain.rows import Action, Revision, Status, Target
from gip_desktop.domain.slippage import Slip
from gip_desktop.domain.spans import MONTHS
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day, show_target
from gip_desktop.domain.texts import normal
from gip_desktop.ui.naming import counted
from gip_desktop.ui.quarter.tables import (
    PictureTable,
    TableRow,
    lead_name,
    short_day,
    short_target,
    title_of,
)

TITLE = "Dates that moved"
# More lines than these are no picture: the table has them all.
MOST_LINES = 12
NEAR, A_YEAR = timedelta(days=184), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One action whose date moved: every day it was promised for and every reason, newest last."""

    slip: Slip
    days: tuple[date, ...]
    lead: str
    reasons: tuple[str, ...]

    @property
    def action(self) -> Action:
        """Return the action."""
        return self.slip.action

    @property
    def ref(self) -> str:
        """Return the reference, or the key of an action without one."""
        return self.action.ref or self.action.key

    @property
    def is_complete(self) -> bool:
        """Say whether the action has been completed since."""
        return is_complete(self.action)

    @property
    def has_day_now(self) -> bool:
        """Say whether its current target names a day."""
        return bool(self.slip.current and self.slip.current.last)

    @property
    def distance(self) -> str:
        """Write how far the date moved."""
        if self.slip.days is not None:
            return f"{self.slip.days:+,d} days"
        return "no date now" if not self.has_day_now else "no date before"

    @property
    def times(self) -> str:
        """Write how often the date moved, where that is more than once."""
        return f"{self.slip.moves:,} moves" if self.slip.moves > 1 else ""

    @property
    def way(self) -> str:
        """Write from which day to which; where it is a year or more, by months and years."""
        first, now = self.slip.original.last, self.slip.current and self.slip.current.last
        if first and now and abs(now - first) >= A_YEAR:
            return " → ".join(f"{MONTHS[day.month - 1][:3]} {day.year}" for day in (first, now))
        return " → ".join(short_day(day, beside=day) if day else "no date" for day in (first, now))

    @property
    def why(self) -> str:
        """Return the latest reason that was given."""
        return self.reasons[-1] if self.reasons else "No reason given"

    @property
    def story(self) -> str:
        """Say the line in words, why it moved last, and why before."""
        earlier = " ".join(self.reasons[:-1])
        return f"{self.words}.\nWhy: {self.why}" + (f"\nBefore: {earlier}" if earlier else "")

    @property
    def end(self) -> str:
        """Say that an action has been completed since."""
        return LABELS[Status.COMPLETE].lower() if self.is_complete else ""

    @property
    def words(self) -> str:
        """Say the line in words."""
        times = f" in {self.times}" if self.times else ""
        end = f", {self.end}" if self.end else ""
        return (
            f"{self.ref}, from {_shown(self.slip.original)} to {_shown(self.slip.current)}, "
            f"{self.distance}{times}{end}"
        )


@dataclass(frozen=True, slots=True)
class SlipData:
    """Every line, the one that slipped furthest first, and the day of the figures."""

    lines: tuple[SlipLine, ...]
    day: date
    all_actions: int

    @property
    def shown(self) -> Sequence[SlipLine]:
        """List the lines that are painted."""
        return self.lines[:MOST_LINES]

    @property
    def rest(self) -> Figure:
        """Return the actions for whose lines the picture has no room."""
        return _actions(self.lines[MOST_LINES:])

    @property
    def actions(self) -> Figure:
        """Return every action whose date moved."""
        return _actions(self.lines)

    @property
    def ends(self) -> tuple[date, date]:
        """Return the first and the last day that the picture must show."""
        days = self._promised + ([self.day] if self.shows_day else [])
        return min(days), max(days)

    @property
    def shows_day(self) -> bool:
        """Say whether the day of the figures is near enough to be shown among the others."""
        days = self._promised
        return min(days) - NEAR <= self.day <= max(days) + NEAR

    @property
    def _promised(self) -> list[date]:
        return [day for line in self.shown for day in line.days] or [self.day]


def slip_data(register: Register, figures: Figures) -> SlipData:
    """Return what the picture shows of a plan."""
    lines = tuple(_line(register, slip) for slip in figures.slips)
    return SlipData(lines, figures.as_at, figures.total.count)


def words_of(data: SlipData) -> str:
    """Say the picture in words."""
    if not data.lines:
        return "No date has moved."
    moved = f"The dates of {len(data.lines):,} of {counted(data.all_actions)} moved."
    return " ".join([moved, *(f"{line.words}." for line in data.lines)])


def table_of(data: SlipData) -> PictureTable:
    """Return the picture as a table, a row for each action."""
    headings = ("Ref", "Action", "Lead owner", "First date", "Now", "How far", "Latest reason")
    return PictureTable(headings, tuple(map(_row, data.lines)), stretch=(1, 6))


def _row(line: SlipLine) -> TableRow:
    slip = line.slip
    cells = (
        line.ref,
        heading_of(line.action),
        line.lead,
        short_target(slip.original),
        short_target(slip.current),
        "\n".join(part for part in (line.distance, line.times, line.end) if part),
        line.why,
    )
    return TableRow(cells, title_of(line.action), Figure((line.action,)))


def _line(register: Register, slip: Slip) -> SlipLine:
    revisions = register.revisions_of(slip.action.key)
    promised = [revision.from_target for revision in revisions]
    if slip.current:
        promised.append(slip.current)
    days = tuple(target.last for target in promised if target.last)
    return SlipLine(slip, days, lead_name(register, slip.action), _reasons(revisions))


def _reasons(revisions: Sequence[Revision]) -> tuple[str, ...]:
    reasons = [normal(revision.reason) for revision in reversed(revisions)]
    # One that is given twice counts where it was given last.
    return tuple(reversed(dict.fromkeys(reason for reason in reasons if reason)))


def _actions(lines: Sequence[SlipLine]) -> Figure:
    return Figure(tuple(line.action for line in lines))


def _shown(target: Target | None) -> str:
    if target is None:
        return "no date"
    # One day is shown as every day is, whatever the form in which it was written.
    if target.last and target.first == target.last:
        return show_day(target.last)
    return show_target(target)
