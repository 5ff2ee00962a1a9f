"""What can be printed: words, tables and pictures under a title and a marking, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QImage

USUAL_POINTS = 9.0

Role = Literal["body", "heading", "hint"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: a heading, running words, or a smaller remark."""

    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class PrintTable:
    """A table with one row of headings, repeated on every page that it runs on to.

    `widths` are shares of the page's width, a column each; None leaves them to the words.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, kept whole on one page, and the words that say what it shows."""

    image: QImage
    words: str = ""


Block = Words | PrintTable | Picture


@dataclass(frozen=True, slots=True)
class Printable:
    """Something to print: `subtitle` says of whom and as at which day it is.

    `points` is the size of running words and `year` the plan's, for the name of a file. The marking
    stands at top and bottom of every page.
    """

    title: str
    subtitle: str
    marking: str
    blocks: Sequence[Block]
    landscape: bool = False
    points: float = USUAL_POINTS
    year: str = ""

    @property
    def name(self) -> str:
        """Return what a document of it is called, in its properties and where printers queue."""
        line, _, _ = self.marking.partition("\n")
        return f"{line} - {self.title}"
