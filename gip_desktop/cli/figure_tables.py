"""The figures of a plan as the tables that a terminal shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gip_desktop.domain.fields import PRIORITY_LABELS
from gip_desktop.domain.figures import STANDINGS, Figure, Figures, Part, Partition
from gip_desktop.domain.register import Register
from gip_desktop.domain.slippage import Slip
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day, show_target
from gip_desktop.domain.texts import shortened

Row = Sequence[str | int]

NAME_LENGTH = 60


def figure_tables(register: Register, counted: Figures) -> Iterator[list[Row]]:
    """Lay out every figure, one table a kind; what a plan has nothing of is left out."""
    yield _status_rows(counted)
    yield _fact_rows(counted)
    if counted.slips:
        yield [
            ("Days slipped, to date", "From", "To", "Days", "Moves"),
            *map(_slip_row, counted.slips),
        ]
    yield _part_rows("Section", counted.by_section, str)
    yield _part_rows("Principle", counted.by_principle, str)
    if counted.by_source.keys() - {None}:
        yield _part_rows("Source", counted.by_source, _shortened)
    if any(figure.count for part in _named(counted.by_priority) for figure in part.values()):
        yield _part_rows("Priority", counted.by_priority, PRIORITY_LABELS.__getitem__)
    yield _owner_rows(register, counted)


def _status_rows(counted: Figures) -> list[Row]:
    rows = [_figure_row(LABELS[status], counted.by_status[status]) for status in STANDINGS]
    return [*rows, ("Total", counted.total.count, "")]


def _fact_rows(counted: Figures) -> list[Row]:
    period = f"{show_day(counted.period.first)} to {show_day(counted.period.last)}"
    return [
        _figure_row(f"Completed {period}", counted.completed_in_period),
        _figure_row(f"Date moved {period}", counted.revised_in_period),
        _figure_row(f"Slipped {period}", counted.slipped),
        _figure_row("Ever revised, to date", counted.ever_revised),
        _figure_row("Overdue against the current date", counted.overdue_current),
        _figure_row("Overdue against the original date", counted.overdue_original),
        _figure_row("No date", counted.no_date),
        _figure_row("No lead", counted.no_lead),
    ]


def _figure_row(label: str, figure: Figure) -> Row:
    return label, figure.count, ", ".join(figure.refs)


def _slip_row(slip: Slip) -> Row:
    current = shortened(show_target(slip.current)) if slip.current else "none"
    days = "" if slip.days is None else f"{slip.days:+d}"
    original = shortened(show_target(slip.original))
    return slip.action.ref or slip.action.key, original, current, days, slip.moves


def _part_rows(
    heading: str, parts: Mapping[Part | None, Partition], label: Callable[[Part], str]
) -> list[Row]:
    rows: list[Row] = [(heading, *(LABELS[status] for status in STANDINGS), "Total")]
    for name, part in parts.items():
        counts = [part[status].count for status in STANDINGS]
        rows.append(("none" if name is None else label(name), *counts, sum(counts)))
    return rows


def _named(parts: Mapping[Part | None, Partition]) -> list[Partition]:
    return [part for name, part in parts.items() if name is not None]


def _shortened(name: str) -> str:
    return shortened(name, NAME_LENGTH)


def _owner_rows(register: Register, counted: Figures) -> list[Row]:
    owners = sorted(counted.by_owner, key=lambda key: register.owners[key].name.casefold())
    rows: list[Row] = [("Owner", "Leads", "Supports")]
    for key in owners:
        own = counted.by_owner[key]
        rows.append((register.owners[key].name, own.lead.count, own.supporting.count))
    return rows
