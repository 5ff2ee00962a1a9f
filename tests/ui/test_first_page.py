"""The first page: three ways in by key, plans opened lately, and the way to a first export."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from gip_desktop import settings
from gip_desktop.settings import Settings
from gip_desktop.ui import ask
from gip_desktop.ui.main_window import MainWindow

KEY = Qt.Key


def recent(window: MainWindow) -> list[QPushButton]:
    """The plans that the first page lists."""
    links = window.welcome.findChildren(QPushButton, "link")
    return [link for link in links if link.accessibleName().endswith(".gipdb")]


def list_recent(window: MainWindow, *paths: Path) -> None:
    window.desk.keep_settings(Settings(who="Head of Audit", recent=tuple(map(str, paths))))
    window.show_welcome()


def focused() -> QPushButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QPushButton)
    return widget


@pytest.mark.parametrize(("key", "kind"), [("1", "import"), ("2", "sample"), ("3", "new")])
def test_each_way_in_has_a_number(qtbot: QtBot, window: MainWindow, key: str, kind: str) -> None:
    window.welcome.begin_requested.disconnect()
    with qtbot.waitSignal(window.welcome.begin_requested) as begun:
        qtbot.keyClicks(focused(), key)
    assert begun.args == [kind]


def test_arrows_go_from_way_to_way_and_enter_takes_it(qtbot: QtBot, window: MainWindow) -> None:
    window.welcome.begin_requested.disconnect()
    assert focused() is window.welcome.choices["import"]
    qtbot.keyClick(focused(), KEY.Key_Right)
    assert focused() is window.welcome.choices["sample"]
    with qtbot.waitSignal(window.welcome.begin_requested) as begun:
        qtbot.keyClick(focused(), KEY.Key_Return)
    assert begun.args == ["sample"]


def test_enter_opens_the_plan_opened_last(qtbot: QtBot, window: MainWindow, database: Path) -> None:
    list_recent(window, database)
    assert focused() is recent(window)[0]
    qtbot.keyClick(focused(), KEY.Key_Return)
    assert window.desk.store is not None
    assert window.desk.store.path == database


def test_plan_that_is_gone_is_said_and_leaves_the_list(
    qtbot: QtBot, window: MainWindow, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _p, _t, sentence, **_: told.append(sentence))
    gone = database.with_name("Gone.gipdb")
    list_recent(window, gone, database)
    recent(window)[0].click()
    assert len(told) == 1
    assert told[0].startswith("Gone.gipdb is not in ")
    assert settings.load().recent == (str(database),)
    qtbot.waitUntil(lambda: len(recent(window)) == 1)
    assert not gone.exists()


def test_the_page_says_what_the_journal_calls_her(window: MainWindow) -> None:
    list_recent(window)
    assert window.welcome.who.text() == "The journal calls you Head of Audit."
    window.welcome.settings.click()
    dialog = next(d for d in window.findChildren(object) if type(d).__name__ == "SettingsDialog")
    assert dialog.isVisible()


# The menu


def menu_of(window: MainWindow) -> QMenu:
    file_menu = window.menu.actions()[0].menu()
    assert isinstance(file_menu, QMenu)
    (lately,) = (a.menu() for a in file_menu.actions() if a.text() == "Opened lately")
    assert isinstance(lately, QMenu)
    lately.aboutToShow.emit()
    return lately


def test_file_menu_lists_the_plans_opened_lately_and_opens_one(
    window: MainWindow, database: Path
) -> None:
    assert [a.text() for a in menu_of(window).actions()] == ["No plan was opened yet"]
    other = Path(shutil.copy(database, database.with_name("R&D.gipdb")))
    window.desk.open(database)
    window.desk.open(other)
    texts = [a.text() for a in menu_of(window).actions()]
    assert texts == [
        f"&1  R&&D.gipdb  ·  {other.parent}",
        f"&2  Plan.gipdb  ·  {database.parent}",
    ]
    menu_of(window).actions()[1].trigger()
    assert window.desk.store is not None
    assert window.desk.store.path == database
