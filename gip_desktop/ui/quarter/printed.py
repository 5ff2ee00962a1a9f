"""The page of the quarter as it is printed: the sum, the figures, the pictures and their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtGui import QFont

from gip_desktop.domain.counting import Figure
from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui.printing.printable import Block, Picture, Printable, PrintTable, Words
from gip_desktop.ui.quarter import slips
from gip_desktop.ui.quarter.facts import facts_of, notes_of
from gip_desktop.ui.quarter.header import state_of
from gip_desktop.ui.quarter.picture import image_of
from gip_desktop.ui.quarter.reading import Quarter
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import LIGHT

# Reasons run on; where nothing is said the words share the page among the columns.
WIDTHS: Mapping[str, tuple[float, ...]] = {slips.TITLE: (0.06, 0.2, 0.13, 0.14, 0.14, 0.11, 0.22)}


def printed_quarter(quarter: Quarter | None, session: Session, font: QFont) -> Printable:
    """Return the page as it is printed; an empty database prints as such."""
    marking = session.register.marking
    if quarter is None:
        return Printable("Quarter", "", marking, (Words("There is no plan yet."),))
    blocks = (Words(quarter.sum, "heading"), _figures(quarter), *_pictures(quarter, font))
    organisation = session.register.organisation
    subtitle = " · ".join(part for part in (organisation, state_of(quarter, session)) if part)
    return Printable(quarter.period.title, subtitle, marking, blocks, year=session.plan)


def _figures(quarter: Quarter) -> PrintTable:
    counted = quarter.figures
    named: list[tuple[str, Figure, tuple[str, ...]]] = [("All actions", counted.total, ())]
    named += [(LABELS[s], f, notes_of(quarter, s)) for s, f in counted.by_status.items()]
    facts = facts_of(quarter.register, counted)
    named += [(fact.name, fact.figure, (fact.note,)) for fact in facts]
    rows = [(name, f"{figure.count:,}", _which(figure, notes)) for name, figure, notes in named]
    return PrintTable(("Figure", "Actions", "Which"), rows, (0.3, 0.1, 0.6))


def _which(figure: Figure, notes: Sequence[str]) -> str:
    return "\n".join(part for part in (", ".join(figure.refs), "; ".join(notes)) if part)


def _pictures(quarter: Quarter, font: QFont) -> Iterator[Block]:
    """Go through the pictures; the page has the marking, and the table below says the words."""
    for picture in quarter.pictures:
        yield Picture(image_of(picture, "", LIGHT, font))
        rows = [row.cells for row in picture.table.rows]
        yield PrintTable(picture.table.headings, rows, WIDTHS.get(picture.title))
