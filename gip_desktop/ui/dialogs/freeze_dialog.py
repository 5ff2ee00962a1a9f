"""Freezing a period: what it is called, its days, and what would be frozen, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from gip_desktop.domain.checks import findings
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.errors import BadDate, ChangeRefused, PlanError
from gip_desktop.domain.quarters import quarter_to_freeze
from gip_desktop.domain.register import Change
from gip_desktop.domain.reviews import freeze
from gip_desktop.domain.targets import read_day, show_day
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.moment_choice import MomentChoice
from gip_desktop.ui.naming import counted, named, without_arguments
from gip_desktop.ui.parts import push_button
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.sentences import SentenceDelegate
from gip_desktop.ui.session import Session
from gip_desktop.ui.status_line import standing_in_sum

WIDTH, HEIGHT, LIST_HEIGHT = 680, 500, 170


@dataclass(frozen=True, slots=True)
class Freezing:
    """What is to be frozen: the period, the panel's day if it is known, and the entry."""

    label: str
    first: date
    last: date
    panel: date | None
    entry: int


def changes_of(session: Session, wanted: Freezing) -> list[Change]:
    """Return the changes that freeze what was asked for, or refuse as the plan does."""
    return freeze(
        session.register,
        session.plan,
        label=wanted.label,
        first=wanted.first,
        last=wanted.last,
        entry=wanted.entry,
        panel=wanted.panel,
    )


class FreezeDialog(MarkedDialog):
    """Asks which period is to be frozen, with the quarter that ended last already filled in."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, f"Freeze a period of {session.plan}", session.register.marking)
        self.resize(WIDTH, HEIGHT)
        self._session = session
        self._side = session.side_at(None)
        self.label = FieldBox("label", "What it is called", hint="Such as Q2 or Year end.")
        self.first = FieldBox("first", "From")
        self.last = FieldBox("last", "To")
        self.panel = FieldBox("panel", "Panel meets on", hint="May be left empty.")
        self.entry = MomentChoice(session, "Frozen as the plan stands")
        self._propose()
        self._lay_out()
        for box in (self.first, self.last):
            box.typed.connect(self._refresh)
        self.entry.changed.connect(self._take_moment)
        self.add_button("Cancel", self.reject)
        self.add_button("Freeze", self._check, primary=True)
        self._refresh()

    @classmethod
    def ask(cls, parent: QWidget | None, session: Session) -> Freezing | None:
        """Ask, and return what is to be frozen or None."""
        dialog = cls(parent, session)
        return dialog.result_value() if dialog.exec() else None

    def result_value(self) -> Freezing:
        """Return what was typed."""
        first, last = self._day(self.first), self._day(self.last)
        panel = self._day(self.panel) if self.panel.text.strip() else None
        return Freezing(" ".join(self.label.text.split()), first, last, panel, self._side.entry)

    def _propose(self) -> None:
        session = self._session
        quarter = quarter_to_freeze(session.register, session.plan, session.day)
        self.label.load(quarter.label)
        self.first.load(show_day(quarter.period.first))
        self.last.load(show_day(quarter.period.last))

    def _day(self, box: FieldBox) -> date:
        return read_day(box.text, self._session.plan)

    # What would be frozen

    def _take_moment(self) -> None:
        try:
            self._side = self._chosen_side()
        except PlanError as problem:
            self.entry.refuse(str(problem))
        else:
            self._refresh()

    def _chosen_side(self) -> Side:
        session = self._session
        side = session.side_at(self.entry.when())
        if session.plan not in side.register.plans:
            raise ChangeRefused(
                f"The plan of {session.plan} was not there yet at {side.label}: "
                "choose a later moment."
            )
        return side

    def _refresh(self, *_typed: str) -> None:
        side, plan = self._side, self._session.plan
        try:
            last = self._day(self.last)
        except BadDate:
            last = side.day
        self.sum.setText(f"{plan} at entry {side.entry:,}: {standing_in_sum(side.register, plan)}")
        ahead = last > self._session.today
        self.ahead.setText(f"The period ends on {show_day(last)}, which is still to come.")
        self.ahead.setVisible(ahead)
        found = [finding.text for finding in findings(side.register, plan, as_at=last)]
        words = f"{counted(len(found), 'finding')} to mend first" if found else "Nothing to mend"
        self.to_mend.setText(words)
        self.show_findings.setVisible(bool(found))
        self.list.clear()
        self.list.addItems(found)
        self._turn_findings(shown=self.list.isVisibleTo(self) and bool(found))

    def _turn_findings(self, *, shown: bool) -> None:
        if shown != self.list.isVisibleTo(self):
            self.list.setVisible(shown)
            self.resize(self.width(), HEIGHT + (LIST_HEIGHT if shown else 0))
        self.show_findings.setText("Hide them" if shown else "Show them")

    def _check(self) -> None:
        boxes = (self.label, self.first, self.last, self.panel)
        for box in boxes:
            box.accept()
        for box in boxes[1:]:
            if box.text.strip() or box is not self.panel:
                self._check_day(box)
        self._take_moment()
        if not any(box.is_refused for box in boxes) and not self.entry.problem.text():
            self._check_freeze()

    def _check_day(self, box: FieldBox) -> None:
        try:
            self._day(box)
        except BadDate as problem:
            box.refuse(str(problem))

    def _check_freeze(self) -> None:
        """Freeze for trial, so that the dialog refuses what the plan would refuse."""
        found = self.result_value()
        try:
            changes_of(self._session, found)
        except PlanError as problem:
            (self.last if found.last < found.first else self.label).refuse(str(problem))
        else:
            self.accept()

    def _lay_out(self) -> None:
        self.body.addWidget(self.label)
        days = QHBoxLayout()
        days.setSpacing(12)
        for box in (self.first, self.last, self.panel):
            days.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(days)
        self.body.addWidget(self.entry)
        self.sum = self.add_words("", "title")
        self.ahead = self.add_words("", "problem")
        row = QHBoxLayout()
        self.body.addLayout(row)
        self.to_mend = PlainLabel()
        self.to_mend.setWordWrap(False)
        self.show_findings = push_button("", "link")
        self.show_findings.setAutoDefault(False)
        self.show_findings.clicked.connect(
            without_arguments(lambda: self._turn_findings(shown=not self.list.isVisible()))
        )
        row.addWidget(self.to_mend)
        row.addWidget(self.show_findings)
        row.addStretch(1)
        self.list = named(QListWidget(), "To mend before it is frozen")
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.hide()
        self.body.addWidget(self.list, 1)
        self.add_words(
            "What is frozen does not change any more: later edits are seen only from now on."
            " Unfreezing it takes a reason, which the journal keeps.",
            "hint",
        )
        self.body.addStretch(1)
