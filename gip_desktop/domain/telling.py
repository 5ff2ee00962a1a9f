"""The journal in words: one field's change as a line that a person reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from gip_desktop.domain.circulated import Outcome
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
    (
        *("action", "by", "from_target", "key", "kind", "lead"),
        *("on", "plan", "position", "to_action", "to_target"),
    )
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

# Of what goes out and comes back, only this is told; the rest is what it is made of.
_OF_CIRCULATION: Mapping[str, Mapping[str | None, str]] = {
    "packs": {"addressee": "Pack for", "withdrawn": "Withdrawn"},
    "pack_rows": {},
    "returns": {"file_name": "Returned file"},
    "wordings": {"text": "Words of the paper", "cleared_by": "Cleared by"},
    "reviews": {"label": "Frozen", "reason_unfrozen": "Unfrozen because"},
}


def local_time(at: datetime) -> str:
    """Write a moment as the local day and time."""
    local = at.astimezone()
    return f"{show_day(local.date())}, {local:%H:%M}"


def tell_edit(register: Register, edit: FieldEdit) -> str:
    """Write one field's change as a line; empty where it says nothing to a reader."""
    if edit.table == "answers":
        return _tell_answer(register, edit)
    field = edit.field
    if edit.table in _OF_CIRCULATION:
        label = _OF_CIRCULATION[edit.table].get(field)
        after = _worded(register, field or "", edit.after)
        return f"{label}: {after}" if label and after else ""
    if field is None or field in _UNTOLD:
        return ""
    label = FIELD_LABELS.get(field) or _OTHER_LABELS.get(field) or field.replace("_", " ")
    before, after = (_worded(register, field, value) for value in (edit.before, edit.after))
    if not before:
        return f"{label}: {after}" if after else ""
    return f"{label}: {before} → {after or 'nothing'}"


def _tell_answer(register: Register, edit: FieldEdit) -> str:
    """Write what a return said that the plan did not take; what it took is told by the fields."""
    answer = register.answers.get(edit.key)
    outcome = _ANSWERED.get(str(edit.after)) if edit.field == "outcome" else None
    if answer is None or outcome is None:
        return ""
    label = FIELD_LABELS.get(answer.field or "") or _OTHER_LABELS.get(answer.field or "", "A row")
    words = " · ".join(answer.row.values()) if answer.row else answer.returned
    returned = f"“{words}”" if words else "nothing"
    return f"{label}: {outcome} {returned}"


_ANSWERED: Mapping[str, str] = {
    Outcome.KEPT: "not taken, returned as",
    Outcome.PUT_OFF: "to resolve, returned as",
    Outcome.EDITED: "taken in other words, returned as",
}


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
