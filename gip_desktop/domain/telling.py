"""The journal in words: one field's change as a line that a person reads."""

from __future__ import annotations

from datetime import datetime

from gip_desktop.domain.codec import Plain
from gip_desktop.domain.entering import (
    CLOSURE_LABELS,
    FIELD_LABELS,
    PRIORITY_LABELS,
    principle_label,
    section_label,
)
from gip_desktop.domain.history import FieldEdit
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import ClosureKind, Priority, Status
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day

# What only orders rows or ties them to their action says nothing to a reader.
_UNTOLD = ("position", "action", "plan", "lead", "kind", "to_action", "key", "from_target")

_OTHER_LABELS = {
    "text": "Progress update",
    "on": "Date of the update",
    "by": "Given by",
    "to_target": "Target date moved",
    "reason": "Reason for the new date",
    "agreed_by": "New date agreed by",
    "to_text": "Linked with",
    "removed": "Removed from the plan",
    "status_text": "Status as written",
}


def local_time(at: datetime) -> str:
    """Write a moment as the local day and time."""
    local = at.astimezone()
    return f"{show_day(local.date())}, {local:%H:%M}"


def tell_edit(register: Register, edit: FieldEdit) -> str:
    """Write one field's change as a line; empty where it says nothing to a reader."""
    field = edit.field
    if field is None or field in _UNTOLD or (edit.table == "revisions" and field == "on"):
        return ""
    label = FIELD_LABELS.get(field) or _OTHER_LABELS.get(field) or field.replace("_", " ")
    before, after = (_worded(register, field, value) for value in (edit.before, edit.after))
    if not before:
        return f"{label}: {after}" if after else ""
    return f"{label}: {before} → {after or 'nothing'}"


def _worded(register: Register, field: str, value: Plain) -> str:
    match field, value:
        case _, None | "" | [] | False:
            return ""
        case "status", str():
            return LABELS[Status(value)]
        case "priority", str():
            return PRIORITY_LABELS[Priority(value)]
        case "closure", str():
            return CLOSURE_LABELS[ClosureKind(value)]
        case "section", str():
            return section_label(register, value) or value
        case "principle", str():
            return principle_label(register, value) or value
        case "source", str():
            source = register.sources.get(value)
            return source.name if source else value
        case "owners", list():
            found = [register.owners.get(str(key)) for key in value]
            return "; ".join(owner.name for owner in found if owner)
        case _, {"text": text}:
            return str(text)
        case _, True:
            return "yes"
    return str(value)
