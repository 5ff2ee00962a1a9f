"""The pane at the right: one action, with its fields, updates, dates and history."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from gip_desktop.domain.entering import Entered, enter
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.figures import is_complete, is_overdue
from gip_desktop.domain.register import heading_of
from gip_desktop.domain.rows import Action, Revision, Status
from gip_desktop.domain.statuses import LABELS, OVERDUE, OVERDUE_LABEL, SYMBOLS
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.action_model import Refusal
from gip_desktop.ui.action_page import ActionPage
from gip_desktop.ui.dates_page import DatesPage
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.flow_layout import FlowLayout
from gip_desktop.ui.history_page import HistoryPage
from gip_desktop.ui.naming import named
from gip_desktop.ui.notice import Notice
from gip_desktop.ui.painting import chip_text
from gip_desktop.ui.parts import Surface, page_area, show_page
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme
from gip_desktop.ui.updates_page import UpdatesPage

CHOOSE = "Choose an action to see it here."
NONE_YET = "An action is shown here, with all that belongs to it, once the plan has one."
TITLES = ("Action", "Updates", "Dates", "History")


class ChipLabel(PlainLabel):
    """A status word on its tint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWordWrap(False)

    def show_chip(self, text: str, foreground: str, background: str) -> None:
        """Show a word in these colours."""
        self.setText(text)
        self.setStyleSheet(
            f"background: {background}; color: {foreground}; border-radius: 3px; padding: 2px 7px;"
        )


