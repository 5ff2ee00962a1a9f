"""What every picture has beside it: the equal table, and its words; all of it without painting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gip_desktop.domain.figures import STANDINGS, Figure
from gip_desktop.domain.register import heading_of
from gip_desktop.domain.rows import Action, Status
from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui.naming import counted

MOST_IN_TIP = 12
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells, and the figure that it opens under a name."""

    cells: tuple[str, ...]
    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class PictureTable:
    """The table that is equal to a picture; `stretch` is the column that takes the room."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    stretch: int


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


def title_of(action: Action) -> str:
    """Write what an action is called: its reference, and its heading."""
    return f"{action.ref or action.key} {heading_of(action)}"


def sum_in_words(total: Figure, parts: Sequence[Figure]) -> str:
    """Write a sum: 39 = 7 + 25 + 3 + 4."""
    return f"{total.count:,} = " + " + ".join(f"{part.count:,}" for part in parts)
