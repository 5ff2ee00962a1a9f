"""What the preview of a paper lists: headings, and blocks with their state and their figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gip_desktop.domain.fields import name_of
from gip_desktop.domain.figures import Figure
from gip_desktop.domain.paper_parts import Block, Origin, Paper, PaperTable, Paragraph
from gip_desktop.domain.paper_words import PARTS, part_of
from gip_desktop.domain.spans import show_day
from gip_desktop.domain.texts import shortened

TITLE_LEVEL = 0


class State(Enum):
    """How far a block is from being published, as a symbol and a word."""

    MISSING = "! Words missing"
    UNCLEARED = "○ Not cleared yet"
    CLEARED = "✓ Cleared"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 on, the title at level 0, or a plain line below the title."""

    text: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of the paper: as it stands there, what it is called, the actions that it counts."""

    text: str
    name: str
    figure: Figure


Line = Heading | Block


def lines_of(paper: Paper) -> Iterator[Line]:
    """List what stands in a paper, in reading order."""
    yield Heading(paper.title, TITLE_LEVEL)
    for line in paper.subtitle:
        yield Heading(line, None)
    for section in paper.sections:
        yield Heading(section.heading, section.level)
        yield from section.blocks


def state_of(block: Block) -> State:
    """Return how far a block is."""
    if isinstance(block, Paragraph) and block.missing:
        return State.MISSING
    return State.CLEARED if block.clearance else State.UNCLEARED


def state_words(block: Block) -> str:
    """Say how far a block is, and who cleared it."""
    state, clearance = state_of(block), block.clearance
    if state is State.CLEARED and clearance:
        return f"{state.value} by {clearance.by}, {show_day(clearance.on)}"
    return state.value


def place_of(block: Block) -> str:
    """Name a block: its number, what it is about, the caption of a table."""
    if isinstance(block, PaperTable):
        return f"Table: {block.caption}"
    about = name_of(block.action) if block.action else ""
    if block.origin is Origin.WORDING:
        about = PARTS[part_of(block.key)].label
    named = " · ".join(part for part in (block.number, about) if part)
    return named or f"“{shortened(block.text)}”"


def leads_on(figure: Figure | None) -> bool:
    """Say whether a number leads to rows: none leads to none."""
    return figure is not None and figure.count > 0


def counted_in(block: Block) -> tuple[Counted, ...]:
    """List the numbers of a block in reading order."""
    if isinstance(block, PaperTable):
        return tuple(_counted_in_table(block))
    return tuple(
        Counted(run.text, f"{run.text} in {place_of(block)}", run.figure)
        for run in block.runs
        if run.figure and leads_on(run.figure)
    )


def _counted_in_table(table: PaperTable) -> Iterator[Counted]:
    for texts, figures in zip(table.rows, table.figures, strict=True):
        for heading, figure in zip(table.headings, figures, strict=True):
            if figure and leads_on(figure):
                name = f"{texts[0]}: {heading}"
                yield Counted(name, name, figure)
