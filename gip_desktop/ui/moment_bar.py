"""The bar that says that the past is in view, and leads back to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gip_desktop.ui.naming import without_arguments
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel

if TYPE_CHECKING:
    from gip_desktop.store.moments import Moment
    from gip_desktop.ui.session import Session


class MomentBar(Surface):
    """Stands above the plan while it is shown as it was, and is gone while it is shown as it is."""

    now_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="moment")
        self.words = PlainLabel(role="title")
        self.back = push_button("Return to now", "primary")
        self.back.clicked.connect(without_arguments(self.now_requested.emit))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.back)
        self.hide()

    def refresh(self, session: Session | None) -> None:
        """Say which moment is in view, where it is not now."""
        moment = session.moment if session else None
        if session and moment:
            self.words.setText(f"{words_of(session, moment)}. It cannot be changed.")
        self.setVisible(moment is not None)


def words_of(session: Session, moment: Moment) -> str:
    """Name the plan and the moment, each part of it once."""
    from gip_desktop.domain.spans import show_day

    names = (_name(session, moment), show_day(session.day), f"entry {moment.entry:,}")
    named, *rest = dict.fromkeys(names)
    return f"{session.plan} as at {named} · {', '.join(rest)}"


def _name(session: Session, moment: Moment) -> str:
    """Return the moment's name, with its year where it is a review of another plan than this."""
    from gip_desktop.domain.reviews import name_of_review, reviews_of

    reviews = reviews_of(session.store.register)
    meant = [r for r in reviews if (r.entry, r.label) == (moment.entry, moment.label)]
    is_own = not meant or any(review.plan == session.plan for review in meant)
    return moment.label if is_own else name_of_review(meant[-1])
