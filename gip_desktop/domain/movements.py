"""Every movement between two moments as a row that a person reads: what, of which action, how."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gip_desktop.domain.compare import WORDING
from gip_desktop.domain.compare_rows import Comparison, DateMove, Side
from gip_desktop.domain.counting import TAKEN_OVER
from gip_desktop.domain.fields import FIELD_LABELS, shown
from gip_desktop.domain.figures import Figure, is_complete
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, ClosureKind, Status, Target
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_target
from gip_desktop.domain.texts import normal


class MovementKind(StrEnum):
    """What moved, in the words of the window; in the order in which a panel asks."""

    COMPLETED = "Completed"
    SUPERSEDED = "Superseded"
    SLIPPED = "Slipped"
    HELD = "Went on hold"
    NEW = "New"
    REOPENED = "Reopened"
    REMOVED = "Removed"
    STATUS = "Other new status"
    REDATED = "Other new date"
    OWNERS = "Owner changed"
    REWORDED = "Reworded"
    RENUMBERED = "Renumbered"
    UPDATED = "New update"
    OTHER = "Other changes"
    SAME_UPDATE = "Same update"
    NO_UPDATE = "No update"
    UNCHANGED = "Not changed at all"


Kind = MovementKind

# What is said of an action that may well be as it was.
_STILL = (Kind.SAME_UPDATE, Kind.NO_UPDATE)

# What no other kind shows of an action.
_OTHER_FIELDS = (
    *("section", "principle", "source", "recommendation_number", "priority", "hold_reason"),
    *("completed_on", "closure", "successor", "evidence", "publishable"),
)


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of one action: what it was and is, by how many days, and why if anybody said."""

    kind: MovementKind
    action: Action
    was: str = ""
    now: str = ""
    days: int | None = None
    why: str = ""


def movements(comparison: Comparison) -> list[Movement]:
    """List every movement kind by kind; an action that moved in two ways stands under both.

    Each action of the plan stands under one kind at least.
    """
    found = [row for rows in _GROUPS for row in rows(comparison)]
    found += _rest(comparison, {row.action.key for row in found if row.kind not in _STILL})
    order = list(Kind)
    return sorted(found, key=lambda row: order.index(row.kind))


def figure_of(rows: Iterable[Movement]) -> Figure:
    """Count the actions that moved, each once."""
    return Figure(tuple({row.action.key: row.action for row in rows}.values()))


# Status


def _completed(found: Comparison) -> Iterator[Movement]:
    for action in found.completed.actions:
        is_delivered = action.closure in (None, ClosureKind.DELIVERED)
        closure = "" if is_delivered else shown(found.now.register, action, "closure")
        day = shown(found.now.register, action, "completed_on")
        now = ", ".join(part for part in ("Complete", day, closure) if part)
        yield Movement(Kind.COMPLETED, action, _status(found.then, action), now)


def _superseded(found: Comparison) -> Iterator[Movement]:
    for row in found.superseded:
        now = f"Taken over by {row.by}" if row.by else "Taken over, not said by which"
        yield Movement(Kind.SUPERSEDED, row.action, _status(found.then, row.action), now)


def _other_statuses(found: Comparison) -> Iterator[Movement]:
    """Go through the new statuses that are told under no kind of their own."""
    told = {
        a.key for figure in (found.completed, found.reopened, found.held) for a in figure.actions
    }
    told |= {row.action.key for row in found.superseded}
    for row in found.status_changed:
        if row.action.key not in told:
            words = LABELS[row.was], LABELS[row.action.status]
            yield Movement(Kind.STATUS, row.action, *words)
    reason = "hold_reason"
    for action in found.held.actions:
        why = shown(found.now.register, action, reason)
        yield Movement(Kind.HELD, action, _status(found.then, action), "On hold", why=why)
    for action in found.reopened.actions:
        yield Movement(Kind.REOPENED, action, "Complete", LABELS[action.status])


# What came and went


def _came_and_went(found: Comparison) -> Iterator[Movement]:
    for action in found.new.actions:
        yield Movement(Kind.NEW, action, now=LABELS[action.status])
    for action in (*found.removed.actions, *found.removed_complete.actions):
        yield Movement(Kind.REMOVED, action, was=LABELS[action.status])


# Dates


