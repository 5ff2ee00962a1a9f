"""What a field offers to choose from: a closed list, or an open one that only helps typing."""

from __future__ import annotations

from dataclasses import dataclass

from gip_desktop.domain.entering import (
    CLOSURE_LABELS,
    PRIORITY_LABELS,
    name_of,
    principle_label,
    section_label,
)
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS


@dataclass(frozen=True, slots=True)
class Choices:
    """The words a field offers; `open` where other words may be typed as well."""

    labels: tuple[str, ...]
    open: bool = False
    may_be_empty: bool = True


def choices_of(register: Register, action: Action, field: str) -> Choices | None:
    """Return what a field of an action offers, or None where it is free text."""
    match field:
        case "status":
            return Choices(tuple(label for status, label in LABELS.items() if status))
        case "section":
            sections = register.sections_of(action.plan)
            return Choices(tuple(section_label(register, s.key) for s in sections))
        case "principle":
            letters = sorted(register.principles)
            return Choices(tuple(principle_label(register, letter) for letter in letters))
        case "priority":
            return Choices(tuple(PRIORITY_LABELS.values()))
        case "closure":
            return Choices(tuple(CLOSURE_LABELS.values()), may_be_empty=False)
        case "lead" | "owners":
            names = sorted(owner.name for owner in register.owners.values())
            return Choices(tuple(names), open=True)
        case "source":
            names = sorted(source.name for source in register.sources.values())
            return Choices(tuple(names), open=True)
        case "successor":
            others = register.actions_of(action.plan)
            return Choices(tuple(name_of(a) for a in others if a.key != action.key), open=True)
        case _:
            return None
