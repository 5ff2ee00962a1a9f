"""The first page of the editor: an action's fields, each saved as it is finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gip_desktop.domain.fields import FIELD_LABELS, principle_label, shown, threads
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, ClosureKind, Status, Target
from gip_desktop.domain.targets import read_target, show_day, show_target
from gip_desktop.ui.action_columns import slipped_days
from gip_desktop.ui.choices import choices_of
from gip_desktop.ui.field_box import FieldBox, Kind
from gip_desktop.ui.parts import Surface
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme
from gip_desktop.ui.timeline import Timeline, promises


def _is_complete(action: Action) -> bool:
    return action.status is Status.COMPLETE


def _is_taken_over(action: Action) -> bool:
    return action.closure in (ClosureKind.SUPERSEDED, ClosureKind.MERGED)


def _is_on_hold(action: Action) -> bool:
    return action.status is Status.ON_HOLD


def _always(_action: Action) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the form: the field, how it is typed, and when it is shown."""

    field: str
    kind: Kind = Kind.LINE
    when: Callable[[Action], bool] = _always
    hint: str = ""


FORM: Sequence[FormRow] = (
    FormRow("title", Kind.MEMO),
    FormRow("status", Kind.CHOICE),
    FormRow("hold_reason", Kind.MEMO, _is_on_hold),
    FormRow("closure", Kind.CHOICE, _is_complete),
    FormRow("successor", Kind.LINE, _is_taken_over, "A reference, such as D5."),
    FormRow("completed_on", Kind.LINE, _is_complete),
    FormRow("target", Kind.LINE),
    FormRow("lead", Kind.LINE),
    FormRow("also", Kind.LINE, hint="Other owners, with a semicolon between them."),
    FormRow("recommendation", Kind.MEMO),
    FormRow("planned", Kind.MEMO),
    FormRow("evidence", Kind.MEMO),
    FormRow("publishable", Kind.MEMO, hint="Only these words may go into a public paper."),
    FormRow("ref", Kind.LINE),
    FormRow("section", Kind.CHOICE),
    FormRow("principle", Kind.CHOICE),
    FormRow("source", Kind.LINE),
    FormRow("recommendation_number", Kind.LINE),
    FormRow("priority", Kind.CHOICE),
    FormRow("management_response", Kind.MEMO),
)


class ActionPage(Surface):
    """Shows every field of one action; it tells what is typed and writes nothing itself."""

    finished = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: str | None = None
        self.boxes = {
            row.field: FieldBox(
                row.field, FIELD_LABELS[row.field], row.kind, hint=row.hint, parent=self
            )
            for row in FORM
        }
        self.timeline = Timeline(theme)
        self.meaning = PlainLabel(role="hint")
        self.threads = PlainLabel(role="hint")
        self.latest = PlainLabel()
        self._lay_out()
        for box in self.boxes.values():
            box.finished.connect(self.finished)
            box.typed.connect(self.typed)
        self.boxes["target"].typed.connect(self._show_meaning_of_typed)

    def load(self, action: Action) -> None:
        """Show an action as it stands; what is typed into its fields and unsaved stays."""
        register = self._session.register
        is_another = action.key != self._shown
        self._shown = action.key
        for row in FORM:
            box = self.boxes[row.field]
            box.offer(choices_of(register, action, row.field))
            text = shown(register, action, row.field)
            if is_another:
                box.load(text)
            else:
                box.refresh(text)
            box.setVisible(row.when(action))
            box.set_read_only(self._session.is_read_only)
        self.boxes["principle"].show_hint(_principle_hint(register, action))
        self.timeline.show_promises(promises(register, action))
        self._say(_meaning(register, action))
        self.latest.setText(_latest(register, action))
        words = "\n".join(threads(register, action))
        self.threads.setText(words)
        self.threads.setVisible(bool(words))

    @property
    def every_box(self) -> tuple[FieldBox, ...]:
        """Return all fields of the page."""
        return tuple(self.boxes.values())

    def box(self, field: str) -> FieldBox | None:
        """Return the field of this name, if it is on this page."""
        return self.boxes.get(field)

    def finish(self) -> None:
        """Finish every field that holds something unsaved."""
        for box in self.every_box:
            box.finish()

    def _say(self, meaning: str) -> None:
        self.meaning.setText(meaning)
        self.meaning.setVisible(bool(meaning))

    def _show_meaning_of_typed(self, _field: str, text: str) -> None:
        reading = read_target(text, self._session.plan)
        doubts = " ".join(reading.doubts)
        self._say(f"{_span(reading.target)} {doubts}".strip())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        for row in FORM:
            layout.addWidget(self.boxes[row.field])
            if row.field == "target":
                layout.addWidget(self.timeline)
                layout.addWidget(self.meaning)
                layout.addWidget(self.latest)
            if row.field == "source":
                layout.addWidget(self.threads)
        layout.addStretch(1)


def _latest(register: Register, action: Action) -> str:
    update = register.latest_progress(action.key)
    if update is None:
        return "No progress update yet."
    day = f", {show_day(update.on)}" if update.on else ""
    return f"Latest update{day}: {update.text}"


def _principle_hint(register: Register, action: Action) -> str:
    if action.principle:
        return ""
    letter = register.principle_of(action)
    if not letter:
        return "Its section is mapped to no principle yet."
    return f"{principle_label(register, letter)}, from its section."


def _meaning(register: Register, action: Action) -> str:
    target = action.target
    if target is None:
        return ""
    parts = []
    if not (target.last and target.text == show_day(target.last)):
        parts.append(_span(target))
    if target.assumed:
        parts.append("Part of this date is assumed: write it in full to confirm it.")
    days = slipped_days(register, action)
    moves = len(register.revisions_of(action.key))
    original = register.original_target(action)
    if moves and original and not target.is_dated:
        parts.append(f"It was promised for {show_target(original)}.")
    elif moves:
        times = "once" if moves == 1 else f"{moves} times"
        parts.append(f"{days:+d} days on the original date, moved {times}.")
    return " ".join(parts)


def _span(target: Target) -> str:
    if target.first is None or target.last is None:
        return "This names no date."
    if target.first == target.last:
        return f"{show_day(target.last)}."
    return f"{show_day(target.first)} to {show_day(target.last)}."
