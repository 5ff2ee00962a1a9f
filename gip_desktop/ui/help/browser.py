"""Shows one page of the help; its pictures are as wide as the page, and its links stay inside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from gip_desktop import paths
from gip_desktop.ui.help.laying_out import PAGE_SCHEME, PICTURE_SCHEME, PageLayout, mark_words
from gip_desktop.ui.help.pages import FOLDER, Page
from gip_desktop.ui.naming import named

MARGIN = 28


class HelpBrowser(QTextBrowser):
    """A page to be read; it loads nothing but the help's own pictures."""

    page_requested = Signal(str)  # the name of the page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "Page of the help", "Tab goes from link to link, Enter follows one.")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        # Were it to come and go, the pictures would change their size, and the page its length.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(MARGIN)
        self.anchorClicked.connect(self._follow)
        self._page: Page | None = None
        self._words = ""
        self._laid_out_for = 0

    def show_page(self, page: Page, words: str = "") -> None:
        """Show a page from its beginning, or from the first of the words that are looked for."""
        self._page, self._words = page, words
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        hits = self.extraSelections()
        if hits:
            self.setTextCursor(hits[0].cursor)
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def loadResource(self, _kind: int, name: QUrl | str) -> QImage | None:
        """Load a picture of the help at the width of the page; nothing else is loaded."""
        url = QUrl(name)
        if url.scheme() != PICTURE_SCHEME:
            return None
        image = QImage(str(picture_file(url.path())))
        room = self.viewport().width() - 2 * MARGIN
        if image.width() > room > 0:
            sharp = min(image.width(), round(room * self.devicePixelRatioF()))
            image = image.convertToFormat(QImage.Format.Format_RGB32)
            image = image.scaledToWidth(sharp, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(sharp / room)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures into the new width."""
        super().resizeEvent(event)
        if self._page and self.viewport().width() != self._laid_out_for:
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme, and letters of another size."""
        super().changeEvent(event)
        kinds = QEvent.Type
        if event.type() in (kinds.PaletteChange, kinds.FontChange) and self._laid_out_for:
            self._lay_out()

    def _lay_out(self) -> None:
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        place = bar.value() / max(bar.maximum(), 1)
        self._laid_out_for = self.viewport().width()
        PageLayout(self.document(), self.font(), QGuiApplication.palette()).fill(self._page)
        # What is put into a document takes the cursor along, and the view would follow it.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()
        bar.setValue(round(place * bar.maximum()))

    def _mark(self) -> None:
        marked, colours = [], QGuiApplication.palette()
        for cursor in mark_words(self.document(), self._words):
            hit = QTextEdit.ExtraSelection()
            hit.cursor = cursor
            ground = QTextCharFormat()
            ground.setBackground(colours.color(QPalette.ColorRole.Link))
            ground.setForeground(colours.color(QPalette.ColorRole.Base))
            hit.format = ground
            marked.append(hit)
        self.setExtraSelections(marked)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == PAGE_SCHEME:
            self.page_requested.emit(url.path())


def picture_file(name: str) -> Path:
    """Return where a picture of the help is."""
    return paths.resource(f"{FOLDER}/pictures/{name}.png")
