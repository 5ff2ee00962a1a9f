"""The line at the foot of the window: what is saved and backed up, and how the plan adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gip_desktop.ui.flow_layout import FlowLayout
from gip_desktop.ui.parts import Surface
from gip_desktop.ui.plain import PlainLabel

if TYPE_CHECKING:
    from gip_desktop.domain.register import Register
    from gip_desktop.ui.session import Session


class StatusLine(Surface):
    """Says in words what the program has done and what the plan comes to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="statusline")
        self.said = PlainLabel()
        self.entry = PlainLabel()
        self.backup = PlainLabel()
        self.figures = PlainLabel()
        layout = FlowLayout(self, spacing=18, last_right=True)
        layout.setContentsMargins(12, 5, 12, 5)
        for label in (self.said, self.entry, self.backup, self.figures):
            label.setWordWrap(False)
            layout.addWidget(label)

    def say(self, words: str) -> None:
        """Say what has just been done."""
        self.said.setText(words)

    def say_saved(self) -> None:
        """Say that the last edit is in the file."""
        from datetime import datetime

        self.say(f"Saved {datetime.now():%H:%M}")

    def say_backup(self, words: str) -> None:
        """Say when the file was last backed up."""
        self.backup.setText(words)

    def refresh(self, session: Session) -> None:
        """Show the figures as they stand."""
        from gip_desktop.domain.targets import show_day

        number = session.head[0]
        self.entry.setText(f"Journal entry {number:,}")
        day = "" if session.day == session.today else f"As at {show_day(session.day)}: "
        self.figures.setText(day + standing_in_sum(session.register, session.plan))


def standing_in_sum(register: Register, plan: str) -> str:
    """Write how a plan stands as a sum that adds up."""
    from gip_desktop.domain.figures import standing
    from gip_desktop.domain.statuses import LABELS

    actions = register.actions_of(plan)
    parts = [f"{n:,} {LABELS[status].lower()}" for status, n in standing(actions).items() if n]
    return f"{len(actions):,} = {' + '.join(parts)}" if parts else "No actions yet"