class Editor(Surface):
    """Shows one action and writes what is finished in its fields."""

    refused = Signal(str)  # the sentence that says why a field did not take its text
    typed = Signal(str, str, str)  # the action's key, the field, and its unsaved text

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._key: str | None = None
        # What fields did not take, by action and field, until its action is shown again.
        self._refusals: dict[tuple[str, str], Refusal] = {}
        self.ref = PlainLabel(role="reference")
        self.chip = ChipLabel()
        self.overdue = ChipLabel()
        self.key = PlainLabel(role="muted")
        self.heading = PlainLabel(role="heading")
        self.notice = Notice()
        self.tabs = named(QTabWidget(self), "Parts of the action")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        areas = [self._add_tab(title) for title in TITLES]
        action, updates, dates, history = (area.viewport() for area in areas)
        self.page = ActionPage(session, theme, action)
        self.updates = UpdatesPage(session, updates)
        self.dates = DatesPage(session, dates)
        self.history = HistoryPage(session, history)
        for area, page in zip(areas, (*self._forms, self.history), strict=True):
            show_page(area, page)
        self.nothing = PlainLabel(role="muted")
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self._lay_out()
        self._connect()
        self.clear()

    @property
    def _forms(self) -> tuple[ActionPage, UpdatesPage, DatesPage]:
        """Return the pages with fields, in the order of their tabs."""
        return self.page, self.updates, self.dates

    @property
    def _every_box(self) -> list[FieldBox]:
        return [box for page in self._forms for box in page.every_box]

    @property
    def action(self) -> Action | None:
        """Return the action in view."""
        return self._session.register.actions.get(self._key or "")

    def show_action(self, key: str) -> None:
        """Finish what is typed, then show another action."""
        if key == self._key:
            self.refresh()
            return
        self._leave()
        self.notice.hide()
        self._key = key
        self.refresh()
        self.put_back()

    def clear(self) -> None:
        """Show that no action is chosen."""
        self._leave()
        self._key = None
        self.refresh()

    def refresh(self) -> None:
        """Show the action as it stands."""
        action = self.action
        self.nothing.setVisible(action is None)
        self.head.setVisible(action is not None)
        self.tabs.setVisible(action is not None)
        if action is None:
            self.notice.hide()
            any_yet = self._session.register.actions_of(self._session.plan)
            self.nothing.setText(CHOOSE if any_yet else NONE_YET)
            return
        self._show_head(action)
        for page in (*self._forms, self.history):
            page.load(action)
        self._show_counts(action)

    def finish(self) -> None:
        """Finish every field that holds something unsaved."""
        if self.action is not None:
            for page in self._forms:
                page.finish()

    def box(self, field: str) -> FieldBox | None:
        """Return the field of this name, on whichever page it is."""
        return next((box for page in self._forms if (box := page.box(field))), None)

    def unsaved(self, action: str, field: str) -> str | None:
        """Return what is typed into a field of an action and not in the plan, or None."""
        if action != self._key:
            refusal = self._refusals.get((action, field))
            return refusal.text if refusal else None
        box = self.box(field)
        return box.text if box and box.is_unsaved else None

    def keep_refused(self, refusal: Refusal) -> None:
        """Keep a text that was not taken: in its field, with the reason, for its action."""
        self._refusals[refusal.action, refusal.field] = refusal
        self.put_back()

    def put_aside(self) -> None:
        """Take what was not taken out of the fields: another moment is about to be shown."""
        self.notice.hide()
        self._keep_refused()
        for box in self._every_box:
            box.revert()

    def put_back(self) -> None:
        """Put what the action's fields did not take back into them, where it can be mended."""
        if self._session.is_read_only:
            return
        for refusal in [r for r in self._refusals.values() if r.action == self._key]:
            box = self.box(refusal.field)
            if box:
                del self._refusals[refusal.action, refusal.field]
                box.put_typed(refusal.text)
                box.refuse(refusal.sentence)

    @property
    def first_field(self) -> QWidget:
        """Return what the keyboard comes to first: the first field of the page in view."""
        pages = {0: self.page.boxes["title"].control, 1: self.updates.new.control}
        return pages.get(self.tabs.currentIndex(), self.tabs) if self.action else self.tabs

    def show_field(self, field: str) -> None:
        """Turn to the page on which a field is, and go to it."""
        for position, page in enumerate(self._forms):
            box = page.box(field)
            if box:
                self.tabs.setCurrentIndex(position)
                box.control.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.page.timeline.set_theme(theme)
        self.refresh()

    def _enter(self, field: str, text: str) -> None:
        action = self.action
        if action is None:
            return
        box = self.page.boxes[field]
        session = self._session
        try:
            entered = enter(session.register, action, field, text, today=session.day)
            session.enter(entered)
        except PlanError as problem:
            self._refuse(box, problem)
            return
        self._offer_next_step(field, entered)

    def _enter_whole(self, entered: Entered, box: FieldBox) -> None:
        try:
            self._session.enter(entered)
        except PlanError as problem:
            self._refuse(box, problem)

    def _refuse(self, box: FieldBox, problem: PlanError) -> None:
        box.refuse(str(problem))
        self.refused.emit(str(problem))

    def _leave(self) -> None:
        """Finish what is typed; what is not taken is kept for when its action is shown again."""
        self.finish()
        self._keep_refused()

    def _keep_refused(self) -> None:
        for box in self._every_box:
            if self._key and box.is_refused:
                refusal = Refusal(self._key, box.field, box.text, box.problem.text())
                self._refusals[self._key, box.field] = refusal

    def _offer_next_step(self, field: str, entered: Entered) -> None:
        action = self.action
        moved = any(isinstance(change.row, Revision) for change in entered.changes)
        if field == "target" and moved and action and action.status is not Status.REVISED:
            self.notice.offer(
                "The date moved. Say why on the Dates page. The status is still"
                f" {LABELS[action.status]}.",
                "Set status to Revised",
                partial(self._enter, "status", LABELS[Status.REVISED]),
            )
        elif field in ("status", "closure") and action and is_complete(action):
            self._offer_day(action)

    def _offer_day(self, action: Action) -> None:
        """Ask for the day of completion: it is not guessed, since it may be weeks ago."""
        if action.completed_on is None:
            today = show_day(self._session.day)
            self.notice.offer(
                "On which day was it completed?",
                f"On {today}",
                partial(self._enter, "completed_on", today),
            )

    def _show_head(self, action: Action) -> None:
        chip = self._theme.chip(action.status)
        self.ref.setText(action.ref or "No ref")
        self.chip.show_chip(chip_text(action.status), chip.text, chip.tint)
        overdue = self._theme.overdue
        self.overdue.show_chip(f"{SYMBOLS[OVERDUE]} {OVERDUE_LABEL}", overdue.text, overdue.tint)
        self.overdue.setVisible(is_overdue(action, self._session.day))
        self.key.setText(f"key {action.key}")
        self.heading.setText(heading_of(action))

    def _show_counts(self, action: Action) -> None:
        register = self._session.register
        for position, number in (
            (1, len(register.progress_of(action.key))),
            (2, len(register.revisions_of(action.key))),
            (3, self.history.count),
        ):
            title = TITLES[position]
            self.tabs.setTabText(position, f"{title} {number}" if number else title)

    def _add_tab(self, title: str) -> QScrollArea:
        area = page_area()
        self.tabs.addTab(area, title)
        return area

    def _lay_out(self) -> None:
        self.head = QWidget(self)
        line = FlowLayout(spacing=8)
        for part in (self.ref, self.chip, self.overdue, self.key):
            part.setWordWrap(False)
            line.addWidget(part)
        head = QVBoxLayout(self.head)
        head.setContentsMargins(16, 10, 16, 8)
        head.addLayout(line)
        head.addWidget(self.heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.head)
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.page.finished.connect(self._enter)
        for page in self._forms:
            page.typed.connect(self._tell_typed)
        self.updates.entered.connect(self._enter_whole)
        self.dates.entered.connect(self._enter_whole)

    def _tell_typed(self, field: str, text: str) -> None:
        if self._key:
            self.typed.emit(self._key, field, text)
