"""Sets a line of the preview as a text document: letter by letter, so that no text is markup."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from gip_desktop.domain.paper_parts import PaperTable, Paragraph
from gip_desktop.ui.paper.lines import TITLE_LEVEL, Heading, Line, leads_on
from gip_desktop.ui.theme import Theme, strong

SIZES = {TITLE_LEVEL: 1.5, 1: 1.22, 2: 1.08}
CELL_PADDING = 4


class PlainDocument(QTextDocument):
    """A document that loads nothing, whatever its text names."""

    def loadResource(self, _kind: int, _name: object) -> None:
        """Load nothing."""
        return


def typeset(line: Line, font: QFont, theme: Theme, *, width: int) -> PlainDocument:
    """Set a line to a width; a number is an anchor that names its place among the numbers."""
    document = PlainDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    modes = QTextOption.WrapMode
    is_table = isinstance(line, PaperTable)
    _wrap(document, modes.WordWrap if is_table else modes.WrapAtWordBoundaryOrAnywhere)
    cursor = QTextCursor(document)
    match line:
        case Heading():
            cursor.insertText(line.text, _heading_format(line, font, theme))
        case Paragraph():
            _set_paragraph(cursor, line, theme)
        case PaperTable():
            _set_table(cursor, line, theme)
    document.setTextWidth(width)
    if document.size().width() > width:
        # The columns of a table are as wide as their longest words, where there is room for them.
        _wrap(document, modes.WrapAtWordBoundaryOrAnywhere)
    return document


def figure_at(document: QTextDocument, at: QPointF) -> int | None:
    """Return which number of a block stands at a point, counted from 0."""
    anchor = document.documentLayout().anchorAt(at)
    return int(anchor) if anchor else None


def _wrap(document: QTextDocument, mode: QTextOption.WrapMode) -> None:
    option = QTextOption()
    option.setWrapMode(mode)
    document.setDefaultTextOption(option)


def _heading_format(heading: Heading, font: QFont, theme: Theme) -> QTextCharFormat:
    words = _words(theme, bold=heading.level is not None)
    if heading.level is None:
        words.setForeground(QColor(theme.muted))
        return words
    size = SIZES.get(heading.level, 1.0)
    words.setFontPointSize(font.pointSizeF() * size)
    return words


def _set_paragraph(cursor: QTextCursor, paragraph: Paragraph, theme: Theme) -> None:
    number = 0
    for run in paragraph.runs:
        words = _words(theme, bold=run.bold)
        if leads_on(run.figure):
            _make_link(words, number, theme)
            number += 1
        elif paragraph.missing and paragraph.missing in run.text:
            words.setForeground(QColor(theme.danger))
        cursor.insertText(run.text, words)


def _set_table(cursor: QTextCursor, table: PaperTable, theme: Theme) -> None:
    cursor.insertText(table.caption, _words(theme, bold=True))
    texts = cursor.insertTable(len(table.rows) + 1, len(table.headings), _table_format(theme))
    for column, heading in enumerate(table.headings):
        cell = texts.cellAt(0, column).firstCursorPosition()
        cell.insertText(heading, _words(theme, bold=True))
    number = 0
    for row, (cells, figures) in enumerate(zip(table.rows, table.figures, strict=True), start=1):
        for column, (text, figure) in enumerate(zip(cells, figures, strict=True)):
            words = _words(theme)
            if leads_on(figure):
                _make_link(words, number, theme)
                number += 1
            texts.cellAt(row, column).firstCursorPosition().insertText(text, words)


def _table_format(theme: Theme) -> QTextTableFormat:
    looks = QTextTableFormat()
    looks.setHeaderRowCount(1)
    looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    looks.setCellPadding(CELL_PADDING)
    looks.setCellSpacing(0)
    looks.setBorder(1)
    looks.setBorderCollapse(True)
    looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    looks.setBorderBrush(QBrush(QColor(theme.control_line)))
    return looks


def _words(theme: Theme, *, bold: bool = False) -> QTextCharFormat:
    words = QTextCharFormat()
    words.setForeground(QColor(theme.text))
    if bold:
        words.setFontWeight(strong(QFont()).weight())
    return words


def _make_link(words: QTextCharFormat, number: int, theme: Theme) -> None:
    words.setAnchor(True)
    words.setAnchorHref(str(number))
    words.setForeground(QColor(theme.accent))
    words.setFontUnderline(True)
