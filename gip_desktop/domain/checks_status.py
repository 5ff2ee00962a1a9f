"""Findings about how an action stands, and what its status asks for."""

from __future__ import annotations

from gip_desktop.domain.checks_case import Case, Rules
from gip_desktop.domain.counting import TAKEN_OVER, is_complete, is_overdue
from gip_desktop.domain.rows import ClosureKind, Status
from gip_desktop.domain.statuses import LABELS, status_in_narrative
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.texts import normal

_DELIVERED = (None, ClosureKind.DELIVERED)


def _no_status(case: Case) -> str | None:
    if case.action.status:
        return None
    return f"{case.name} has no status, so it is counted as none: choose one."


def _on_track_past_date(case: Case) -> str | None:
    target = case.action.target
    if case.action.status is not Status.ON_TRACK or not is_overdue(case.action, case.plan.as_at):
        return None
    assert target
    assert target.last
    return (
        f"{case.name} is on track to a date that has passed, {show_day(target.last)}: "
        "complete it, or move the date and say why."
    )


def _on_hold_without_reason(case: Case) -> str | None:
    if case.action.status is not Status.ON_HOLD or normal(case.action.hold_reason or ""):
        return None
    return f"{case.name} is on hold without a reason: say why."


def _narrative_contradicts_status(case: Case) -> str | None:
    latest = case.register.latest_progress(case.action.key)
    said = status_in_narrative(latest.text) if latest else None
    if said is None or said is case.action.status:
        return None
    return (
        f"{case.name} has the status {LABELS[case.action.status]}, but its latest update says "
        f"{LABELS[said]}: change one of them."
    )


def _complete_without_date(case: Case) -> str | None:
    if not is_complete(case.action) or case.action.completed_on:
        return None
    return f"{case.name} is complete without a date: add the day on which it was completed."


def _complete_without_evidence(case: Case) -> str | None:
    action = case.action
    delivered = is_complete(action) and action.closure in _DELIVERED
    if not delivered or normal(action.evidence):
        return None
    return f"{case.name} is complete without evidence: say what shows that it was delivered."


def _completed_after_day(case: Case) -> str | None:
    day = case.action.completed_on
    if day is None or day <= case.plan.as_at:
        return None
    return (
        f"{case.name} is said to be complete on {show_day(day)}, which is after "
        f"{show_day(case.plan.as_at)}: correct the date."
    )


def _date_without_complete(case: Case) -> str | None:
    if is_complete(case.action) or case.action.completed_on is None:
        return None
    return (
        f"{case.name} has a completion date but is not complete: "
        "set its status to complete, or clear the date."
    )


def _superseded_without_successor(case: Case) -> str | None:
    closure = case.action.closure
    if closure not in TAKEN_OVER or case.register.successor_of(case.action):
        return None
    return f"{case.name} is closed as {closure}: name the action that takes it over."


RULES: Rules = {
    "no-status": _no_status,
    "on-track-past-date": _on_track_past_date,
    "on-hold-without-reason": _on_hold_without_reason,
    "narrative-contradicts-status": _narrative_contradicts_status,
    "complete-without-date": _complete_without_date,
    "complete-without-evidence": _complete_without_evidence,
    "completed-after-day": _completed_after_day,
    "date-without-complete": _date_without_complete,
    "superseded-without-successor": _superseded_without_successor,
}
