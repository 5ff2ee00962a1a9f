"""A table of the paper: its first row a header on every page, its sense told to screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.shared import Length, Pt
from docx.table import _Cell

from gip_desktop.domain.paper_parts import PaperTable
from gip_desktop.report.pages import text_width

# How many letters of a text a column would like to hold on one line, how wide a bold one is at
# most, and what stands free beside them.
WIDEST = 40
LETTER, PADDING = Pt(6.2), Pt(13)

TOTAL = "Total"


def add_table(document: Document, table: PaperTable) -> None:
    """Write a table as wide as the text."""
    lines = [table.headings, *table.rows]
    grid = document.add_table(len(lines), len(table.headings), "Paper Table")
    widths = _widths(document, lines)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    are_numbers = [any(column) for column in zip(*table.figures, strict=True)]
    for place, texts in enumerate(lines):
        _write_row(grid.row_cells(place), texts, are_numbers, widths)
    written = document.element.body.tbl_lst[-1]
    _describe(written, table)
    _mark_rows(written)


def _write_row(
    cells: Sequence[_Cell],
    texts: Sequence[str],
    are_numbers: Sequence[bool],
    widths: Sequence[Length],
) -> None:
    for cell, text, is_number, width in zip(cells, texts, are_numbers, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.style = "Paper Table Number" if is_number else "Paper Table Text"
        paragraph.add_run(text).bold = True if texts[0] == TOTAL else None


def _widths(document: Document, lines: Sequence[Sequence[str]]) -> list[Length]:
    """Share the page's width: no word is cut, and what is left goes where texts are long."""
    columns = list(zip(*lines, strict=True))
    least = [
        _width(max(len(word) for text in column for word in [*text.split(), ""]))
        for column in columns
    ]
    wanted = [_width(min(max(map(len, column)), WIDEST)) for column in columns]
    room = text_width(document) - sum(least)
    lacking = [max(0, want - has) for want, has in zip(wanted, least, strict=True)]
    if room < 0 or not any(lacking):
        return [Length(width * text_width(document) // sum(least)) for width in least]
    return [
        Length(has + room * lack // sum(lacking)) for has, lack in zip(least, lacking, strict=True)
    ]


def _width(letters: int) -> Length:
    return Length(PADDING + LETTER * letters)


def _describe(written: CT_Tbl, table: PaperTable) -> None:
    for name, words in (("w:tblCaption", table.caption), ("w:tblDescription", table.summary)):
        written.tblPr.append(OxmlElement(name, {qn("w:val"): words}))


def _mark_rows(written: CT_Tbl) -> None:
    """Repeat the first row on every page, set it bold, and let no row be cut in two."""
    for place, row in enumerate(written.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))
        if place < len(written.tr_lst) - 1:
            for paragraph in row.xpath(".//w:pPr"):
                paragraph.insert(1, OxmlElement("w:keepNext"))
    for run in written.tr_lst[0].xpath(".//w:r"):
        run.get_or_add_rPr().append(OxmlElement("w:b"))
