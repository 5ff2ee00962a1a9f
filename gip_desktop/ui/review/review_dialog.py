"""The review of returns: list and item side by side, by keyboard alone, one press to merge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from gip_desktop.domain.circulated import Kind
from gip_desktop.merging import Proposal
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.naming import counted, without_arguments
from gip_desktop.ui.parts import scrolling
from gip_desktop.ui.review.item_page import ItemPage
from gip_desktop.ui.review.item_tree import ItemTree
from gip_desktop.ui.review.work import Place, ReviewWork
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme

SIZE = QSize(1180, 720)
KEYS = "1 keeps the plan, 2 takes the return, 3 edits, F8 goes to the next to decide"


class ReviewDialog(MarkedDialog):
    """Asks for every decision and merges with one press; nothing is written before."""

    def __init__(
        self, parent: QWidget | None, session: Session, proposal: Proposal, theme: Theme
    ) -> None:
        super().__init__(parent, "Review of returns", session.register.marking)
        self.resize(SIZE)
        self.work = ReviewWork(proposal, self)
        self._place: Place | None = None
        self._session = session
        self.add_words(_title(proposal), "title")
        for name, problem in proposal.problems.items():
            self.add_words(problem if name in problem else f"{name}: {problem}", "problem")
        self.tree = ItemTree(self.work, session.register)
        self.page = ItemPage(self.work, session.register, theme)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.tree)
        split.addWidget(scrolling(self.page))
        split.setSizes([330, 820])
        self.body.addWidget(split, 1)
        self.refusal = self.add_words("", "problem")
        words = f"{KEYS}. Nothing is written until you merge; one undo takes all of it back."
        self.add_words(words, "hint")
        self.add_button("Cancel", self.reject)
        self.put_off = self.add_button("Put off the rest", self.work.put_off_all)
        self.take_rest = self.add_button("Take theirs for the rest", self._take_rest)
        self.merge = self.add_button("", self._check, primary=True)
        self._connect()
        self._begin()

    @classmethod
    def ask(
        cls, parent: QWidget | None, session: Session, proposal: Proposal, theme: Theme
    ) -> ReviewWork | None:
        """Show the review and return its decisions where they are to be merged."""
        dialog = cls(parent, session, proposal, theme)
        return dialog.work if dialog.exec() else None

    # Deciding

    def next_open(self, step: int = 1) -> None:
        """Go to the next item that is still to be decided, and leave the result that was edited."""
        self.tree.setFocus()
        places = list(self.work.places())
        if not places:
            return
        here = places.index(self._place) if self._place in places else -1
        for distance in range(1, len(places) + 1):
            place = places[(here + step * distance) % len(places)]
            if self.work.is_open(place):
                self.tree.choose(place)
                return

    def _previous_open(self) -> None:
        self.next_open(-1)

    def _keep(self) -> None:
        if self._place:
            self.work.keep(self._place)
            self.next_open()

    def _take(self) -> None:
        if self._place:
            self.work.take(self._place)
            self.next_open()

    def _edit(self) -> None:
        if self.page.result.isVisible():
            self.page.result.text.setFocus()
            self.page.result.text.selectAll()

    def _take_edited(self, text: str) -> None:
        if self._place:
            self.work.edit(self._place, text)

    def _take_rest(self) -> None:
        merge = self._place.merge if self._place else 0
        self.work.take_all(merge)

    def _check(self) -> None:
        """Merge for trial, so that what the plan refuses is mended here and no decision is lost."""
        refused = self.work.refusal(self._session.store.register)
        if refused is None:
            self.accept()
            return
        place, why = refused
        self.tree.choose(place)
        self._tell_refusal(why)

    def _tell_refusal(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # Showing

    def _show(self, place: Place) -> None:
        self._place = place
        self.page.show_place(place)

    def _refresh(self) -> None:
        self._tell_refusal("")
        if self._place:
            self.page.show_decision(self._place)
        left = len(self.work.open_places)
        self.put_off.setEnabled(left > 0)
        self.take_rest.setEnabled(left > 0)
        self.merge.setEnabled(left == 0 or self.work.taken > 0)
        taken = counted(self.work.taken, "change")
        rest = f" ({left} still to decide)" if left else ""
        self.merge.setText(f"Merge {taken}{rest}" if self.work.has_anything else "Done")

    def _begin(self) -> None:
        places = list(self.work.places())
        self.page.setVisible(bool(places))
        if places:
            first = next((place for place in places if self.work.is_open(place)), places[0])
            self.tree.choose(first)
        self.tree.setFocus()
        self._refresh()

    def _connect(self) -> None:
        self.tree.place_chosen.connect(self._show)
        self.work.decided.connect(self._refresh)
        self.page.keep_requested.connect(self._keep)
        self.page.take_requested.connect(self._take)
        self.page.edited.connect(self._take_edited)
        for keys, step in (("F8", self.next_open), ("Shift+F8", self._previous_open)):
            QShortcut(QKeySequence(keys), self).activated.connect(without_arguments(step))
        self.tree.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list the keys 1, 2 and 3 keep, take and edit."""
        if watched is self.tree and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_1: self._keep, Qt.Key.Key_2: self._take, Qt.Key.Key_3: self._edit}
            step = steps.get(Qt.Key(event.key()))
            if step and event.type() == QKeyEvent.Type.KeyPress:
                step()
                return True
        return super().eventFilter(watched, event)


def _title(proposal: Proposal) -> str:
    names = [merge.by or merge.returned.file_name for merge in proposal.merges]
    conflicts = sum(len(merge.of(Kind.CONFLICT)) for merge in proposal.merges)
    who = f"Return from {names[0]}" if len(names) == 1 else counted(len(names), "return")
    return f"{who}, {counted(conflicts, 'conflict')}" if conflicts else who
