"""Pages on paper: the system's print dialog, or a PDF where no printer is set up."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.printing.pages import draw_pages, lay_out, page_layout
from gip_desktop.ui.printing.pdf import CREATOR, ask_and_save_pdf, waiting
from gip_desktop.ui.printing.printable import Printable

NO_PRINTER = "No printer is set up on this computer. Save a PDF, and print that where there is one."
WIDTH = 460


class NoPrinterDialog(MarkedDialog):
    """Says that there is no printer, and offers a PDF."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "Print", marking)
        self.setMinimumWidth(WIDTH)
        self.add_words(NO_PRINTER)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Save as PDF…", self.accept, primary=True)

    @classmethod
    def ask(cls, parent: QWidget | None, marking: str) -> bool:
        """Say it, and return whether a PDF is wanted."""
        return bool(cls(parent, marking).exec())


def print_with_dialog(parent: QWidget | None, printable: Printable) -> bool:
    """Ask for a printer and print, and say whether anything was printed or saved."""
    if not QPrinterInfo.availablePrinterNames():
        wanted = NoPrinterDialog.ask(parent, printable.marking)
        return wanted and ask_and_save_pdf(parent, printable) is not None
    printer = new_printer(printable)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, False)
    if not dialog.exec():
        return False
    print_pages(printable, printer)
    return True


def new_printer(printable: Printable) -> QPrinter:
    """Return a printer set to the paper that a printable is meant for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(printable))
    printer.setDocName(printable.name)
    printer.setCreator(CREATOR)
    return printer


def print_pages(printable: Printable, printer: QPrinter) -> None:
    """Send the pages that were asked for to a printer."""
    with waiting():
        pages = lay_out(printable, printer)
        draw_pages(pages, printer, numbers_asked_for(printer, len(pages.pages)))


def numbers_asked_for(printer: QPrinter, count: int) -> range:
    """Return the numbers of the pages to print, of so many."""
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1), min(last, count) + 1) if last else range(1, count + 1)
