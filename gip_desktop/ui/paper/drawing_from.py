"""What the plan holds about an action, for a person who writes its public words."""

from __future__ import annotations

from collections.abc import Iterator

from gip_desktop.domain.fields import FIELD_LABELS, name_of, shown
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.domain.rows import Revision
from gip_desktop.domain.spans import show_day
from gip_desktop.domain.targets import show_target

FIELDS = ("status", "hold_reason", "target", "completed_on", "evidence")


def drawing_from(register: Register, key: str) -> str:
    """Write out an action as it stands: how it stands, why its date moved, what was reported."""
    return "\n\n".join(part for part in _parts(register, key) if part)


def _parts(register: Register, key: str) -> Iterator[str]:
    action = register.actions.get(key)
    if action is None:
        return
    yield f"{name_of(action)}  {heading_of(action)}"
    told = ((FIELD_LABELS[field], shown(register, action, field)) for field in FIELDS)
    yield "\n".join(f"{label}: {text}" for label, text in told if text)
    yield "\n".join(_move(revision) for revision in register.revisions_of(key))
    for update in reversed(register.progress_of(key)):
        day = show_day(update.on) if update.on else "no date"
        yield f"Update, {day}: {update.text}"


def _move(revision: Revision) -> str:
    was, to = show_target(revision.from_target), show_target(revision.to_target)
    reason = f": {revision.reason}" if revision.reason else ""
    return f"Date moved from {was} to {to}{reason}"
