"""What falls due from the day of the figures on: each open action in one column, and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gip_desktop.domain.counting import Figure, is_complete, is_overdue, where
from gip_desktop.domain.figures import Figures
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.domain.rows import Action
from gip_desktop.domain.slippage import falling_due
from gip_desktop.domain.spans import MONTHS
from gip_desktop.domain.statuses import LABELS, OVERDUE_LABEL
from gip_desktop.domain.targets import show_day, show_target
from gip_desktop.ui.naming import counted
from gip_desktop.ui.quarter.tables import PictureTable, TableRow, refs_in_words, title_of

TITLE = "Falling due"


@dataclass(frozen=True, slots=True)
class DueColumn:
    """The open actions of one span of days; `until` says which days these are."""

    heading: str
    until: str
    figure: Figure
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class DueData:
    """All columns; each open action stands in one of them."""

    columns: tuple[DueColumn, ...]
    day: date
    leads: dict[str, str]

    @property
    def open(self) -> Figure:
        """Return every open action, the first due first."""
        return Figure(tuple(a for column in self.columns for a in column.figure.actions))


def due_data(register: Register, figures: Figures) -> DueData:
    """Divide the open actions of a plan by when they fall due."""
    day = figures.as_at
    parts = falling_due(register, figures.year, day)
    still_open = where(figures.total.actions, lambda action: not is_complete(action)).actions
    furthest = day + timedelta(days=max(parts))
    columns = [
        _column(OVERDUE_LABEL, f"before {_short(day)}", still_open, lambda a: is_overdue(a, day)),
        *(
            DueColumn(heading, f"by {_short(day + timedelta(days=days))}", _by_day(parts[days]))
            for days, heading in _headings(tuple(parts))
        ),
        _column("Later", f"after {_short(furthest)}", still_open, lambda a: _is_after(a, furthest)),
        _column("No date", "to be set", still_open, lambda a: not _last(a)),
    ]
    leads = {action.key: _lead(register, action) for action in still_open}
    return DueData(tuple(columns), day, leads)


def words_of(data: DueData) -> str:
    """Say the picture in words."""
    said = [f"{counted(data.open.count)} open on {show_day(data.day)}."]
    said += [
        f"{column.heading}, {column.until}: {column.figure.count:,}"
        f"{f', {refs_in_words(column.figure)}' if column.figure.count else ''}."
        for column in data.columns
    ]
    return " ".join(said)


def table_of(data: DueData) -> PictureTable:
    """Return the picture as a table, a row for each open action, the first due first."""
    headings = ("Due", "Ref", "Action", "Target date", "Status", "Lead owner")
    rows = [
        _row(data, column, action) for column in data.columns for action in column.figure.actions
    ]
    return PictureTable(headings, tuple(rows), stretch=2)


def _row(data: DueData, column: DueColumn, action: Action) -> TableRow:
    cells = (
        column.heading,
        action.ref or action.key,
        heading_of(action),
        show_target(action.target) if action.target else "no date",
        LABELS[action.status],
        data.leads[action.key],
    )
    return TableRow(cells, title_of(action), Figure((action,)))


def _column(
    heading: str, until: str, actions: tuple[Action, ...], holds: Callable[[Action], object]
) -> DueColumn:
    figure = _by_day(where(actions, holds))
    return DueColumn(heading, until, figure, is_overdue=heading == OVERDUE_LABEL)


def _by_day(figure: Figure) -> Figure:
    """Put what falls due first first; what falls due on one day stays in reading order."""
    return Figure(tuple(sorted(figure.actions, key=lambda a: _last(a) or date.max)))


def _headings(limits: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Name each span of days after its limits; the first begins with the day itself."""
    for before, limit in zip((None, *limits), limits, strict=False):
        yield limit, f"Within {limit} days" if before is None else f"{before + 1} to {limit} days"


def _is_after(action: Action, day: date) -> bool:
    last = _last(action)
    return last is not None and last > day


def _last(action: Action) -> date | None:
    return action.target.last if action.target else None


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _lead(register: Register, action: Action) -> str:
    return next((owner.name for owner in register.owners_of(action)), "no owner")
