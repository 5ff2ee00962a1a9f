"""The words of the paper: its title, headings and paragraphs, in the template's styles."""

from __future__ import annotations

from itertools import pairwise

from docx.document import Document

from gip_desktop.domain.paper_parts import Block, Paper, PaperTable, Paragraph
from gip_desktop.report.picture import Picture, add_picture
from gip_desktop.report.table import add_table

DEEPEST_HEADING = 3
DRAFT_NOTE = "Paper Draft Note"
NOT_CLEARED = "[Not cleared]"
BULLET = "•"


def write_body(document: Document, paper: Paper, picture: Picture | None) -> None:
    """Write the paper from its title to its last paragraph; a picture follows the first table."""
    document.add_paragraph(paper.title, "Title")
    for line in paper.subtitle:
        document.add_paragraph(line, "Subtitle")
    for section in paper.sections:
        document.add_heading(section.heading, min(section.level, DEEPEST_HEADING))
        for block, following in pairwise([*section.blocks, None]):
            if isinstance(block, PaperTable):
                _write_table(document, block)
                if picture and block is paper.tables[0]:
                    add_picture(document, picture)
            elif block:
                _write_words(document, block, keep=_leads_to(block, following))
    if picture and not paper.tables:
        add_picture(document, picture)


def _write_table(document: Document, table: PaperTable) -> None:
    caption = document.add_paragraph(table.caption, "Caption")
    if not table.is_cleared:
        caption.add_run(f" {NOT_CLEARED}", DRAFT_NOTE)
    add_table(document, table)


def _write_words(document: Document, words: Paragraph, *, keep: bool) -> None:
    paragraph = document.add_paragraph(style=_style_of(words))
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    # Written, not counted by Word: a mention of 2.5 means the same wherever it is read.
    number = words.number or (BULLET if words.is_list_item else "")
    if number:
        paragraph.add_run(f"{number}\t")
    # What is missing is told in brackets within the words, and not by colour alone.
    gap = f"[{words.missing}]" if words.missing else "\0"
    for run in words.runs:
        before, found, after = run.text.partition(gap)
        for text, style in ((before, None), (found, DRAFT_NOTE), (after, None)):
            if text:
                paragraph.add_run(text, style).bold = run.bold or None
    if not words.missing and not words.is_cleared:
        paragraph.add_run(f" {NOT_CLEARED}", DRAFT_NOTE)


def _style_of(words: Paragraph) -> str:
    if words.is_list_item:
        return "Paper List"
    return "Paper Paragraph" if words.number else "Normal"


def _leads_to(block: Paragraph, following: Block | None) -> bool:
    """Say whether a paragraph only introduces what comes below it, and so stays with it."""
    if isinstance(following, PaperTable):
        return False
    return following is not None and following.is_list_item and not block.is_list_item
