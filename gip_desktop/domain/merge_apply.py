"""Take one item of a merge into the plan, by the same edits as everywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from gip_desktop.domain import edits, entering
from gip_desktop.domain.errors import BadDate, ChangeRefused
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.grouping import letter_of_reference
from gip_desktop.domain.merge_items import Item
from gip_desktop.domain.merge_rows import texts_of
from gip_desktop.domain.merge_texts import is_blank, same_reference, same_text
from gip_desktop.domain.owners import split_owners
from gip_desktop.domain.packs import wording_field
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rows import Action, ClosureKind, Link, LinkKind, Status
from gip_desktop.domain.statuses import StatusReading, read_status
from gip_desktop.domain.targets import read_day, read_target
from gip_desktop.domain.texts import clean

_BEFORE_DAY = re.compile(r"^(?:on|as of|as at)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text that is taken into a field of an action, on which day and from whom."""

    register: Register
    action: Action
    item: Item
    text: str
    on: date
    by: str
    rng: Random | None


def apply_item(
    register: Register,
    action: Action,
    item: Item,
    text: str,
    *,
    on: date,
    by: str,
    rng: Random | None = None,
) -> list[Change]:
    """Return the changes that take a text into the field of an item, or raise a PlanError."""
    taken = _Taken(register, action, item, clean(text).strip(), on, by, rng)
    apply = _APPLIED.get(item.column or "", _enter)
    return apply(taken)


def new_action_of(
    register: Register,
    item: Item,
    plan: str,
    owners: tuple[str, ...],
    *,
    on: date,
    by: str,
    rng: Random | None = None,
) -> list[Change]:
    """Return the changes that make an action of a returned row: a new one, or one split off."""
    if item.row is None or plan not in register.plans:
        raise ChangeRefused(f"{item.cell} cannot be made an action: there is no plan to put it in.")
    texts = texts_of(item.row)
    action = _blank_action(register, plan, texts, owners, rng)
    made: list[Change] = [Put(action)]
    made += _named_owners(register.with_changes(made), action, texts.get("owners", ""), on)
    for name, text in texts.items():
        if name in _OF_A_NEW_ACTION:
            now = register.with_changes(made)
            of_field = replace(item, column=name, reason=texts.get("reason", ""))
            made += apply_item(now, now.actions[action.key], of_field, text, on=on, by=by, rng=rng)
    if item.action in register.actions and not item.field:
        made.append(_split_from(register, action, item.action, rng))
    return made


_OF_A_NEW_ACTION = ("target", "revised", "progress", "evidence")


def _blank_action(
    register: Register,
    plan: str,
    texts: Mapping[str, str],
    owners: tuple[str, ...],
    rng: Random | None,
) -> Action:
    ref = texts.get("ref", "")
    is_free = not any(same_reference(ref, a.ref or "") for a in register.actions_of(plan))
    action = entering.new_action(register, plan, section=None, ref=ref if ref and is_free else None)
    letter = letter_of_reference(ref)
    section = next((s.key for s in register.sections_of(plan) if s.letter == letter), None)
    reading = read_status(texts.get("status", ""))
    return replace(
        action,
        key=register.new_key("actions", rng),
        section=section,
        recommendation=texts.get("recommendation", ""),
        owners=owners,
        status=reading.status,
        status_text=texts.get("status", "") if reading.rest or reading.doubt else "",
        closure=_closure(reading, None),
        hold_reason=reading.rest or None if reading.status is Status.ON_HOLD else None,
    )


def _named_owners(register: Register, action: Action, text: str, on: date) -> list[Change]:
    names = split_owners(text, register.owners.values()).names
    if not names:
        return []
    return list(entering.enter(register, action, "owners", "\n".join(names), today=on).changes)


def _split_from(
    register: Register, action: Action, original: str | None, rng: Random | None
) -> Put:
    key = register.new_key("links", rng)
    return Put(Link(key, action.key, LinkKind.SPLIT_FROM, original))


