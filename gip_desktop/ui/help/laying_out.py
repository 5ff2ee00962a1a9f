"""Lays a page of the help out as a document of Qt: the only rich text that the program shows.

Nothing is read as markup. Each block is put into the document with its format, so that a page can
name nothing but other pages and its own pictures.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import (
    QFont,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextList,
    QTextListFormat,
)

from gip_desktop.ui.help.pages import Block, Kind, Look, Page, Run, word_pattern

PAGE_SCHEME, PICTURE_SCHEME = "page", "picture"
BODY = 1.08  # of the program's letters: a page is read, not scanned
SIZES: Mapping[Kind, float] = {Kind.TITLE: 1.7, Kind.SUMMARY: 1.15, Kind.HEADING: 1.25}
ABOVE: Mapping[Kind, int] = {Kind.HEADING: 20, Kind.PICTURE: 16, Kind.SUMMARY: 6}
BELOW: Mapping[Kind, int] = {Kind.STEP: 6, Kind.ITEM: 4, Kind.SUMMARY: 14, Kind.PICTURE: 16}
USUAL_BELOW = 9
INDENT = 26
LINE_HEIGHT = 125  # in hundredths
LISTS: Mapping[Kind, QTextListFormat.Style] = {
    Kind.STEP: QTextListFormat.Style.ListDecimal,
    Kind.ITEM: QTextListFormat.Style.ListDisc,
}


class PageLayout:
    """Fills a document with pages, in the letters and colours of one widget."""

    def __init__(self, document: QTextDocument, font: QFont, palette: QPalette) -> None:
        self._document = document
        self._font = font
        self._palette = palette
        self._current: QTextList | None = None

    def fill(self, page: Page) -> None:
        """Put a page in the place of what was there."""
        self._document.clear()
        self._document.setIndentWidth(INDENT)
        cursor = QTextCursor(self._document)
        before: Kind | None = None
        for block in page.blocks:
            self._begin_block(cursor, block.kind, before)
            if block.kind is Kind.PICTURE:
                self._insert_picture(cursor, block)
            else:
                for run in block.runs:
                    cursor.insertText(run.text, self._look_of(run, block.kind))
            before = block.kind

    def _begin_block(self, cursor: QTextCursor, kind: Kind, before: Kind | None) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(ABOVE.get(kind, 0))
        shape.setBottomMargin(BELOW.get(kind, USUAL_BELOW))
        if kind is not Kind.PICTURE:
            by_share = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            shape.setLineHeight(LINE_HEIGHT, by_share)
        if kind in (Kind.TITLE, Kind.HEADING):
            shape.setHeadingLevel(1 if kind is Kind.TITLE else 2)
        if before is None:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape, QTextCharFormat())
        self._list(cursor, kind, before)

    def _list(self, cursor: QTextCursor, kind: Kind, before: Kind | None) -> None:
        """Make the block the next of its list, or the first of one."""
        if kind not in LISTS:
            return
        if kind is not before:
            style = QTextListFormat()
            style.setStyle(LISTS[kind])
            self._current = cursor.createList(style)
        elif self._current:
            self._current.add(cursor.block())

    def _insert_picture(self, cursor: QTextCursor, block: Block) -> None:
        picture = QTextImageFormat()
        picture.setName(f"{PICTURE_SCHEME}:{block.name}")
        picture.setProperty(QTextFormat.Property.ImageAltText, block.text)
        cursor.insertImage(picture)
        # In the same block, so that no page ends between the two.
        cursor.insertText("\u2028" + block.text, self._look_of(Run(block.text), Kind.PICTURE))

    def _look_of(self, run: Run, kind: Kind) -> QTextCharFormat:
        look = QTextCharFormat()
        font = QFont(self._font)
        font.setPointSizeF(font.pointSizeF() * BODY * SIZES.get(kind, 1))
        if kind in (Kind.TITLE, Kind.HEADING) or run.look is Look.SCREEN:
            font.setWeight(QFont.Weight.DemiBold)
        look.setFont(font)
        is_aside = kind in (Kind.SUMMARY, Kind.PICTURE)
        role = QPalette.ColorRole.PlaceholderText if is_aside else QPalette.ColorRole.Text
        look.setForeground(self._palette.color(role))
        if run.look is Look.KEYS:
            look.setBackground(self._palette.color(QPalette.ColorRole.Highlight))
            look.setForeground(self._palette.color(QPalette.ColorRole.HighlightedText))
        if run.look is Look.LINK:
            self._lead(look, run.to)
        return look

    def _lead(self, look: QTextCharFormat, to: str) -> None:
        look.setAnchor(True)
        look.setAnchorHref(f"{PAGE_SCHEME}:{to}")
        look.setForeground(self._palette.color(QPalette.ColorRole.Link))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)


def mark_words(document: QTextDocument, words: str) -> list[QTextCursor]:
    """Find every place in a document where a word begins with one of these."""
    found: list[QTextCursor] = []
    for word in words.split():
        option = QRegularExpression.PatternOption.CaseInsensitiveOption
        pattern = QRegularExpression(word_pattern(word), option)
        cursor = document.find(pattern)
        while not cursor.isNull():
            found.append(cursor)
            cursor = document.find(pattern, cursor)
    return found
