"""The figures of a plan, each with the actions behind it.

Nothing here is stored: every figure is counted from the rows, as at a named day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.register import Register, lead_of
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.years import first_day, last_day

# Best standing first; None is an action whose source said nothing that is a status.
STANDINGS: tuple[Status | None, ...] = (
    Status.COMPLETE,
    Status.ON_TRACK,
    Status.REVISED,
    Status.ON_HOLD,
    Status.NOT_STARTED,
    None,
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        """Say whether a day falls into the period; no day does not."""
        return day is not None and self.first <= day <= self.last


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


@dataclass(frozen=True, slots=True)
class OwnerFigures:
    """What one owner leads and what the same owner supports."""

    lead: Figure
    supporting: Figure


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one plan as at one day.

    `by_section` is by letter, None for actions without a section; `by_owner` is by owner's key.
    """

    year: str
    as_at: date
    period: Period
    total: Figure
    by_status: Partition
    completed_in_period: Figure
    ever_revised: Figure
    overdue_current: Figure
    overdue_original: Figure
    no_date: Figure
    by_section: Mapping[str | None, Partition]
    by_owner: Mapping[str, OwnerFigures]
    no_lead: Figure


def figures(register: Register, plan: str, *, as_at: date, period: Period | None = None) -> Figures:
    """Count a plan as at a day; without a period, its year up to that day is the period."""
    actions = register.actions_of(plan)
    period = period or Period(first_day(plan), min(as_at, last_day(plan)))

    def where(holds: Callable[[Action], object]) -> Figure:
        return Figure(tuple(action for action in actions if holds(action)))

    return Figures(
        year=plan,
        as_at=as_at,
        period=period,
        total=Figure(tuple(actions)),
        by_status=partition(actions),
        completed_in_period=where(lambda a: is_complete(a) and a.completed_on in period),
        ever_revised=where(lambda a: register.revisions_of(a.key)),
        overdue_current=where(lambda a: is_overdue(a, as_at)),
        overdue_original=where(lambda a: is_overdue_original(register, a, as_at)),
        no_date=where(lambda a: not (a.target and a.target.is_dated)),
        by_section=_by_section(register, plan),
        by_owner=_by_owner(actions),
        no_lead=where(lambda a: lead_of(a) is None),
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


def is_complete(action: Action) -> bool:
    """Say whether an action is delivered or otherwise closed."""
    return action.status is Status.COMPLETE


def is_overdue(action: Action, day: date) -> bool:
    """Say whether an action is open, on hold or not, and past its current target."""
    target = action.target
    return not is_complete(action) and bool(target and target.last and target.last < day)


def is_overdue_original(register: Register, action: Action, day: date) -> bool:
    """Say whether an action is open and past the first target that was promised."""
    target = register.original_target(action)
    return not is_complete(action) and bool(target and target.last and target.last < day)


def standing(actions: Iterable[Action]) -> dict[Status | None, int]:
    """Count actions by status, all six of them, best standing first."""
    return {status: figure.count for status, figure in partition(actions).items()}


def partition(actions: Iterable[Action]) -> dict[Status | None, Figure]:
    """Divide actions by status, all six of them, best standing first."""
    parts: dict[Status | None, list[Action]] = {status: [] for status in STANDINGS}
    for action in actions:
        parts[action.status].append(action)
    return {status: Figure(tuple(part)) for status, part in parts.items()}


def _by_section(register: Register, plan: str) -> dict[str | None, Partition]:
    # Two sections may have come in under one letter: they are counted together.
    filed: dict[str | None, list[Action]] = {s.letter: [] for s in register.sections_of(plan)}
    for action in register.actions_of(plan):
        section = register.sections.get(action.section or "")
        filed.setdefault(section.letter if section else None, []).append(action)
    return {letter: partition(actions) for letter, actions in filed.items()}


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
