"""The right side of the paper: the chosen paragraph with its words or rows, and the whole paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from gip_desktop.domain.paper_parts import Block, Origin, Paragraph
from gip_desktop.ui.naming import named
from gip_desktop.ui.paper.lines import Counted
from gip_desktop.ui.paper.rows_page import RowsPage
from gip_desktop.ui.paper.settings_page import SettingsPage
from gip_desktop.ui.paper.words_page import WordsPage
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.parts import scrolling
from gip_desktop.ui.plain import PlainLabel

NOTHING = "Choose a paragraph to see its words, or the rows that it counts."


class SidePages(QTabWidget):
    """Shows what belongs to the paragraph in view, and on a second tab what belongs to all."""

    figure_requested = Signal(str, object)  # its name, and the keys of its actions
    action_requested = Signal(str)  # its key

    def __init__(self, work: PaperWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "Paragraph and paper")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.words = WordsPage(work)
        self.rows = RowsPage()
        self.settings = SettingsPage(work)
        self.nothing = PlainLabel(NOTHING, role="muted")
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.paragraph = QStackedWidget()
        for page in (self.nothing, self.words, self.rows):
            self.paragraph.addWidget(page)
        self.addTab(scrolling(self.paragraph), "This paragraph")
        self.addTab(scrolling(self.settings), "The whole paper")
        for page in (self.words, self.rows):
            page.action_requested.connect(self.action_requested)
        self.rows.figure_requested.connect(self.figure_requested)

    def show_block(self, block: Block | None) -> None:
        """Show the block in view; what is typed for another one is finished first."""
        if isinstance(block, Paragraph) and block.origin is not Origin.FIGURES:
            self.words.show_paragraph(block)
            self.paragraph.setCurrentWidget(self.words)
            return
        self.words.leave()
        if block is None:
            self.paragraph.setCurrentWidget(self.nothing)
        else:
            self.rows.show_block(block)
            self.paragraph.setCurrentWidget(self.rows)

    def show_number(self, number: Counted) -> None:
        """Show the rows behind a number of the block in view."""
        self.setCurrentIndex(0)
        self.rows.show_number(number)

    def go_to_words(self) -> None:
        """Go to what is written or read of the paragraph in view."""
        self.setCurrentIndex(0)
        is_written = self.paragraph.currentWidget() is self.words
        (self.words.words.control if is_written else self.rows.numbers).setFocus()

    def finish(self) -> bool:
        """Finish what is typed on every page, and say whether all of it was taken."""
        self.words.finish()
        self.settings.finish()
        return not (self.words.has_refused or self.settings.has_refused)
