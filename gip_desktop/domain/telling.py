"""The journal in words: one field's change as a line that a person reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from gip_desktop.domain.codec import Plain
from gip_desktop.domain.fields import (
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
_UNTOLD = frozenset(
    {"action", "by", "from_target", "key", "kind", "lead", "plan", "position", "to_action"}
    | {"on", "to_target"}
)

_OTHER_LABELS = {
    "text": "Progress update",
    "reason": "Reason for the new date",
    "agreed_by": "New date agreed by",
    "to_text": "Linked with",
    "removed": "Removed from the plan",
    "status_text": "Status as written",
    "as_at": "Figures stand at",
    "closed_on": "Plan closed on",
    "name": "Name",
}


def local_time(at: datetime) -> str:
    """Write a moment as the local day and time."""
    local = at.astimezone()
    return f"{show_day(local.date())}, {local:%H:%M}"


def tell_edit(register: Register, edit: FieldEdit) -> str:
    """Write one field's change as a line; empty where it says nothing to a reader."""
    field = edit.field
    if field is None or field in _UNTOLD:
        return ""
    label = FIELD_LABELS.get(field) or _OTHER_LABELS.get(field) or field.replace("_", " ")
    before, after = (_worded(register, field, value) for value in (edit.before, edit.after))
    if not before:
        return f"{label}: {after}" if after else ""
    return f"{label}: {before} → {after or 'nothing'}"


def _worded(register: Register, field: str, value: Plain) -> str:
    if value in (None, "", [], False):
        return ""
    words = _WORDS.get(field)
    if words and isinstance(value, str):
        return words(register, value)
    match value:
        case list():
            found = [register.owners.get(str(key)) for key in value]
            return "; ".join(owner.name for owner in found if owner)
        case {"text": text}:
            return str(text)
    return "yes" if value is True else str(value)


def _source_name(register: Register, key: str) -> str:
    source = register.sources.get(key)
    return source.name if source else key


_WORDS: Mapping[str, Callable[[Register, str], str]] = {
    "status": lambda _, value: LABELS[Status(value)],
    "priority": lambda _, value: PRIORITY_LABELS[Priority(value)],
    "closure": lambda _, value: CLOSURE_LABELS[ClosureKind(value)],
    "section": lambda register, key: section_label(register, key) or key,
    "principle": lambda register, key: principle_label(register, key) or key,
    "source": _source_name,
    "as_at": lambda _, value: show_day(date.fromisoformat(value)),
    "closed_on": lambda _, value: show_day(date.fromisoformat(value)),
    "completed_on": lambda _, value: show_day(date.fromisoformat(value)),
}