# How each column of a pack is taken


def _enter(taken: _Taken) -> list[Change]:
    name = taken.item.column or ""
    field = wording_field(taken.action) if name == "recommendation" else name
    text = taken.text
    if name == "owners":
        text = "\n".join(split_owners(text, taken.register.owners.values()).names)
    entered = entering.enter(taken.register, taken.action, field, text, today=taken.on)
    return list(entered.changes)


def _take_status(taken: _Taken) -> list[Change]:
    reading = read_status(taken.text)
    if reading.status is None and not is_blank(taken.text):
        raise ChangeRefused(f"{taken.item.cell}, {name_of(taken.action)}: {reading.doubt}")
    action, words = taken.action, taken.text if reading.rest else ""
    if reading.status is Status.COMPLETE:
        return _close(taken, reading, words)
    changes = edits.change_status(taken.register, action, reading.status, status_text=words)
    if reading.status is Status.ON_HOLD and reading.rest:
        changes[0] = Put(replace(_first_action(changes), hold_reason=reading.rest))
    return changes


def _close(taken: _Taken, reading: StatusReading, words: str) -> list[Change]:
    action = taken.action
    if action.status is Status.COMPLETE and reading.closure in (None, action.closure):
        return [Put(replace(action, status_text=words))]
    kind = _closure(reading, action)
    assert kind is not None
    on = action.completed_on or _day_told(reading.rest, action.plan, taken.on)
    changes = edits.close(taken.register, action, kind, on=on)
    changes[0] = Put(replace(_first_action(changes), status_text=words))
    return changes


def _day_told(words: str, year: str, on: date) -> date:
    """Read the day in "Completed on 30 September"; one that is not told or still to come is now."""
    try:
        told = read_day(_BEFORE_DAY.sub("", words), year)
    except BadDate:
        return on
    return min(told, on)


def _closure(reading: StatusReading, action: Action | None) -> ClosureKind | None:
    if reading.status is not Status.COMPLETE:
        return None
    return reading.closure or (action and action.closure) or ClosureKind.DELIVERED


def _first_action(changes: list[Change]) -> Action:
    row = changes[0].row
    assert isinstance(row, Action)
    return row


def _take_progress(taken: _Taken) -> list[Change]:
    updates = taken.register.progress_of(taken.action.key)
    if is_blank(taken.text):
        gone = [update for update in updates if same_text(update.text, taken.item.base)]
        return [Drop(gone[-1])] if gone else []
    return _say(taken, taken.text)


def _say(taken: _Taken, text: str) -> list[Change]:
    """Add an update, unless one of the action's says the same."""
    updates = taken.register.progress_of(taken.action.key)
    if is_blank(text) or any(same_text(text, update.text) for update in updates):
        return []
    return edits.add_progress(
        taken.register, taken.action, text, on=taken.on, by=taken.by or None, rng=taken.rng
    )


def _take_revised(taken: _Taken) -> list[Change]:
    target = read_target(taken.text, taken.action.plan).target if taken.text else None
    reason = clean(taken.item.reason).strip()
    is_moved = edits.moves_date(taken.action, target)
    changes = edits.set_target(
        taken.register,
        taken.action,
        target,
        reason=reason if is_moved else "",
        on=taken.on,
        rng=taken.rng,
    )
    # A first date is no revision, and so has no place for a reason.
    return changes if is_moved else changes + _say(taken, reason)


def _take_reason(taken: _Taken) -> list[Change]:
    revisions = taken.register.revisions_of(taken.action.key)
    if revisions and is_blank(revisions[-1].reason):
        return [Put(replace(revisions[-1], reason=taken.text))]
    return _say(taken, taken.text)


_APPLIED: Mapping[str, Callable[[_Taken], list[Change]]] = {
    "status": _take_status,
    "progress": _take_progress,
    "revised": _take_revised,
    "reason": _take_reason,
}
