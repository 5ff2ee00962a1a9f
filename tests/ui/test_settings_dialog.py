"""What the first start asks, and what the settings take: kept at once, and used at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from gip_desktop import settings
from gip_desktop.domain.entering import remove
from gip_desktop.settings import Settings, ThemeChoice
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.first_dialog import FirstDialog
from gip_desktop.ui.dialogs.marking_dialog import MarkingDialog
from gip_desktop.ui.dialogs.settings_dialog import SettingsDialog
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.theme import DARK
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import action_called

KEY = Qt.Key
USUAL = "Governance Manager"
MARKING = "OFFICIAL-SENSITIVE"


def opened(window: MainWindow) -> SettingsDialog:
    """The settings, by the window's command."""
    window.commands["settings"].trigger()
    return next(d for d in window.findChildren(SettingsDialog) if d.isVisible())


def retype(qtbot: QtBot, control: object, text: str) -> None:
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text) if text else qtbot.keyClick(control, KEY.Key_Delete)


def pick(box: QComboBox, words: str) -> None:
    box.setCurrentIndex(box.findText(words, Qt.MatchFlag.MatchContains))


# The first start


def start(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.begin()
    with qtbot.waitSignal(window.painted):
        window.show()
    return window


def test_first_start_shows_the_name_that_the_journal_will_have(
    qtbot: QtBot, real_boxes: None
) -> None:
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FirstDialog):
            QTimer.singleShot(50, answer)
            return
        seen.append(dialog.who.text)
        qtbot.keyClick(dialog, KEY.Key_Return)

    QTimer.singleShot(50, answer)
    window = start(qtbot)
    qtbot.waitUntil(lambda: window.desk.settings.who != "")
    assert seen == [USUAL]
    assert settings.load().who == USUAL


@pytest.mark.parametrize("said", ["Head of Audit", USUAL])
def test_first_start_asks_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    asked: list[str] = []
    monkeypatch.setattr(FirstDialog, "ask", lambda *_: asked.append(said) or said)
    for _ in range(2):
        start(qtbot).close()
    assert asked == [said]
    assert settings.load().who == said


def test_first_start_takes_no_empty_name(qtbot: QtBot, window: MainWindow) -> None:
    dialog = FirstDialog(window, MARKING)
    dialog.open()
    retype(qtbot, dialog.who.control, "")
    qtbot.keyClick(dialog, KEY.Key_Return)
    assert dialog.isVisible()
    assert "Write a name or a post" in dialog.who.problem.text()
    retype(qtbot, dialog.who.control, "Head of Audit")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, KEY.Key_Return)


# The settings


def test_name_is_kept_and_written_into_the_journal(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    dialog = opened(window)
    retype(qtbot, dialog.who.control, "  Head of Audit ")
    dialog.accept()
    assert settings.load().who == "Head of Audit"
    session = workspace.session
    session.enter(remove(action_called(session.register, "A1")))
    assert session.store.entries()[-1].who == "Head of Audit"


def test_empty_name_is_not_taken_and_keeps_the_page_open(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    retype(qtbot, dialog.who.control, "")
    dialog.pages.setCurrentIndex(1)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.pages.currentIndex() == 0
    assert settings.load().who == USUAL
    dialog.reject()
    assert not dialog.isVisible()


def test_colours_and_letters_are_shown_as_they_are_chosen(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    dialog = opened(window)
    before = workspace.panel.title.fontInfo().pointSizeF()
    pick(dialog.theme, "Dark")
    pick(dialog.text_size, "130")
    assert window.theme is DARK
    assert workspace.panel.title.fontInfo().pointSizeF() > 1.2 * before
    pick(dialog.text_size, "100")
    assert workspace.panel.title.fontInfo().pointSizeF() == before
    kept = settings.load()
    assert (kept.theme, kept.text_size) == (ThemeChoice.DARK, 100)


def test_backups_are_as_chosen_at_once(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    dialog = opened(window)
    pick(dialog.amount, "no more than 15")
    pick(dialog.quiet, "Make none")
    retype(qtbot, dialog.folder.control, str(tmp_path))
    dialog.accept()
    kept = settings.load()
    assert (kept.most_backups, kept.backs_up_unchanged) == (15, False)
    assert kept.second_backup == str(tmp_path)
    assert workspace.session.store.most_backups == 15
    assert "second place" in window.status.backup.text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [(r"\\server\share", "drive letter of its own"), ("copies", "the whole path")],
)
def test_second_place_that_would_be_refused_later_is_refused_now(
    qtbot: QtBot, window: MainWindow, typed: str, said: str
) -> None:
    dialog = opened(window)
    retype(qtbot, dialog.folder.control, typed)
    dialog.accept()
    assert dialog.isVisible()
    assert said in dialog.folder.problem.text()
    assert settings.load().second_backup is None


def test_no_dialog_advises_what_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    for dialog in (FirstDialog(window, MARKING), opened(window)):
        words = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
        assert "share" not in words.split()


def test_second_place_can_be_chosen_and_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path)
    dialog = opened(window)
    dialog.pages.setCurrentIndex(2)
    dialog.browse.click()
    assert settings.load().second_backup == str(tmp_path)
    retype(qtbot, dialog.folder.control, "")
    dialog.accept()
    assert settings.load().second_backup is None


def test_marking_leads_to_the_plans_own_dialog(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(MarkingDialog, "ask", lambda _parent, marking: asked.append(marking))
    dialog = opened(window)
    dialog.change_marking.click()
    assert asked == [MARKING]
    assert not dialog.isVisible()


def test_without_a_plan_the_settings_say_so(window: MainWindow) -> None:
    dialog = SettingsDialog(window, MARKING, Settings(most_backups=7), None)
    assert not dialog.change_marking.isEnabled()
    assert dialog.amount.currentText() == "The same, but no more than 7"


def test_backup_by_hand_says_that_a_second_place_can_be_had(
    window: MainWindow, workspace: Workspace
) -> None:
    window.commands["backup"].trigger()
    assert "Settings (Ctrl+,) takes a second place" in window.status.said.text()
