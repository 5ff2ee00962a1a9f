"""Read the figures of a covering paper back out of its Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document

from gip_desktop.domain.errors import DocumentProblem
from gip_desktop.domain.paper_sentences import counts_in_words
from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import read_status
from gip_desktop.report.table import TOTAL
from gip_desktop.report.untrusted import open_docx_safely, read_docx

# The columns before the first that counts: the section and its principle.
_NAMES = 2

_IMPRINT = re.compile(r"Figures of (\d{4}/\d{2}) .*, journal entry (\d+)\.")


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """What a paper says of its plan year: how many actions have which status, at which entry.

    `by_status` is the last row of its table, `in_rows` what the rows above add up to, `in_words`
    what its text says.
    """

    year: str
    entry: int
    by_status: Mapping[Status | None, int]
    in_rows: Mapping[Status | None, int]
    in_words: Mapping[Status | None, int]
    total: int


def read_figures(path: Path) -> PaperFigures:
    """Return the figures of a covering paper that this program wrote."""
    document = open_docx_safely(read_docx(path), path.name)
    try:
        return _figures(document, path.name)
    except DocumentProblem:
        raise
    except Exception as error:  # somebody else's document may lack any part
        message = (
            f"{path.name} is no covering paper as this program wrote it ({type(error).__name__}): "
            "write the paper again."
        )
        raise DocumentProblem(message) from error


def _figures(document: Document, name: str) -> PaperFigures:
    texts = (paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    imprint = next(filter(None, map(_IMPRINT.search, texts)), None)
    if imprint is None:
        raise DocumentProblem(
            f"{name} does not say at its foot of which journal entry its figures are: "
            "choose a covering paper that this program wrote."
        )
    table = next(_tables(document), None)
    if table is None:
        raise DocumentProblem(
            f"{name} holds no table of actions by section and status: "
            "choose the covering paper for the panel."
        )
    headings, *rows, last = table
    return PaperFigures(
        imprint[1],
        int(imprint[2]),
        by_status=_by_status(headings, [last]),
        in_rows=_by_status(headings, rows),
        in_words=counts_in_words("\n".join(paragraph.text for paragraph in document.paragraphs)),
        total=int(last[-1]),
    )


def _tables(document: Document) -> Iterator[list[list[str]]]:
    """Give the texts of each table that ends in totals, row by row."""
    for table in document.tables:
        rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
        if rows and rows[0] and rows[-1] and rows[0][-1] == rows[-1][0] == TOTAL:
            yield rows


def _by_status(
    headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> Mapping[Status | None, int]:
    """Add up the rows under each heading of a status."""
    columns = zip(headings, *rows, strict=True)
    counted = list(columns)[_NAMES:-1]
    return {read_status(heading).status: sum(map(int, own)) for heading, *own in counted}
