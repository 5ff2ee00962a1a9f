"""Say who changed a value of the plan since it was sent, from the journal."""

from __future__ import annotations

from collections.abc import Sequence

from gip_desktop.domain.history import field_edits
from gip_desktop.domain.journal import Entry
from gip_desktop.domain.merge_fields import TouchedBy
from gip_desktop.domain.merge_items import Touch
from gip_desktop.domain.undo import UndoState

# Under which name an item has what a row other than the action's own holds.
_FIELDS = {("progress", "text"): "progress", ("revisions", "reason"): "reason"}


def touched_by(entries: Sequence[Entry], undo: UndoState) -> TouchedBy:
    """Return the question who last changed a field of an action, answered from these entries.

    They may be only those since the oldest pack that is asked about.
    """
    touches: dict[tuple[str, str], tuple[int, Touch]] = {}
    for edit in field_edits(entries, undo=undo):
        field = (
            edit.field if edit.table == "actions" else _FIELDS.get((edit.table, str(edit.field)))
        )
        if edit.action and field:
            entry = edit.entry
            touches[edit.action, field] = entry.number, Touch(entry.who, entry.day, entry.label)

    def touched(action: str, field: str, since: int) -> Touch | None:
        number, touch = touches.get((action, field), (0, None))
        return touch if number > since else None

    return touched
