"""Pages as a PDF: a print copy, marked, that names nobody and is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QPdfWriter
from PySide6.QtWidgets import QWidget

from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.marking import suggested_file_name
from gip_desktop.files import write_file
from gip_desktop.ui import ask
from gip_desktop.ui.printing.pages import draw_pages, lay_out, page_layout
from gip_desktop.ui.printing.printable import Printable

CREATOR = "gip-desktop"
DOTS_PER_INCH = 600
WITHOUT_A_YEAR = "Governance Improvement Plan"


def save_pdf(path: Path, printable: Printable, *, title: str = "") -> None:
    """Write a printable as PDF; its properties name the marking and no person."""
    write_file(path, pdf_bytes(printable, title=title))


def pdf_bytes(printable: Printable, *, title: str = "") -> bytes:
    """Return a printable as PDF."""
    writer, buffer = new_writer(printable)
    writer.setTitle(replace(printable, title=title or printable.title).name)
    writer.setCreator(CREATOR)
    pages = lay_out(printable, writer)
    draw_pages(pages, writer, range(1, len(pages.pages) + 1))
    return bytes(buffer.data().data())


def page_count(printable: Printable) -> int:
    """Count the pages that a printable takes on its own paper."""
    writer, _ = new_writer(printable)
    return len(lay_out(printable, writer).pages)


def new_writer(printable: Printable) -> tuple[QPdfWriter, QBuffer]:
    """Return a writer of PDF on the paper that a printable is meant for, and what it fills."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    buffer.setParent(writer)  # which writes to it as long as it lives
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(page_layout(printable))
    return writer, buffer


def ask_and_save_pdf(parent: QWidget | None, printable: Printable) -> Path | None:
    """Ask where to, write a PDF there, and return its path; None where nothing was written."""
    path = ask.file_to_write(parent, "Save as PDF", suggested_name(printable), "PDF (*.pdf)")
    if path is None:
        return None
    path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    try:
        with waiting():
            save_pdf(path, printable)
    except PlanError as problem:
        ask.tell(parent, "Save as PDF", str(problem), marking=printable.marking)
        return None
    return path


def suggested_name(printable: Printable) -> str:
    """Return the file name that carries the marking."""
    year = printable.year or WITHOUT_A_YEAR
    return f"{suggested_file_name(printable.marking, year, printable.title)}.pdf"


@contextmanager
def waiting() -> Iterator[None]:
    """Show the cursor that asks to wait, while a long plan is laid out."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
