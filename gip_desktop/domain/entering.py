"""What a person types into a field of an action, as changes.

The table, the editor pane and a pasted block all take this road, so a field means the same
wherever it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from gip_desktop.domain import edits
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.fields import (
    CLOSURE_LABELS,
    FIELD_LABELS,
    PRIORITY_LABELS,
    name_of,
    principle_label,
    section_label,
    shown,
)
from gip_desktop.domain.owners import match_owner
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rows import (
    Action,
    ClosureKind,
    Owner,
    Publishable,
    Source,
    Status,
)
from gip_desktop.domain.sources import read_source
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import read_day, read_target
from gip_desktop.domain.texts import clean, normal


class FieldRefused(PlanError):
    """A text that its field cannot hold; the message says what the field takes."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What typing into a field does: the changes, and the words for the journal and for undo."""

    label: str
    changes: tuple[Change, ...]


def enter(register: Register, action: Action, field: str, text: str, *, today: date) -> Entered:
    """Return what typing this text into a field does, or raise FieldRefused."""
    text = clean(text).strip()
    label = f"{FIELD_LABELS[field]} of {name_of(action)}"
    if normal(text) == normal(shown(register, action, field)):
        return Entered(label, ())
    take = _TAKEN.get(field)
    if take is None:
        return Entered(label, (Put(replace(action, **{field: text})),))
    return Entered(label, tuple(take(register, action, text, today)))


# How each field takes what is typed

Changes = list[Change]
Chosen = TypeVar("Chosen")


def _take_ref(register: Register, action: Action, text: str, _today: date) -> Changes:
    others = {other.ref for other in register.actions_of(action.plan) if other.key != action.key}
    if text and text in others:
        raise FieldRefused(f"{text} is another action's reference. Give this one its own.")
    return [Put(replace(action, ref=text or None))]


def _take_section(register: Register, action: Action, text: str, _today: date) -> Changes:
    # Where sections have no titles, nothing at all would be the title of the first.
    for section in register.sections_of(action.plan) if text else ():
        if text.casefold() in (
            section.letter.casefold(),
            section.title.casefold(),
            section_label(register, section.key).casefold(),
        ):
            return [Put(replace(action, section=section.key))]
    if text:
        letters = ", ".join(s.letter for s in register.sections_of(action.plan))
        raise FieldRefused(f"{action.plan} has no section “{text}”. Choose one of {letters}.")
    return [Put(replace(action, section=None))]


def _take_principle(register: Register, action: Action, text: str, _today: date) -> Changes:
    letter = _letter_of_principle(register, text) if text else None
    section = register.sections.get(action.section or "")
    own = None if section and letter == section.principle else letter
    return [Put(replace(action, principle=own))]


def _letter_of_principle(register: Register, text: str) -> str:
    for letter, principle in register.principles.items():
        names = (letter, principle.short_title, principle_label(register, letter))
        if text.casefold() in [name.casefold() for name in names]:
            return letter
    letters = ", ".join(sorted(register.principles))
    raise FieldRefused(f"There is no principle “{text}”. Choose one of {letters}.")


def _take_owners(register: Register, action: Action, text: str, _today: date) -> Changes:
    names = [name.strip() for name in text.replace("\n", ";").split(";") if name.strip()]
    return _with_owners(register, action, names)


def _take_lead(register: Register, action: Action, text: str, _today: date) -> Changes:
    rest = [owner.name for owner in register.owners_of(action)]
    if not text:
        return _with_owners(register, action, rest[1:])
    kept = [name for name in rest if name.casefold() != text.casefold()]
    was_owner = len(kept) < len(rest)
    # A new name replaces the lead; choosing a supporting owner promotes that one and keeps all.
    return _with_owners(register, action, [text, *(kept if was_owner else kept[1:])])


def _take_also(register: Register, action: Action, text: str, today: date) -> Changes:
    lead = shown(register, action, "lead")
    return _take_owners(register, action, f"{lead};{text}", today)


def _with_owners(register: Register, action: Action, names: list[str]) -> Changes:
    changes: Changes = []
    keys: list[str] = []
    known = list(register.owners.values())
    for name in names:
        owner = match_owner(name, known)
        if owner is None:
            owner = Owner(register.new_key("owners"), name)
            known.append(owner)
            changes.append(Put(owner))
        if owner.key not in keys:
            keys.append(owner.key)
    lead = keys[0] if keys else None
    return [*changes, Put(replace(action, owners=tuple(keys), lead=lead))]


def _take_source(register: Register, action: Action, text: str, _today: date) -> Changes:
    if not text:
        return [Put(replace(action, source=None))]
    for source in register.sources.values():
        if source.name.casefold() == text.casefold():
            return [Put(replace(action, source=source.key))]
    kind, name = read_source(text)
    source = Source(register.new_key("sources"), kind, name)
    return [Put(source), Put(replace(action, source=source.key))]


def _take_priority(_register: Register, action: Action, text: str, _today: date) -> Changes:
    return [Put(replace(action, priority=_chosen(text, PRIORITY_LABELS, "priority")))]


