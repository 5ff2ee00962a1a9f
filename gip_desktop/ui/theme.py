"""The look: colours and letters for light and dark, and the style sheet made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gip_desktop import paths
from gip_desktop.domain.status import Status
from gip_desktop.domain.tints import DARK_TINTS, OVERDUE_TINT, TINTS, Tint


@dataclass(frozen=True, slots=True)
class Chip:
    """The colours of a status word: text, the tint behind it, and the stronger bar colour."""

    text: str
    tint: str
    bar: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours; every painted surface takes its colours from here."""

    name: str
    background: str
    surface: str
    raised: str
    line: str
    control_line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    marking: str
    on_marking: str
    danger: str
    changed: str
    chips: dict[Status | None, Chip]
    overdue: Chip

    def chip(self, status: Status | None) -> Chip:
        """Return the colours of a status."""
        return self.chips[status]


# A bar has no word on it, so it is stronger than the tint behind a word.
LIGHT_BARS: Mapping[Status | None, str] = {
    Status.COMPLETE: "#4F8EBF",
    Status.ON_TRACK: "#4FA97B",
    Status.REVISED: "#E09A2B",
    Status.ON_HOLD: "#9A9A9A",
    Status.NOT_STARTED: "#A99CCB",
    None: "#D0D4DA",
}
DARK_BARS: Mapping[Status | None, str] = {
    **LIGHT_BARS,
    Status.ON_HOLD: "#8A8A8A",
    Status.NOT_STARTED: "#7B6BA3",
    None: "#545C66",
}


def _chips(
    tints: Mapping[Status | None, Tint], bars: Mapping[Status | None, str]
) -> dict[Status | None, Chip]:
    return {status: Chip(*tint, bars[status]) for status, tint in tints.items()}


LIGHT = Theme(
    name="light",
    background="#F5F6F8",
    surface="#FFFFFF",
    raised="#FAFBFC",
    line="#DFE2E7",
    control_line="#858E9A",
    text="#1B1F24",
    muted="#5A6472",
    accent="#1F4E79",
    on_accent="#FFFFFF",
    selection="#E4EDF6",
    marking="#1B1F24",
    on_marking="#FFFFFF",
    danger="#8A1C1C",
    changed="#CBE8D3",
    chips=_chips(TINTS, LIGHT_BARS),
    overdue=Chip(*OVERDUE_TINT, "#8A1C1C"),
)

DARK = Theme(
    name="dark",
    background="#16191D",
    surface="#1E2227",
    raised="#23282E",
    line="#343B43",
    control_line="#79838F",
    text="#E8EAED",
    muted="#A3ADB8",
    accent="#8FC1F0",
    on_accent="#10202E",
    selection="#263646",
    marking="#000000",
    on_marking="#FFFFFF",
    danger="#FF9C9C",
    changed="#23573B",
    chips=_chips(DARK_TINTS, DARK_BARS),
    overdue=Chip(*OVERDUE_TINT, "#B03A3A"),
)


def new_application(arguments: Sequence[str] = ()) -> QApplication:
    """Start Qt in the one style that the style sheet is made for, with arguments of Qt's own."""
    # Named as an argument, because `setStyle` first loads all that Python could ask of a style.
    app = QApplication(["gip-desktop", "-style", "Fusion", *arguments])
    app.setApplicationDisplayName("")
    return app


def current_theme() -> Theme:
    """Return the theme the system asks for."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program one theme."""
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))


def style_sheet(theme: Theme) -> str:
    """Fill the style sheet of resources/ with a theme's colours."""
    template = Template(paths.resource("style.qss").read_text(encoding="utf-8"))
    colours = {name: getattr(theme, name) for name in Theme.__slots__ if name not in _NOT_COLOURS}
    icons = paths.resource("icons").as_posix()
    return template.substitute(colours, icons=icons, theme=theme.name)


def strong(font: QFont) -> QFont:
    """Return the font for headings and references."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def smaller(font: QFont) -> QFont:
    """Return the font for a second line: a step smaller, never under nine points' worth."""
    second = QFont(font)
    second.setPointSizeF(max(font.pointSizeF() * 0.92, 8.0))
    return second


_NOT_COLOURS = ("name", "chips", "overdue")


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: theme.background,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.raised,
        roles.Text: theme.text,
        roles.Button: theme.surface,
        roles.ButtonText: theme.text,
        roles.Highlight: theme.selection,
        roles.HighlightedText: theme.text,
        roles.ToolTipBase: theme.surface,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Link: theme.accent,
        roles.Mid: theme.line,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette
