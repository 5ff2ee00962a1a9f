"""The page of the quarter: figures that add up, four pictures, and every number opens its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.reviews import name_of_review, reviews_of
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.parts import Surface
from gip_desktop.ui.printing.printable import Printable
from gip_desktop.ui.quarter.figure_strip import FigureStrip
from gip_desktop.ui.quarter.header import QuarterHeader
from gip_desktop.ui.quarter.meanings_dialog import MeaningsDialog
from gip_desktop.ui.quarter.moments import QUARTER
from gip_desktop.ui.quarter.picture_card import PictureCard
from gip_desktop.ui.quarter.printed import printed_quarter
from gip_desktop.ui.quarter.reading import Choices, Quarter, read_quarter
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme

# In letters, since all that stands side by side is made of them.
ROOM_FOR_TWO = 205
GAP = 8
WIDE, OTHERS = 4, 3
CARDS = 4
DIVISIONS = ("By section", "By principle")


class QuarterPage(Surface):
    """Shows one plan as it stands in the session, over one period; it writes nothing."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions
    compare_requested = Signal()
    appendix_requested = Signal()
    paper_requested = Signal()
    freeze_requested = Signal()
    closed = Signal()
    said = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="background")
        self.session = session
        self._choices = Choices()
        self._quarter: Quarter | None = None
        self._is_stale = True
        self._across = 0
        self.header = QuarterHeader()
        self.strip = FigureStrip(theme)
        self.cards = [PictureCard(theme) for _ in range(CARDS)]
        self.division = QComboBox()
        self._pair = QHBoxLayout()
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._lay_out()
        self._connect()

    @property
    def review(self) -> Review | None:
        """Return the review of the period in view; None where it is not frozen."""
        quarter = self._read()
        return quarter.period.review if quarter else None

    def refresh(self) -> None:
        """Show the plan as the session shows it; while the page is hidden, only remember to."""
        self._is_stale = True
        if self.isVisible():
            self._show()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.strip.set_theme(theme)
        for card in self.cards:
            card.set_theme(theme)

    def pictures(self) -> Sequence[tuple[str, str, QImage]]:
        """Return each picture with its title and the words that say the same."""
        self._show()
        shown = self._quarter.pictures if self._quarter else ()
        return [
            (p.title, p.words, card.image()) for p, card in zip(shown, self.cards, strict=False)
        ]

    def printable(self) -> Printable:
        """Return the page as it is printed: the sum, the figures, the pictures, their tables."""
        return printed_quarter(self._read(), self.session, self.font())

    def _explain(self) -> None:
        MeaningsDialog(self, self.session.register.marking).open()

    # What is chosen on the page

    def _choose_period(self, name: str) -> None:
        """Show a period; a review is shown as it was frozen, here and in the whole window."""
        self._choices = Choices(name, "", self._choices.by_principle)
        quarter = self._read(anew=True)
        review = quarter.period.review if quarter else None
        if review and name == review.key and self.session.head[0] != review.entry:
            self.session.see(f"review:{name_of_review(review)}")
        else:
            self.refresh()

    def _choose_since(self, name: str) -> None:
        self._choices = Choices(self._choices.period, name, self._choices.by_principle)
        self.refresh()

    def _choose_division(self, position: int) -> None:
        self._choices = Choices(self._choices.period, self._choices.since, position == 1)
        self.refresh()

    def _on_moved(self) -> None:
        """Take the period of the review that is in view now, or let go of one that is not."""
        moment, plan = self.session.moment, self.session.plan
        reviews = reviews_of(self.session.store.register, plan)
        seen = [r for r in reviews if moment and (r.entry, r.label) == (moment.entry, moment.label)]
        if seen:
            self._choices = Choices(seen[0].key, "", self._choices.by_principle)
        elif self._choices.period in {review.key for review in reviews}:
            self._choices = Choices(QUARTER, "", self._choices.by_principle)
        self.refresh()

    def _on_changed(self, _tables: frozenset[str]) -> None:
        self.refresh()

    def _on_plan_chosen(self, _plan: str) -> None:
        self._choices = Choices(by_principle=self._choices.by_principle)
        self.refresh()

    # Showing

    def _read(self, *, anew: bool = False) -> Quarter | None:
        if self._is_stale or anew:
            held = self.session.plan in self.session.register.plans
            self._quarter = read_quarter(self.session, self._choices) if held else None
            self._is_stale = False
        return self._quarter

    def _show(self) -> None:
        quarter = self._read()
        if quarter is None:
            return
        self.header.show_quarter(quarter, self.session)
        if not self.session.register.actions_of(self.session.plan):
            self._say_none()
            return
        self.body.fill()
        self.division.setCurrentIndex(int(self._choices.by_principle))
        self.strip.show_quarter(quarter)
        marking = self.session.register.marking
        for card, picture in zip(self.cards, quarter.pictures, strict=True):
            card.show_picture(picture, marking=marking, year=self.session.plan)

    def _say_none(self) -> None:
        words = "Figures and pictures come with the first actions of the plan."
        ways = [] if self.session.is_read_only else [("import", "Import a spreadsheet…")]
        self.body.empty(f"{self.session.plan} has nothing to count yet.", words, ways)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was hidden."""
        super().showEvent(event)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the pictures side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        self.strip.fit(width)
        across = 2 if width >= ROOM_FOR_TWO * self.fontMetrics().averageCharWidth() else 1
        if across == self._across:
            return
        self._across = across
        for column in self._columns:
            for card in self.cards:
                column.removeWidget(card)
        for position, card in enumerate(self.cards):
            # The last of a column takes what is left over, so that the others stay close.
            is_last = position >= CARDS - across
            self._columns[position % across].addWidget(card, int(is_last))
        self._pair.setSpacing(GAP * (across - 1))
        self._share()

    def _share(self) -> None:
        """Give a column with a wide table more room than the other."""
        for position, column in enumerate(self._columns):
            own = [card for card in self.cards if column.indexOf(card) >= 0]
            share = WIDE if any(card.wants_room for card in own) else OTHERS
            self._pair.setStretch(position, share if position < self._across else 0)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        scroll = self.pane = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = OrEmpty(scroll)
        layout.addWidget(self.body, 1)
        page = Surface(role="background")
        scroll.setWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, GAP, 16, GAP // 2)
        column.setSpacing(GAP)
        column.addWidget(self.strip)
        column.addLayout(self._pair, 1)
        for position, own in enumerate(self._columns):
            self._pair.addLayout(own)
            self._pair.setStretch(position, 1)
            own.setSpacing(GAP)
        named(self.division, "Divide the plan")
        self.division.addItems(DIVISIONS)
        self.cards[0].add_choice(self.division)
        self._fit(self.width())

    def _connect(self) -> None:
        session, header = self.session, self.header
        session.changed.connect(self._on_changed)
        session.moved.connect(self._on_moved)
        session.plan_chosen.connect(self._on_plan_chosen)
        header.period_chosen.connect(self._choose_period)
        header.since_chosen.connect(self._choose_since)
        header.compare_requested.connect(self.compare_requested)
        header.appendix_requested.connect(self.appendix_requested)
        header.paper_requested.connect(self.paper_requested)
        header.freeze_requested.connect(self.freeze_requested)
        header.closed.connect(self.closed)
        header.meanings_requested.connect(self._explain)
        self.division.activated.connect(self._choose_division)
        self.strip.figure_chosen.connect(self.figure_chosen)
        for card in self.cards:
            card.figure_chosen.connect(self.figure_chosen)
            card.said.connect(self.said)
            card.turned.connect(self._share)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(without_arguments(self.closed.emit))
