"""Names for screen readers and slots for signals, given in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def named(widget: AnyWidget, name: str, description: str = "") -> AnyWidget:
    """Name a control for a screen reader, and return it."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
    return widget


def without_arguments(then: Callable[[], object]) -> Callable[[], None]:
    """Make a slot that drops what a signal sends: clicked() and triggered() send a state."""

    def run() -> None:
        then()

    return run
