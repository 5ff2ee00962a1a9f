"""What every picture has beside it: the equal table, and its words; all of it without painting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.figures import STANDINGS, Figure
from gip_desktop.domain.register import Register, heading_of
from gip_desktop.domain.rows import Action, Status, Target
from gip_desktop.domain.spans import MONTHS
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_target
from gip_desktop.ui.naming import counted

MOST_IN_TIP = 12
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells, and the figure that it opens under a name; a total stands apart."""

    cells: tuple[str, ...]
    name: str
    figure: Figure
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class PictureTable:
    """The table that is equal to a picture: its columns that take the room, and its numbers."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    stretch: tuple[int, ...]
    numbers: frozenset[int] = frozenset()


def statuses_in(parts: Iterable[Mapping[Status | None, Figure]]) -> tuple[Status | None, ...]:
    """List the statuses that any of these partitions has actions in, best standing first."""
    held = list(parts)
    return tuple(s for s in STANDINGS if any(p[s].count for p in held))


def parts_in_words(parts: Mapping[Status | None, Figure]) -> str:
    """Write a partition in words: 1 complete, 3 on track."""
    said = [f"{f.count:,} {LABELS[s].lower()}" for s, f in parts.items() if f.count]
    return ", ".join(said) or "none"


def refs_in_words(figure: Figure, most: int = MOST_IN_TIP) -> str:
    """List references, and say how many there are beyond so many."""
    refs = [ref.replace("\n", " ") for ref in figure.refs[:most]]
    rest = figure.count - most
    return ", ".join(refs) + (f" and {rest:,} more" if rest > 0 else "")


def tip_of(name: str, figure: Figure) -> str:
    """Write what a tooltip says of a figure: its number, and the actions by name."""
    lines = [f"{name}: {counted(figure.count)}"]
    lines += [f"{title_of(action)}" for action in figure.actions[:MOST_IN_TIP]]
    rest = figure.count - MOST_IN_TIP
    return "\n".join([*lines, f"and {rest:,} more"] if rest > 0 else lines)


def lead_name(register: Register, action: Action) -> str:
    """Return who leads an action, or that nobody does."""
    return next((owner.name for owner in register.owners_of(action)), "no owner")


def short_day(day: date, beside: date | None = None) -> str:
    """Write a day as 31 Mar 2023; beside one of the same year as 31 Mar."""
    year = "" if beside and day.year == beside.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"


def short_target(target: Target | None) -> str:
    """Write a target for a cell: a single day in short, whatever the form it was written in."""
    if target is None:
        return "no date"
    if target.last and target.first == target.last:
        return short_day(target.last)
    return show_target(target)


def title_of(action: Action) -> str:
    """Write what an action is called: its reference, and its heading."""
    return f"{action.ref or action.key} {heading_of(action)}"


def sum_in_words(total: Figure, parts: Sequence[Figure]) -> str:
    """Write a sum: 39 = 7 + 25 + 3 + 4."""
    return f"{total.count:,} = " + " + ".join(f"{part.count:,}" for part in parts)
