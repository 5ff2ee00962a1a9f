"""The fields of an action as people meet them: what each is called and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, ClosureKind, LinkKind, Priority
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day

FIELD_LABELS: Mapping[str, str] = {
    "ref": "Reference",
    "title": "Title",
    "section": "Section",
    "principle": "Principle",
    "lead": "Lead owner",
    "also": "Also",
    "owners": "Action owners",
    "source": "Source",
    "recommendation": "Recommendation",
    "recommendation_number": "Recommendation number",
    "priority": "Priority",
    "planned": "Actions taken or proposed",
    "management_response": "Management response",
    "status": "Status",
    "hold_reason": "Why it is on hold",
    "target": "Target date",
    "completed_on": "Completed on",
    "closure": "How it was closed",
    "successor": "Taken over by",
    "evidence": "Evidence",
    "publishable": "Words for the public paper",
    "progress": "Progress update",
}

PRIORITY_LABELS: Mapping[Priority, str] = {
    Priority.HIGH: "High",
    Priority.MEDIUM: "Medium",
    Priority.LOW: "Low",
}

CLOSURE_LABELS: Mapping[ClosureKind, str] = {
    ClosureKind.DELIVERED: "Delivered",
    ClosureKind.SUPERSEDED: "Superseded by another action",
    ClosureKind.MERGED: "Merged into another action",
    ClosureKind.NO_LONGER_APPLICABLE: "No longer applicable",
    ClosureKind.BUSINESS_AS_USUAL: "Now business as usual",
}

LINK_LABELS: Mapping[LinkKind, str] = {
    LinkKind.CARRIED_FORWARD_FROM: "Carried forward from",
    LinkKind.SUPERSEDED_BY: "Superseded by",
    LinkKind.MERGED_INTO: "Merged into",
    LinkKind.SPLIT_FROM: "Split from",
}


def name_of(action: Action) -> str:
    """Return what an action is called in a sentence: its reference, else its key."""
    return action.ref or action.key


def shown(register: Register, action: Action, field: str) -> str:
    """Return the text that a field of an action shows; empty where it holds nothing."""
    show = _SHOWN.get(field)
    return show(register, action) if show else getattr(action, field) or ""


def shown_status(action: Action) -> str:
    """Return an action's status as a workbook shows it; where it has none, what its source said."""
    return LABELS[action.status] if action.status else action.status_text or LABELS[None]


def threads(register: Register, action: Action) -> list[str]:
    """List where an action came from and where it went, each in a few words."""
    return [
        f"{LINK_LABELS[link.kind]} {register.link_text(link)}"
        for link in register.links_of(action.key)
    ]


def section_label(register: Register, key: str | None) -> str:
    """Write a section as its letter and title."""
    section = register.sections.get(key or "")
    return f"{section.letter} {section.title}".strip() if section else ""


def principle_label(register: Register, letter: str | None) -> str:
    """Write a principle as its letter and short title."""
    principle = register.principles.get(letter or "")
    return f"{principle.key} {principle.short_title}" if principle else ""


def _show_owners(register: Register, action: Action) -> str:
    return "; ".join(owner.name for owner in register.owners_of(action))


def _show_lead(register: Register, action: Action) -> str:
    return next((owner.name for owner in register.owners_of(action)), "")


def _show_also(register: Register, action: Action) -> str:
    return "; ".join(owner.name for owner in register.owners_of(action)[1:])


def _show_source(register: Register, action: Action) -> str:
    source = register.sources.get(action.source or "")
    return source.name if source else ""


def _show_successor(register: Register, action: Action) -> str:
    successor = register.successor_of(action) or ""
    return successor.removeprefix(f"{action.plan} ")


_SHOWN: Mapping[str, Callable[[Register, Action], str]] = {
    "section": lambda register, action: section_label(register, action.section),
    "principle": lambda register, action: principle_label(register, action.principle),
    "owners": _show_owners,
    "lead": _show_lead,
    "also": _show_also,
    "source": _show_source,
    "priority": lambda _, action: PRIORITY_LABELS[action.priority] if action.priority else "",
    "status": lambda _, action: LABELS[action.status] if action.status else "",
    "target": lambda _, action: action.target.text if action.target else "",
    "completed_on": lambda _, action: show_day(action.completed_on) if action.completed_on else "",
    "closure": lambda _, action: CLOSURE_LABELS[action.closure] if action.closure else "",
    "successor": _show_successor,
    "publishable": lambda _, action: action.publishable.text if action.publishable else "",
    "progress": lambda _register, _action: "",
}
