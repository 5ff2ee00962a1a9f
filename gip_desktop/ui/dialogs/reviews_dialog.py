"""The reviews of all years: those that stand, and those that were unfrozen, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.reviews import name_of_review
from gip_desktop.domain.spans import show_day
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.field_box import FieldBox, Kind
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.session import Session

HEADINGS = ("Review", "Period", "Panel meets on", "Frozen at", "State")


class ReviewsDialog(MarkedDialog):
    """Lists the reviews; one that stands can be seen as it was, or unfrozen for a reason."""

    see_requested = Signal(object)  # Review
    unfreeze_requested = Signal(object)  # Review
    freeze_requested = Signal()

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Reviews", session.register.marking)
        self.resize(900, 460)
        self._session = session
        self._reviews: list[Review] = []
        self.summary = self.add_words("", "title")
        self.table = PlainTable("Reviews", HEADINGS)
        self.table.currentCellChanged.connect(self._follow)
        self.table.on_chosen(lambda _row: self._see())
        self.listed = OrEmpty(self.table)
        self.listed.way_chosen.connect(self._freeze)
        self.body.addWidget(self.listed, 1)
        self.unfreeze = self.add_button("Unfreeze…", self._unfreeze)
        self.add_button("Close", self.reject)
        self.see = self.add_button("See as it was", self._see, primary=True)
        session.changed.connect(self.load)
        self.load()
        self.listed.in_reach.setFocus()

    def load(self, *_touched: object) -> None:
        """Show the reviews as they stand now, whatever moment is in view."""
        found = self._session.store.register.reviews.values()
        self._reviews = sorted(found, key=lambda r: (r.plan, r.last, r.entry), reverse=True)
        self.table.show_rows([_cells(review) for review in self._reviews])
        standing = sum(not review.reason_unfrozen for review in self._reviews)
        unfrozen = len(self._reviews) - standing
        words = f"{standing} frozen, {unfrozen} unfrozen" if unfrozen else f"{standing} frozen"
        self.summary.setText(words if self._reviews else "")
        if self._reviews:
            self.listed.fill()
        else:
            self._say_none()
        if self._reviews and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._follow()

    def _say_none(self) -> None:
        words = (
            "A frozen period stays as the panel saw it, whatever is changed later: its figures, its"
            " Appendix B and its paper can be had again at any time."
        )
        can_freeze = not self._session.why_read_only
        ways = [("freeze", "Freeze a period…")] if can_freeze else []
        self.listed.empty("No period is frozen yet.", words, ways)

    def _freeze(self, _way: str) -> None:
        self.accept()
        self.freeze_requested.emit()

    @property
    def _current(self) -> Review | None:
        row = self.table.currentRow()
        return self._reviews[row] if 0 <= row < len(self._reviews) else None

    def _follow(self, *_cells: int) -> None:
        review = self._current
        stands = review is not None and not review.reason_unfrozen
        self.see.setEnabled(stands)
        why = self._session.why_read_only
        self.unfreeze.setEnabled(stands and not why)
        self.unfreeze.setToolTip(why)

    def _see(self) -> None:
        if self._current and self.see.isEnabled():
            review = self._current
            self.accept()
            self.see_requested.emit(review)

    def _unfreeze(self) -> None:
        if self._current:
            self.unfreeze_requested.emit(self._current)


class UnfreezeDialog(MarkedDialog):
    """Asks why a period is frozen no more."""

    def __init__(self, parent: QWidget | None, session: Session, review: Review) -> None:
        super().__init__(parent, f"Unfreeze {name_of_review(review)}", session.register.marking)
        self.setMinimumWidth(520)
        self.reason = FieldBox("reason", f"Why {name_of_review(review)} is unfrozen", Kind.MEMO)
        self.body.addWidget(self.reason)
        self.add_words(
            "The freeze and this reason stay in the journal, and the label can be used again.",
            "hint",
        )
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Unfreeze", self._check, primary=True)

    @classmethod
    def ask(cls, parent: QWidget | None, session: Session, review: Review) -> str | None:
        """Ask, and return the reason or None."""
        dialog = cls(parent, session, review)
        return dialog.result_value() if dialog.exec() else None

    def result_value(self) -> str:
        """Return the reason."""
        return self.reason.text.strip()

    def _check(self) -> None:
        if self.result_value():
            self.accept()
        else:
            self.reason.refuse("Write why it is unfrozen: the journal keeps it.")


def _cells(review: Review) -> tuple[str, ...]:
    return (
        name_of_review(review),
        f"{show_day(review.first)} to {show_day(review.last)}",
        show_day(review.panel) if review.panel else "",
        f"Entry {review.entry:,}",
        f"Unfrozen: {review.reason_unfrozen}" if review.reason_unfrozen else "Frozen",
    )
