"""What is counted on the page beside the sum, and the exceptions that each number names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gip_desktop.domain.counting import TAKEN_OVER, Figure, is_overdue, where
from gip_desktop.domain.figures import Figures
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.quarter import meanings
from gip_desktop.ui.quarter.reading import Quarter
from gip_desktop.ui.quarter.tables import refs_in_words

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure beside the sum: its full name, its words on the page, and what is to be noted."""

    name: str
    word: str
    figure: Figure
    note: str = ""
    is_alarm: bool = False

    @property
    def meaning(self) -> str:
        """Say what the figure counts."""
        return meanings.MEANINGS[self.word]


def facts_of(register: Register, figures: Figures) -> tuple[Fact, ...]:
    """List what is counted beside the sum."""
    period = f"{show_day(figures.period.first)} to {show_day(figures.period.last)}"
    completed, undated = figures.completed_in_period, figures.no_date
    on_track = where(undated.actions, lambda action: action.status is Status.ON_TRACK)
    tracked = f"of them {on_track.count:,} on track: {_named(on_track)}" if on_track.count else ""
    overdue, original = figures.overdue_current, figures.overdue_original
    return (
        Fact(f"Completed {period}", meanings.COMPLETED, completed, taken_over(register, completed)),
        Fact(f"Slipped, date put back or Revised, {period}", meanings.SLIPPED, figures.slipped),
        Fact("Date ever moved", meanings.MOVED, figures.ever_revised),
        Fact("Overdue by the current date", meanings.OVERDUE, overdue, is_alarm=True),
        Fact("Overdue by the original date", meanings.OVERDUE_ORIGINAL, original, is_alarm=True),
        Fact("Without a date", meanings.UNDATED, undated, tracked, is_alarm=True),
    )


def notes_of(quarter: Quarter, status: Status | None) -> tuple[str, ...]:
    """Say how many actions stood so before, and which of those that do are exceptions."""
    return tuple(note for note in _notes(quarter, status) if note)


def taken_over(register: Register, figure: Figure) -> str:
    """Say which of the actions another one took over."""
    found = where(figure.actions, lambda action: action.closure in TAKEN_OVER).actions
    if not found:
        return ""
    rest = len(found) - MOST_NAMED
    named = ", ".join(_taken(register, action) for action in found[:MOST_NAMED])
    return f"of them {len(found):,} taken over ({named}{f' and {rest:,} more' if rest > 0 else ''})"


def _notes(quarter: Quarter, status: Status | None) -> Iterator[str]:
    figures, was, since = quarter.figures, quarter.was, quarter.since
    figure = figures.by_status[status]
    if was and since and (figure.count or was[status].count):
        yield f"was {was[status].count:,} at {since.called}"
    late = where(figure.actions, lambda action: is_overdue(action, figures.as_at))
    if late.count:
        yield f"of them {late.count:,} overdue: {_named(late)}"
    yield taken_over(quarter.register, figure)


def _taken(register: Register, action: Action) -> str:
    ref, by = action.ref or action.key, register.successor_of(action)
    return f"{ref} by {by.removeprefix(f'{action.plan} ')}" if by else ref


def _named(figure: Figure) -> str:
    return refs_in_words(figure, MOST_NAMED)
