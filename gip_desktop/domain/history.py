"""The journal as people and scripts read it: who changed which field, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gip_desktop.domain.codec import Plain
from gip_desktop.domain.journal import Entry, Op, RowChange
from gip_desktop.domain.register import Register
from gip_desktop.domain.undo import FOUNDATION, UndoState, step_of

# The tables whose rows belong to an action, which they name in the field `action`.
TABLES_OF_ACTION = ("progress", "revisions", "links", "answers")


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field as one entry changed it; `action` is the key of the action that it belongs to.

    `field` is None where a row that has nothing but its key came or went.
    """

    entry: Entry
    undone: bool
    action: str | None
    table: str
    key: str
    op: Op
    field: str | None
    before: Plain
    after: Plain


def field_edits(entries: Sequence[Entry], *, undo: UndoState | None = None) -> Iterator[FieldEdit]:
    """Go through the fields that the entries changed; without `undo` they must be all entries."""
    standing = frozenset((undo or UndoState.of(map(step_of, entries))).standing)
    actions = _actions_named(entries)
    for entry in entries:
        undone = _can_be_undone(entry) and entry.number not in standing
        for change in entry.changes:
            action = _action_of(change, actions)
            for name, (before, after) in (change.fields or {None: (None, None)}).items():
                place = (action, change.table, change.key, change.op)
                yield FieldEdit(entry, undone, *place, name, before, after)


def field_history(
    entries: Sequence[Entry], action_key: str, *, undo: UndoState | None = None
) -> list[FieldEdit]:
    """List what was changed of an action, its progress, revisions and links, oldest first."""
    return [edit for edit in field_edits(entries, undo=undo) if edit.action == action_key]


def edits_until(edits: Sequence[FieldEdit], entry: int) -> list[FieldEdit]:
    """Return the edits as they stood after an entry: what was taken back later stands there."""
    kept = [edit for edit in edits if edit.entry.number <= entry]
    undone: set[int] = set()
    for found in {edit.entry.number: edit.entry for edit in kept}.values():
        if found.undoes:
            undone.add(found.undoes)
        if found.redoes:
            undone.discard(found.redoes)
    return [replace(edit, undone=edit.entry.number in undone) for edit in kept]


def history_as_json(
    entries: Sequence[Entry],
    register: Register,
    *,
    undo: UndoState | None = None,
    action_key: str | None = None,
) -> dict[str, list[dict]]:
    """Write entries as the command line's `history --json` gives them."""
    rows = {entry.number: _entry_as_json(entry) for entry in entries}
    for edit in field_edits(entries, undo=undo):
        row = rows[edit.entry.number]
        row["undone"] = edit.undone
        if action_key in (None, edit.action):
            row["changes"].append(_edit_as_json(edit, register))
    return {"entries": list(rows.values())}


def _entry_as_json(entry: Entry) -> dict:
    return {
        "entry": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "label": entry.label,
        "undone": False,
        "changes": [],
    }


def _edit_as_json(edit: FieldEdit, register: Register) -> dict[str, object]:
    action = register.actions.get(edit.action or "")
    return {
        "key": edit.action or edit.key,
        "ref": action.ref if action else None,
        "table": edit.table,
        "field": edit.field or "key",
        "before": edit.before,
        "after": edit.after,
    }


def _can_be_undone(entry: Entry) -> bool:
    is_plain = entry.undoes is None and entry.redoes is None
    return is_plain and entry.number != FOUNDATION and step_of(entry).is_change


def _actions_named(entries: Sequence[Entry]) -> Mapping[tuple[str, str], str]:
    named: dict[tuple[str, str], str] = {}
    for entry in entries:
        for change in entry.changes:
            if change.table in TABLES_OF_ACTION and "action" in change.fields:
                before, after = change.fields["action"]
                named[change.table, change.key] = str(after or before)
    return named


def _action_of(change: RowChange, actions: Mapping[tuple[str, str], str]) -> str | None:
    if change.table == "actions":
        return change.key
    return actions.get((change.table, change.key))
