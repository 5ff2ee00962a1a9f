"""What should be mended in a plan before it is issued.

Each rule is a function from one action to the sentence that says what is wrong and how to mend
it, or None. A finding stops nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gip_desktop.domain.figures import is_complete, is_overdue
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, ClosureKind, Owner, Section, Status
from gip_desktop.domain.statuses import LABELS, status_in_narrative
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.texts import normal, shortened

_LETTER_BEFORE_NUMBER = re.compile(r"([A-Za-z])\d")
_TAKEN_OVER = (ClosureKind.SUPERSEDED, ClosureKind.MERGED)
_DELIVERED = (None, ClosureKind.DELIVERED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: the rule, the action (or section) it is about, and the sentence."""

    rule: str
    ref: str | None
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class _Case:
    """One action, with what the rules ask about it."""

    register: Register
    action: Action
    as_at: date
    sections: Mapping[str, Section]
    uses: int

    @property
    def name(self) -> str:
        return self.action.ref or self.action.key

    @property
    def owners(self) -> list[Owner]:
        return self.register.owners_of(self.action)


def findings(register: Register, plan: str, *, as_at: date) -> list[Finding]:
    """List what should be mended in a plan: its sections first, then action by action."""
    found = [*_section_findings(register, plan), *_action_findings(register, plan, as_at)]
    return [replace(finding, text=" ".join(finding.text.split())) for finding in found]


def _section_findings(register: Register, plan: str) -> Iterator[Finding]:
    for section in register.sections_of(plan):
        if section.principle is None:
            text = (
                f"Section {section.letter} of {plan} is not mapped to a principle: "
                "choose the one that its actions answer."
            )
            yield Finding("section-without-principle", None, section.key, text)


def _action_findings(register: Register, plan: str, as_at: date) -> Iterator[Finding]:
    actions = register.actions_of(plan)
    uses = Counter(_same_reference(action) for action in actions)
    sections = {section.letter.upper(): section for section in register.sections_of(plan)}
    for action in actions:
        case = _Case(register, action, as_at, sections, uses[_same_reference(action)])
        for name, rule in _RULES.items():
            text = rule(case)
            if text:
                yield Finding(name, action.ref, action.key, text)


def _same_reference(action: Action) -> str:
    return normal(action.ref).casefold() if action.ref else action.key


# References and sections


def _no_reference(case: _Case) -> str | None:
    if case.action.ref:
        return None
    return f"{case.name} has no reference: give it one."


def _duplicate_reference(case: _Case) -> str | None:
    if case.uses == 1:
        return None
    return f"{case.name} is the reference of {case.uses} actions: give each its own."


def _no_section(case: _Case) -> str | None:
    if case.action.section or not case.sections:
        return None
    return f"{case.name} is in no section: file it under one."


def _reference_section_mismatch(case: _Case) -> str | None:
    section = case.register.sections.get(case.action.section or "")
    letter = _LETTER_BEFORE_NUMBER.match(case.action.ref or "")
    if not (section and letter) or letter[1].upper() not in case.sections:
        return None
    if letter[1].upper() == section.letter.upper():
        return None
    return (
        f"{case.name} is filed under section {section.letter}: "
        "change its reference, or move it to the section that it names."
    )


# Owners


def _no_owner(case: _Case) -> str | None:
    return None if case.action.owners else f"{case.name} has no owner: name who answers for it."


def _no_lead(case: _Case) -> str | None:
    if case.action.lead or len(case.action.owners) <= 1:
        return None
    return (
        f"{case.name} has {len(case.action.owners)} owners and no lead, so the first, "
        f"{case.owners[0].name}, is counted as lead: name the lead."
    )


# Status


def _no_status(case: _Case) -> str | None:
    if case.action.status:
        return None
    return f"{case.name} has no status, so it is counted as none: choose one."


def _on_track_past_date(case: _Case) -> str | None:
    target = case.action.target
    if case.action.status is not Status.ON_TRACK or not is_overdue(case.action, case.as_at):
        return None
    assert target
    assert target.last
    return (
        f"{case.name} is on track to a date that has passed, {show_day(target.last)}: "
        "complete it, or move the date and say why."
    )


