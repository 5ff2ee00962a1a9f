"""The dates page of the editor: what was promised first, and each move with why and by whom."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gip_desktop.domain.entering import explain_revision
from gip_desktop.domain.rows import Action, Revision
from gip_desktop.domain.targets import show_day, show_target
from gip_desktop.ui.field_box import FieldBox, Kind
from gip_desktop.ui.parts import Surface, empty_layout
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session


class RevisionCard(QWidget):
    """One move of a target date, with its reason and who agreed it."""

    explained = Signal(object)  # the FieldBox that was finished
    typed = Signal(str, str)

    def __init__(self, revision: Revision, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = PlainLabel(_move(revision), role="heading")
        self.reason = FieldBox(f"{revision.key} reason", "Why it moved", Kind.MEMO)
        self.agreed_by = FieldBox(f"{revision.key} agreed by", "Who agreed it")
        for box in self.boxes:
            box.finished.connect(partial(self._tell, box))
            box.typed.connect(self.typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            heading,
            PlainLabel(_when(revision), role="hint"),
            self.reason,
            self.agreed_by,
        ):
            layout.addWidget(part)

    @property
    def boxes(self) -> tuple[FieldBox, FieldBox]:
        """Return the two fields."""
        return self.reason, self.agreed_by

    def refresh(self, revision: Revision, *, read_only: bool) -> None:
        """Show the revision as it stands; what is typed and unsaved stays."""
        self.reason.refresh(revision.reason)
        self.agreed_by.refresh(revision.agreed_by or "")
        for box in self.boxes:
            box.set_read_only(read_only)

    def _tell(self, box: FieldBox, _field: str, _text: str) -> None:
        self.explained.emit(box)


class DatesPage(Surface):
    """Shows how an action's target date came to be what it is."""

    entered = Signal(object, object)  # Entered, and the FieldBox that it was typed into
    typed = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards: dict[str, RevisionCard] = {}
        self.original = PlainLabel(role="heading")
        self.summary = PlainLabel(role="hint")
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.original)
        layout.addWidget(self.summary)
        layout.addLayout(self._list)
        layout.addStretch(1)

    def load(self, action: Action) -> None:
        """Show an action's dates."""
        register = self._session.register
        revisions = list(reversed(register.revisions_of(action.key)))
        original = register.original_target(action)
        self.original.setText(
            f"First promised for {show_target(original)}" if original else "No date has been set"
        )
        self.summary.setText(_summary(len(revisions)))
        if [revision.key for revision in revisions] != list(self.cards):
            self._rebuild(revisions)
        for revision in revisions:
            self.cards[revision.key].refresh(revision, read_only=self._session.is_read_only)

    def finish(self) -> None:
        """Finish every field that holds something unsaved."""
        for box in self.every_box:
            box.finish()

    @property
    def every_box(self) -> tuple[FieldBox, ...]:
        """Return all fields of the page."""
        return tuple(box for card in self.cards.values() for box in card.boxes)

    def box(self, field: str) -> FieldBox | None:
        """Return the field of this name, if it is on this page."""
        return next((box for box in self.every_box if box.field == field), None)

    def _rebuild(self, revisions: list[Revision]) -> None:
        empty_layout(self._list)
        self.cards = {revision.key: RevisionCard(revision) for revision in revisions}
        for key, card in self.cards.items():
            card.explained.connect(partial(self._explain, key))
            card.typed.connect(self.typed)
            self._list.addWidget(card)

    def _explain(self, key: str, box: FieldBox) -> None:
        register, card = self._session.register, self.cards[key]
        entered = explain_revision(
            register, key, reason=card.reason.text, agreed_by=card.agreed_by.text
        )
        self.entered.emit(entered, box)


def _summary(moves: int) -> str:
    if moves == 0:
        return "The date has not moved. To move it, type a new target date on the Action page."
    return "It moved once." if moves == 1 else f"It moved {moves} times, newest first."


def _move(revision: Revision) -> str:
    to = show_target(revision.to_target) if revision.to_target.text else "no date"
    return f"{show_target(revision.from_target)} → {to}"


def _when(revision: Revision) -> str:
    before, after = revision.from_target.last, revision.to_target.last
    days = f"{(after - before).days:+d} days" if before and after else "no date now"
    return f"{show_day(revision.on)}, {days}" if revision.on else days
