"""What falls due from the day of the figures on: each open action in one column, and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from gip_desktop.domain.counting import Figure, is_complete, is_overdue, partition, where
from gip_desktop.domain.figures import Figures
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.slippage import falling_due
from gip_desktop.domain.statuses import LABELS, OVERDUE_LABEL
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.naming import counted
from gip_desktop.ui.quarter.tables import (
    PictureTable,
    TableRow,
    lead_name,
    refs_in_words,
    short_day,
    short_target,
    statuses_in,
    title_of,
)

TITLE = "Falling due"


@dataclass(frozen=True, slots=True)
class DueColumn:
    """The open actions of one span of days, the first due first; `span` says which days."""

    heading: str
    span: str
    figure: Figure
    is_overdue: bool = False

    def by_day(self, beside: date) -> Iterator[tuple[str, Figure]]:
        """Go through its days, each with the actions that are due on it."""
        for day, actions in groupby(self.figure.actions, key=_last):
            yield short_day(day, beside) if day else "", Figure(tuple(actions))


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

    @property
    def statuses(self) -> tuple[Status | None, ...]:
        """List the statuses that the picture shows."""
        return statuses_in([partition(self.open.actions)])


def due_data(register: Register, figures: Figures) -> DueData:
    """Divide the open actions of a plan by when they fall due."""
    day = figures.as_at
    parts = falling_due(register, figures.year, day)
    still_open = where(figures.total.actions, lambda action: not is_complete(action)).actions
    furthest = day + timedelta(days=max(parts))
    before, later = f"before {short_day(day, day)}", f"after {short_day(furthest, day)}"
    columns = [
        _column(OVERDUE_LABEL, before, still_open, lambda a: is_overdue(a, day)),
        *_spans(parts, day),
        _column("Later", later, still_open, lambda a: _is_after(a, furthest)),
        _column("No date", "to be set", still_open, lambda a: not _last(a)),
    ]
    leads = {action.key: lead_name(register, action) for action in still_open}
    return DueData(tuple(columns), day, leads)


def words_of(data: DueData) -> str:
    """Say the picture in words."""
    said = [f"{counted(data.open.count)} open on {show_day(data.day)}."]
    said += [
        f"{column.heading}, {column.span}: {column.figure.count:,}"
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
    return PictureTable(headings, tuple(rows), stretch=(2,))


def _row(data: DueData, column: DueColumn, action: Action) -> TableRow:
    cells = (
        column.heading,
        action.ref or action.key,
        heading_of(action),
        short_target(action.target),
        LABELS[action.status],
        data.leads[action.key],
    )
    return TableRow(cells, title_of(action), Figure((action,)))


def _column(
    heading: str, span: str, actions: tuple[Action, ...], holds: Callable[[Action], object]
) -> DueColumn:
    figure = _by_day(where(actions, holds))
    return DueColumn(heading, span, figure, is_overdue=heading == OVERDUE_LABEL)


def _by_day(figure: Figure) -> Figure:
    """Put what falls due first first; what falls due on one day stays in reading order."""
    return Figure(tuple(sorted(figure.actions, key=lambda a: _last(a) or date.max)))


def _spans(parts: Mapping[int, Figure], day: date) -> Iterator[DueColumn]:
    """Name each span after its days; the first begins with the day of the figures itself."""
    first = 0
    for limit, figure in parts.items():
        ends = (short_day(day + timedelta(days=days), day) for days in (first, limit))
        yield DueColumn(f"{first} to {limit} days", " to ".join(ends), _by_day(figure))
        first = limit + 1


def _is_after(action: Action, day: date) -> bool:
    last = _last(action)
    return last is not None and last > day


def _last(action: Action) -> date | None:
    return action.target.last if action.target else None
