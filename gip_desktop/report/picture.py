"""A picture in the paper, with the words that a screen reader reads out in its place."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from docx.document import Document

from gip_desktop.domain.texts import clean
from gip_desktop.report.pages import text_width


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes, and what it shows in words."""

    content: bytes
    words: str


def add_picture(document: Document, picture: Picture) -> None:
    """Put a picture as wide as the text after what is written so far."""
    document.add_picture(BytesIO(picture.content), text_width(document))
    document.paragraphs[-1].style = "Paper Picture"
    frame = document.element.body.xpath("//wp:inline")[-1]
    for side in ("distT", "distB", "distL", "distR"):
        frame.set(side, "0")  # left out, LibreOffice takes them for an eighth of an inch
    shown = document.element.body.xpath("//wp:docPr")[-1]
    shown.set("name", "Picture")
    shown.set("descr", clean(picture.words))
