"""The covering paper as a Word document."""

from __future__ import annotations

from docx.document import Document

from gip_desktop.domain.errors import DocumentProblem, PlanError
from gip_desktop.domain.marking import FOR_PUBLIC_RELEASE
from gip_desktop.domain.paper_parts import Paper
from gip_desktop.domain.texts import clean
from gip_desktop.report.body import write_body
from gip_desktop.report.cleaning import cleaned
from gip_desktop.report.package import Properties, docx_bytes
from gip_desktop.report.pages import mark_pages
from gip_desktop.report.picture import Picture
from gip_desktop.report.template import LANGUAGE, Template, open_template
from gip_desktop.report.untrusted import SAVE_AS

WITNESS = 16


def write(
    paper: Paper,
    *,
    organisation: str,
    head: str,
    template: Template | None = None,
    picture: Picture | None = None,
) -> bytes:
    """Return the paper's file; the same paper in the same template gives the same bytes."""
    paper, organisation = cleaned(paper), clean(organisation)
    try:
        document = _document(paper, head, template, picture)
    except PlanError:
        raise
    except Exception as error:  # the parts of a template may be odd in any way
        if template is None:
            raise
        message = (
            f"{template.name} cannot be used as a template ({type(error).__name__}). {SAVE_AS}"
        )
        raise DocumentProblem(message) from error
    properties = Properties(
        title=paper.title,
        subject=f"Governance Improvement Plan {paper.year}",
        author=organisation,
        marking=paper.marking.partition("\n")[0],
        language=LANGUAGE,
    )
    return docx_bytes(document, properties)


def _document(
    paper: Paper, head: str, template: Template | None, picture: Picture | None
) -> Document:
    document = open_template(template)
    mark_pages(document, paper.marking, _imprint(paper, head))
    write_body(document, paper, picture)
    return document


def _imprint(paper: Paper, head: str) -> str:
    """Say of which entry of the journal the figures are; a draft bears witness of its head too."""
    figures = f"Figures of {paper.year} {paper.label}, journal entry {paper.entry}."
    is_public = FOR_PUBLIC_RELEASE in paper.marking.partition("\n")[0]
    return figures if is_public else f"Draft. {figures} Journal head {head[:WITNESS]}."
