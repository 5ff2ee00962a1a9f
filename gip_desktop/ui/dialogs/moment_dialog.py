"""Which moment is to be seen: a review, a day or an entry, typed or chosen from the journal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.reviews import name_of_review, reviews_of
from gip_desktop.domain.spans import show_day
from gip_desktop.domain.telling import local_time
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.moment_choice import MomentChoice
from gip_desktop.ui.session import Session

# Older entries are typed: nobody goes through a longer list.
MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class MomentWanted:
    """The moment to be seen, as the store is asked for it; None is now."""

    when: str | None


class MomentDialog(MarkedDialog):
    """Lists reviews and entries, newest first; the chosen one or a typed one is seen."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "See the plan as it was", session.register.marking)
        self.resize(720, 560)
        self._session = session
        self.choice = MomentChoice(session, "As at a review, a day or an entry")
        self.body.addWidget(self.choice)
        self._moments = _moments(session)
        self.table = PlainTable("Reviews and entries", ("Moment", "When", "What"))
        self.table.show_rows(self._moments)
        self.table.currentCellChanged.connect(self._take)
        self.table.on_chosen(lambda _row: self._check())
        self.body.addWidget(self.table, 1)
        self.add_words(
            "The whole window shows that moment, to read only, until you return.", "hint"
        )
        self.add_button("Cancel", self.reject)
        self.add_button("See it", self._check, primary=True)
        if self._moments:
            self.table.setCurrentCell(0, 0)

    @classmethod
    def ask(cls, parent: QWidget | None, session: Session) -> MomentWanted | None:
        """Ask, and return the moment or None."""
        dialog = cls(parent, session)
        return dialog.result_value() if dialog.exec() else None

    def result_value(self) -> MomentWanted:
        """Return what was chosen or typed."""
        return MomentWanted(self.choice.when())

    def _take(self, row: int, _column: int, row_before: int, _column_before: int) -> None:
        if 0 <= row < len(self._moments) and row != row_before:
            self.choice.choose(self._moments[row][0])

    def _check(self) -> None:
        try:
            side = self._session.side_at(self.choice.when())
        except PlanError as problem:
            self.choice.refuse(str(problem))
            return
        plan = self._session.plan
        if plan in side.register.plans:
            self.accept()
        else:
            self.choice.refuse(
                f"{side.label} is before the plan of {plan} was made: choose a later moment."
            )


def _moments(session: Session) -> list[tuple[str, str, str]]:
    """List what can be seen: this year's reviews, the newest entries, and when and what each is."""
    reviews = [
        (name_of_review(review), show_day(review.last), f"Frozen at entry {review.entry:,}")
        for review in reversed(reviews_of(session.store.register, session.plan))
    ]
    number = session.store.head[0]
    entries = session.store.entries(since=max(number - MOST_ENTRIES, 0))
    told = [(f"Entry {e.number}", local_time(e.at), e.label) for e in reversed(entries)]
    return [*reviews, *told]
