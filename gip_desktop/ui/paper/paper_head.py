"""The head of the paper: which review, for whom, and what keeps it from being published."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gip_desktop.domain.paper_parts import Form
from gip_desktop.domain.reviews import name_of_review, reviews_of
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.paper.lines import State
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.parts import push_button
from gip_desktop.ui.plain import PlainLabel

FORM_LABELS = {Form.PANEL: "Audit Panel", Form.DEPUTY_MAYOR: "Deputy Mayor"}


class PaperHead(QWidget):
    """Chooses review and form, and counts what is still to do."""

    missing_requested = Signal()

    def __init__(self, work: PaperWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.title = PlainLabel(role="title")
        self.review = ReviewChoice(work)
        self.form = named(QComboBox(), "Whom the paper is for")
        for form, label in FORM_LABELS.items():
            self.form.addItem(label, form)
        self.form.activated.connect(without_arguments(self._choose_form))
        self.summary = PlainLabel()
        self.next_missing = named(
            push_button("Next missing"), "Next missing", "F8 goes to the next missing words."
        )
        self.next_missing.clicked.connect(without_arguments(self.missing_requested.emit))
        self.read_only = PlainLabel(role="problem")
        self._lay_out()

    def refresh(self) -> None:
        """Say how the paper stands."""
        work = self._work
        self.title.setText(f"Covering paper of {name_of_review(work.review)}")
        self.summary.setText(summary(work))
        self.next_missing.setEnabled(bool(work.in_state(State.MISSING)))
        self.read_only.setText(work.why_read_only)
        self.read_only.setVisible(bool(work.why_read_only))

    def _choose_form(self) -> None:
        self._work.show_form(Form(self.form.currentData()))

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        for words, box in (("Review", self.review), ("For", self.form)):
            label = PlainLabel(words, role="muted")
            label.setWordWrap(False)
            label.setBuddy(box)
            label.setVisible(box.count() > 1)
            first.addWidget(label)
            first.addWidget(box)
        second.addWidget(self.summary, 1)
        second.addWidget(self.next_missing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.read_only)


class ReviewChoice(QComboBox):
    """Chooses among the reviews that stand; with a single one there is nothing to choose."""

    def __init__(self, work: PaperWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "Review")
        self._work = work
        self._reviews = list(reversed(reviews_of(work.now)))
        self.addItems([name_of_review(review) for review in self._reviews])
        if work.review in self._reviews:
            self.setCurrentIndex(self._reviews.index(work.review))
        self.setVisible(len(self._reviews) > 1)
        self.activated.connect(self._choose)

    def _choose(self, position: int) -> None:
        self._work.show_review(self._reviews[position])


def summary(work: PaperWork) -> str:
    """Say what is missing and not cleared, and which marking the file carries for it."""
    total = len(work.paper.blocks)
    missing, uncleared = (len(work.in_state(s)) for s in (State.MISSING, State.UNCLEARED))
    marking = work.paper.marking.replace("\n", ". ")
    if not missing and not uncleared:
        return f"All {total} parts are cleared. The file will be marked {marking}."
    told = [f"{missing} of {total} parts lack words"] if missing else []
    of_total = "" if missing else f" of {total} parts"
    told += [f"{uncleared}{of_total} are not cleared"] if uncleared else []
    return f"{' and '.join(told)}: the file will be a draft, marked {marking}."
