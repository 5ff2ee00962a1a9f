"""A plan that somebody else has open: all of it is shown, and nothing can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.domain.rows import Status
from gip_desktop.store.store import Store
from gip_desktop.ui import ask, drafts
from gip_desktop.ui.commands import COMMANDS, NEEDS_WRITING
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import action_called

KEY = Qt.Key


@pytest.fixture
def writer(database: Path) -> Iterator[Store]:
    """The database, held open to write."""
    with Store.open(database, who="Head of Audit") as store:
        yield store


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the message boxes say."""
    words: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _p, _t, sentence, **_kw: words.append(sentence))
    return words


@pytest.fixture
def reader(writer: Store, told: list[str], window: MainWindow, database: Path) -> Workspace:
    """The same database in the window."""
    window.desk.open(database)
    assert window.desk.workspace is not None
    return window.desk.workspace


def editable(root: QWidget) -> Iterator[str]:
    """Name every control in which something could be typed or chosen."""
    for box in root.findChildren(QComboBox):
        if box.isEnabled():
            yield box.accessibleName()
    for kind in (QLineEdit, QPlainTextEdit):
        for control in root.findChildren(kind):
            if not control.isReadOnly() and control.isVisible():
                yield control.accessibleName()


def test_who_has_the_plan_is_said_once(reader: Workspace, told: list[str]) -> None:
    assert len(told) == 1
    assert "Head of Audit" in told[0]
    assert told[0].endswith("It is shown here to read.")


def test_no_field_of_any_page_can_be_edited(reader: Workspace) -> None:
    for ref in ("B2", "D1", "A1"):
        reader.choose_action(action_called(reader.session.register, ref).key)
        for page in range(reader.editor.tabs.count()):
            reader.editor.tabs.setCurrentIndex(page)
            assert list(editable(reader.editor)) == []


def test_no_command_that_writes_is_on(window: MainWindow, reader: Workspace) -> None:
    writing = [spec for spec in COMMANDS if NEEDS_WRITING in spec.needs]
    assert writing
    for spec in writing:
        assert not window.commands[spec.id].isEnabled()
        assert NEEDS_WRITING in window.commands[spec.id].toolTip()


def test_keys_in_the_table_change_nothing(
    qtbot: QtBot, window: MainWindow, reader: Workspace
) -> None:
    register, table = reader.session.register, reader.panel.table
    table.setFocus()
    table.setCurrentIndex(reader.panel.model.index(2, 1))
    for key in (KEY.Key_F2, KEY.Key_Return, KEY.Key_A):
        qtbot.keyClick(table, key)
        assert QApplication.focusWidget() is table
    QGuiApplication.clipboard().setText("Other words")
    qtbot.keyClick(table, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Nothing was written." in window.status.said.text()
    reader.panel.bulk.set_status("Complete")
    assert reader.session.register == register


def test_filters_trees_and_search_still_work(window: MainWindow, reader: Workspace) -> None:
    reader.panel.filter.choose(Status.REVISED)
    assert [action.ref for action in reader.panel.model.actions] == ["B2", "C4", "G2"]
    window.search.setText("nothing like it")
    assert reader.panel.model.rowCount() == 0
    reader.navigator.tabs.setCurrentIndex(2)


def test_workbook_that_is_dropped_is_refused_before_it_is_read(
    window: MainWindow, reader: Workspace, told: list[str], tmp_path: Path
) -> None:
    window.attempt(lambda: window.desk.take_files([str(tmp_path / "tracker.xlsx")]))
    assert window.jobs.is_idle
    assert "open to read only" in told[-1]


def test_draft_of_the_writer_is_left_alone(
    window: MainWindow, reader: Workspace, database: Path
) -> None:
    draft = drafts.Draft("X", "title", "Half a sentence")
    drafts.keep(database, draft)
    window.desk.keep_draft()
    window.desk.close_plan()
    assert drafts.kept(database) == draft
