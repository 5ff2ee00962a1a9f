"""Findings about what was said of an action, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gip_desktop.domain.checks_case import Case, Rules
from gip_desktop.domain.counting import is_complete
from gip_desktop.domain.periods import Period, days_on, quarter_of
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import reviews_of
from gip_desktop.domain.rows import Progress
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.texts import normal
from gip_desktop.domain.years import first_day, last_day

_MONTH = timedelta(days=31)


def update_period(register: Register, plan: str, as_at: date) -> Period | None:
    """Return the period in which each open action should have had an update by a day.

    It is the newest review's where that ends on the day, the last quarter of a closed plan, else
    the quarter of the day up to it. Owners are asked monthly: in the first month of a quarter
    the one before counts too, and in the first of a plan nothing is asked for.
    """
    reviews = reviews_of(register, plan)
    if reviews and reviews[-1].last == as_at:
        return Period(reviews[-1].first, as_at)
    if register.plans[plan].closed_on:
        return quarter_of(last_day(plan))
    first = quarter_of(as_at).first
    if as_at - first < _MONTH:
        first = quarter_of(days_on(first, -1)).first
    return Period(first, as_at) if first >= first_day(plan) else None


def _no_update_in_period(case: Case) -> str | None:
    period = case.plan.period
    if period is None or is_complete(case.action) or _has_update(case, period):
        return None
    days = f"{show_day(period.first)} to {show_day(period.last)}"
    return f"{case.name} has no update from {days}{_newest(case)}: ask its owner how it stands."


def _same_update_text(case: Case) -> str | None:
    updates = case.register.progress_of(case.action.key)
    if not updates or normal(updates[-1].text) not in _said_last_time(case, updates):
        return None
    return f"{case.name} has the same update as last time: say what has moved on."


def _has_update(case: Case, period: Period) -> bool:
    """Say whether there is an update of the period, or one without a day made since it began."""
    last = case.plan.last
    return any(
        update.on in period
        or (update.on is None and last is not None and update.key not in last.progress)
        for update in case.register.progress_of(case.action.key)
    )


def _newest(case: Case) -> str:
    updates = case.register.progress_of(case.action.key)
    if not updates:
        return ""
    days = [update.on for update in updates if update.on]
    return f" (the newest is of {show_day(max(days))})" if days else " (the newest has no day)"


def _said_last_time(case: Case, updates: Sequence[Progress]) -> list[str]:
    """List the texts that would be no news: of the update before, and of the last review's."""
    texts = [update.text for update in updates[-2:-1]]
    plan = case.plan
    reported = plan.last.latest_progress(case.action.key) if plan.last else None
    # What nobody has added to since then is found as having no update.
    if reported and plan.period and _has_update(case, plan.period):
        texts.append(reported.text)
    return [normal(text) for text in texts]


RULES: Rules = {
    "no-update-in-period": _no_update_in_period,
    "same-update-text": _same_update_text,
}
