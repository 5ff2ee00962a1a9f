"""The head of the page: which period, frozen or not, since when, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gip_desktop.domain.targets import show_day
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel, plain_tip
from gip_desktop.ui.quarter.reading import Quarter
from gip_desktop.ui.session import Session

LIST_WIDTH = 240


class QuarterHeader(Surface):
    """Names the period and holds the page's choices and commands."""

    period_chosen = Signal(str)
    since_chosen = Signal(str)
    compare_requested = Signal()
    appendix_requested = Signal()
    paper_requested = Signal()
    freeze_requested = Signal()
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

    def _lay_out(self) -> None:
        for button in (self.freeze, self.paper):
            button.setObjectName("primary")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.back)
        first.addSpacing(8)
        first.addWidget(self.title)
        first.addStretch(1)
        for button in (self.compare, self.appendix, self.freeze, self.paper):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(8)
        _add_list(second, "Period", self.period)
        _add_list(second, "Since", self.since)
        second.addSpacing(8)
        second.addWidget(self.state, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)

    def _connect(self) -> None:
        for button, signal in (
            (self.back, self.closed),
            (self.compare, self.compare_requested),
            (self.appendix, self.appendix_requested),
            (self.freeze, self.freeze_requested),
            (self.paper, self.paper_requested),
        ):
            button.clicked.connect(without_arguments(signal.emit))
        self.period.activated.connect(lambda _: self.period_chosen.emit(self.period.currentData()))
        self.since.activated.connect(lambda _: self.since_chosen.emit(self.since.currentData()))


def state_of(quarter: Quarter, session: Session) -> str:
    """Say which days these are, and whether they are frozen, and where."""
    period, review = quarter.period.period, quarter.period.review
    days = f"{show_day(period.first)} to {show_day(period.last)}"
    as_at = f"figures as at {show_day(session.day)}"
    if review is None:
        return f"{days} · {as_at} · not frozen yet"
    panel = f" · for the panel of {show_day(review.panel)}" if review.panel else ""
    if session.moment and session.moment.entry == review.entry:
        return f"{days} · frozen at entry {review.entry:,}{panel}"
    return f"{days} · {as_at} · {review.label} is frozen at entry {review.entry:,}{panel}"


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
    choice.setMinimumWidth(LIST_WIDTH)
    layout.addWidget(caption)
    layout.addWidget(choice)