def _dates(found: Comparison) -> Iterator[Movement]:
    for kind, moves in ((Kind.SLIPPED, found.slipped), (Kind.REDATED, found.redated)):
        for move in moves:
            yield _date(kind, move)


def _date(kind: MovementKind, move: DateMove) -> Movement:
    dates = _target(move.was), _target(move.to)
    return Movement(kind, move.action, *dates, days=move.days, why=move.reason or "No reason given")


def _target(target: Target | None) -> str:
    return show_target(target) if target else "No date"


# Owners and words


def _words(found: Comparison) -> Iterator[Movement]:
    for action in found.owner_changed.actions:
        yield Movement(Kind.OWNERS, action, *_both(found, action, "owners"))
    for action in found.reworded.actions:
        yield _differences(Kind.REWORDED, found, action, WORDING)
    for row in found.renumbered:
        refs = row.was or "No reference", row.action.ref or "No reference"
        yield Movement(Kind.RENUMBERED, row.action, *refs)


def _differences(
    kind: MovementKind, found: Comparison, action: Action, fields: Iterable[str]
) -> Movement:
    """Set the texts of the fields that differ beside each other, each under its name."""
    was, now = [], []
    for field in fields:
        before, after = _both(found, action, field)
        if before != after and normal(before) != normal(after):
            was.append(f"{FIELD_LABELS[field]}: {before or 'nothing'}")
            now.append(f"{FIELD_LABELS[field]}: {after or 'nothing'}")
    return Movement(kind, action, "\n".join(was), "\n".join(now))


# Updates, and what stands as it stood


def _updates(found: Comparison) -> Iterator[Movement]:
    silent = {action.key for action in found.no_update.actions}
    same = {action.key for action in found.same_update.actions}
    for action in _in_both(found):
        texts = _latest(found.then, action), _latest(found.now, action)
        if action.key not in silent | same and normal(texts[0]) != normal(texts[1]):
            yield Movement(Kind.UPDATED, action, *texts)
    for action in found.same_update.actions:
        text = _latest(found.now, action)
        yield Movement(Kind.SAME_UPDATE, action, text, text)
    for action in found.no_update.actions:
        yield Movement(Kind.NO_UPDATE, action, _latest(found.then, action))


def _rest(found: Comparison, moved: Collection[str]) -> Iterator[Movement]:
    """Go through what changed in other fields, and what did not change at all."""
    for action in _in_both(found):
        was = found.then.register.actions[action.key]
        told = _differences(Kind.OTHER, found, action, _told_nowhere_else(was, action))
        if told.was:
            yield told
        elif _rows_of(found.then, action) == _rows_of(found.now, action):
            status = LABELS[action.status]
            yield Movement(Kind.UNCHANGED, action, status, status)
        elif action.key not in moved:
            yield Movement(Kind.OTHER, action, now="Changed where this does not show: see History")


def _told_nowhere_else(was: Action, now: Action) -> Iterator[str]:
    """Name the fields of which a movement of the status has not told yet."""
    closes = not is_complete(was) and is_complete(now)
    holds = was.status is not Status.ON_HOLD and now.status is Status.ON_HOLD
    told = {"completed_on", "closure"} if closes else set()
    if closes and now.closure in TAKEN_OVER:
        told.add("successor")
    if holds:
        told.add("hold_reason")
    return (field for field in _OTHER_FIELDS if field not in told)


def _in_both(found: Comparison) -> list[Action]:
    then = {action.key for action in found.opening.total.actions}
    return [action for action in found.closing.total.actions if action.key in then]


def _rows_of(side: Side, action: Action) -> tuple[object, ...]:
    register, key = side.register, action.key
    own = register.progress_of(key), register.revisions_of(key), register.links_of(key)
    return register.actions[key], *map(tuple, own)


def _latest(side: Side, action: Action) -> str:
    update = side.register.latest_progress(action.key)
    return update.text if update else ""


def _status(side: Side, action: Action) -> str:
    """Return the status of an action at a moment; empty where it was not there."""
    was = side.register.actions.get(action.key)
    return LABELS[was.status] if was and not was.removed else ""


def _both(found: Comparison, action: Action, field: str) -> tuple[str, str]:
    def text(register: Register) -> str:
        return shown(register, register.actions[action.key], field)

    return text(found.then.register), text(found.now.register)


_GROUPS = (_completed, _superseded, _other_statuses, _came_and_went, _dates, _words, _updates)
