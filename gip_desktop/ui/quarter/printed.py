"""The page of the quarter as it is printed: the sum, the figures, the pictures and their tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QImage

from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui.printing.printable import Block, Picture, Printable, PrintTable, Words
from gip_desktop.ui.quarter.figure_strip import facts_of
from gip_desktop.ui.quarter.header import state_of
from gip_desktop.ui.quarter.reading import Quarter
from gip_desktop.ui.session import Session


def printed_quarter(
    quarter: Quarter | None, pictures: Sequence[tuple[str, str, QImage]], session: Session
) -> Printable:
    """Return the page as it is printed; an empty database prints as such."""
    marking = session.register.marking
    if quarter is None:
        return Printable("Quarter", "", marking, (Words("There is no plan yet."),))
    blocks = (
        Words(quarter.sum, "heading"),
        _figures(quarter),
        *_pictures(quarter, pictures),
    )
    organisation = session.register.organisation
    subtitle = " · ".join(part for part in (organisation, state_of(quarter, session)) if part)
    return Printable(quarter.period.title, subtitle, marking, blocks)


def _figures(quarter: Quarter) -> PrintTable:
    counted = quarter.figures
    named = [("All actions", counted.total)]
    named += [(LABELS[status], figure) for status, figure in counted.by_status.items()]
    named += [(name, figure) for name, _, figure in facts_of(counted)]
    rows = [(name, f"{figure.count:,}", ", ".join(figure.refs)) for name, figure in named]
    return PrintTable(("Figure", "Actions", "Which"), rows, (0.3, 0.1, 0.6), "Figures")


def _pictures(quarter: Quarter, pictures: Sequence[tuple[str, str, QImage]]) -> Iterator[Block]:
    for picture, (title, words, image) in zip(quarter.pictures, pictures, strict=True):
        yield Words(title, "heading")
        yield Picture(image, words)
        rows = [row.cells for row in picture.table.rows]
        yield PrintTable(picture.table.headings, rows, None, title)
