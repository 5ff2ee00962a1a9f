"""Papers to write, and what can be looked up in the document that comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as Words

from gip_desktop.domain.marking import public_release
from gip_desktop.domain.paper_parts import Block, Clearance, Paper, PaperSection, Paragraph
from gip_desktop.report.docx_paper import write
from gip_desktop.report.picture import Picture
from gip_desktop.report.template import Template

HEAD = "ab" * 32
ORGANISATION = "Mayor's Office"
CLEARANCE = Clearance("Head of Governance", date(2022, 10, 1))


def written(
    paper: Paper, *, template: Template | None = None, picture: Picture | None = None
) -> bytes:
    return write(paper, organisation=ORGANISATION, head=HEAD, template=template, picture=picture)


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def style_of(paragraph: Words) -> str:
    assert paragraph.style
    return paragraph.style.name or ""


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Pack a document again with other parts or further ones."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in {**parts(content), **changed}.items():
            archive.writestr(name, part)
    return packed.getvalue()


def cleared(paper: Paper) -> Paper:
    """Return the paper as it would be with all its words written and cleared."""
    sections = tuple(_cleared_section(section) for section in paper.sections)
    marking = public_release(CLEARANCE.by, CLEARANCE.on).text
    return replace(paper, sections=sections, marking=marking)


def _cleared_section(section: PaperSection) -> PaperSection:
    return replace(section, blocks=tuple(_cleared_block(block) for block in section.blocks))


def _cleared_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, clearance=CLEARANCE, missing="")
    return replace(block, clearance=CLEARANCE)
