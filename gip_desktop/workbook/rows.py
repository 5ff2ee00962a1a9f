"""The rows of Appendix B: which actions, in which order, and what each column says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.fields import shown, shown_status
from gip_desktop.domain.owners import match_owner
from gip_desktop.domain.references import natural_key
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Target
from gip_desktop.workbook.sheet_writer import Value

# "End of September 2022" is one day too, but comes back out as it was written.
_PLAIN_DAY = re.compile(
    r"\s*(?:[a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?[\s./-]+"
    r"(?:\d{1,2}|[a-z]{3,9})[\s./,-]+\d{2,4}\s*"
    r"|\s*\d{4}-\d\d-\d\d\s*",
    re.IGNORECASE | re.ASCII,
)

# Excel's calendar begins here, and is wrong before March of that year.
_FIRST_DAY_IN_EXCEL = date(1900, 3, 1)


def actions_to_write(register: Register, plan: str, *, owner: str | None = None) -> list[Action]:
    """List a plan's actions by section, or only those of the owner who is named."""
    actions = sorted(register.actions_of(plan), key=lambda a: _group_key(register, a))
    if owner is None:
        return actions
    found = match_owner(owner, register.owners.values())
    if found is None:
        raise PlanError(f"No owner is called “{owner}”. The owners tree lists them as written.")
    return [action for action in actions if found.key in action.owners]


def value_of(register: Register, action: Action, field: str) -> Value:
    """Return what the column of a field says about an action, empty where there is nothing."""
    return _VALUES[field](register, action)


def section_text(register: Register, action: Action) -> str:
    """Write the section that an action is filed under, letter and title."""
    section = register.sections.get(action.section or "")
    return f"{section.letter} {section.title}".strip() if section else ""


def principle_text(register: Register, action: Action) -> str:
    """Write the principle that an action serves, letter and short title."""
    principle = register.principles.get(register.principle_of(action) or "")
    return f"{principle.key} {principle.short_title}".strip() if principle else ""


def owners_text(register: Register, action: Action) -> str:
    """Write an action's owners, one a line, the lead first."""
    return "\n".join(owner.name for owner in register.owners_of(action))


def target_value(target: Target | None) -> Value:
    """Return a target as a day where it was written as one, otherwise as it was written."""
    if target is None:
        return ""
    day = target.first
    is_one_day = day == target.last and not target.assumed and _PLAIN_DAY.fullmatch(target.text)
    return day if day and is_one_day and day >= _FIRST_DAY_IN_EXCEL else target.text


def _group_key(register: Register, action: Action) -> tuple[object, ...]:
    section = register.sections.get(action.section or "")
    letter = natural_key(section.letter) if section else ()
    return (section is None, letter, section.key if section else "")


def _source_text(register: Register, action: Action) -> str:
    source = register.sources.get(action.source or "")
    return source.name if source else ""


def _progress_text(register: Register, action: Action) -> str:
    update = register.latest_progress(action.key)
    return update.text if update else ""


_VALUES: Mapping[str, Callable[[Register, Action], Value]] = {
    "ref": lambda _, action: action.ref or "",
    "section": section_text,
    "principle": principle_text,
    "source": _source_text,
    "title": lambda _, action: action.title,
    "recommendation": lambda _, action: action.recommendation,
    "planned": lambda _, action: action.planned,
    "owners": owners_text,
    "original_target": lambda register, action: target_value(register.original_target(action)),
    "target": lambda _, action: target_value(action.target),
    "status": lambda _, action: shown_status(action),
    "management_response": lambda _, action: action.management_response,
    "evidence": lambda _, action: action.evidence,
    "completed_on": lambda _, action: action.completed_on or "",
    "priority": lambda register, action: shown(register, action, "priority"),
    "lead": lambda register, action: shown(register, action, "lead"),
    "progress": _progress_text,
}
