"""The summary of one owner or one section, made small enough for one page, however long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.one_page import (
    OnePage,
    PageLine,
    page_of_owner,
    page_of_section,
    standing_sum,
)
from gip_desktop.domain.statuses import LABELS, OVERDUE, OVERDUE_LABEL, SYMBOLS
from gip_desktop.domain.targets import show_day
from gip_desktop.domain.texts import shortened
from gip_desktop.ui.branches import Branch
from gip_desktop.ui.naming import counted
from gip_desktop.ui.printing.pdf import page_count
from gip_desktop.ui.printing.printable import Block, Printable, PrintTable, Words
from gip_desktop.ui.printing.tables import session_printable
from gip_desktop.ui.session import Session

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
UPDATE_LENGTHS = (500, 320, 200, 140, 100, 70)
# More than fit a page at the least size, so that no more need be tried.
MOST_LINES = 80
MOST_REFERENCES = 24
LONGEST_TITLE, LONGEST_TARGET, LONGEST_HEAD = 120, 60, 160

HEADINGS = ("Ref", "Action", "Status", "Target date", "Latest update")


@dataclass(frozen=True, slots=True)
class _Fit:
    """How much is said, and in which size."""

    points: float
    update: int
    lines: int


def summary_of(session: Session, branch: Branch) -> Printable | None:
    """Return the one-page summary of a group in the trees; None where it is no owner or section."""
    kind, key = branch.path[:2] if len(branch.path) > 1 else ("", "")
    if kind == "owner" and key:
        return owner_summary(session, key)
    if kind == "section" and key:
        return section_summary(session, key)
    return None


def owner_summary(session: Session, owner: str) -> Printable:
    """Return the one-page summary of an owner, by key."""
    page = page_of_owner(session.register, session.plan, owner, day=session.day)
    return one_page(session, page)


def section_summary(session: Session, section: str) -> Printable:
    """Return the one-page summary of a section, by key."""
    page = page_of_section(session.register, session.plan, section, day=session.day)
    return one_page(session, page)


def one_page(session: Session, page: OnePage) -> Printable:
    """Return what fits one page: smaller first, then shorter updates, then fewer actions."""
    most = min(len(page.lines), MOST_LINES)
    for fit in _ever_less(most):
        printable = _printable(session, page, fit)
        if page_count(printable) == 1:
            return printable
    return _fewer_lines(session, page, most)


def _ever_less(lines: int) -> Iterator[_Fit]:
    yield from (_Fit(points, UPDATE_LENGTHS[0], lines) for points in SIZES)
    yield from (_Fit(SIZES[-1], length, lines) for length in UPDATE_LENGTHS[1:])


def _fewer_lines(session: Session, page: OnePage, too_many: int) -> Printable:
    fits = 0
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        fit = _Fit(SIZES[-1], UPDATE_LENGTHS[-1], middle)
        if page_count(_printable(session, page, fit)) == 1:
            fits = middle
        else:
            too_many = middle
    return _printable(session, page, _Fit(SIZES[-1], UPDATE_LENGTHS[-1], fits))


def _printable(session: Session, page: OnePage, fit: _Fit) -> Printable:
    blocks = list(_blocks(page, fit))
    heading = shortened(page.heading, LONGEST_HEAD)
    return session_printable(session, heading, blocks, points=fit.points)


def _blocks(page: OnePage, fit: _Fit) -> Iterator[Block]:
    yield Words(shortened(page.beneath, LONGEST_HEAD))
    yield Words(f"{counted(len(page.lines))}: {standing_sum(page.standing)}.")
    yield Words(_named("Overdue", page.overdue))
    yield Words(_named(f"Falling due by {show_day(page.due_by)}", page.falling_due))
    rows = [_row(line, fit.update) for line in page.lines[: fit.lines]]
    if rows:
        yield PrintTable(HEADINGS, rows)
    left = len(page.lines) - len(rows)
    if left:
        yield Words(f"{counted(left, 'more action')} in the plan.", "hint")


def _named(what: str, figure: Figure) -> str:
    if not figure.count:
        return f"{what}: none."
    return f"{what}: {figure.count:,} ({_listed(figure.refs)})."


def _listed(refs: Sequence[str]) -> str:
    named = ", ".join(refs[:MOST_REFERENCES])
    left = len(refs) - MOST_REFERENCES
    return f"{named} and {left:,} more" if left > 0 else named


def _row(line: PageLine, update: int) -> tuple[str, ...]:
    status = f"{SYMBOLS[line.status]}\N{NO-BREAK SPACE}{LABELS[line.status]}"
    late = f"\n{SYMBOLS[OVERDUE]}\N{NO-BREAK SPACE}{OVERDUE_LABEL}" if line.is_overdue else ""
    supports = " (supports)" if line.is_supported else ""
    was = f"\nwas {shortened(line.original, LONGEST_TARGET)}" if line.original else ""
    return (
        line.reference,
        f"{shortened(line.title, LONGEST_TITLE)}{supports}",
        f"{status}{late}",
        f"{shortened(line.target, LONGEST_TARGET)}{was}",
        shortened(line.update, update),
    )
