"""What a covering paper is made of: sections of paragraphs and tables, as plain values.

`domain.paper` builds it, `report` writes it as .docx, `ui.paper` shows it. Every sentence says
whether it is cleared for publication, and every number which actions it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.rows import Action


class Form(StrEnum):
    """Whom the covering paper is for."""

    PANEL = "panel"
    DEPUTY_MAYOR = "deputy-mayor"


class Origin(StrEnum):
    """Where the words of a paragraph come from, and so where they are mended."""

    FIGURES = "figures"  # worked out from the frozen rows
    WORDING = "wording"  # a standing part, kept from paper to paper
    ACTION = "action"  # the publishable words of one action


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a paragraph; a number carries the actions that it counts."""

    text: str
    bold: bool = False
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who cleared words for publication, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. Its key is unique in the paper and is that of its `Wording`.

    `number` is written before it ("2.5"), empty for a paragraph that has none. Where words are
    missing, `missing` says what is to be written and the runs show where. `words` is what a person
    writes of it: a standing part before its settings are filled in, or an action's public words;
    `addition` is what is worked out and said after those.
    """

    key: str
    origin: Origin
    runs: tuple[Run, ...]
    number: str = ""
    action: Action | None = None
    clearance: Clearance | None = None
    missing: str = ""
    is_list_item: bool = False
    words: str = ""
    addition: str = ""

    @property
    def text(self) -> str:
        """Return the words without their looks: what is cleared is this text."""
        return "".join(run.text for run in self.runs)

    @property
    def is_cleared(self) -> bool:
        """Say whether these words may be published as they stand."""
        return self.clearance is not None and not self.missing


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table with one header row; `summary` is read out by a screen reader.

    `figures` has, cell by cell, the actions behind a number, None for other cells.
    """

    key: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[Figure | None, ...], ...]
    summary: str
    clearance: Clearance | None = None

    @property
    def text(self) -> str:
        """Return the words and numbers, a row a line: what is cleared is this text."""
        rows = ("\t".join(row) for row in (self.headings, *self.rows))
        return "\n".join((self.caption, *rows, self.summary))

    @property
    def is_cleared(self) -> bool:
        """Say whether the table may be published as it stands."""
        return self.clearance is not None


Block = Paragraph | PaperTable


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A heading of a level from 1 on, and what stands under it."""

    heading: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A covering paper of one review, as it can be written now.

    `marking` is OFFICIAL-SENSITIVE while it is a draft, and OFFICIAL - FOR PUBLIC RELEASE with a
    second line that says who cleared it once every sentence is cleared and none is missing.
    `review` is the key of its review.
    """

    form: Form
    title: str
    subtitle: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    marking: str
    year: str
    label: str
    entry: int
    review: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """List the paragraphs and tables in reading order."""
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """List the paragraphs in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[PaperTable, ...]:
        """List the tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, PaperTable))

    @property
    def is_cleared(self) -> bool:
        """Say whether each paragraph and table may be published as it stands."""
        return all(block.is_cleared for block in self.blocks)

    @property
    def missing(self) -> tuple[Paragraph, ...]:
        """List the paragraphs that lack words."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.missing)

    @property
    def uncleared(self) -> tuple[Paragraph, ...]:
        """List the paragraphs whose words nobody has cleared yet."""
        return tuple(p for p in self.paragraphs if not p.missing and not p.is_cleared)
