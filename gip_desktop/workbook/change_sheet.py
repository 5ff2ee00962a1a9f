"""How an exported plan shows what changed: marked cells, a last column of words, and a legend."""

from __future__ import annotations

from collections.abc import Sequence

from gip_desktop.domain.change_marks import NOT_CHANGED, SAME_UPDATE, ChangeMarks
from gip_desktop.domain.rows import Action
from gip_desktop.domain.texts import shortened
from gip_desktop.workbook import styles
from gip_desktop.workbook.about import LegendLine
from gip_desktop.workbook.columns import CHANGED_SINCE, Column, Kind
from gip_desktop.workbook.table_sheet import TableRow

_UPDATE = "progress"
_WORDS = styles.cell_style(Kind.WORDS)

_TEXT = styles.cell_style(Kind.LONG)

CHANGE_LEGEND: tuple[LegendLine, ...] = (
    (
        ("Changed", styles.changed_style(_WORDS)),
        (
            "A thick bar on the left, bold words, and a light ground or that of its status. "
            f"The column {CHANGED_SINCE} says how. A new action has the bar at its reference."
        ),
    ),
    (("New update", styles.news_style(_TEXT)), "The bar alone, since most actions have one."),
    ((SAME_UPDATE, _WORDS), "The action was open, and its latest update says what it said before."),
    ((NOT_CHANGED, _WORDS), "Nothing that stands in the plan about this action changed."),
)


def with_changes(
    rows: Sequence[TableRow],
    actions: Sequence[Action],
    columns: Sequence[Column],
    changes: ChangeMarks,
) -> tuple[list[TableRow], tuple[Column, ...]]:
    """Return rows whose changed cells are marked, with the column that says how they changed."""
    heading = f"{CHANGED_SINCE} {shortened(changes.since.label)}"
    told = Column(heading, "changed", 25, Kind.WORDS)
    marked = [_marked(r, a, columns, changes) for r, a in zip(rows, actions, strict=True)]
    return marked, (*columns, told)


def change_notes(changes: ChangeMarks) -> tuple[str, ...]:
    """Return what stands above the table: since when, how much, and what is there no more."""
    told = (
        f"Cells with a thick bar changed since {changes.moment}: {changes.summary or 'no action'}."
    )
    gone = f"Removed since: {', '.join(changes.removed)}."
    return (told, gone) if changes.removed else (told,)


def change_facts(changes: ChangeMarks) -> tuple[tuple[str, str], ...]:
    """Return what the sheet about the workbook says of the comparison."""
    facts = (("Compared with", changes.moment), ("What changed", changes.summary))
    return (*facts, ("Removed since", ", ".join(changes.removed))) if changes.removed else facts


def _marked(
    row: TableRow, action: Action, columns: Sequence[Column], changes: ChangeMarks
) -> TableRow:
    mark = changes.by_action[action.key]
    changed = {"ref"} if mark.is_new else set(mark.fields)
    looks = [
        _marked_style(look, column) if column.field in changed else look
        for look, column in zip(row.styles, columns, strict=True)
    ]
    told = styles.changed_style(_WORDS) if changed - {_UPDATE} else _WORDS
    return TableRow(row.name, (*row.values, "\n".join(mark.parts)), (*looks, told))


def _marked_style(look: str, column: Column) -> str:
    # Nearly every action has a new update: all of them bold would hide what else changed.
    return styles.news_style(look) if column.field == _UPDATE else styles.changed_style(look)
