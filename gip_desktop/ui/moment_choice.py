"""The field in which a moment is chosen or typed: now, a review, a day or an entry."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.errors import BadDate, NoSuchMoment, PlanError
from gip_desktop.domain.reviews import name_of_review, reviews_of
from gip_desktop.domain.targets import read_day, show_day
from gip_desktop.domain.texts import shortened
from gip_desktop.ui.naming import named
from gip_desktop.ui.plain import PlainLabel, as_caption
from gip_desktop.ui.session import Session

NOW = "Now"
_ENTRY = re.compile(r"entry[\s:]*(\d+)", re.ASCII | re.IGNORECASE)
_MOST_SHOWN = 12


class MomentChoice(QWidget):
    """A labelled list of moments that takes a typed one too, and says beneath what it means."""

    changed = Signal()

    def __init__(self, session: Session, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.label = PlainLabel(as_caption(label), role="muted")
        self.control = named(QComboBox(editable=True), label, HINT)
        named(self.line, label, HINT)
        self.control.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.control.setCompleter(None)  # type: ignore[arg-type]
        self.control.setMaxVisibleItems(_MOST_SHOWN)
        self.label.setBuddy(self.control)
        self.meaning = PlainLabel(role="hint")
        self.problem = PlainLabel(role="problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self.label, self.control, self.meaning, self.problem):
            layout.addWidget(part)
        self.load()
        self.control.currentTextChanged.connect(self._on_changed)

    @property
    def line(self) -> QWidget:
        """Return the part in which a moment is typed."""
        line = self.control.lineEdit()
        assert line is not None
        return line

    @property
    def text(self) -> str:
        """Return what is chosen or typed."""
        return self.control.currentText()

    def load(self) -> None:
        """Offer the reviews as they stand now; what is chosen or typed stays."""
        session, text = self._session, self.text or NOW
        reviews = reversed(_reviews(session))
        self.control.blockSignals(True)
        self.control.clear()
        self.control.addItems([NOW, *(_name(session, review) for review in reviews)])
        self.control.setCurrentText(text)
        self.control.blockSignals(False)
        self.refresh()

    def choose(self, text: str) -> None:
        """Put a moment into the field."""
        self.control.setCurrentText(text)

    def when(self) -> str | None:
        """Return the moment as the store is asked for it, None for now; refuse what is none."""
        return when_of(self._session, self.text)

    def refresh(self) -> None:
        """Say beneath the field which entry and day it means, or why it means none."""
        words = problem = ""
        try:
            words = self._meaning()
        except PlanError as refused:
            problem = str(refused)
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))
        self.refuse(problem)

    def refuse(self, sentence: str) -> None:
        """Say beside the field why what is typed is not taken; it stays as it is."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _meaning(self) -> str:
        when = self.when()
        if when is None:
            number = self._session.store.head[0]
            return f"As the plan stands, entry {number:,}"
        moment = self._session.store.moment(when, plan=self._session.plan)
        return f"{show_day(moment.day)}, entry {moment.entry:,}"

    def _on_changed(self, _text: str) -> None:
        self.refresh()
        self.changed.emit()


HINT = "Choose a review, or type a day such as 30 September 2022, or an entry such as entry 12."


def when_of(session: Session, text: str) -> str | None:
    """Return what a person means as review:LABEL, entry:N or a day; None where it is now."""
    plain = text.strip()
    if plain.casefold() in ("", NOW.casefold()):
        return None
    entry = _ENTRY.fullmatch(plain)
    if entry:
        return f"entry:{int(entry[1])}"
    name = " ".join(plain.removeprefix("review:").casefold().split())
    for review in reversed(_reviews(session)):
        if name in (review.label.casefold(), name_of_review(review).casefold()):
            return f"review:{name_of_review(review)}"
    try:
        read_day(plain)
    except BadDate as problem:
        raise NoSuchMoment(_not_a_moment(session, plain)) from problem
    return plain


def _reviews(session: Session) -> list[Review]:
    """List the reviews as they stand now, also while the past is in view; this year's last."""
    found = reviews_of(session.store.register)
    return sorted(found, key=lambda review: review.plan == session.plan)


def _name(session: Session, review: Review) -> str:
    return review.label if review.plan == session.plan else name_of_review(review)


def _not_a_moment(session: Session, text: str) -> str:
    labels = ", ".join(_name(session, review) for review in _reviews(session))
    there = f"a review ({labels})" if labels else "a review (none is frozen yet)"
    return (
        f"“{shortened(text)}” is neither {there} nor a day nor an entry: "
        "write a day as 30 September 2022, an entry as entry 12."
    )
