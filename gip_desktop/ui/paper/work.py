"""What the window does to a paper: draws it up anew, writes its words, notes who cleared them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from gip_desktop.domain.circulated import Review
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.paper_clearing import clear, withdraw_clearance, write_words
from gip_desktop.domain.paper_parts import Block, Form, Origin, Paragraph
from gip_desktop.domain.paper_words import PARTS, part_of, raw_wording, write_setting
from gip_desktop.domain.register import Change, Register
from gip_desktop.drafting import draft_paper
from gip_desktop.ui.naming import counted
from gip_desktop.ui.paper.lines import State, place_of, state_of
from gip_desktop.ui.session import Session


class PaperWork(QObject):
    """The paper of one review in one form, as it stands; every change runs through the session."""

    changed = Signal()

    def __init__(self, session: Session, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.review = review
        self.form = Form.PANEL
        self.paper = draft_paper(session.store, review, form=self.form)
        session.changed.connect(self._on_changed)

    @property
    def now(self) -> Register:
        """Return the register as it stands, whatever moment the window shows."""
        return self.session.store.register

    @property
    def why_read_only(self) -> str:
        """Say why no word can be written; empty where it can."""
        if self.session.moment:
            return "You see the plan as it was. Return to now to write or clear words."
        if self.session.is_read_only:
            return "The file is open to read only. No words can be written or cleared."
        return ""

    @property
    def is_public(self) -> bool:
        """Say whether every word is cleared, so that the file is marked for public release."""
        return all(block.is_cleared for block in self.paper.blocks)

    @property
    def blocks(self) -> dict[str, Block]:
        """Return what is cleared one by one, by its key."""
        return {block.key: block for block in self.paper.blocks}

    def in_state(self, state: State) -> tuple[str, ...]:
        """List the keys of the blocks in a state, in reading order."""
        return tuple(block.key for block in self.paper.blocks if state_of(block) is state)

    def show_review(self, review: Review) -> None:
        """Draw up the paper of another review."""
        self.review = review
        self._draw_up()

    def show_form(self, form: Form) -> None:
        """Draw up the paper for others to read."""
        self.form = form
        self._draw_up()

    def has_own_words(self, paragraph: Paragraph) -> bool:
        """Say whether a standing part has words of the office in the place of the program's."""
        has_words = paragraph.origin is Origin.WORDING and paragraph.key in self.now.wordings
        return has_words and bool(PARTS[part_of(paragraph.key)].default[self.form])

    # Writing

    def write_words(self, key: str, text: str) -> None:
        """Write the words of a paragraph; none bring back those of the program."""
        changes = write_words(self.now, self.paper, key, text)
        self._run(f"Words of {place_of(self.blocks[key])} in the paper", changes)

    def write_setting(self, part: str, text: str) -> None:
        """Write one of the paper's settings."""
        label = f"{PARTS[part].label} in the paper"
        self._run(label, write_setting(self.now, part, text))

    def setting(self, part: str) -> str:
        """Return one of the paper's settings."""
        return raw_wording(self.now, part, self.form)

    def clear(self, keys: Collection[str], *, by: str, on: date) -> None:
        """Note who cleared these blocks for publication."""
        changes = clear(self.now, self.paper, keys, by=by, on=on)
        self._run(f"Cleared {counted(len(keys), 'part')} of the paper, {by}", changes)

    def withdraw(self, keys: Collection[str]) -> None:
        """Take the clearance off these blocks."""
        changes = withdraw_clearance(self.now, self.paper, keys)
        self._run(f"Withdrew clearance of {counted(len(keys), 'part')} of the paper", changes)

    def _run(self, label: str, changes: Sequence[Change]) -> None:
        if self.why_read_only:
            raise ChangeRefused(self.why_read_only)
        self.session.run(label, changes)

    def _on_changed(self, _tables: frozenset[str]) -> None:
        # A review that was unfrozen or undone elsewhere has no paper any more.
        if self.review.key in self.now.reviews:
            self._draw_up()

    def _draw_up(self) -> None:
        self.paper = draft_paper(self.session.store, self.review, form=self.form)
        self.changed.emit()
