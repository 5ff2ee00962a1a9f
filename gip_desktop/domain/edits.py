"""What a person does to a plan, each as the list of changes that does it.

The window, the sample plan, the import and the merge all alter actions through these, so that a
moved date always leaves a revision and a closure always leaves its link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Link,
    LinkKind,
    Progress,
    Revision,
    Status,
    Target,
)

_LINK_OF_CLOSURE = {
    ClosureKind.SUPERSEDED: LinkKind.SUPERSEDED_BY,
    ClosureKind.MERGED: LinkKind.MERGED_INTO,
}


def add_progress(
    register: Register,
    action: Action,
    text: str,
    *,
    on: date | None = None,
    by: str | None = None,
    rng: Random | None = None,
) -> list[Change]:
    """Append a progress update to an action."""
    key = register.new_key("progress", rng)
    position = _after(register.progress_of(action.key))
    return [Put(Progress(key, action.key, position, text, on, by))]


def moves_date(action: Action, to: Target | None) -> bool:
    """Say whether a new target would be a revision: another span than the one promised."""
    before = action.target
    if before is None or to is None or not before.is_dated:
        return False
    return (before.first, before.last) != (to.first, to.last)


def set_target(
    register: Register,
    action: Action,
    to: Target | None,
    *,
    reason: str = "",
    agreed_by: str | None = None,
    on: date | None = None,
    rng: Random | None = None,
) -> list[Change]:
    """Give an action another target date; a move of a promised date is kept as a revision."""
    changes: list[Change] = [Put(replace(action, target=to))]
    if moves_date(action, to):
        assert action.target is not None
        revision = Revision(
            key=register.new_key("revisions", rng),
            action=action.key,
            position=_after(register.revisions_of(action.key)),
            from_target=action.target,
            to_target=to or Target(""),
            reason=reason,
            agreed_by=agreed_by,
            on=on,
        )
        changes.append(Put(revision))
    return changes


def set_status(action: Action, status: Status | None, *, status_text: str = "") -> Action:
    """Return an action with another status; what belonged to the one before is taken off it."""
    complete = status is Status.COMPLETE
    return replace(
        action,
        status=status,
        status_text=status_text,
        hold_reason=action.hold_reason if status is Status.ON_HOLD else None,
        closure=(action.closure or ClosureKind.DELIVERED) if complete else None,
        completed_on=action.completed_on if complete else None,
    )


def change_status(
    register: Register, action: Action, status: Status | None, *, status_text: str = ""
) -> list[Change]:
    """Give an action another status, and reopen its links where it is complete no more."""
    changed = set_status(action, status, status_text=status_text)
    changes: list[Change] = [Put(changed)]
    if changed.closure is None:
        changes += [Drop(link) for link in _closing_links(register, action)]
    return changes


def close(
    register: Register,
    action: Action,
    kind: ClosureKind,
    *,
    on: date | None,
    evidence: str = "",
    successor: Action | None = None,
    rng: Random | None = None,
) -> list[Change]:
    """Mark an action complete, with why, the evidence, and which action takes it over."""
    closed = replace(
        set_status(action, Status.COMPLETE),
        closure=kind,
        completed_on=on,
        evidence=evidence or action.evidence,
    )
    changes: list[Change] = [Put(closed)]
    changes += [Drop(link) for link in _closing_links(register, action)]
    if successor and kind in _LINK_OF_CLOSURE:
        key = register.new_key("links", rng)
        changes.append(Put(Link(key, action.key, _LINK_OF_CLOSURE[kind], successor.key)))
    return changes


def _closing_links(register: Register, action: Action) -> list[Link]:
    closing = _LINK_OF_CLOSURE.values()
    return [link for link in register.links_of(action.key) if link.kind in closing]


def _after(rows: Sequence[Progress] | Sequence[Revision]) -> int:
    return rows[-1].position + 1 if rows else 0