def _on_hold_without_reason(case: _Case) -> str | None:
    if case.action.status is not Status.ON_HOLD or normal(case.action.hold_reason or ""):
        return None
    return f"{case.name} is on hold without a reason: say why."


def _narrative_contradicts_status(case: _Case) -> str | None:
    latest = case.register.latest_progress(case.action.key)
    said = status_in_narrative(latest.text) if latest else None
    if said is None or said is case.action.status:
        return None
    return (
        f"{case.name} has the status {LABELS[case.action.status]}, but its latest update says "
        f"{LABELS[said]}: change one of them."
    )


# Dates


def _no_date(case: _Case) -> str | None:
    target = case.action.target
    if is_complete(case.action) or (target and target.is_dated):
        return None
    if target and normal(target.text):
        return f"{case.name} has the target “{shortened(target.text)}”, which is no date: set one."
    return f"{case.name} has no target date: set one."


def _assumed_date(case: _Case) -> str | None:
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


def _revised_without_reason(case: _Case) -> str | None:
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


def _target_past_when_set(case: _Case) -> str | None:
    for revision in case.register.revisions_of(case.action.key):
        last = revision.to_target.last
        if revision.on and last and last < revision.on:
            return (
                f"{case.name} was moved on {show_day(revision.on)} to a date that had passed, "
                f"{show_day(last)}: correct the date."
            )
    return None


# Completion


def _complete_without_date(case: _Case) -> str | None:
    if not is_complete(case.action) or case.action.completed_on:
        return None
    return f"{case.name} is complete without a date: add the day on which it was completed."


def _complete_without_evidence(case: _Case) -> str | None:
    action = case.action
    delivered = is_complete(action) and action.closure in _DELIVERED
    if not delivered or normal(action.evidence):
        return None
    return f"{case.name} is complete without evidence: say what shows that it was delivered."


def _completed_after_day(case: _Case) -> str | None:
    day = case.action.completed_on
    if day is None or day <= case.as_at:
        return None
    return (
        f"{case.name} is said to be complete on {show_day(day)}, which is after "
        f"{show_day(case.as_at)}: correct the date."
    )


def _date_without_complete(case: _Case) -> str | None:
    if is_complete(case.action) or case.action.completed_on is None:
        return None
    return (
        f"{case.name} has a completion date but is not complete: "
        "set its status to complete, or clear the date."
    )


def _superseded_without_successor(case: _Case) -> str | None:
    closure = case.action.closure
    if closure not in _TAKEN_OVER or case.register.successor_of(case.action):
        return None
    return f"{case.name} is closed as {closure}: name the action that takes it over."


# Updates


def _same_update_text(case: _Case) -> str | None:
    *_, before, latest = (None, None, *case.register.progress_of(case.action.key))
    if not (before and latest) or normal(before.text) != normal(latest.text):
        return None
    return f"{case.name} has the same update as last time: say what has moved on."


_RULES: dict[str, Callable[[_Case], str | None]] = {
    "no-reference": _no_reference,
    "duplicate-reference": _duplicate_reference,
    "no-section": _no_section,
    "reference-section-mismatch": _reference_section_mismatch,
    "no-owner": _no_owner,
    "no-lead": _no_lead,
    "no-status": _no_status,
    "on-track-past-date": _on_track_past_date,
    "on-hold-without-reason": _on_hold_without_reason,
    "narrative-contradicts-status": _narrative_contradicts_status,
    "no-date": _no_date,
    "assumed-date": _assumed_date,
    "revised-without-reason": _revised_without_reason,
    "target-past-when-set": _target_past_when_set,
    "complete-without-date": _complete_without_date,
    "complete-without-evidence": _complete_without_evidence,
    "completed-after-day": _completed_after_day,
    "date-without-complete": _date_without_complete,
    "superseded-without-successor": _superseded_without_successor,
    "same-update-text": _same_update_text,
}
