"""Help, About: which program, whose licences, where the plan is, and what a support mail gets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gip_desktop import __version__, settings
from gip_desktop.assurance import LIBRARIES
from gip_desktop.ui.dialogs.about_dialog import NO_TEXT, AboutDialog
from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.session import Session
from tests.ui.sheets import cell_text


def facts(table: PlainTable) -> dict[str, str]:
    return {cell_text(table, row, 0): cell_text(table, row, 1) for row in range(table.rowCount())}


def shown(window: MainWindow) -> AboutDialog:
    window.commands["about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    return dialog


def copied(qtbot: QtBot, dialog: AboutDialog) -> str:
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Copy for a support mail"], Qt.MouseButton.LeftButton)
    return QGuiApplication.clipboard().text()


def test_about_says_which_program_and_where_the_plan_is(
    window: MainWindow, session: Session, database: Path
) -> None:
    found = facts(shown(window).facts)
    number, head = session.store.head
    assert found["gip-desktop"] == __version__
    assert all(found[part] for part in ("Python", "SQLite", "Qt", "System"))
    assert found["Plan"].startswith(f"{database}. ")
    assert (found["Journal"], found["Head hash"]) == (f"Entry {number}", head)


def test_about_without_a_plan_says_that_none_is_open(window: MainWindow) -> None:
    found = facts(shown(window).facts)
    assert found["Plan"] == "None is open."
    assert "Head hash" not in found


def test_every_part_has_its_licence_and_most_their_words(qtbot: QtBot, window: MainWindow) -> None:
    dialog = shown(window)
    table = dialog.parts
    named = {cell_text(table, r, 0): cell_text(table, r, 2) for r in range(table.rowCount())}
    plain = {name.casefold().replace("_", "-") for name in named}
    assert {"gip-desktop", "python", "sqlite", *(n.casefold() for n in LIBRARIES)} <= plain
    assert "unknown" not in named.values()
    assert named["gip-desktop"] == "MIT"
    assert dialog.words.toPlainText().startswith("MIT License")
    texts = []
    for row in range(table.rowCount()):
        table.setCurrentCell(row, 0)
        texts.append(dialog.words.toPlainText())
    assert len([text for text in texts if text not in ("", NO_TEXT)]) > len(texts) * 2 / 3


def test_support_gets_versions_and_the_head_but_no_word_of_the_plan(
    qtbot: QtBot, window: MainWindow, session: Session, database: Path, home: Path
) -> None:
    settings.save(settings.Settings(who="Governance Manager"))
    text = copied(qtbot, shown(window))
    register = session.register
    assert __version__ in text
    assert session.store.head[1] in text
    assert all(library in text for library in LIBRARIES)
    kept_back = [str(database.parent), database.name, str(home), register.organisation]
    kept_back += [action.title for action in register.actions.values()]
    kept_back += [owner.name for owner in register.owners.values()]
    assert [words for words in kept_back if words and words in text] == []