def _take_status(register: Register, action: Action, text: str, _today: date) -> Changes:
    labels = {status: label for status, label in LABELS.items() if status}
    status = _chosen(text, labels, "status")
    if status is Status.COMPLETE:
        # The day is not guessed: it may have been weeks ago. The window asks for it.
        return edits.close(register, action, ClosureKind.DELIVERED, on=action.completed_on)
    return edits.change_status(register, action, status)


def _take_target(register: Register, action: Action, text: str, today: date) -> Changes:
    target = read_target(text, action.plan).target if text else None
    return edits.set_target(register, action, target, on=today)


def _take_completed_on(_register: Register, action: Action, text: str, _today: date) -> Changes:
    day = read_day(text, action.plan) if text else None
    return [Put(replace(action, completed_on=day))]


def _take_closure(register: Register, action: Action, text: str, _today: date) -> Changes:
    kind = _chosen(text, CLOSURE_LABELS, "way of closing")
    if kind is None:
        return edits.change_status(register, action, None)
    return edits.close(register, action, kind, on=action.completed_on)


def _take_successor(register: Register, action: Action, text: str, _today: date) -> Changes:
    kind = action.closure or ClosureKind.SUPERSEDED
    if not text:
        return edits.close(register, action, kind, on=action.completed_on)
    if kind not in (ClosureKind.SUPERSEDED, ClosureKind.MERGED):
        kind = ClosureKind.SUPERSEDED
    successor = _named_action(register, action, text)
    return edits.close(register, action, kind, on=action.completed_on, successor=successor)


def _named_action(register: Register, action: Action, text: str) -> Action:
    for other in register.actions.values():
        if other.removed or not other.ref or other.key == action.key:
            continue
        if text in (f"{other.plan} {other.ref}", other.key):
            return other
        if other.plan == action.plan and text.casefold() == other.ref.casefold():
            return other
    raise FieldRefused(
        f"No action is called “{text}”. Write a reference of {action.plan}, or a year and one."
    )


def _take_publishable(_register: Register, action: Action, text: str, _today: date) -> Changes:
    # Other words have to be cleared again.
    return [Put(replace(action, publishable=Publishable(text) if text else None))]


def _take_progress(register: Register, action: Action, text: str, today: date) -> Changes:
    return edits.add_progress(register, action, text, on=today)


def _take_hold_reason(_register: Register, action: Action, text: str, _today: date) -> Changes:
    return [Put(replace(action, hold_reason=text or None))]


def _chosen(text: str, labels: Mapping[Chosen, str], what: str) -> Chosen | None:
    if not text:
        return None
    for value, label in labels.items():
        if text.casefold() in (label.casefold(), str(value).casefold()):
            return value
    raise FieldRefused(f"“{text}” is not a {what}. Choose one of {', '.join(labels.values())}.")


_TAKEN: Mapping[str, Callable[[Register, Action, str, date], Changes]] = {
    "ref": _take_ref,
    "section": _take_section,
    "principle": _take_principle,
    "owners": _take_owners,
    "lead": _take_lead,
    "also": _take_also,
    "source": _take_source,
    "priority": _take_priority,
    "status": _take_status,
    "hold_reason": _take_hold_reason,
    "target": _take_target,
    "completed_on": _take_completed_on,
    "closure": _take_closure,
    "successor": _take_successor,
    "publishable": _take_publishable,
    "progress": _take_progress,
}


# What is done to a progress update or a revision that is there already


def correct_progress(register: Register, key: str, text: str) -> Entered:
    """Correct the words of a progress update; emptying it takes the update out."""
    update = register.progress[key]
    label = f"Progress update of {name_of(register.actions[update.action])}"
    text = clean(text).strip()
    if normal(text) == normal(update.text):
        return Entered(label, ())
    if not text:
        return Entered(label, (Drop(update),))
    return Entered(label, (Put(replace(update, text=text)),))


def explain_revision(register: Register, key: str, *, reason: str, agreed_by: str) -> Entered:
    """Say why a target date moved and who agreed it."""
    revision = register.revisions[key]
    label = f"Reason for the new date of {name_of(register.actions[revision.action])}"
    changed = replace(
        revision, reason=clean(reason).strip(), agreed_by=clean(agreed_by).strip() or None
    )
    return Entered(label, () if changed == revision else (Put(changed),))


def remove(action: Action) -> Entered:
    """Put an action among the removed, where it is counted nowhere and can be restored."""
    return Entered(f"Removal of {name_of(action)}", (Put(replace(action, removed=True)),))


def restore(action: Action) -> Entered:
    """Bring a removed action back into its plan."""
    return Entered(f"Return of {name_of(action)}", (Put(replace(action, removed=False)),))


def new_action(register: Register, plan: str, *, section: str | None, ref: str | None) -> Action:
    """Return a new, empty action at the end of a plan, not yet written."""
    positions = [a.position for a in register.actions.values() if a.plan == plan]
    return Action(
        key=register.new_key("actions"),
        plan=plan,
        position=max(positions, default=-1) + 1,
        ref=ref,
        section=section,
        status=Status.NOT_STARTED,
    )
