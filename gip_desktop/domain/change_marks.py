"""What changed in each action since an earlier moment, in the few words that mark it in a sheet.

A movement is counted as `compare` tells it; an action is marked by what its sheet shows otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gip_desktop.domain.compare import WORDING, compare
from gip_desktop.domain.compare_rows import Comparison, Side
from gip_desktop.domain.fields import (
    FIELD_LABELS,
    name_of,
    principle_label,
    section_label,
    shown,
    shown_status,
)
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Status, Target
from gip_desktop.domain.targets import same_target, show_day, show_target
from gip_desktop.domain.texts import normal, shortened

NEW = "New"
SAME_UPDATE = "Same update as before"
NOT_CHANGED = "Not changed"


@dataclass(frozen=True, slots=True)
class ActionMark:
    """What changed in one action, in words, by the field of the sheet that shows it."""

    is_new: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    has_same_update: bool = False

    @property
    def is_changed(self) -> bool:
        """Say whether anything is marked."""
        return self.is_new or bool(self.fields)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return what changed, each change once; where nothing did, that."""
        said = [
            *([NEW] if self.is_new else ()),
            *self.fields.values(),
            *([SAME_UPDATE] if self.has_same_update else ()),
        ]
        return tuple(dict.fromkeys(said)) or (NOT_CHANGED,)

    @property
    def words(self) -> str:
        """Return what changed as one line."""
        return "; ".join(self.parts)


@dataclass(frozen=True, slots=True)
class ChangeMarks:
    """What changed since an earlier moment: how much of each kind, and in which action.

    `removed` names what was there then and is no more.
    """

    since: Side
    by_action: Mapping[str, ActionMark]
    counts: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def moment(self) -> str:
        """Name the earlier moment: Q1, 30 June 2022 (entry 9)."""
        entry = f"entry {self.since.entry}"
        names = dict.fromkeys((self.since.label, show_day(self.since.day)))
        return ", ".join(name for name in names if name and name != entry) + f" ({entry})"

    @property
    def summary(self) -> str:
        """Say in one line how much changed."""
        return ", ".join(self.counts)


def change_marks(then: Side, now: Side, plan: str, *, owner: str | None = None) -> ChangeMarks:
    """Mark what changed in a plan between two moments, or in one owner's actions (by key)."""
    found = compare(then, now, plan)
    same = set(found.same_update.keys)
    marks = {
        action.key: _mark(then.register, now.register, action, has_same_update=action.key in same)
        for action in found.closing.total.actions
        if owner is None or owner in action.owners
    }
    gone = [*found.removed.actions, *found.removed_complete.actions]
    removed = [a for a in gone if owner is None or owner in a.owners]
    order = then.register.reading_order
    names = tuple(name_of(action) for action in sorted(removed, key=order))
    return ChangeMarks(then, marks, _counts(found, marks, len(names)), names)


def _mark(
    before: Register, after: Register, action: Action, *, has_same_update: bool
) -> ActionMark:
    was = before.actions.get(action.key)
    if was is None or was.removed:
        return ActionMark(is_new=True)
    return ActionMark(
        fields={
            **_short_changes(before, after, was, action),
            **_date_changes(before, after, was, action),
            **_lead_change(before, after, was, action),
            **_reworded(was, action),
            **_update_change(before, after, action),
        },
        has_same_update=has_same_update,
    )


# Each kind of change


def _short_changes(
    before: Register, after: Register, was: Action, action: Action
) -> dict[str, str]:
    found = {}
    for name, (label, show) in _SHORT.items():
        old, new = show(before, was), show(after, action)
        if normal(old) != normal(new):
            found[name] = _moved(label, old, new)
    return _naming_successor(after, action, found)


def _naming_successor(after: Register, action: Action, found: dict[str, str]) -> dict[str, str]:
    successor = shown(after, action, "successor")
    if "status" in found and action.status is Status.COMPLETE and successor:
        found["status"] += f", taken over by {successor}"
    return found


