"""The words of the chosen paragraph: what it says in public, and what the plan has to draw from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.paper_parts import Origin, Paragraph
from gip_desktop.domain.paper_words import PARTS, part_of
from gip_desktop.domain.rows import Action
from gip_desktop.ui.field_box import FieldBox, Kind
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.paper.draft_keeper import DraftKeeper
from gip_desktop.ui.paper.drawing_from import drawing_from
from gip_desktop.ui.paper.lines import place_of, state_words
from gip_desktop.ui.paper.work import PaperWork
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainEdit, PlainLabel

ACTION_HINT = "A first line of its own becomes the bold heading."
SETTING_HINT = "One line. It stays for the next paper."
PART_HINT = (
    "They stay for the next paper. Names in braces, such as {panel}, are filled in from “The whole"
    " paper”."
)


class WordsPage(Surface):
    """Shows one paragraph that a person writes, and writes what is finished in it."""

    action_requested = Signal(str)  # its key

    def __init__(self, work: PaperWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._draft = DraftKeeper(work.session.store.path, self)
        self._key: str | None = None
        # What was not taken, by paragraph, until that paragraph is shown again.
        self._refused: dict[str, tuple[str, str]] = {}
        self.heading = PlainLabel(role="title")
        self.state = PlainLabel(role="muted")
        self.words = FieldBox("words", "Words for the public paper", Kind.MEMO)
        self.words.finished.connect(self._write)
        self.words.typed.connect(self._keep_draft)
        self.own = push_button("Use the words that come with the program")
        self.own.clicked.connect(without_arguments(self._use_own))
        self.source_label = PlainLabel("From the plan, not for publication", role="muted")
        self.source = named(PlainEdit(), self.source_label.text(), "To draw from, read only.")
        self.source.setReadOnly(True)
        self.source_label.setBuddy(self.source)
        self.go = push_button("Go to this action in the plan", "link")
        self.go.clicked.connect(without_arguments(self._go))
        self._lay_out()

    @property
    def has_refused(self) -> bool:
        """Say whether any paragraph has words that were typed and not taken."""
        return self.words.is_refused or bool(self._refused)

    def show_paragraph(self, paragraph: Paragraph) -> None:
        """Show a paragraph; what is typed into it and unsaved stays."""
        if paragraph.key != self._key:
            self.finish()
            self._set_refused_aside()
            self._key = paragraph.key
            self.words.load(paragraph.words)
            self._put_back()
        else:
            self.words.refresh(paragraph.words)
        self._show_head(paragraph)
        self._show_source(paragraph.action)
        self.words.show_hint(_hint(paragraph))
        is_read_only = bool(self._work.why_read_only)
        self.words.set_read_only(is_read_only)
        self.own.setVisible(self._work.has_own_words(paragraph) and not is_read_only)

    def finish(self) -> None:
        """Finish what is typed."""
        self.words.finish()

    def leave(self) -> None:
        """Finish what is typed, before something that is not written here is shown."""
        self.finish()
        self._set_refused_aside()
        self._key = None

    def _write(self, _field: str, text: str) -> None:
        if self._key:
            self._attempt(self._key, text)

    def _use_own(self) -> None:
        if self._key:
            self.finish()
            self._attempt(self._key, "")

    def _attempt(self, key: str, text: str) -> None:
        try:
            self._work.write_words(key, text)
        except PlanError as problem:
            self.words.refuse(str(problem))
        else:
            self._draft.forget()

    def _keep_draft(self, _field: str, text: str) -> None:
        if self._action:
            self._draft.note(self._action, text)

    def _set_refused_aside(self) -> None:
        if self._key and self.words.is_refused:
            self._refused[self._key] = (self.words.text, self.words.problem.text())

    def _put_back(self) -> None:
        text, sentence = self._refused.pop(self._key or "", ("", ""))
        if sentence:
            self.words.put_typed(text)
            self.words.refuse(sentence)

    def _show_head(self, paragraph: Paragraph) -> None:
        self.heading.setText(place_of(paragraph))
        self.state.setText(state_words(paragraph))

    def _show_source(self, action: Action | None) -> None:
        for part in (self.source_label, self.source, self.go):
            part.setVisible(action is not None)
        text = drawing_from(self._work.now, action.key) if action else ""
        if self.source.toPlainText() != text:
            self.source.setPlainText(text)

    @property
    def _action(self) -> str | None:
        """Return the key of the action that the paragraph in view is about."""
        block = self._work.blocks.get(self._key or "")
        return block.action.key if isinstance(block, Paragraph) and block.action else None

    def _go(self) -> None:
        if self._action:
            self.action_requested.emit(self._action)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        parts = (self.heading, self.state, self.words, self.own)
        for part in (*parts, self.source_label):
            layout.addWidget(part)
        layout.addWidget(self.source, 8)
        layout.addWidget(self.go)
        layout.addStretch(1)


def _hint(paragraph: Paragraph) -> str:
    if paragraph.origin is Origin.ACTION:
        return ACTION_HINT
    return SETTING_HINT if PARTS[part_of(paragraph.key)].is_setting else PART_HINT
