"""The tables of the window as they are printed: the actions in view, or those of a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from gip_desktop.domain.fields import shown
from gip_desktop.domain.figures import is_overdue
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import LABELS, OVERDUE, OVERDUE_LABEL, SYMBOLS
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.action_columns import ActionColumn, View
from gip_desktop.ui.naming import counted
from gip_desktop.ui.printing.printable import USUAL_POINTS, Block, Printable, PrintTable, Words
from gip_desktop.ui.session import Session

WITNESS = 16
# A symbol stands on one line with its word.
JOINED = "\N{NO-BREAK SPACE}"
USUAL_COLUMNS = 7
SMALLER_POINTS = 8.0


def printable_of_view(
    session: Session,
    *,
    title: str,
    narrowed: str,
    columns: Sequence[ActionColumn],
    actions: Sequence[Action],
) -> Printable:
    """Return the table of actions as it is in view; `narrowed` says what it was filtered by."""
    view = View(session.register, session.day)
    rows = [[cell_text(column, view, action) for column in columns] for action in actions]
    count = counted(len(actions))
    blocks: list[Block] = [Words(f"{count}. {narrowed}" if narrowed else f"{count}.")]
    if rows:
        blocks.append(PrintTable([column.heading for column in columns], rows))
    points = SMALLER_POINTS if len(columns) > USUAL_COLUMNS else USUAL_POINTS
    return session_printable(session, title, blocks, landscape=True, points=points)


def session_printable(
    session: Session,
    title: str,
    blocks: Sequence[Block],
    *,
    landscape: bool = False,
    points: float = USUAL_POINTS,
) -> Printable:
    """Return something to print of what is open, marked, with whose plan it is and as at when."""
    return Printable(
        title=title,
        subtitle=whose_plan(session),
        marking=session.register.marking,
        blocks=blocks,
        landscape=landscape,
        points=points,
        year=session.plan,
    )


def whose_plan(session: Session) -> str:
    """Say whose plan is in view, as at which day, and which entry bears witness to it."""
    number, head = session.head
    parts = (
        session.register.organisation,
        f"Governance Improvement Plan {session.plan}",
        f"as at {show_day(session.day)}",
        f"seen as at {session.moment.label}" if session.moment else "",
        f"entry {number:,} ({head[:WITNESS]})",
    )
    return ", ".join(part for part in parts if part)


def cell_text(column: ActionColumn, view: View, action: Action) -> str:
    """Return all that a cell shows, whole, a status with its symbol and its word."""
    if column.kind == "status":
        return status_text(view, action)
    if column.field == "owners" and action.owners:
        return shown(view.register, action, "owners").replace("; ", "\n")
    cell = column.cell(view, action)
    return "\n".join((cell.text, *cell.notes))


def status_text(view: View, action: Action) -> str:
    """Write a status with its symbol, and below it whether the action is overdue."""
    words = f"{SYMBOLS[action.status]}{JOINED}{LABELS[action.status]}"
    is_late = is_overdue(action, view.day)
    return f"{words}\n{SYMBOLS[OVERDUE]}{JOINED}{OVERDUE_LABEL}" if is_late else words


def print_table(table: QTableView, caption: str = "") -> PrintTable:
    """Return the table of a dialog: the columns and rows that it shows, in their order."""
    model, header = table.model(), table.horizontalHeader()
    order = [header.logicalIndex(place) for place in range(header.count())]
    columns = [column for column in order if not table.isColumnHidden(column)]
    rows = [row for row in range(model.rowCount()) if not table.isRowHidden(row)]
    across = Qt.Orientation.Horizontal
    return PrintTable(
        [str(model.headerData(column, across) or "") for column in columns],
        [[str(model.index(row, c).data() or "") for c in columns] for row in rows],
        caption=caption,
    )
