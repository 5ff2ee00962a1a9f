"""The figures of a plan, each with the actions behind it.

Nothing here is stored: every figure is counted from the rows, as at a named day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gip_desktop.domain.counting import (
    STANDINGS,
    Figure,
    Partition,
    is_complete,
    is_overdue,
    is_overdue_original,
    letter_of,
    partition,
    standing,
    where,
)
from gip_desktop.domain.periods import Period
from gip_desktop.domain.references import natural_key
from gip_desktop.domain.register import Register, lead_of
from gip_desktop.domain.rows import Action, Priority
from gip_desktop.domain.slippage import Slip, has_slipped, slippage
from gip_desktop.domain.years import first_day, last_day

__all__ = [
    "STANDINGS",
    "Figure",
    "Figures",
    "OwnerFigures",
    "Part",
    "Partition",
    "Period",
    "day_of",
    "figures",
    "is_complete",
    "is_overdue",
    "is_overdue_original",
    "partition",
    "standing",
    "stated_day",
]

Part = TypeVar("Part", bound=str)


@dataclass(frozen=True, slots=True)
class OwnerFigures:
    """What one owner leads and what the same owner supports."""

    lead: Figure
    supporting: Figure


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one plan as at one day.

    `completed_in_period`, `revised_in_period` and `slipped` go by the period, `ever_revised` and
    `slips` by all that is recorded to date. Each partition is by status within a part: by
    section and principle the part is a letter, by source its name, None for actions that have
    none. `by_owner` is by owner's key.
    """

    year: str
    as_at: date
    period: Period
    total: Figure
    by_status: Partition
    completed_in_period: Figure
    revised_in_period: Figure
    slipped: Figure
    ever_revised: Figure
    slips: tuple[Slip, ...]
    overdue_current: Figure
    overdue_original: Figure
    no_date: Figure
    by_section: Mapping[str | None, Partition]
    by_principle: Mapping[str | None, Partition]
    by_source: Mapping[str | None, Partition]
    by_priority: Mapping[Priority | None, Partition]
    by_owner: Mapping[str, OwnerFigures]
    no_lead: Figure


def figures(register: Register, plan: str, *, as_at: date, period: Period | None = None) -> Figures:
    """Count a plan as at a day; without a period, its year up to that day is the period."""
    actions = register.actions_of(plan)
    first = first_day(plan)
    period = period or Period(first, max(first, min(as_at, last_day(plan))))
    ever_revised = where(actions, lambda a: register.revisions_of(a.key))
    return Figures(
        year=plan,
        as_at=as_at,
        period=period,
        total=Figure(tuple(actions)),
        by_status=partition(actions),
        completed_in_period=where(actions, lambda a: is_complete(a) and a.completed_on in period),
        revised_in_period=where(
            ever_revised.actions, lambda a: _is_revised_in(register, a, period)
        ),
        slipped=where(actions, lambda a: has_slipped(register, a, period)),
        ever_revised=ever_revised,
        slips=slippage(register, plan),
        overdue_current=where(actions, lambda a: is_overdue(a, as_at)),
        overdue_original=where(actions, lambda a: is_overdue_original(register, a, as_at)),
        no_date=where(actions, lambda a: not (a.target and a.target.is_dated)),
        by_section=_by_section(register, plan, actions),
        by_principle=_divided(actions, register.principle_of, sorted(register.principles)),
        by_source=_by_source(register, actions),
        by_priority=_divided(actions, lambda a: a.priority, Priority),
        by_owner=_by_owner(actions),
        no_lead=where(actions, lambda a: lead_of(a) is None),
    )


def stated_day(register: Register, plan: str) -> date | None:
    """Return the day on which a plan says that it stands; None where that is today."""
    row = register.plans[plan]
    if row.as_at:
        return row.as_at
    return last_day(plan) if row.closed_on else None


def day_of(register: Register, plan: str, today: date) -> date:
    """Return the day as at which a plan's figures are counted."""
    return stated_day(register, plan) or today


def _is_revised_in(register: Register, action: Action, period: Period) -> bool:
    return any(revision.on in period for revision in register.revisions_of(action.key))


def _by_section(
    register: Register, plan: str, actions: Iterable[Action]
) -> dict[str | None, Partition]:
    # Two sections may have come in under one letter: they are counted together.
    letters = [section.letter for section in register.sections_of(plan)]
    return _divided(actions, lambda a: letter_of(register, a), letters)


def _by_source(register: Register, actions: Iterable[Action]) -> dict[str | None, Partition]:
    # A source is known by its name: one without a name is none, and two of one name are one.
    names = {source.key: source.name.strip() or None for source in register.sources.values()}
    divided = _divided(actions, lambda a: names.get(a.source or ""), ())
    return dict(sorted(divided.items(), key=lambda x: (x[0] is None, natural_key(x[0] or ""))))


def _divided(
    actions: Iterable[Action], part_of: Callable[[Action], Part | None], parts: Iterable[Part]
) -> dict[Part | None, Partition]:
    """Divide actions by a part, then by status; the parts named are there though nothing is in."""
    held: dict[Part | None, list[Action]] = {part: [] for part in parts}
    without: list[Action] = []
    for action in actions:
        part = part_of(action)
        (without if part is None else held.setdefault(part, [])).append(action)
    if without:
        held[None] = without
    return {part: partition(own) for part, own in held.items()}


def _by_owner(actions: Iterable[Action]) -> dict[str, OwnerFigures]:
    leads: dict[str, list[Action]] = {}
    supports: dict[str, list[Action]] = {}
    for action in actions:
        lead = lead_of(action)
        for owner in dict.fromkeys(action.owners):
            (leads if owner == lead else supports).setdefault(owner, []).append(action)
    return {
        owner: OwnerFigures(
            Figure(tuple(leads.get(owner, ()))), Figure(tuple(supports.get(owner, ())))
        )
        for owner in dict.fromkeys([*leads, *supports])
    }
