"""The columns of the table of actions, each described once: what it shows, sorts by and takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.fields import PRIORITY_LABELS, principle_label, section_label, shown
from gip_desktop.domain.figures import STANDINGS, is_overdue
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import days_between, show_day, show_target
from gip_desktop.domain.texts import normal


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: its text, and smaller lines beneath it."""

    text: str
    notes: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Return the whole cell as one line."""
        return ", ".join(part for part in (self.text, *self.notes) if part)


@dataclass(frozen=True, slots=True)
class View:
    """What a column may look at: the register, and the day on which the plan stands."""

    register: Register
    day: date


OWNERS_SHOWN = 2

SortKey = Callable[[View, Action], tuple]


@dataclass(frozen=True, slots=True)
class ActionColumn:
    """One column: `field` is what typing into it alters; `kind` is how it is painted."""

    field: str
    heading: str
    width: int
    cell: Callable[[View, Action], Cell]
    sort_key: SortKey
    kind: str = "text"
    stretch: int = 0


def target_cell(view: View, action: Action) -> Cell:
    """Return the target date, with what it was and how far it slipped."""
    target = action.target
    if target is None:
        return Cell("No date")
    notes = []
    shown = show_target(target)
    if target.last and target.first == target.last:
        # One day is shown as every day is; what was written in another form stands beneath it.
        shown = show_day(target.last)
        notes += [target.text] if normal(target.text) != shown else []
    original = view.register.original_target(action)
    if target.is_dated and target.assumed:
        notes.append("year assumed" if target.first and target.text.strip() else "assumed")
    days = slipped_days(view.register, action)
    if original and original != target and (days or not target.is_dated):
        notes.append(f"was {show_target(original)}")
    if days:
        notes.append(f"{days:+d} days")
    if target.last and is_overdue(action, view.day):
        notes.append(f"{(view.day - target.last).days} days past")
    return Cell(shown, tuple(notes))


def slipped_days(register: Register, action: Action) -> int:
    """Return the days from the original target's last day to the current one's."""
    return days_between(register.original_target(action), action.target) or 0


def _ref(_view: View, action: Action) -> Cell:
    return Cell(action.ref or "–")


def _heading(_view: View, action: Action) -> Cell:
    return Cell(heading_of(action))


def _owners(view: View, action: Action) -> Cell:
    names = [owner.name for owner in view.register.owners_of(action)]
    if not names:
        return Cell("No owner")
    others = (f"and {len(names) - OWNERS_SHOWN} more",) if len(names) > OWNERS_SHOWN else ()
    return Cell("\n".join(names[:OWNERS_SHOWN]), others)


def _status(view: View, action: Action) -> Cell:
    overdue = ("Overdue",) if is_overdue(action, view.day) else ()
    return Cell(LABELS[action.status], overdue)


def _latest(view: View, action: Action) -> Cell:
    update = view.register.latest_progress(action.key)
    if update is None:
        return Cell("No update yet")
    return Cell(update.text, (show_day(update.on),) if update.on else ())


def _shown(field: str) -> Callable[[View, Action], Cell]:
    return lambda view, action: Cell(shown(view.register, action, field))


def _by_words(column_cell: Callable[[View, Action], Cell]) -> SortKey:
    def key(view: View, action: Action) -> tuple:
        text = column_cell(view, action).text.casefold()
        return (not text, text)

    return key


def _by_ref(view: View, action: Action) -> tuple:
    return view.register.reading_order(action)


def _by_target(_view: View, action: Action) -> tuple:
    target = action.target
    return (target.last, target.first) if target and target.last else (date.max, date.max)


def _by_status(_view: View, action: Action) -> tuple:
    return (STANDINGS.index(action.status),)


def _by_update(view: View, action: Action) -> tuple:
    update = view.register.latest_progress(action.key)
    return (update.on if update and update.on else date.min,)


def _worded(
    field: str, heading: str, width: int, cell: Callable[[View, Action], Cell], stretch: int = 0
) -> ActionColumn:
    return ActionColumn(field, heading, width, cell, _by_words(cell), stretch=stretch)


def _section(view: View, action: Action) -> Cell:
    return Cell(section_label(view.register, action.section))


def _principle(view: View, action: Action) -> Cell:
    return Cell(principle_label(view.register, view.register.principle_of(action)))


def _priority(_view: View, action: Action) -> Cell:
    return Cell(PRIORITY_LABELS[action.priority] if action.priority else "")


COLUMNS: Sequence[ActionColumn] = (
    ActionColumn("ref", "Ref", 52, _ref, _by_ref, kind="ref"),
    _worded("title", "Action", 116, _heading, stretch=3),
    _worded("owners", "Owner", 118, _owners, stretch=2),
    ActionColumn("target", "Target date", 156, target_cell, _by_target),
    ActionColumn("status", "Status", 108, _status, _by_status, kind="status"),
    ActionColumn("progress", "Latest update", 112, _latest, _by_update, stretch=3),
    _worded("section", "Section", 150, _section),
    _worded("principle", "Principle", 150, _principle),
    _worded("source", "Source", 150, _shown("source")),
    _worded("recommendation", "Recommendation", 220, _shown("recommendation")),
    _worded("planned", "Actions taken or proposed", 220, _shown("planned")),
    _worded("priority", "Priority", 90, _priority),
    _worded("evidence", "Evidence", 180, _shown("evidence")),
)

SHOWN_AT_FIRST = ("ref", "title", "owners", "target", "status", "progress")


def column_named(field: str) -> ActionColumn:
    """Return the column of a field."""
    return next(column for column in COLUMNS if column.field == field)
