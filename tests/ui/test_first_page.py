"""The first page: three ways in by key, plans opened lately, and the way to a first export."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gip_desktop import settings
from gip_desktop.making import make_empty
from gip_desktop.places import Place, PlaceKind
from gip_desktop.settings import Settings
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs import new_plan_dialog
from gip_desktop.ui.dialogs.export_dialog import ExportDialog
from gip_desktop.ui.dialogs.new_plan_dialog import NewPlanDialog
from gip_desktop.ui.dialogs.settings_dialog import SettingsDialog
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.wizard.import_wizard import ImportWizard
from tests.ui.test_wizard import HEADINGS, ROWS, write_workbook

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


def test_plan_in_a_very_deep_folder_leaves_the_page_its_width(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    deep = tmp_path.joinpath(*(f"Folder of papers number {n}" for n in range(12)), "Plan.gipdb")
    list_recent(window, deep)
    qtbot.wait(10)
    assert window.welcome.horizontalScrollBar().maximum() == 0
    words = recent(window)[0].text()
    assert words.startswith(f"Plan.gipdb  ·  {str(tmp_path)[:20]}")
    assert words.endswith(str(deep.parent)[-28:])


def test_the_page_says_what_the_journal_calls_her(window: MainWindow) -> None:
    list_recent(window)
    assert window.welcome.who.text() == "The journal calls you Head of Audit."
    window.welcome.settings.click()
    (dialog,) = window.findChildren(SettingsDialog)
    assert dialog.isVisible()


def test_title_says_the_programs_name_once(window: MainWindow) -> None:
    name = "Governance Improvement Plan"
    for title, expected in (
        ("Plan", f"Plan · {name}"),
        (f"OFFICIAL - {name}", f"OFFICIAL - {name}"),
    ):
        window.show_title(title)
        assert window.windowTitle() == expected


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
    assert [text.partition("  ·  ")[0] for text in texts] == ["&1  R&&D.gipdb", "&2  Plan.gipdb"]
    menu_of(window).actions()[1].trigger()
    assert window.desk.store is not None
    assert window.desk.store.path == database


# A new plan


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of documents."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(ask, "documents", lambda: folder)
    return folder


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, documents: Path) -> NewPlanDialog:
    dialog = NewPlanDialog(window, "OFFICIAL-SENSITIVE")
    dialog.open()
    return dialog


def test_place_and_name_of_a_new_plan_are_proposed(dialog: NewPlanDialog, documents: Path) -> None:
    expected = documents / "OFFICIAL-SENSITIVE - Governance Improvement Plan.gipdb"
    assert dialog.path == expected
    make_empty(expected, "2022/23", "", who="Me").close()
    again = NewPlanDialog(None, "OFFICIAL-SENSITIVE")
    assert again.path.name == "OFFICIAL-SENSITIVE - Governance Improvement Plan 2.gipdb"


def test_documents_that_are_synced_are_not_proposed(
    window: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def place(path: Path) -> Place:
        synced = path.is_relative_to(documents)
        return Place(path, PlaceKind.SYNCED if synced else PlaceKind.LOCAL)

    monkeypatch.setattr(new_plan_dialog, "place_of", place)
    dialog = NewPlanDialog(window, "OFFICIAL-SENSITIVE")
    assert dialog.path.parent == Path.home()
    dialog.place.put_typed(str(documents / "Plan.gipdb"))
    assert "synced elsewhere" in dialog.place.hint.text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "whole path"),
        ("Plan.gipdb", "whole path"),
        ("{}/none/Plan.gipdb", "There is no folder"),
        ("{}/there", "there.gipdb is there already"),
        ("//server/share/Plan.gipdb", "not on this computer's own disks"),
    ],
)
def test_place_that_cannot_be_is_refused_at_its_field(
    qtbot: QtBot, dialog: NewPlanDialog, documents: Path, typed: str, said: str
) -> None:
    (documents / "there.gipdb").write_text("")
    dialog.place.put_typed(typed.format(documents))
    qtbot.keyClick(dialog, KEY.Key_Return)
    assert dialog.isVisible()
    assert said in dialog.place.problem.text()
    assert dialog.place.control.hasFocus()


def test_another_place_can_be_chosen(
    qtbot: QtBot, dialog: NewPlanDialog, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "file_to_write", lambda *_: documents / "Mine")
    dialog.elsewhere.click()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, KEY.Key_Return)
    assert dialog.result_value().path == documents / "Mine.gipdb"


# From the first page to a first export, counted in clicks and key chords


class Hands:
    """Answer the boxes as they come, and count what is pressed; typing is not counted."""

    def __init__(self, qtbot: QtBot, *steps: tuple[type[QDialog], Callable[[Any], None]]) -> None:
        self.qtbot = qtbot
        self.pressed = 0
        self._steps = list(steps)
        QTimer.singleShot(50, self._look)

    def enter(self, widget: QWidget) -> None:
        self.pressed += 1
        self.qtbot.keyClick(widget, KEY.Key_Return)

    def click(self, widget: QWidget, at: QPoint) -> None:
        self.pressed += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def name_file(self, box: QFileDialog, path: Path) -> None:
        line = box.findChild(QLineEdit)
        assert line is not None
        line.setText(str(path))
        self.enter(line)

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        found = isinstance(box, self._steps[0][0])
        step = self._steps.pop(0)[1] if found else None
        if self._steps:
            # Before the step, which may open a box with an event loop of its own.
            QTimer.singleShot(50, self._look)
        if step:
            step(box)


def test_first_export_takes_fewer_than_ten_actions(
    qtbot: QtBot, window: MainWindow, documents: Path, real_boxes: None
) -> None:
    tracker = write_workbook(documents / "Tracker 2022-23.xlsx", HEADINGS, ROWS)
    years: list[str] = []

    def place(dialog: NewPlanDialog) -> None:
        years.append(dialog.year.text)
        hands.enter(dialog)

    def take_in(wizard: ImportWizard) -> None:
        hands.click(wizard.steps, wizard.steps.tabRect(wizard.steps.count() - 1).center())
        hands.click(wizard.go_on, QPoint(5, 5))

    def export(dialog: ExportDialog) -> None:
        hands.enter(dialog)

    hands = Hands(
        qtbot,
        (QFileDialog, lambda box: hands.name_file(box, tracker)),
        (NewPlanDialog, place),
        (ImportWizard, take_in),
        (ExportDialog, export),
        (QFileDialog, lambda box: hands.name_file(box, documents / "B.xlsx")),
    )
    hands.pressed += 1  # the name, at the first start
    hands.pressed += 1
    qtbot.keyClicks(focused(), "1")
    qtbot.waitUntil(lambda: window.status.said.text().startswith("Tracker"), timeout=20_000)
    assert window.desk.workspace is not None
    assert len(window.desk.workspace.panel.model.actions) == 3
    assert years == ["2022/23"]
    hands.pressed += 1
    window.commands["export"].trigger()
    qtbot.waitUntil(lambda: window.status.said.text() == "Wrote B.xlsx.", timeout=20_000)
    assert (documents / "B.xlsx").exists()
    assert hands.pressed < 10
