"""One page about one owner or one section: how the actions stand, what is late, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.fields import name_of, section_label
from gip_desktop.domain.figures import Figure, Partition, is_complete, is_overdue, partition
from gip_desktop.domain.periods import days_on
from gip_desktop.domain.register import Register, heading_of, lead_of
from gip_desktop.domain.rows import Action, Owner, Section, Status
from gip_desktop.domain.slippage import falling_due
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import same_target, show_day, show_target

DAYS_AHEAD = 90


@dataclass(frozen=True, slots=True)
class PageLine:
    """One action on the page; `original` is empty unless its target date moved."""

    action: Action
    reference: str
    title: str
    status: Status | None
    is_overdue: bool
    is_supported: bool
    target: str
    original: str
    update: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """What the page says: `lines` has the late first, then what falls due, the complete last."""

    heading: str
    beneath: str
    plan: str
    day: date
    standing: Partition
    overdue: Figure
    falling_due: Figure
    lines: tuple[PageLine, ...]

    @property
    def due_by(self) -> date:
        """Return the last of the days that are looked ahead."""
        return days_on(self.day, DAYS_AHEAD)


def page_of_owner(register: Register, plan: str, owner: str, *, day: date) -> OnePage:
    """Make the page of an owner, by key: the actions that the owner leads and supports."""
    actions = [a for a in register.actions_of(plan) if owner in a.owners]
    post = register.owners[owner]
    leads = sum(lead_of(action) == owner for action in actions)
    beneath = _whose(post, leads, len(actions) - leads)
    return _page(register, actions, (plan, day), heading=post.name, beneath=beneath, owner=owner)


def page_of_section(register: Register, plan: str, section: str, *, day: date) -> OnePage:
    """Make the page of a section, by key."""
    actions = [a for a in register.actions_of(plan) if a.section == section]
    heading = section_label(register, section)
    beneath = _principle_of(register, register.sections[section])
    return _page(register, actions, (plan, day), heading=heading, beneath=beneath)


def standing_sum(parts: Partition) -> str:
    """Write a standing as a sum, leaving out what does not occur: 2 complete + 1 revised = 3."""
    total = sum(figure.count for figure in parts.values())
    words = [f"{f.count:,} {LABELS[status].lower()}" for status, f in parts.items() if f.count]
    return f"{' + '.join(words)} = {total:,}" if words else "none"


def _page(
    register: Register,
    actions: Sequence[Action],
    when: tuple[str, date],
    *,
    heading: str,
    beneath: str,
    owner: str | None = None,
) -> OnePage:
    plan, day = when
    ahead = falling_due(register, plan, day, (DAYS_AHEAD,))[DAYS_AHEAD]
    soon = frozenset(ahead.keys)
    overdue = [action for action in actions if is_overdue(action, day)]
    due = sorted((action for action in actions if action.key in soon), key=_last_day)
    rest = [a for a in actions if a not in overdue and a.key not in soon]
    ordered = [*sorted(overdue, key=_last_day), *due, *sorted(rest, key=is_complete)]
    return OnePage(
        heading=heading,
        beneath=beneath,
        plan=plan,
        day=day,
        standing=partition(actions),
        overdue=Figure(tuple(overdue)),
        falling_due=Figure(tuple(due)),
        lines=tuple(_line(register, action, day, owner) for action in ordered),
    )


def _line(register: Register, action: Action, day: date, owner: str | None) -> PageLine:
    original = register.original_target(action)
    has_moved = original is not None and not same_target(original, action.target)
    return PageLine(
        action=action,
        reference=name_of(action),
        title=heading_of(action),
        status=action.status,
        is_overdue=is_overdue(action, day),
        is_supported=owner is not None and lead_of(action) != owner,
        target=show_target(action.target) if action.target else "No date",
        original=show_target(original) if original and has_moved else "",
        update=_latest(register, action),
    )


def _latest(register: Register, action: Action) -> str:
    update = register.latest_progress(action.key)
    if update is None:
        return "No update yet"
    return f"{show_day(update.on)}: {update.text}" if update.on else update.text


def _whose(post: Owner, leads: int, supports: int) -> str:
    role = f"Leads {leads:,} and supports {supports:,}."
    return f"{post.directorate}. {role}" if post.directorate else role


def _principle_of(register: Register, section: Section) -> str:
    principle = register.principles.get(section.principle or "")
    return f"Principle {principle.key}: {principle.title}." if principle else "No principle yet."


def _last_day(action: Action) -> date:
    target = action.target
    return target.last if target and target.last else date.max
