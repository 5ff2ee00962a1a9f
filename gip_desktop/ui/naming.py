"""Names for screen readers, given in one place so that no control goes without."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def named(widget: AnyWidget, name: str, description: str = "") -> AnyWidget:
    """Name a control for a screen reader, and return it."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)
    return widget
