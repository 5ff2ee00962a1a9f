"""Findings about how an action is filed and who answers for it."""

from __future__ import annotations

import re

from gip_desktop.domain.checks_case import Case, Rules

_LETTER_BEFORE_NUMBER = re.compile(r"([A-Za-z])\d")


def _no_reference(case: Case) -> str | None:
    if case.action.ref:
        return None
    return f"{case.name} has no reference: give it one."


def _duplicate_reference(case: Case) -> str | None:
    if case.uses == 1:
        return None
    return f"{case.name} is the reference of {case.uses} actions: give each its own."


def _no_section(case: Case) -> str | None:
    if case.action.section or not case.plan.sections:
        return None
    return f"{case.name} is in no section: file it under one."


def _reference_section_mismatch(case: Case) -> str | None:
    section = case.register.sections.get(case.action.section or "")
    letter = _LETTER_BEFORE_NUMBER.match(case.action.ref or "")
    if not (section and letter) or letter[1].upper() not in case.plan.sections:
        return None
    if letter[1].upper() == section.letter.upper():
        return None
    return (
        f"{case.name} is filed under section {section.letter}: "
        "change its reference, or move it to the section that it names."
    )


def _no_owner(case: Case) -> str | None:
    return None if case.action.owners else f"{case.name} has no owner: name who answers for it."


def _no_lead(case: Case) -> str | None:
    if case.action.lead or len(case.action.owners) <= 1:
        return None
    return (
        f"{case.name} has {len(case.action.owners)} owners and no lead, so the first, "
        f"{case.owners[0].name}, is counted as lead: name the lead."
    )


RULES: Rules = {
    "no-reference": _no_reference,
    "duplicate-reference": _duplicate_reference,
    "no-section": _no_section,
    "reference-section-mismatch": _reference_section_mismatch,
    "no-owner": _no_owner,
    "no-lead": _no_lead,
}
