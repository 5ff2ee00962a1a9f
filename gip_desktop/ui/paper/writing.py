"""Taking the paper out of the program: whether, where to, and the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop.domain.register import PROFILE_KEY
from gip_desktop.drafting import suggested_paper_name, write_paper
from gip_desktop.ui import ask
from gip_desktop.ui.paper.release_dialog import ReleaseDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gip_desktop.ui.paper.work import PaperWork

DOCUMENTS = "Word documents (*.docx)"


def ask_where(parent: QWidget, work: PaperWork) -> Path | None:
    """Ask where the paper is written; a public one only once it was shown who cleared it."""
    if work.is_public and not ReleaseDialog.ask(parent, work.paper, work.now.marking):
        return None
    suggested = suggested_paper_name(work.paper)
    path = ask.file_to_write(parent, "Write the paper to", suggested, DOCUMENTS)
    return path.with_suffix(".docx") if path and not path.suffix else path


def write_to(
    path: Path, work: PaperWork, *, template: Path | None, picture: tuple[bytes, str] | None
) -> None:
    """Write the paper as it stands."""
    image, words = picture or (None, "")
    write_paper(
        path,
        work.paper,
        organisation=work.now.profile[PROFILE_KEY].organisation,
        head=work.session.store.entry(work.paper.entry).hash.hex(),
        template=template,
        picture=image,
        picture_words=words,
    )
