"""Take a status out of a workbook; a word that is none alters nothing and is a doubt."""

from __future__ import annotations

from dataclasses import replace

from gip_desktop.domain import edits
from gip_desktop.domain.fields import shown_status
from gip_desktop.domain.import_draft import ImportDraft
from gip_desktop.domain.incoming import Reading
from gip_desktop.domain.register import Drop
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.statuses import StatusReading, read_status
from gip_desktop.domain.texts import clean, normal


def take_status(draft: ImportDraft, action: Action, reading: Reading) -> Action:
    """Return the action with the status that a cell gives it."""
    text = clean(reading.text).strip()
    if _says_the_same(text, action):
        return action
    found = read_status(clean(reading.said).strip())
    if found.doubt:
        draft.doubt(reading, "status", found.doubt)
    if found.status is None:
        return action if action.status else replace(action, status_text=text)
    if found.status is action.status and not found.rest:
        return replace(action, closure=found.closure or action.closure)
    return _with_status(draft, action, found, text)


def _says_the_same(text: str, action: Action) -> bool:
    said = normal(text).casefold()
    return said in (normal(shown_status(action)).casefold(), normal(action.status_text).casefold())


def _with_status(draft: ImportDraft, action: Action, found: StatusReading, text: str) -> Action:
    changed = action
    for change in edits.change_status(draft.register, action, found.status, status_text=text):
        if isinstance(change, Drop):
            draft.drop(change.row)
        elif isinstance(change.row, Action):
            changed = change.row
    if found.closure:
        changed = replace(changed, closure=found.closure)
    if found.status is Status.ON_HOLD and found.rest:
        changed = replace(changed, hold_reason=found.rest)
    return changed
