"""How each status fills a part of a picture: in steps of light that can be told apart in grey."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gip_desktop.domain.rows import Status
from gip_desktop.ui.theme import Chip, Theme

PATTERNS: dict[Status | None, Qt.BrushStyle] = {
    Status.REVISED: Qt.BrushStyle.BDiagPattern,
    Status.ON_HOLD: Qt.BrushStyle.VerPattern,
    Status.NOT_STARTED: Qt.BrushStyle.Dense6Pattern,
}


@dataclass(frozen=True, slots=True)
class Fill:
    """The ground of a part, the ink of its words, and the stroke of its outline and pattern."""

    ground: str
    ink: str
    stroke: str
    pattern: Qt.BrushStyle = Qt.BrushStyle.NoBrush


def fill_of(theme: Theme, status: Status | None) -> Fill:
    """Return how a status is filled: strongest what is done, patterned what does not move."""
    chip = theme.chip(status)
    if status is Status.COMPLETE:
        return Fill(chip.text, chip.tint, chip.text)
    if status is Status.ON_TRACK:
        ink = min(theme.text, theme.background, key=lambda name: QColor(name).lightness())
        return Fill(chip.bar, ink, chip.bar)
    if status is None:
        return Fill(theme.surface, theme.text, theme.control_line)
    return Fill(chip.tint, chip.text, chip.bar, PATTERNS[status])


def plain_fill(chip: Chip) -> Fill:
    """Return a fill in the colours of a chip."""
    return Fill(chip.tint, chip.text, chip.bar)
