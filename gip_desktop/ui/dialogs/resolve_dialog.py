"""What was put off when returns were merged, waiting to be resolved; each decision is an entry."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gip_desktop.domain.circulated import Answer
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.fields import name_of
from gip_desktop.domain.merge_items import KEEP, TAKE, Choice, Decision
from gip_desktop.domain.merge_taking import now_of, put_off, resolve
from gip_desktop.domain.packs import PACK_HEADINGS
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.field_box import FieldBox, Kind
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.session import Session

HEADINGS = ("From", "Ref", "Field", "As sent", "Plan now", "Returned")


NOTHING_WAITS = "What is put off while returns are reviewed is listed here until it is decided."


class ResolveDialog(MarkedDialog):
    """Lists the answers that wait, and takes, keeps or rewords the one that is chosen."""

    refused = Signal(object)  # PlanError

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "To resolve", session.register.marking)
        self.resize(960, 560)
        self._session = session
        self._answers: list[Answer] = []
        self.summary = self.add_words("", "title")
        self.table = PlainTable("Answers to resolve", HEADINGS)
        self.listed = OrEmpty(self.table)
        self.body.addWidget(self.listed, 1)
        self.words = FieldBox("words", "Take these words", Kind.MEMO)
        self.body.addWidget(self.words)
        self.add_button("Close", self.reject)
        self.keep = self.add_button("Keep the plan", self._keep)
        self.take = self.add_button("Take these words", self._take, primary=True)
        self.table.currentCellChanged.connect(self._show)
        session.changed.connect(self.load)
        self.load()

    def load(self) -> None:
        """Show what waits today."""
        session = self._session
        self._answers = put_off(session.register, session.plan)
        self.table.show_rows([self._cells(answer) for answer in self._answers])
        number = len(self._answers)
        words = "1 answer waits" if number == 1 else f"{number} answers wait"
        self.summary.setText(f"{words} to be resolved" if number else "")
        if number:
            self.listed.fill()
        else:
            self.listed.empty("Nothing waits.", NOTHING_WAITS)
        if self._answers:
            self.table.setCurrentCell(0, 0)
        self._show()

    @property
    def _current(self) -> Answer | None:
        row = self.table.currentRow()
        return self._answers[row] if 0 <= row < len(self._answers) else None

    def _cells(self, answer: Answer) -> tuple[str, ...]:
        register = self._session.register
        action = register.actions.get(answer.action or "")
        return (
            register.returns[answer.of_return].by,
            name_of(action) if action else "new",
            PACK_HEADINGS.get(answer.column or "", "The whole row"),
            answer.base,
            now_of(register, answer),
            answer.returned,
        )

    def _show(self, *_cells: int) -> None:
        answer = self._current
        self.words.load(answer.returned if answer else "")
        can_decide = answer is not None and not self._session.is_read_only
        for button in (self.keep, self.take):
            button.setEnabled(can_decide)

    def _keep(self) -> None:
        self._settle(KEEP)

    def _take(self) -> None:
        edited = self.words.is_unsaved
        self._settle(Decision(Choice.TAKE, self.words.text) if edited else TAKE)

    def _settle(self, decision: Decision) -> None:
        answer, session = self._current, self._session
        if answer is None:
            return
        by = session.register.returns[answer.of_return].by
        try:
            changes = resolve(session.register, answer, decision, today=session.day)
            session.run(f"Resolved an answer of {by}", changes)
        except PlanError as problem:
            self.refused.emit(problem)
