"""The figures of the page: the sum by status in sight, and what is counted beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gip_desktop.domain.figures import STANDINGS
from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui.painting import chip_text
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.quarter.facts import facts_of, notes_of
from gip_desktop.ui.quarter.figure_cards import FactButton, StatusCard
from gip_desktop.ui.quarter.fills import fill_of
from gip_desktop.ui.quarter.meanings import MEANINGS
from gip_desktop.ui.quarter.reading import Quarter
from gip_desktop.ui.quarter.tables import refs_in_words
from gip_desktop.ui.theme import Theme

FACTS = 6
# In letters: with larger ones there is room for fewer beside one another.
ROOM_FOR_ONE_LINE = 150


class FigureStrip(QWidget):
    """Shows the whole as the sum of its parts, and below it what else is true of some actions."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.total = StatusCard(theme)
        self.cards = {status: StatusCard(theme) for status in STANDINGS}
        self.signs = {status: PlainLabel("+", role="muted") for status in STANDINGS}
        self.facts = [FactButton(theme) for _ in range(FACTS)]
        self._facts = QGridLayout()
        self._across = 0
        self._lay_out()
        for button in (self.total, *self.cards.values(), *self.facts):
            button.figure_chosen.connect(self.figure_chosen)

    def show_quarter(self, quarter: Quarter) -> None:
        """Show the figures: every status in its place, whether or not an action stands so."""
        figures = quarter.figures
        self.total.show_figure("All actions", "Actions", figures.total, notes=_growth(quarter))
        self._show_chips()
        for status, card in self.cards.items():
            card.show_figure(
                LABELS[status],
                chip_text(status),
                figures.by_status[status],
                notes=notes_of(quarter, status),
                meaning=MEANINGS.get(LABELS[status], ""),
            )
            card.make_room()
        for button, fact in zip(self.facts, facts_of(quarter.register, figures), strict=True):
            button.show_alarm(fact.is_alarm)
            notes = [fact.note] if fact.note else []
            button.show_figure(fact.name, fact.word, fact.figure, notes=notes, meaning=fact.meaning)
        self.setAccessibleName(f"Figures: {quarter.sum}")

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for button in (self.total, *self.cards.values(), *self.facts):
            button.set_theme(theme)
        self._show_chips()

    def fit(self, width: int) -> None:
        """Set what is beside the sum on one line, or on two where there is little room."""
        has_room = width >= ROOM_FOR_ONE_LINE * self.fontMetrics().averageCharWidth()
        across = FACTS if has_room else FACTS // 2
        if across == self._across:
            return
        self._across = across
        for position, button in enumerate(self.facts):
            self._facts.addWidget(button, position // across, position % across)
        for column in range(FACTS):
            self._facts.setColumnStretch(column, 1 if column < across else 0)

    def _show_chips(self) -> None:
        for status, card in self.cards.items():
            card.show_chip(self._theme.chip(status), fill_of(self._theme, status))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addWidget(self.total, 1)
        self.signs[STANDINGS[0]].setText("=")
        for status, card in self.cards.items():
            sign = self.signs[status]
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.addWidget(sign)
            line.addWidget(card, 1)
        self._facts.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addLayout(self._facts)
        self.fit(self.width())


def _growth(quarter: Quarter) -> tuple[str, ...]:
    """Say how many actions there were before, and which are new."""
    found, since = quarter.comparison, quarter.since
    if found is None or since is None:
        return ()
    new = (f"new: {refs_in_words(found.new, 3)}",) if found.new.count else ()
    return (f"was {found.opening.total.count:,} at {since.called}", *new)
