"""The covering paper: as it will read, its words and who cleared them, and the file it becomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.errors import PlanError
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.paper.clear_dialog import ClearDialog, Scope
from gip_desktop.ui.paper.lines import Counted, State, place_of
from gip_desktop.ui.paper.paper_head import PaperHead
from gip_desktop.ui.paper.paper_view import PaperView
from gip_desktop.ui.paper.picture import paper_picture
from gip_desktop.ui.paper.side_pages import SidePages
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.paper.writing import ask_where, write_to
from gip_desktop.ui.plain import PlainLabel, plain_tip
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme

SIZE = QSize(1100, 760)
NOT_TAKEN = "Some words were not taken: mend them, or close again to leave without them."


class PaperDialog(MarkedDialog):
    """Shows the paper of a review; its words are written, cleared and taken out to a file here."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions
    action_chosen = Signal(str)  # its key
    said = Signal(str)
    refused = Signal(object)  # Exception

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        review: Review,
        theme: Theme,
    ) -> None:
        super().__init__(parent, "Covering paper", session.store.register.marking)
        self.resize(SIZE)
        self.work = PaperWork(session, review, self)
        self._session = session
        self._opened_at = session.store.head[0]
        self._is_told = False
        self.head = PaperHead(self.work)
        self.view = PaperView(theme)
        self.side = SidePages(self.work)
        self.news = PlainLabel(role="muted")
        self._lay_out()
        self._connect()
        self._refresh()
        self.view.choose("")
        self.view.setFocus()

    # Going about

    def next_missing(self) -> None:
        """Go to the next paragraph that lacks words, and into its field."""
        self.side.finish()
        if self.view.choose_next_missing():
            self.side.go_to_words()

    def reject(self) -> None:
        """Close once all that was typed is taken; what is not taken is said first."""
        if self.side.finish() or self._is_told:
            super().reject()
            return
        self._is_told = True
        self._say(NOT_TAKEN)

    def _leave_for(self, tell: Callable[[], None]) -> None:
        if self.side.finish():
            tell()
            self.accept()
        else:
            self._say(NOT_TAKEN)

    def _show_block(self, key: str) -> None:
        self.side.show_block(self.work.blocks.get(key))

    def _show_number(self, number: Counted) -> None:
        self.side.show_number(number)

    def _list_rows(self, name: str, keys: object) -> None:
        self._leave_for(lambda: self.figure_chosen.emit(name, keys))

    def _go_to_action(self, key: str) -> None:
        self._leave_for(lambda: self.action_chosen.emit(key))

    # Clearing

    def clear(self) -> None:
        """Ask who clears the chosen words, or all of them, and note it."""
        self.side.finish()
        wanted = ClearDialog.ask(self, self.work, self._scopes())
        if wanted:
            self._attempt(lambda: self.work.clear(wanted.keys, by=wanted.by, on=wanted.on))

    def withdraw(self) -> None:
        """Take the clearance off the chosen words."""
        self.side.finish()
        keys = self._chosen_in(State.CLEARED)
        self._attempt(lambda: self.work.withdraw(keys))

    def _scopes(self) -> list[Scope]:
        chosen, every = self._chosen_in(State.UNCLEARED), self.work.in_state(State.UNCLEARED)
        scopes = [Scope(f"All {len(every)} parts that have words and are not cleared", every)]
        if len(chosen) == 1:
            scopes.insert(0, Scope(f"Only {place_of(self.work.blocks[chosen[0]])}", chosen))
        elif chosen:
            scopes.insert(0, Scope(f"The {len(chosen)} parts that are chosen", chosen))
        return scopes

    def _chosen_in(self, state: State) -> tuple[str, ...]:
        those = self.work.in_state(state)
        return tuple(key for key in self.view.chosen if key in those)

    # Writing the file

    def write(self) -> None:
        """Ask where to, and write the paper as it stands."""
        self.side.finish()
        path = ask_where(self, self.work)
        if path is None:
            return
        settings = self.side.settings
        picture = paper_picture(self.work, self.font()) if settings.picture.isChecked() else None
        self._attempt(
            lambda: write_to(path, self.work, template=settings.template, picture=picture),
            f"Wrote {path.name}",
        )

    # Taking back

    def undo(self) -> None:
        """Take back the last change of the paper that was made here."""
        number = self._session.store.undo_state.next_undo
        if number is not None and number > self._opened_at:
            self._attempt(self._session.undo, "Taken back")

    def redo(self) -> None:
        """Put again what was taken back here."""
        number = self._session.store.undo_state.next_redo
        if number is not None and number > self._opened_at:
            self._attempt(self._session.redo, "Put again")

    # Inside

    def _attempt(self, step: Callable[[], None], words: str = "") -> None:
        try:
            step()
        except PlanError as problem:
            self.refused.emit(problem)
            return
        if words:
            self._say(words)

    def _say(self, words: str) -> None:
        self.news.setText(words)
        self.said.emit(words)

    def _say_saved(self) -> None:
        self._say(f"Saved {datetime.now():%H:%M}")

    def _refresh(self) -> None:
        self.head.refresh()
        self.side.settings.refresh()
        self.view.show_paper(self.work.paper)
        self.side.show_block(self.view.current)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        why = self.work.why_read_only
        nothing = "" if self.work.in_state(State.UNCLEARED) else "All that has words is cleared."
        _allow(self.clear_button, why or nothing)
        none = "Nothing of what is chosen is cleared."
        _allow(self.withdraw_button, why or ("" if self._chosen_in(State.CLEARED) else none))
        number = self._session.store.undo_state.next_undo or 0
        is_own = number > self._opened_at
        _allow(self.undo_button, why or ("" if is_own else "Nothing was changed here yet."))
        if self.undo_button.isEnabled():
            self.undo_button.setToolTip(plain_tip(f"Takes back: {self._session.store.undoable}"))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.view)
        split.addWidget(self.side)
        split.setSizes([680, 380])
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        self.body.addWidget(self.head)
        self.body.addWidget(split, 1)
        self.undo_button = self.add_button("Undo", self.undo)
        self.buttons.insertWidget(0, self.undo_button)
        self.buttons.insertWidget(1, self.news, 1)
        self.withdraw_button = self.add_button("Withdraw clearance", self.withdraw)
        self.clear_button = self.add_button("Clear…", self.clear)
        self.add_button("Close", self.reject)
        self.write_button = self.add_button("Write the paper…", self.write, primary=True)
        # Enter in a field finishes the field and presses nothing.
        self.write_button.setDefault(False)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.work.changed.connect(self._refresh)
        self._session.saved.connect(self._say_saved)
        self.head.missing_requested.connect(self.next_missing)
        self.view.block_chosen.connect(self._show_block)
        self.view.chosen_changed.connect(self._refresh_buttons)
        self.view.number_pressed.connect(self._show_number)
        self.view.activated.connect(without_arguments(self.side.go_to_words))
        self.side.figure_requested.connect(self._list_rows)
        self.side.action_requested.connect(self._go_to_action)
        keys = QKeySequence.StandardKey
        for key, step in (
            (QKeySequence("F8"), self.next_missing),
            (QKeySequence(keys.Save), self.side.finish),
            (QKeySequence(keys.Undo), self.undo),
            (QKeySequence(keys.Redo), self.redo),
        ):
            QShortcut(key, self).activated.connect(without_arguments(step))


def _allow(button: QPushButton, why_not: str) -> None:
    """Let a button be pressed, or say on it why not."""
    button.setEnabled(not why_not)
    button.setToolTip(plain_tip(why_not))
    named(button, button.text(), why_not)
