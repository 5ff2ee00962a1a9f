"""Dates that moved, and dates that come: how far each action slipped and what falls due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from gip_desktop.domain.counting import Figure, is_complete
from gip_desktop.domain.periods import Period, days_on
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Revision, Status, Target
from gip_desktop.domain.targets import days_between
from gip_desktop.domain.years import last_day

DUE_WITHIN = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Slip:
    """An action whose target date moved: what was promised first, what is now, and how often.

    `days` is from last day to last day, negative where the date came forward; None where one of
    the two names no day.
    """

    action: Action
    original: Target
    current: Target | None
    days: int | None
    moves: int


def slippage(register: Register, plan: str) -> tuple[Slip, ...]:
    """List every action whose date ever moved, the one that slipped furthest first."""
    moved = [a for a in register.actions_of(plan) if register.revisions_of(a.key)]
    return tuple(sorted((_slip(register, action) for action in moved), key=_furthest_first))


def has_slipped(register: Register, action: Action, period: Period) -> bool:
    """Say whether a panel is to be told that an open action's timescale has slipped.

    It is where its status says so, where its date was put back in the period, or where a date
    that was put back now lies beyond the plan's year.
    """
    if is_complete(action):
        return False
    if action.status is Status.REVISED:
        return True
    put_back = [r for r in register.revisions_of(action.key) if _puts_back(r)]
    if any(revision.on in period for revision in put_back):
        return True
    target = action.target
    return bool(put_back and target and target.last and target.last > _year_end(action.plan))


def falling_due(
    register: Register, plan: str, day: date, within: Sequence[int] = DUE_WITHIN
) -> Mapping[int, Figure]:
    """Divide the open actions that fall due from a day on by the number of days that is left.

    Each is counted once, under the least number that holds it; what is overdue is not counted.
    """
    parts: dict[int, list[Action]] = {days: [] for days in sorted(within)}
    for action in register.actions_of(plan):
        last = action.target.last if action.target else None
        if is_complete(action) or last is None or last < day:
            continue
        limit = next((n for n in parts if last <= days_on(day, n)), None)
        if limit is not None:
            parts[limit].append(action)
    return {days: Figure(tuple(actions)) for days, actions in parts.items()}


@cache
def _year_end(plan: str) -> date:
    return last_day(plan)


def _slip(register: Register, action: Action) -> Slip:
    revisions = register.revisions_of(action.key)
    original = register.original_target(action) or revisions[0].from_target
    return Slip(
        action, original, action.target, days_between(original, action.target), moves=len(revisions)
    )


def _puts_back(revision: Revision) -> bool:
    """Say whether a revision names a later day, or none where there was one."""
    days = days_between(revision.from_target, revision.to_target)
    return revision.from_target.is_dated if days is None else days > 0


def _furthest_first(slip: Slip) -> tuple[bool, int]:
    return slip.days is None, -(slip.days or 0)
