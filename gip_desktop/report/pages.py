"""What stands on every page of the paper: the marking above and below, number and imprint."""

from __future__ import annotations

from collections.abc import Iterator

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm

MARKING_STYLE = "Paper Marking"
PAGE_STYLE = "Paper Page"
A4_WIDTH = Mm(210)


def mark_pages(document: Document, marking: str, imprint: str) -> None:
    """Write marking, number and imprint at the top and the foot of each kind of page."""
    line, _, detail = marking.partition("\n")
    for header, footer in _margins(document):
        _write_header(header, line, detail)
        _write_footer(footer, line, imprint)


def text_width(document: Document) -> Length:
    """Return how wide the text between the margins is."""
    section = document.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return Length((section.page_width or A4_WIDTH) - margins)


def _margins(document: Document) -> Iterator[tuple[BlockItemContainer, BlockItemContainer]]:
    section = document.sections[0]
    yield section.header, section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer


def _write_header(header: BlockItemContainer, line: str, detail: str) -> None:
    page = header.part.element
    # What a template's header shows, such as a logo, stays below the marking.
    if not page.xpath("//w:t | //w:drawing | //w:pict"):
        _clear(page)
    before = len(page)
    header.add_paragraph(line, MARKING_STYLE)
    if detail:
        header.add_paragraph(detail, PAGE_STYLE)
    for place, paragraph in enumerate(list(page)[before:]):
        page.insert(place, paragraph)


def _write_footer(footer: BlockItemContainer, line: str, imprint: str) -> None:
    page = footer.part.element
    _clear(page)
    footer.add_paragraph(line, MARKING_STYLE)
    footer.add_paragraph(imprint, PAGE_STYLE)
    footer.add_paragraph("Page ", PAGE_STYLE)
    page[-1].append(_field("PAGE"))
    footer.paragraphs[-1].add_run(" of ")
    page[-1].append(_field("NUMPAGES"))


def _clear(page: BaseOxmlElement) -> None:
    for child in list(page):
        page.remove(child)


def _field(name: str) -> BaseOxmlElement:
    """Make a field that Word works out as it lays the page out; until then it shows 1."""
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return parse_xml(field)
