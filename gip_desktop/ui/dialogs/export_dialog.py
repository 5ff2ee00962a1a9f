"""What to export: Appendix B or everything, of which year, for whom, and where to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.marking import higher_marking, suggested_file_name
from gip_desktop.domain.reviews import name_of_review, reviews_before, reviews_of
from gip_desktop.domain.spans import show_day
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.jobs import Report
from gip_desktop.ui.naming import named
from gip_desktop.ui.parts import fit_width
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session

APPENDIX_B = "Appendix B, as an Excel workbook"
EVERYTHING = "Everything in the database, as JSON"
WHOLE_PLAN = "The whole plan"
NOW, NOTHING = "Now", "Nothing"

_REVIEW, _ENTRY = "review:", "entry:"


@dataclass(frozen=True, slots=True)
class Export:
    """What to write and where; `owner` is a key, or None for everybody.

    `as_at` and `since` are moments as the store is asked for them: None is now, or marks nothing.
    """

    path: Path
    plan: str
    owner: str | None
    as_at: str | None = None
    since: str | None = None

    def writer(self, session: Session) -> Callable[[Report], str]:
        """Return the work that writes it, which reads nothing more of the database."""
        is_json = self.path.suffix.lower() == ".json"
        return self._everything(session) if is_json else self._appendix(session)

    def _appendix(self, session: Session) -> Callable[[Report], str]:
        from gip_desktop.exporting import write_appendix
        from gip_desktop.sides import side_at

        store = session.store
        now = side_at(store, self.as_at, self.plan, today=session.today)
        since = self.since and side_at(store, self.since, self.plan, today=session.today)
        _refuse_unknown_owner(session, now, self.owner)
        head = store.entry(now.entry).hash.hex()
        marking = higher_marking(now.register.marking, store.register.marking)

        def write(_report: Report) -> str:
            warnings = write_appendix(
                self.path,
                now.register,
                self.plan,
                day=now.day,
                entry=now.entry,
                head=head,
                owner=self.owner,
                since=since or None,
                marking=marking,
            )
            return " ".join([f"Wrote {self.path.name}.", *warnings])

        return write

    def _everything(self, session: Session) -> Callable[[Report], str]:
        from gip_desktop.exporting import write_everything

        store, when = session.store, self.as_at
        moment = store.moment(when, plan=self.plan) if when else None
        register = store.at(moment.entry) if moment else store.register
        entry = store.entry(moment.entry if moment else store.head[0])
        today = moment.day if moment else session.today
        # An entry names no day for the figures; a day or a review does.
        named = moment.day if moment and when and not when.startswith(_ENTRY) else None

        def write(_report: Report) -> str:
            write_everything(
                self.path,
                register,
                entry=entry.number,
                head=entry.hash.hex(),
                today=today,
                as_at=named,
            )
            return f"Wrote {self.path.name}"

        return write


class ExportDialog(MarkedDialog):
    """Asks what to export."""

    def __init__(self, parent: QWidget | None, session: Session) -> None:
        super().__init__(parent, "Export", session.register.marking)
        self.setMinimumWidth(480)
        self.chosen: Export | None = None
        self._session = session
        register, in_view = session.store.register, session.register
        self.what = _choice("What to export", [(APPENDIX_B, ".xlsx"), (EVERYTHING, ".json")])
        years = sorted({*register.plans, *in_view.plans}, reverse=True)
        self.year = _choice("Plan year", [(year, year) for year in years])
        self.year.setCurrentText(session.plan)
        self.as_at = _choice("As at", [])
        self.since = _choice("Mark what changed since", [])
        owners = sorted(in_view.owners.values(), key=lambda owner: owner.name.casefold())
        self.owner = _choice(
            "Whose actions", [(WHOLE_PLAN, None), *((owner.name, owner.key) for owner in owners)]
        )
        for box in (self.what, self.year, self.as_at, self.since, self.owner):
            label = PlainLabel(box.accessibleName(), role="title")
            label.setBuddy(box)
            self.body.addWidget(label)
            self.body.addWidget(box)
        self.what.currentIndexChanged.connect(self._follow)
        self.year.currentIndexChanged.connect(self._offer_moments)
        self.as_at.currentIndexChanged.connect(self._offer_since)
        self._offer_moments()
        self.add_words(
            "Every page carries the marking. The file is written whole or not at all.", "hint"
        )
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("Choose where to write it…", self._choose_where, primary=True)

    def suggested_name(self) -> str:
        """Return the file name that carries the marking."""
        what = self.owner.currentText() if self.owner.currentData() else "Appendix B"
        if self.as_at.currentData():
            what = f"{what} as at {self.as_at.currentText().partition(',')[0]}"
        marking = self._session.register.marking
        name = suggested_file_name(marking, self.year.currentText(), what)
        return name + self.what.currentData()

    def result_value(self, path: Path) -> Export:
        """Return what was chosen, to be written there."""
        path = path if path.suffix else path.with_suffix(self.what.currentData())
        return Export(
            path,
            self.year.currentText(),
            self.owner.currentData(),
            as_at=self.as_at.currentData(),
            since=self.since.currentData(),
        )

    @classmethod
    def ask(cls, parent: QWidget | None, session: Session) -> Export | None:
        """Ask what and where, and return it or None."""
        dialog = cls(parent, session)
        return dialog.chosen if dialog.exec() else None

    def _choose_where(self) -> None:
        """Ask for the place while the choices still stand; without one they can be changed."""
        kinds = "JSON (*.json)" if self.what.currentIndex() else "Excel workbooks (*.xlsx)"
        path = ask.file_to_write(self, "Write to", self.suggested_name(), kinds)
        if path:
            self.chosen = self.result_value(path)
            self.accept()

    def _follow(self) -> None:
        is_workbook = self.what.currentIndex() == 0
        for box in (self.year, self.since, self.owner):
            box.setEnabled(is_workbook)

    def _offer_moments(self) -> None:
        """Offer now and each review of the year, and choose the moment that is in view."""
        session, plan = self._session, self.year.currentText()
        register = session.store.register
        in_view = _moment_in_view(session) if plan in session.register.plans else None
        offered = dict([(None, NOW)] if plan in register.plans else [])
        offered |= {_when(r): _named(r) for r in reversed(reviews_of(register, plan))}
        if in_view and session.moment:
            offered.setdefault(in_view, session.moment.label)
        _offer(self.as_at, offered, in_view)
        self._offer_since()

    def _offer_since(self) -> None:
        """Offer the reviews before, and choose the nearest where a review is exported."""
        store, plan, when = self._session.store, self.year.currentText(), self.as_at.currentData()
        moment = store.moment(when, plan=plan) if when else None
        entry, last = (moment.entry, moment.day) if moment else (store.head[0], date.max)
        earlier = reviews_before(store.register, plan, entry=entry, last=last)
        is_review = bool(when) and when.startswith(_REVIEW)
        chosen = _when(earlier[0]) if earlier and is_review else None
        _offer(self.since, {None: NOTHING, **{_when(r): _named(r) for r in earlier}}, chosen)


def _moment_in_view(session: Session) -> str | None:
    """Return the past moment in view as the store is asked for it."""
    moment = session.moment
    if moment is None:
        return None
    for review in reviews_of(session.store.register):
        if (review.label, review.entry) == (moment.label, moment.entry):
            return _when(review)
    is_entry = moment.label == f"entry {moment.entry}"
    return f"{_ENTRY}{moment.entry}" if is_entry else moment.label


def _when(review: Review) -> str:
    return f"{_REVIEW}{name_of_review(review)}"


def _named(review: Review) -> str:
    return f"{review.label}, {show_day(review.last)}"


def _refuse_unknown_owner(session: Session, now: Side, owner: str | None) -> None:
    if owner and owner not in now.register.owners:
        known = {**session.store.register.owners, **session.register.owners}
        raise ChangeRefused(
            f"{known[owner].name} is no owner as at {now.label}: choose another owner or moment."
        )


def _offer(box: QComboBox, offered: Mapping[str | None, str], chosen: str | None) -> None:
    was_blocked = box.blockSignals(True)
    box.clear()
    for value, label in offered.items():
        box.addItem(label, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(was_blocked)


def _choice(name: str, choices: list) -> QComboBox:
    box = named(fit_width(QComboBox()), name)
    for label, value in choices:
        box.addItem(label, value)
    return box
