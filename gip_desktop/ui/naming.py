"""Names for screen readers, things counted in words, slots for signals: what all parts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)
MOST_LISTED = 60


def named(widget: AnyWidget, name: str, description: str = "") -> AnyWidget:
    """Name a control for a screen reader, and return it."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
    return widget


def counted(number: int, noun: str = "action", many: str = "") -> str:
    """Write a number of things: 1 action, 2 actions, 3 entries."""
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"


def listed(refs: Sequence[str]) -> str:
    """Name actions one after the other: of very many the first, and how many more."""
    if len(refs) <= MOST_LISTED:
        return ", ".join(refs)
    return f"{', '.join(refs[:MOST_LISTED])} and {len(refs) - MOST_LISTED:,} more"


def without_arguments(then: Callable[[], object]) -> Callable[[], None]:
    """Make a slot that drops what a signal sends: clicked() and triggered() send a state."""

    def run() -> None:
        then()

    return run
