"""Who clears which words for publication, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from gip_desktop.domain.errors import BadDate
from gip_desktop.domain.targets import read_day, show_day
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.naming import named
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.plain import PlainLabel

WHAT_IT_MEANS = (
    "Clearing says that these words may be read by anybody. Other words have to be cleared anew."
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be cleared together: in words, and the keys of the blocks."""

    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clearing:
    """Which blocks are cleared (by key), by whom and when."""

    keys: tuple[str, ...]
    by: str
    on: date


class ClearDialog(MarkedDialog):
    """Asks who clears what."""

    def __init__(self, parent: QWidget | None, work: PaperWork, scopes: Sequence[Scope]) -> None:
        super().__init__(parent, "Clear for publication", work.now.marking)
        self.setMinimumWidth(480)
        self._plan = work.review.plan
        self.add_words(WHAT_IT_MEANS)
        self.scope = named(QComboBox(), "What is cleared")
        for scope in scopes:
            self.scope.addItem(scope.words, scope)
        label = PlainLabel(self.scope.accessibleName(), role="muted")
        label.setBuddy(self.scope)
        self.by = FieldBox("by", "Cleared by", hint="A post or a name. It is printed on the paper.")
        self.by.load(work.session.store.who)
        self.on = FieldBox("on", "On")
        self.on.load(show_day(work.session.today))
        for part in (label, self.scope, self.by, self.on):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Clear these words", self._check, primary=True)

    @classmethod
    def ask(
        cls, parent: QWidget | None, work: PaperWork, scopes: Sequence[Scope]
    ) -> Clearing | None:
        """Ask, and return what was said or None."""
        dialog = cls(parent, work, scopes)
        return dialog.result_value() if dialog.exec() else None

    def result_value(self) -> Clearing:
        """Return what was said."""
        scope: Scope = self.scope.currentData()
        return Clearing(scope.keys, self.by.text.strip(), read_day(self.on.text, self._plan))

    def _check(self) -> None:
        self.by.accept()
        self.on.accept()
        if not self.by.text.strip():
            self.by.refuse("Write who clears these words.")
            return
        try:
            read_day(self.on.text, self._plan)
        except BadDate as problem:
            self.on.refuse(str(problem))
            return
        self.accept()
