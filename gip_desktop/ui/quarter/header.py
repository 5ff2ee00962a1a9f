"""The head of the page: which period, live or frozen, since when, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.naming import counted, named, without_arguments
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel, plain_tip
from gip_desktop.ui.quarter.reading import Quarter
from gip_desktop.ui.session import Session

LEAST_LIST, WIDEST_LIST = 30, 50  # in letters
MARGIN = 16
# Lists take what there is, and only what they leave is empty.
ALL_ROOM = 100


class QuarterHeader(Surface):
    """Names the period and holds the page's choices and commands."""

    period_chosen = Signal(str)
    since_chosen = Signal(str)
    compare_requested = Signal()
    appendix_requested = Signal()
    paper_requested = Signal()
    freeze_requested = Signal()
    meanings_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="quarterhead")
        self.title = PlainLabel(role="title")
        self.title.setWordWrap(False)
        self.state = PlainLabel(role="muted")
        self.period, self.since = QComboBox(), QComboBox()
        self.back = push_button("Back to the plan")
        self.compare = push_button("Compare…")
        self.appendix = push_button("Appendix B…")
        self.freeze = push_button("Freeze…")
        self.paper = push_button("Draft the paper")
        self.meanings = push_button("What these mean", "edged")
        self._choices = QWidget()
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._is_wide: bool | None = None
        self._lay_out()
        self._connect()

    def show_quarter(self, quarter: Quarter, session: Session) -> None:
        """Show what is chosen and what there is to choose."""
        self.title.setText(quarter.period.title)
        self.state.setText(state_of(quarter, session))
        _offer(self.period, [(p.label, p.name) for p in quarter.periods], quarter.period.name)
        since = quarter.since.name if quarter.since else ""
        _offer(self.since, [(s.label, s.name) for s in quarter.sinces], since)
        self.since.setEnabled(bool(quarter.sinces))
        if not quarter.sinces:
            self.since.addItem("nothing earlier", "")
        is_frozen = quarter.period.review is not None
        self.paper.setVisible(is_frozen)
        self.freeze.setVisible(not is_frozen)
        self.freeze.setEnabled(not session.is_read_only)
        self.freeze.setToolTip(plain_tip(_why_no_freeze(session)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the choices beside the buttons where there is room, else below them."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        buttons = (self.back, self.compare, self.appendix, self.paper)
        needed = sum(button.sizeHint().width() + 8 for button in buttons)
        is_wide = width >= needed + self._choices.minimumSizeHint().width() + 2 * MARGIN
        if is_wide is self._is_wide:
            return
        for line in (self._first, self._second):
            line.removeWidget(self._choices)
        self._is_wide = is_wide
        (self._first if is_wide else self._second).insertWidget(
            int(is_wide), self._choices, ALL_ROOM
        )

    def _lay_out(self) -> None:
        for button in (self.freeze, self.paper):
            button.setObjectName("primary")
        self.compare.setToolTip(plain_tip(COMPARE_TIP))
        self.appendix.setToolTip(plain_tip(APPENDIX_TIP))
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        _add_list(choices, "Period", self.period)
        _add_list(choices, "Since", self.since)
        choices.addStretch(1)
        self._choices.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        third = QHBoxLayout()
        for line in (self._first, self._second, third):
            line.setSpacing(8)
        self._first.addWidget(self.back)
        self._first.addStretch(1)
        for button in (self.compare, self.appendix, self.freeze, self.paper):
            self._first.addWidget(button)
        third.addWidget(self.title)
        third.addWidget(self.state, 1)
        third.addWidget(self.meanings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 6, MARGIN, 6)
        layout.setSpacing(4)
        for line in (self._first, self._second, third):
            layout.addLayout(line)

    def _connect(self) -> None:
        for button, signal in (
            (self.back, self.closed),
            (self.compare, self.compare_requested),
            (self.appendix, self.appendix_requested),
            (self.freeze, self.freeze_requested),
            (self.paper, self.paper_requested),
            (self.meanings, self.meanings_requested),
        ):
            button.clicked.connect(without_arguments(signal.emit))
        self.period.activated.connect(lambda _: self.period_chosen.emit(self.period.currentData()))
        self.since.activated.connect(lambda _: self.since_chosen.emit(self.since.currentData()))


COMPARE_TIP = "List every movement between two moments in full, up to the moment in view."
APPENDIX_TIP = "Write the plan as a workbook, as it stands at the moment in view."


def state_of(quarter: Quarter, session: Session) -> str:
    """Say which days these are, and whether the figures are live or frozen, and as what."""
    period, review = quarter.period.period, quarter.period.review
    said = [f"{show_day(period.first)} to {show_day(period.last)}", _standing(quarter, session)]
    if review and review.panel:
        said.append(f"panel of {show_day(review.panel)}")
    return " · ".join(said)


def _standing(quarter: Quarter, session: Session) -> str:
    review, day = quarter.period.review, quarter.figures.as_at
    if review and quarter.differing is None:
        return f"Frozen at entry {review.entry:,}, as the panel sees it"
    seen = f"Figures of {session.moment.label}" if session.moment else "Live figures"
    if day != quarter.period.period.last:
        seen += f", as at {show_day(day)}"
    if review is None:
        return f"{seen} · not frozen yet"
    return _beside(seen, quarter, review)


def _beside(seen: str, quarter: Quarter, review: Review) -> str:
    """Say how figures that are not frozen compare with those that are."""
    count = quarter.differing.count if quarter.differing else 0
    if count:
        differ = "differs" if count == 1 else "differ"
        return f"{seen}: {counted(count)} {differ} from the frozen {review.label}"
    if quarter.figures.as_at != review.last:
        return f"{seen}: no action differs from the frozen {review.label}, but the day does"
    return f"{seen}, the same as when {review.label} was frozen"


def _why_no_freeze(session: Session) -> str:
    if session.moment:
        return "The plan is shown as it was: return to now first."
    if session.is_read_only:
        return "The plan is open to read only."
    return "Keep these figures as the panel is to see them."


def _offer(choice: QComboBox, entries: Sequence[tuple[str, str]], chosen: str) -> None:
    choice.blockSignals(True)
    choice.clear()
    for label, name in entries:
        choice.addItem(label, name)
    choice.setCurrentIndex(choice.findData(chosen))
    choice.blockSignals(False)


def _add_list(layout: QHBoxLayout, label: str, choice: QComboBox) -> None:
    caption = PlainLabel(label)
    caption.setWordWrap(False)
    named(choice, label)
    letter = choice.fontMetrics().averageCharWidth()
    choice.setMinimumWidth(LEAST_LIST * letter)
    choice.setMaximumWidth(WIDEST_LIST * letter)
    layout.addWidget(caption)
    layout.addWidget(choice, ALL_ROOM)
