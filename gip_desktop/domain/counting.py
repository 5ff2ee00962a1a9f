"""Numbers with the actions behind them, and what an action must be to count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, ClosureKind, Status

# Best standing first; None is an action whose source said nothing that is a status.
STANDINGS: tuple[Status | None, ...] = (
    Status.COMPLETE,
    Status.ON_TRACK,
    Status.REVISED,
    Status.ON_HOLD,
    Status.NOT_STARTED,
    None,
)
TAKEN_OVER = (ClosureKind.SUPERSEDED, ClosureKind.MERGED)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and the actions that it counts, in reading order."""

    actions: tuple[Action, ...] = ()

    @property
    def count(self) -> int:
        """Return the number."""
        return len(self.actions)

    @property
    def keys(self) -> tuple[str, ...]:
        """List the keys of the actions behind the number."""
        return tuple(action.key for action in self.actions)

    @property
    def refs(self) -> tuple[str, ...]:
        """List the references behind the number, the key where an action has none."""
        return tuple(action.ref or action.key for action in self.actions)


Partition = Mapping[Status | None, Figure]


def where(actions: Iterable[Action], holds: Callable[[Action], object]) -> Figure:
    """Count the actions of which something holds."""
    return Figure(tuple([action for action in actions if holds(action)]))


def whole(register: Register, part: Partition) -> Figure:
    """Count what a partition divides, in reading order again."""
    actions = (action for figure in part.values() for action in figure.actions)
    return Figure(tuple(sorted(actions, key=register.reading_order)))


def partition(actions: Iterable[Action]) -> dict[Status | None, Figure]:
    """Divide actions by status, all six of them, best standing first."""
    parts: dict[Status | None, list[Action]] = {status: [] for status in STANDINGS}
    for action in actions:
        parts[action.status].append(action)
    return {status: Figure(tuple(part)) for status, part in parts.items()}


def standing(actions: Iterable[Action]) -> dict[Status | None, int]:
    """Count actions by status, all six of them, best standing first."""
    return {status: figure.count for status, figure in partition(actions).items()}


def is_complete(action: Action) -> bool:
    """Say whether an action is delivered or otherwise closed."""
    return action.status is Status.COMPLETE


def is_overdue(action: Action, day: date) -> bool:
    """Say whether an action is open, on hold or not, and past its current target."""
    target = action.target
    return not is_complete(action) and bool(target and target.last and target.last < day)


def is_overdue_original(register: Register, action: Action, day: date) -> bool:
    """Say whether an action is open and past the first target that was promised."""
    if is_complete(action):
        return False
    target = register.original_target(action)
    return bool(target and target.last and target.last < day)


def letter_of(register: Register, action: Action) -> str | None:
    """Return the letter of the section that an action is filed under."""
    section = register.sections.get(action.section or "")
    return section.letter if section else None
