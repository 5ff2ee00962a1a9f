"""The first page: three ways in by key, plans opened lately, and the way to a first export."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QPushButton
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
    assert words.endswith("…er 9/Folder of papers number 10/Folder of papers number 11"[-28:])


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
    """Answers the boxes as they come, and counts what is pressed; typing is not counted."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.pressed = 0

    def enter(self, widget: object) -> None:
        self.pressed += 1
        self.qtbot.keyClick(widget, KEY.Key_Return)

    def choose_file(self, path: Path) -> Callable[[], None]:
        def choose() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QFileDialog)
            line = box.findChild(QLineEdit)
            assert line is not None
            line.setText(str(path))
            self.enter(line)

        return choose

    def wait_for(self, kind: type[QDialog]) -> QDialog:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        return dialog


def test_first_export_takes_fewer_than_ten_actions(
    qtbot: QtBot, window: MainWindow, documents: Path, real_boxes: None
) -> None:
    hands, told = Hands(qtbot), []
    tracker = write_workbook(documents / "Tracker 2022-23.xlsx", HEADINGS, ROWS)
    hands.pressed += 1  # the name, at the first start

    def place() -> None:
        new = hands.wait_for(NewPlanDialog)
        assert isinstance(new, NewPlanDialog)
        told.append(new.year.text)
        QTimer.singleShot(200, take_in)
        hands.enter(new)

    def take_in() -> None:
        wizard = hands.wait_for(ImportWizard)
        assert isinstance(wizard, ImportWizard)
        last = wizard.steps.tabRect(wizard.steps.count() - 1).center()
        for widget, at in ((wizard.steps, last), (wizard.go_on, QPoint(5, 5))):
            hands.pressed += 1
            qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    QTimer.singleShot(200, hands.choose_file(tracker))
    QTimer.singleShot(600, place)
    hands.pressed += 1
    qtbot.keyClicks(focused(), "1")
    qtbot.waitUntil(lambda: window.desk.workspace is not None, timeout=20_000)
    workspace = window.desk.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: len(workspace.panel.model.actions) == 3, timeout=20_000)
    assert told == ["2022/23"]

    def export() -> None:
        dialog = hands.wait_for(ExportDialog)
        QTimer.singleShot(200, hands.choose_file(documents / "B.xlsx"))
        hands.enter(dialog)

    QTimer.singleShot(200, export)
    hands.pressed += 1
    window.commands["export"].trigger()
    qtbot.waitUntil(lambda: window.status.said.text() == "Wrote B.xlsx.", timeout=20_000)
    assert (documents / "B.xlsx").exists()
    assert hands.pressed < 10
