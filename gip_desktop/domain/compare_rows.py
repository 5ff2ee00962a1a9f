"""What a comparison is made of: its two sides, and each kind of movement between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.counting import Figure
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Status, Target


@dataclass(frozen=True, slots=True)
class Side:
    """One of two moments: the register after an entry, and the day on which it stands."""

    register: Register
    entry: int
    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Position:
    """How many actions a plan held at a moment, and which of them were open."""

    total: Figure
    open: Figure


@dataclass(frozen=True, slots=True)
class Superseded:
    """An action that was closed because another one takes it over, where that is known."""

    action: Action
    by: str | None


@dataclass(frozen=True, slots=True)
class DateMove:
    """A target date that moved, with every reason that was given on the way.

    `days` is from last day to last day; None where one of the two targets names no day.
    """

    action: Action
    was: Target | None
    to: Target | None
    days: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An action that had another status before."""

    action: Action
    was: Status | None


@dataclass(frozen=True, slots=True)
class Renumbered:
    """An action that had another reference before."""

    action: Action
    was: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved in one plan between two moments.

    Actions are as they are now, those that were removed as they were. `slipped` holds later dates
    and dates that were given up, `redated` every other new date. `same_update` and `no_update`
    leave out what was complete all the time.
    """

    year: str
    then: Side
    now: Side
    opening: Position
    closing: Position
    new: Figure
    completed: Figure
    superseded: tuple[Superseded, ...]
    reopened: Figure
    removed: Figure
    removed_complete: Figure
    slipped: tuple[DateMove, ...]
    redated: tuple[DateMove, ...]
    held: Figure
    status_changed: tuple[StatusChange, ...]
    renumbered: tuple[Renumbered, ...]
    owner_changed: Figure
    reworded: Figure
    same_update: Figure
    no_update: Figure


@dataclass(frozen=True, slots=True)
class RollStep:
    """One step of the roll-forward: how many more or fewer actions are open, and which."""

    label: str
    change: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class RollForward:
    """What was open, the steps from there, and what is open: they add up, whatever moved."""

    opening: Figure
    steps: tuple[RollStep, ...]
    closing: Figure
