"""The look: colours and sizes for light, dark and contrast, and the style sheet made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gip_desktop import paths
from gip_desktop.domain.status import Status
from gip_desktop.domain.tints import (
    CONTRAST_OVERDUE_TINT,
    CONTRAST_TINTS,
    DARK_TINTS,
    OVERDUE_TINT,
    TINTS,
    Tint,
)
from gip_desktop.settings import USUAL_TEXT, ThemeChoice


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
    disabled: str
    accent: str
    on_accent: str
    selection: str
    marking: str
    on_marking: str
    danger: str
    changed: str
    chips: dict[Status | None, Chip]
    overdue: Chip
    icons: str
    ring: int = 2  # the width of the edge round what has the focus, in pixels

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
CONTRAST_BARS: Mapping[Status | None, str] = {
    **{status: words for status, (words, _) in CONTRAST_TINTS.items()},
    Status.ON_TRACK: "#35B06C",
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
    disabled="#5A6472",
    accent="#1F4E79",
    on_accent="#FFFFFF",
    selection="#E4EDF6",
    marking="#1B1F24",
    on_marking="#FFFFFF",
    danger="#8A1C1C",
    changed="#CBE8D3",
    chips=_chips(TINTS, LIGHT_BARS),
    overdue=Chip(*OVERDUE_TINT, "#8A1C1C"),
    icons="light",
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
    disabled="#A3ADB8",
    accent="#8FC1F0",
    on_accent="#10202E",
    selection="#263646",
    marking="#000000",
    on_marking="#FFFFFF",
    danger="#FF9C9C",
    changed="#23573B",
    chips=_chips(DARK_TINTS, DARK_BARS),
    overdue=Chip(*OVERDUE_TINT, "#B03A3A"),
    icons="dark",
)

CONTRAST = Theme(
    name="contrast",
    background="#000000",
    surface="#000000",
    raised="#000000",
    line="#FFFFFF",
    control_line="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    disabled="#9A9A9A",
    accent="#FFE600",
    on_accent="#000000",
    selection="#1854B8",
    marking="#FFFFFF",
    on_marking="#000000",
    danger="#FFB0B0",
    changed="#004020",
    chips=_chips(CONTRAST_TINTS, CONTRAST_BARS),
    overdue=Chip(*CONTRAST_OVERDUE_TINT, "#FFB0B0"),
    icons="dark",
    ring=3,
)

THEMES: Mapping[ThemeChoice, Theme] = {
    ThemeChoice.LIGHT: LIGHT,
    ThemeChoice.DARK: DARK,
    ThemeChoice.CONTRAST: CONTRAST,
}


def new_application(arguments: Sequence[str] = ()) -> QApplication:
    """Start Qt in the one style that the style sheet is made for, with arguments of Qt's own."""
    # Named as an argument, because `setStyle` first loads all that Python could ask of a style.
    app = QApplication(["gip-desktop", "-style", "Fusion", *arguments])
    app.setApplicationDisplayName("")
    return app


def current_theme(choice: ThemeChoice = ThemeChoice.SYSTEM) -> Theme:
    """Return the theme that was chosen, or else the one the system asks for."""
    if choice is not ThemeChoice.SYSTEM:
        return THEMES[choice]
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, theme: Theme, text_size: int = USUAL_TEXT) -> None:
    """Give the whole program one theme, for letters of a size in hundredths of the system's."""
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme, text_size))


def set_text_size(app: QApplication, text_size: int) -> None:
    """Give the program letters of a size in hundredths of the system's."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(font.pointSizeF() * text_size / 100)
    app.setFont(font)


def style_sheet(theme: Theme, text_size: int = USUAL_TEXT) -> str:
    """Fill the style sheet of resources/ with a theme's colours and a text size's lengths."""
    template = Template(paths.resource("style.qss").read_text(encoding="utf-8"))
    colours = {name: getattr(theme, name) for name in Theme.__slots__ if name not in _NOT_COLOURS}
    points = QApplication.font().pointSizeF()
    larger = {name: f"{points * scale:.1f}pt" for name, scale in _LARGER_LETTERS.items()}
    icons = paths.resource("icons").as_posix()
    sheet = template.substitute(colours | larger, icons=icons, tone=theme.icons)
    return _LENGTH.sub(lambda found: _length(found, theme, text_size), sheet)


def _length(found: re.Match[str], theme: Theme, text_size: int) -> str:
    """Write a length of the style sheet in the pixels that a theme and a text size make of it."""
    number, ring, less = found.groups()
    if ring:
        return f"{theme.ring}px"
    pixels = int(number)
    scaled = pixels if pixels <= WIDEST_EDGE else round(pixels * text_size / 100)
    return f"{scaled - (theme.ring - 1 if less else 0)}px"


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


_NOT_COLOURS = ("name", "chips", "overdue", "icons", "ring")
_LARGER_LETTERS = {"page_title": 1.7, "reference": 1.35}
# `ringpx` is the edge of what has the focus, and `5-px` is 5px less what that edge takes of it.
# Edges stay as thin as they are; all else grows with the letters.
_LENGTH = re.compile(r"\b(?:(\d+)|(ring))(-?)px")
WIDEST_EDGE = 3


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
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return palette
