"""F1 wherever one is, and the window of the help: its search, its way back, what it loads."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import gip_desktop.ui
from gip_desktop import paths
from gip_desktop.importing import read_book, remembered_mapping
from gip_desktop.ui.commands import COMMANDS
from gip_desktop.ui.dialogs.base import HELP_KEY, MarkedDialog
from gip_desktop.ui.dialogs.export_dialog import ExportDialog
from gip_desktop.ui.help.browser import MARGIN, HelpBrowser, picture_file
from gip_desktop.ui.help.help_dialog import HelpDialog
from gip_desktop.ui.help.pages import Kind, load_pages
from gip_desktop.ui.help.topics import PAGE_OF, page_of
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.theme import DARK, LIGHT, apply_theme
from gip_desktop.ui.wizard.import_wizard import ImportWizard
from gip_desktop.ui.workspace import Workspace
from tests.corpus.building import lay, new_book

KEY = Qt.Key
MARKING = "OFFICIAL-SENSITIVE"
PAGES = {page.name: page for page in load_pages()}

# What only other dialogs are made of.
BASES = {"TableDialog"}


def all_widgets() -> dict[str, type[QWidget]]:
    """Return every class of the window and its dialogs by name."""
    for module in pkgutil.walk_packages(gip_desktop.ui.__path__, "gip_desktop.ui."):
        importlib.import_module(module.name)
    found: dict[str, type[QWidget]] = {}
    left: list[type[QWidget]] = [QWidget]
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        if kind.__module__.startswith("gip_desktop."):
            found[kind.__name__] = kind
    return found


@pytest.fixture
def help_window(qtbot: QtBot, window: MainWindow) -> HelpDialog:
    """The help, opened by its key on the first page."""
    return pressed(qtbot, window)


def pressed(qtbot: QtBot, window: QWidget) -> HelpDialog:
    """Press F1 in a window and return the help that answers."""
    activate(qtbot, window)
    qtbot.keyClick(window.focusWidget() or window, KEY.Key_F1)
    found = [d for d in window.findChildren(HelpDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def activate(qtbot: QtBot, window: QWidget) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


# Which page


def test_key_of_the_dialogs_is_that_of_the_window() -> None:
    assert [spec.shortcut for spec in COMMANDS if spec.id == "help"] == [HELP_KEY]


def test_every_dialog_has_a_page() -> None:
    dialogs = {n for n, k in all_widgets().items() if issubclass(k, QDialog)}
    assert sorted(dialogs - PAGE_OF.keys() - BASES - {"MarkedDialog"}) == []


def test_table_names_screens_and_pages_that_are_there() -> None:
    assert sorted(PAGE_OF.keys() - all_widgets().keys()) == []
    assert sorted(set(PAGE_OF.values()) - PAGES.keys()) == []


def test_every_page_is_reached_by_f1_or_by_a_link() -> None:
    linked = {run.to for page in PAGES.values() for block in page.blocks for run in block.runs}
    assert sorted(PAGES.keys() - set(PAGE_OF.values()) - linked) == []


def test_f1_opens_the_page_of_the_part_that_has_the_keys(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.choose_action(workspace.panel.model.actions[0].key)
    editor = workspace.editor
    for part, page in (
        (workspace.navigator.tree, "trees"),
        (workspace.panel.table, "table"),
        (workspace.findings.list, "findings"),
        (window.search, "search"),
        (editor.page.boxes["title"].control, "editor"),
    ):
        part.setFocus()
        assert page_of(window) == page
    editor.tabs.tabBar().setFocus()
    for tab, page in enumerate(("editor", "updates", "dates", "history")):
        editor.tabs.setCurrentIndex(tab)
        assert page_of(window) == page
    editor.tabs.setCurrentIndex(1)
    editor.updates.new.control.setFocus()
    assert pressed(qtbot, window).current == "updates"


def test_f1_on_the_first_page_and_on_the_page_of_the_quarter(
    qtbot: QtBot, window: MainWindow, database: Path
) -> None:
    assert pressed(qtbot, window).current == "first-steps"
    window.desk.open(database)
    window.commands["quarter"].trigger()
    qtbot.waitUntil(lambda: window.reporting.shows_quarter)
    assert pressed(qtbot, window).current == "quarter"


def test_f1_in_a_dialog_opens_its_page_as_a_child_of_it(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    for command, page in (("figures", "figures"), ("shortcuts", "keyboard"), ("about", "about")):
        window.commands[command].trigger()
        dialog = next(d for d in window.findChildren(MarkedDialog) if d.isVisible())
        opened = pressed(qtbot, dialog)
        assert opened.current == page
        assert opened.parent() is dialog
        with qtbot.waitSignal(opened.destroyed):
            dialog.reject()


def test_help_answers_beside_a_modal_dialog(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    dialog = ExportDialog(window, workspace.session)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.open()
    opened = pressed(qtbot, dialog)
    activate(qtbot, opened)
    opened.search.setFocus()
    # To the window and not to the widget: only there does Qt hold back what a dialog blocks.
    QTest.keyClick(opened.windowHandle(), KEY.Key_F)
    assert opened.search.text() == "f"
    QTest.keyClick(window.windowHandle(), KEY.Key_F)
    assert window.search.text() == ""
    dialog.reject()


@pytest.mark.parametrize(
    ("step", "page"),
    [(0, "import"), (1, "import-settle"), (2, "import-owners"), (3, "import-changes")],
)
def test_each_step_of_the_import_has_its_page(
    window: MainWindow, workspace: Workspace, tmp_path: Path, step: int, page: str
) -> None:
    path = tmp_path / "plan.xlsx"
    workbook, sheet = new_book("Plan")
    lay(sheet, "A1", (("Ref", "Action", "Status"), ("Z1", "Write it down", "On track")))
    workbook.save(path)
    book = read_book(path)
    mapping = remembered_mapping(book, workspace.session.plan, {})
    wizard = ImportWizard(window, workspace.session, book, mapping)
    wizard.show()
    wizard.steps.setCurrentIndex(step)
    wizard.go_on.setFocus()
    assert page_of(wizard) == page
    wizard.reject()


def test_second_f1_goes_to_another_page_in_the_same_window(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.panel.table.setFocus()
    first = pressed(qtbot, window)
    workspace.navigator.tree.setFocus()
    assert pressed(qtbot, window) is first
    assert first.current == "trees"
    first.go(-1)
    assert first.current == "table"
    assert pressed_in_help(qtbot, first) == "help"


def pressed_in_help(qtbot: QtBot, help_window: HelpDialog) -> str:
    activate(qtbot, help_window)
    qtbot.keyClick(help_window.page, KEY.Key_F1)
    return help_window.current


# The window


def test_search_lists_what_it_finds_and_marks_it(qtbot: QtBot, help_window: HelpDialog) -> None:
    everything = help_window.listed
    assert everything == list(PAGES)
    help_window.search.setFocus()
    qtbot.keyClicks(help_window.search, "moved date")
    found = help_window.listed
    assert "dates" in found
    assert len(found) < len(everything)
    assert help_window.found.text() == f"{len(found)} pages"
    help_window.show_page("dates")
    marked = {hit.cursor.selectedText().casefold() for hit in help_window.page.extraSelections()}
    assert marked == {"moved", "date"}
    qtbot.keyClick(help_window.search, KEY.Key_Escape)
    assert help_window.listed == everything
    assert help_window.page.extraSelections() == []
    assert help_window.isVisible()


def test_search_that_finds_nothing_says_so_and_keeps_the_page(
    qtbot: QtBot, help_window: HelpDialog
) -> None:
    qtbot.keyClicks(help_window.search, "zeppelin")
    assert help_window.listed == []
    assert help_window.found.text() == "No page holds all of these words."
    assert help_window.current in PAGES


def test_typing_in_the_search_leaves_one_step_on_the_way(
    qtbot: QtBot, help_window: HelpDialog
) -> None:
    qtbot.keyClicks(help_window.search, "overdue status")
    assert help_window.current == "statuses"
    qtbot.mouseClick(help_window.back, Qt.MouseButton.LeftButton)
    assert help_window.current == "first-steps"
    assert not help_window.back.isEnabled()


def test_links_are_followed_by_keyboard_there_and_back(
    qtbot: QtBot, help_window: HelpDialog
) -> None:
    activate(qtbot, help_window)
    help_window.page.setFocus()
    qtbot.keyClick(help_window.page, KEY.Key_Tab)
    qtbot.keyClick(help_window.page, KEY.Key_Return)
    assert help_window.current == "import"
    current = help_window.contents.currentItem()
    assert current
    assert current.text(0) == PAGES["import"].title
    qtbot.keyClick(help_window.page, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert help_window.current == "first-steps"
    qtbot.keyClick(help_window.page, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert help_window.current == "import"


def test_contents_are_gone_through_with_the_arrow_keys(
    qtbot: QtBot, help_window: HelpDialog
) -> None:
    help_window.contents.setFocus()
    qtbot.keyClick(help_window.contents, KEY.Key_Down)
    assert help_window.current == list(PAGES)[1]


# What is shown


def images(page: HelpBrowser) -> Iterator[str]:
    """Go through the pictures that a document names."""
    cursor = page.document().find("\ufffc")
    while not cursor.isNull():
        shape = cursor.charFormat().toImageFormat()
        assert shape.property(QTextFormat.Property.ImageAltText)
        yield shape.name()
        cursor = page.document().find("\ufffc", cursor)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_laid_out_whole_with_its_own_pictures_alone(qtbot: QtBot, name: str) -> None:
    browser = HelpBrowser()
    qtbot.addWidget(browser)
    browser.resize(640, 480)
    browser.show_page(PAGES[name])
    shown = browser.document().toPlainText().replace("\ufffc\n", "")
    assert shown == PAGES[name].text
    pictures = [f"picture:{b.name}" for b in PAGES[name].blocks if b.kind is Kind.PICTURE]
    assert list(images(browser)) == pictures
    for picture in pictures:
        image = browser.loadResource(2, QUrl(picture))
        assert image
        assert 0 < image.deviceIndependentSize().width() <= browser.viewport().width() - 2 * MARGIN
        file = picture_file(picture.removeprefix("picture:")).resolve()
        assert file.is_relative_to(paths.resource("help").resolve())


def test_nothing_but_pictures_of_the_help_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    browser = HelpBrowser()
    qtbot.addWidget(browser)
    outside = tmp_path / "outside.png"
    assert QImage(4, 4, QImage.Format.Format_RGB32).save(str(outside))
    for name in (str(outside), outside.as_uri(), "//host/share/a.png", "http://host/a.png"):
        assert browser.loadResource(2, QUrl(name)) is None
    with pytest.raises(ValueError, match="leaves"):
        browser.loadResource(2, QUrl("picture:../../../outside"))


def test_page_is_shown_from_its_beginning(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.navigator.tree.setFocus()
    opened = pressed(qtbot, window)
    activate(qtbot, opened)
    opened.resize(700, 400)
    qtbot.keyClick(opened.page, KEY.Key_Shift)
    bar = opened.page.verticalScrollBar()
    assert bar.maximum() > 0
    assert (bar.value(), opened.page.textCursor().position()) == (0, 0)


def test_page_follows_the_theme_and_stays_where_it_was_read(
    qtbot: QtBot, help_window: HelpDialog
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    help_window.show_page("problems")
    bar = help_window.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    apply_theme(app, DARK)
    colour = help_window.page.document().begin().begin().fragment().charFormat().foreground()
    assert colour.color().name().upper() == DARK.text.upper()
    assert bar.value() == bar.maximum() > 0
    apply_theme(app, LIGHT)
