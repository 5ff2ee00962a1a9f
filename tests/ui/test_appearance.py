"""Theme and size of the letters: as the system has them or as was chosen, kept, and at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from gip_desktop import app, settings
from gip_desktop.domain.statuses import LABELS
from gip_desktop.settings import TEXT_SIZES, Settings, ThemeChoice
from gip_desktop.ui import theme as themes
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    Theme,
    apply_theme,
    set_text_size,
    style_sheet,
)
from gip_desktop.ui.workspace import Workspace
from tests.ui.surfaces import import_wizard


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(name: str) -> float:
    colour = QColor(name)
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture
def usual_letters() -> Iterator[None]:
    yield
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    set_text_size(program, 100)
    apply_theme(program, LIGHT)


# High contrast


def test_high_contrast_is_black_and_white() -> None:
    assert {CONTRAST.background, CONTRAST.surface, CONTRAST.raised} == {"#000000"}
    assert CONTRAST.text == CONTRAST.muted == "#FFFFFF"


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *((words, "surface") for words in ("text", "muted", "accent", "danger")),
        *(("text", ground) for ground in ("selection", "changed")),
        ("on_accent", "accent"),
        ("on_marking", "marking"),
    ],
)
def test_high_contrast_words_stand_out_seven_to_one(words: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, words), getattr(CONTRAST, ground)) >= 7


def test_high_contrast_statuses_stand_out_seven_to_one() -> None:
    for chip in (*(CONTRAST.chip(status) for status in LABELS), CONTRAST.overdue):
        assert contrast(chip.text, chip.tint) >= 7
        assert contrast(chip.bar, CONTRAST.surface) >= 7


@pytest.mark.parametrize("edge", ["line", "control_line", "accent", "selection"])
def test_high_contrast_edges_and_what_is_chosen_stand_out(edge: str) -> None:
    # White words on what is chosen take the rest: 7 to 1 there leaves it 3 to 1 here, just.
    assert round(contrast(getattr(CONTRAST, edge), CONTRAST.surface), 2) >= 3


def test_high_contrast_has_the_widest_edge_round_what_has_the_focus(qapp: QApplication) -> None:
    focused = re.compile(r"QLineEdit:focus.*border: (\d)px solid (#\w+)")
    for theme, width in ((LIGHT, "2"), (DARK, "2"), (CONTRAST, "3")):
        found = focused.search(style_sheet(theme))
        assert found and found.groups() == (width, theme.accent)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_a_field_is_as_large_with_the_focus_as_without(
    qapp: QApplication, theme: Theme, size: int
) -> None:
    sheet = style_sheet(theme, size)
    plain = re.search(r"border: 1px solid \S+; border-radius: \d+px; padding: (\d+)px (\d+)", sheet)
    focus = re.search(r"QLineEdit:focus.*border: (\d)px .*padding: (\d+)px (\d+)px", sheet)
    assert plain and focus
    ring = int(focus[1])
    assert [int(n) + 1 for n in plain.groups()] == [int(n) + ring for n in focus.groups()[1:]]


# The choice


def as_the_system(monkeypatch: pytest.MonkeyPatch, theme: Theme) -> None:
    """Have the system ask for a theme, and say so."""
    real = themes.current_theme

    def asked(choice: ThemeChoice = ThemeChoice.SYSTEM) -> Theme:
        return theme if choice is ThemeChoice.SYSTEM else real(choice)

    monkeypatch.setattr("gip_desktop.ui.appearance.current_theme", asked)
    scheme = Qt.ColorScheme.Dark if theme is DARK else Qt.ColorScheme.Light
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


def test_window_follows_the_system_while_it_runs(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for theme in (DARK, CONTRAST, LIGHT):
        as_the_system(monkeypatch, theme)
        assert window.theme is theme
        assert window.palette().window().color() == QColor(theme.background)


def test_what_was_chosen_is_not_overridden_and_is_there_after_a_restart(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.appearance.keep(Settings(theme=ThemeChoice.CONTRAST))
    as_the_system(monkeypatch, DARK)
    assert window.theme is CONTRAST
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.theme is CONTRAST


def test_the_program_starts_as_was_chosen(
    qapp: QApplication, usual_letters: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(Settings(who="Head of Audit", theme=ThemeChoice.CONTRAST, text_size=130))
    before = qapp.font().pointSizeF()
    monkeypatch.setattr(themes, "new_application", lambda: qapp)
    monkeypatch.setattr(QApplication, "exec", lambda *_: 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert app.main([]) == 0
    assert qapp.palette().window().color() == QColor(CONTRAST.background)
    assert qapp.font().pointSizeF() == pytest.approx(1.3 * before)
    assert style_sheet(CONTRAST, 130) == qapp.styleSheet()


def test_the_command_turns_light_and_dark_and_is_remembered(window: MainWindow) -> None:
    for theme, choice in ((DARK, ThemeChoice.DARK), (LIGHT, ThemeChoice.LIGHT)):
        window.commands["theme"].trigger()
        assert window.theme is theme
        assert settings.load().theme is choice


# The letters


def test_every_part_takes_another_size_at_once(
    window: MainWindow, workspace: Workspace, usual_letters: None
) -> None:
    parts = (
        *(window.menu, window.search, window.status.said, workspace.navigator.tree),
        *(workspace.panel.table, workspace.panel.title, workspace.editor.ref),
        *(workspace.editor.heading, workspace.findings.list),
        *workspace.editor.findChildren(QLineEdit),
    )
    before = [part.fontInfo().pointSizeF() for part in parts]
    height = window.search.height()
    window.appearance.keep(Settings(text_size=150))
    after = [part.fontInfo().pointSizeF() for part in parts]
    assert after == pytest.approx([1.5 * size for size in before], abs=0.6)
    assert window.search.sizeHint().height() > height
    assert settings.load().text_size == 150
    window.appearance.keep(Settings())
    assert [part.fontInfo().pointSizeF() for part in parts] == before


def test_controls_in_a_table_have_room_at_another_size(
    window: MainWindow, workspace: Workspace, usual_letters: None
) -> None:
    window.appearance.keep(Settings(text_size=150))
    wizard = import_wizard(workspace, 0)
    wizard.open()
    boxes = wizard.columns.columns.findChildren(QComboBox)
    assert boxes
    room = wizard.columns.columns.verticalHeader().defaultSectionSize()
    assert max(box.sizeHint().height() for box in boxes) <= room
    wizard.close()


def test_lengths_grow_with_the_letters_and_edges_stay(qapp: QApplication) -> None:
    assert "padding: 8px 18px; min-height: 27px" in style_sheet(LIGHT, 150)
    assert "border-bottom: 1px solid" in style_sheet(LIGHT, 175)
