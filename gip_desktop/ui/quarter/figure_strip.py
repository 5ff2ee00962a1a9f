"""The figures of the page: the sum by status in sight, and what is counted beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gip_desktop.domain.figures import STANDINGS, Figure, Figures
from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.painting import chip_text
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.quarter.figure_button import FactButton, StatusCard
from gip_desktop.ui.quarter.reading import Quarter
from gip_desktop.ui.quarter.tables import refs_in_words
from gip_desktop.ui.theme import Theme

# Always in sight, whether or not an action stands so.
ALWAYS_SHOWN = (Status.COMPLETE, Status.ON_TRACK, Status.REVISED, Status.ON_HOLD)
ROOM_FOR_ONE_LINE = 1080
Fact = tuple[str, str, Figure]


class FigureStrip(QWidget):
    """Shows the whole as the sum of its parts, and below it what else is true of some actions."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.total = StatusCard(theme)
        self.cards = {status: StatusCard(theme) for status in STANDINGS}
        self.signs = {status: PlainLabel("+", role="muted") for status in STANDINGS}
        self.facts = [FactButton(theme) for _ in range(6)]
        self._facts = QGridLayout()
        self._across = 0
        self._lay_out()
        for button in (self.total, *self.cards.values(), *self.facts):
            button.figure_chosen.connect(self.figure_chosen)

    def show_quarter(self, quarter: Quarter) -> None:
        """Show the figures."""
        figures = quarter.figures
        self.total.show_figure("All actions", "Actions", figures.total, _growth(quarter))
        for status, card in self.cards.items():
            figure = figures.by_status[status]
            card.show_chip(self._theme.chip(status))
            card.show_figure(LABELS[status], chip_text(status), figure)
            is_shown = status in ALWAYS_SHOWN or figure.count > 0
            card.setVisible(is_shown)
            self.signs[status].setVisible(is_shown)
        late = (figures.overdue_current, figures.overdue_original)
        for button, (name, word, figure) in zip(self.facts, facts_of(figures), strict=True):
            button.show_alarm(any(figure is overdue for overdue in late))
            button.show_figure(name, word, figure)
        self.setAccessibleName(f"Figures: {quarter.sum}")

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for button in (self.total, *self.cards.values(), *self.facts):
            button.set_theme(theme)
        for status, card in self.cards.items():
            card.show_chip(theme.chip(status))

    def fit(self, width: int) -> None:
        """Set what is beside the sum on one line, or on two where there is little room."""
        across = 6 if width >= ROOM_FOR_ONE_LINE else 3
        if across == self._across:
            return
        self._across = across
        for position, button in enumerate(self.facts):
            self._facts.addWidget(button, position // across, position % across)
        for column in range(6):
            self._facts.setColumnStretch(column, 1 if column < across else 0)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
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
        self.fit(ROOM_FOR_ONE_LINE)


def facts_of(figures: Figures) -> tuple[Fact, ...]:
    """List what is counted beside the sum: its full name, its words on the page, its figure."""
    period = f"{show_day(figures.period.first)} to {show_day(figures.period.last)}"
    return (
        (f"Completed {period}", "completed in the period", figures.completed_in_period),
        (f"Slipped {period}", "slipped in the period", figures.slipped),
        ("Date ever revised", "date ever moved", figures.ever_revised),
        (
            "Overdue against the current date",
            "overdue against the current date",
            figures.overdue_current,
        ),
        (
            "Overdue against the original date",
            "overdue against the original date",
            figures.overdue_original,
        ),
        ("No date", "without a date", figures.no_date),
    )


def _growth(quarter: Quarter) -> str:
    """Say how many actions there were before, and which are new."""
    found, since = quarter.comparison, quarter.since
    if found is None or since is None:
        return "in the plan"
    new = f", new: {refs_in_words(found.new, 3)}" if found.new.count else ""
    return f"{found.opening.total.count:,} at {since.called}{new}"
