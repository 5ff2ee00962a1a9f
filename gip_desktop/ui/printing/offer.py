"""The menu by which anything is printed or saved as PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from gip_desktop.ui.naming import without_arguments

if TYPE_CHECKING:
    from gip_desktop.ui.printing.printable import Printable


def print_menu(parent: QWidget, make: Callable[[], Printable]) -> QMenu:
    """Return a menu that prints what `make` gives when it is asked."""

    def send() -> None:
        from gip_desktop.ui.printing.printer import print_with_dialog

        print_with_dialog(parent, make())

    def save() -> None:
        from gip_desktop.ui.printing.pdf import ask_and_save_pdf

        ask_and_save_pdf(parent, make())

    menu = QMenu(parent)
    menu.addAction("Print…").triggered.connect(without_arguments(send))
    menu.addAction("Save as PDF…").triggered.connect(without_arguments(save))
    return menu
