"""Drawing up the covering paper of a review and writing it as a Word document.

The window and the command line both draft through here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.marking import suggested_file_name
from gip_desktop.domain.paper import paper_of
from gip_desktop.domain.paper_parts import Form, Paper
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import name_of_review, reviews_before
from gip_desktop.files import write_file

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

NAMES = {Form.PANEL: "covering paper", Form.DEPUTY_MAYOR: "briefing for the Deputy Mayor"}


def draft_paper(
    store: Store, review: Review, *, form: Form = Form.PANEL, now: Register | None = None
) -> Paper:
    """Draw up the paper of a review: figures as they were frozen, words as they stand now.

    `now` is another register than the store's: one whose words are yet to be written.
    """
    then, previous = store.at(review.entry), _previous(store, review)
    return paper_of(then, now or store.register, review, form=form, previous=previous)


def write_paper(
    path: Path,
    paper: Paper,
    *,
    organisation: str,
    head: str,
    template: Path | None = None,
    picture: bytes | None = None,
    picture_words: str = "",
) -> None:
    """Write a paper as .docx, in the program's own template or in another."""
    from gip_desktop.report.docx_paper import write
    from gip_desktop.report.picture import Picture
    from gip_desktop.report.template import read_template

    content = write(
        paper,
        organisation=organisation,
        head=head,
        template=read_template(template) if template else None,
        picture=Picture(picture, picture_words) if picture else None,
    )
    write_file(path, content)


def suggested_paper_name(paper: Paper) -> str:
    """Name the paper's file after what it holds, the marking first."""
    name = NAMES[paper.form]
    what = f"{paper.label} {name[0].upper()}{name[1:]}"
    return suggested_file_name(paper.marking, paper.year, f"{what}.docx")


def _previous(store: Store, review: Review) -> Side | None:
    """Return where the plan stood at the review before, if one was frozen."""
    before = reviews_before(store.register, review.plan, entry=review.entry, last=review.last)
    if not before:
        return None
    last = before[0]
    return Side(store.at(last.entry), last.entry, last.last, name_of_review(last))
