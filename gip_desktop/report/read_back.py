"""Read the figures of a covering paper back out of its Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document

from gip_desktop.domain.errors import DocumentProblem
from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import read_status
from gip_desktop.report.table import TOTAL
from gip_desktop.report.untrusted import open_docx_safely, read_docx

_IMPRINT = re.compile(r"Figures of (\d{4}/\d{2}) .*, journal entry (\d+)\.")


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """What a paper says of its plan year: how many actions have which status, at which entry."""

    year: str
    entry: int
    by_status: Mapping[Status | None, int]
    total: int


def read_figures(path: Path) -> PaperFigures:
    """Return the figures of a covering paper that this program wrote."""
    document = open_docx_safely(read_docx(path), path.name)
    texts = (paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    imprint = next(filter(None, map(_IMPRINT.search, texts)), None)
    if imprint is None:
        raise DocumentProblem(
            f"{path.name} does not say at its foot of which journal entry its figures are: "
            "choose a covering paper that this program wrote."
        )
    totals = next(_totals(document), None)
    if totals is None:
        raise DocumentProblem(
            f"{path.name} holds no table of actions by section and status: "
            "choose the covering paper for the panel."
        )
    total = totals.pop(TOTAL)
    by_status = {read_status(heading).status: count for heading, count in totals.items()}
    return PaperFigures(imprint[1], int(imprint[2]), by_status, total)


def _totals(document: Document) -> Iterator[dict[str, int]]:
    """Give the last row of each table that ends in totals, by the headings above it."""
    for table in document.tables:
        headings = [cell.text.strip() for cell in table.rows[0].cells]
        last = [cell.text.strip() for cell in table.rows[-1].cells]
        if headings[-1] == last[0] == TOTAL:
            numbers = zip(headings, last, strict=True)
            yield {heading: int(text) for heading, text in numbers if text.isdecimal()}
