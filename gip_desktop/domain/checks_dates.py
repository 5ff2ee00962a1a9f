"""Findings about an action's target date and its moves."""

from __future__ import annotations

from gip_desktop.domain.checks_case import Case, Rules
from gip_desktop.domain.counting import is_complete
from gip_desktop.domain.rows import Status
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.texts import normal, shortened


def _no_date(case: Case) -> str | None:
    target = case.action.target
    if is_complete(case.action) or (target and target.is_dated):
        return None
    if target and normal(target.text):
        return f"{case.name} has the target “{shortened(target.text)}”, which is no date: set one."
    return f"{case.name} has no target date: set one."


def _assumed_date(case: Case) -> str | None:
    target = case.action.target
    if not (target and target.assumed and target.first and target.last):
        return None
    span = show_day(target.last)
    if target.first != target.last:
        span = f"{show_day(target.first)} to {span}"
    return (
        f"{case.name} has the target “{shortened(target.text)}”, which was taken to mean {span}: "
        "confirm it, or write the date in full."
    )


def _revised_without_reason(case: Case) -> str | None:
    revisions = case.register.revisions_of(case.action.key)
    if case.action.status is Status.REVISED and not revisions:
        return f"{case.name} is revised, but no earlier date is recorded: record the move and why."
    for revision in revisions:
        if not normal(revision.reason):
            return (
                f"{case.name} was moved from “{shortened(revision.from_target.text)}” to "
                f"“{shortened(revision.to_target.text)}” without a reason: say why."
            )
    return None


def _target_past_when_set(case: Case) -> str | None:
    for revision in case.register.revisions_of(case.action.key):
        last = revision.to_target.last
        if revision.on and last and last < revision.on:
            return (
                f"{case.name} was moved on {show_day(revision.on)} to a date that had passed, "
                f"{show_day(last)}: correct the date."
            )
    return None


RULES: Rules = {
    "no-date": _no_date,
    "assumed-date": _assumed_date,
    "revised-without-reason": _revised_without_reason,
    "target-past-when-set": _target_past_when_set,
}
