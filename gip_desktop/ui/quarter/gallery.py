"""The four pictures of the page, each put together from its data and its painter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter

from gip_desktop.domain.targets import show_day
from gip_desktop.ui.naming import counted
from gip_desktop.ui.quarter import due, movement, slips, standing
from gip_desktop.ui.quarter.drawing import Spot
from gip_desktop.ui.quarter.paint_due import height_of_due, paint_due
from gip_desktop.ui.quarter.paint_movement import height_of_movement, paint_movement
from gip_desktop.ui.quarter.paint_slips import height_of_slips, paint_slips
from gip_desktop.ui.quarter.paint_standing import height_of_standing, paint_standing
from gip_desktop.ui.quarter.picture import Paint, Picture
from gip_desktop.ui.quarter.tables import sum_in_words
from gip_desktop.ui.theme import Theme

Data = TypeVar("Data")


def standing_picture(data: standing.StandingData) -> Picture:
    """Return how the plan stands as a picture."""
    return Picture(
        standing.TITLE,
        f"{counted(data.actions.count)} by {data.kind} and status",
        standing.words_of(data),
        standing.table_of(data),
        _painting(paint_standing, data),
        _measuring(height_of_standing, data),
    )


def slip_picture(data: slips.SlipData) -> Picture:
    """Return the dates that moved as a picture."""
    return Picture(
        slips.TITLE,
        f"{len(data.lines):,} of {counted(data.all_actions)}, from first promised to now",
        slips.words_of(data),
        slips.table_of(data),
        _painting(paint_slips, data),
        _measuring(height_of_slips, data),
    )


def movement_picture(data: movement.MovementData | None) -> Picture:
    """Return the movement since an earlier moment as a picture."""
    return Picture(
        movement.title_of(data),
        movement.subtitle_of(data),
        movement.words_of(data),
        movement.table_of(data),
        _painting(paint_movement, data),
        _measuring(height_of_movement, data),
    )


def due_picture(data: due.DueData) -> Picture:
    """Return what falls due as a picture."""
    sum_of_columns = sum_in_words(data.open, [column.figure for column in data.columns])
    return Picture(
        due.TITLE,
        f"Open on {show_day(data.day)}: {sum_of_columns}",
        due.words_of(data),
        due.table_of(data),
        _painting(paint_due, data),
        _measuring(height_of_due, data),
    )


def _painting(
    paint: Callable[[QPainter, QRect, Data, Theme, QFont], tuple[Spot, ...]], data: Data
) -> Paint:
    def paint_it(painter: QPainter, rect: QRect, theme: Theme, font: QFont) -> tuple[Spot, ...]:
        return paint(painter, rect, data, theme, font)

    return paint_it


def _measuring(
    height: Callable[[int, Data, QFont], int], data: Data
) -> Callable[[int, QFont], int]:
    return lambda width, font: height(width, data, font)
