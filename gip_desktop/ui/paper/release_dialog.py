"""Before a public paper is written: its marking, and who cleared its words."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from gip_desktop.domain.paper_parts import Clearance, Paper
from gip_desktop.domain.spans import show_day
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable


class ReleaseDialog(MarkedDialog):
    """Shows who cleared the paper, and asks whether it goes out so."""

    def __init__(self, parent: QWidget | None, paper: Paper, marking: str) -> None:
        super().__init__(parent, "Write a public paper", marking)
        self.setMinimumWidth(560)
        self.add_words("The file will be marked", "muted")
        self.add_words(paper.marking, "title")
        self.table = PlainTable("Who cleared the paper", ("Cleared by", "On", "Parts"), 0)
        self.table.show_rows(_cleared_by(paper))
        self.body.addWidget(self.table, 1)
        self.add_words("Anybody may read it. The plan itself stays as it is marked.", "hint")
        self.add_button("Cancel", self.reject)
        self.add_button("Write the public paper…", self.accept, primary=True)

    @classmethod
    def ask(cls, parent: QWidget | None, paper: Paper, marking: str) -> bool:
        """Ask, and say whether the paper is to be written."""
        return bool(cls(parent, paper, marking).exec())


def _cleared_by(paper: Paper) -> list[tuple[str, str, str]]:
    """Count the parts by who cleared them and when, the newest first."""
    clearances = [block.clearance for block in paper.blocks]
    counts = Counter(clearance for clearance in clearances if clearance)

    def newest_first(clearance: Clearance) -> tuple[int, str]:
        return -clearance.on.toordinal(), clearance.by

    ordered = sorted(counts, key=newest_first)
    return [(c.by, show_day(c.on), str(counts[c])) for c in ordered]