def _date_changes(before: Register, after: Register, was: Action, action: Action) -> dict[str, str]:
    dates = {
        "target": ("Date", was.target, action.target),
        "original_target": (
            "Original date",
            before.original_target(was),
            after.original_target(action),
        ),
    }
    return {
        name: _moved(label, _target_text(old), _target_text(new))
        for name, (label, old, new) in dates.items()
        if not same_target(old, new)
    }


def _lead_change(before: Register, after: Register, was: Action, action: Action) -> dict[str, str]:
    """Mark another lead in the words of its owners, of whom the lead is the first."""
    if normal(shown(before, was, "lead")) == normal(shown(after, action, "lead")):
        return {}
    return {"lead": _moved("Owners", _owners(before, was), _owners(after, action))}


def _reworded(was: Action, action: Action) -> dict[str, str]:
    found = {}
    for name in _LONG:
        old, new = normal(getattr(was, name)), normal(getattr(action, name))
        if old != new:
            happened = "reworded" if old and new else "added" if new else "taken out"
            found[name] = f"{FIELD_LABELS[name]} {happened}"
    return found


def _update_change(before: Register, after: Register, action: Action) -> dict[str, str]:
    was, latest = before.latest_progress(action.key), after.latest_progress(action.key)
    if normal(was.text if was else "") == normal(latest.text if latest else ""):
        return {}
    if latest is None:
        return {"progress": "Update taken out"}
    is_same_row = was is not None and was.key == latest.key
    return {"progress": "Update reworded" if is_same_row else "New update"}


def _moved(label: str, was: str, to: str) -> str:
    if not was:
        return f"{label}: {shortened(to)}"
    return f"{label}: {shortened(was)} → {shortened(to) or 'none'}"


def _target_text(target: Target | None) -> str:
    return show_target(target) if target else ""


def _owners(register: Register, action: Action) -> str:
    return shown(register, action, "owners")


_SHORT: Mapping[str, tuple[str, Callable[[Register, Action], str]]] = {
    "status": ("Status", lambda _, a: shown_status(a)),
    "completed_on": ("Completed on", lambda r, a: shown(r, a, "completed_on")),
    "owners": ("Owners", _owners),
    "ref": ("Reference", lambda _, a: a.ref or ""),
    "section": ("Section", lambda r, a: section_label(r, a.section)),
    "principle": ("Principle", lambda r, a: principle_label(r, r.principle_of(a))),
    "source": ("Source", lambda r, a: shown(r, a, "source")),
    "priority": ("Priority", lambda r, a: shown(r, a, "priority")),
}
_LONG = (*WORDING, "evidence")


# How much of each kind


def _counts(found: Comparison, marks: Mapping[str, ActionMark], removed: int) -> tuple[str, ...]:
    def of(keys: Iterable[str]) -> int:
        return sum(key in marks for key in keys)

    def changed(*fields: str) -> int:
        return sum(any(name in mark.fields for name in fields) for mark in marks.values())

    superseded = of(x.action.key for x in found.superseded)
    taken_over = f" ({superseded} of them taken over by another action)" if superseded else ""
    counted = [
        (sum(mark.is_new for mark in marks.values()), "new"),
        (of(found.completed.keys) + superseded, "completed" + taken_over),
        (of(found.reopened.keys), "reopened"),
        (of(move.action.key for move in found.slipped), "slipped"),
        (of(move.action.key for move in found.redated), "with another new date"),
        (of(found.held.keys), "gone on hold"),
        (changed("owners", "lead"), "with other owners"),
        (changed(*WORDING), "reworded"),
        (changed("ref"), "renumbered"),
        (changed("progress"), "with a new update"),
        (removed, "removed"),
        (sum(not mark.is_changed for mark in marks.values()), "not changed"),
    ]
    return tuple(f"{count} {words}" for count, words in counted if count)
