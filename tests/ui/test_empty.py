"""What holds nothing says why, what to do about it, and offers the way on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gip_desktop.domain.entering import enter
from gip_desktop.domain.rows import Status
from gip_desktop.making import make_empty
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.freeze_dialog import FreezeDialog
from gip_desktop.ui.dialogs.inbox_dialog import InboxDialog
from gip_desktop.ui.dialogs.removed_dialog import RemovedDialog
from gip_desktop.ui.dialogs.resolve_dialog import ResolveDialog
from gip_desktop.ui.dialogs.reviews_dialog import ReviewsDialog
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.session import Session
from gip_desktop.ui.workspace import Workspace
from tests.ui.test_accessible import nameless, too_small, unreachable

KEY = Qt.Key


@pytest.fixture
def bare(window: MainWindow, tmp_path: Path) -> Workspace:
    """An empty plan, open."""
    path = tmp_path / "Empty.gipdb"
    make_empty(path, "2026/27", "Office", who="Governance Manager").close()
    window.desk.open(path)
    assert window.desk.workspace is not None
    return window.desk.workspace


def press(qtbot: QtBot, listed: OrEmpty, way: str) -> None:
    qtbot.keyClick(listed.ways[way], KEY.Key_Return)


# The window


def test_empty_plan_offers_an_import(
    qtbot: QtBot, bare: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ask, "file_to_open", lambda _p, title, _k: asked.append(title))
    assert bare.panel.listed.title.text() == "The plan of 2026/27 is empty."
    assert bare.panel.listed.ways["import"].hasFocus()
    press(qtbot, bare.panel.listed, "import")
    assert asked == ["Import a spreadsheet"]


def test_first_action_can_be_written_from_the_empty_plan(qtbot: QtBot, bare: Workspace) -> None:
    press(qtbot, bare.panel.listed, "add")
    assert not bare.panel.listed.is_empty
    assert len(bare.panel.model.actions) == 1
    assert bare.editor.page.boxes["title"].control.hasFocus()


def test_all_parts_of_an_empty_plan_say_something(bare: Workspace) -> None:
    assert "once the plan has one" in bare.editor.nothing.text()
    assert bare.navigator.none_yet.isVisible()
    assert "first action" in bare.findings.listed.words.text()
    assert not bare.findings.listed.ways
    bare.add_action()
    assert not bare.navigator.none_yet.isVisible()
    assert not bare.findings.listed.is_empty


def test_the_keys_reach_the_ways_on(qtbot: QtBot, window: MainWindow, bare: Workspace) -> None:
    bare.navigator.tree.setFocus()
    window.commands["next_part"].trigger()
    assert bare.panel.listed.ways["import"].hasFocus()
    assert nameless(window) == unreachable(window) == too_small(window) == []


def test_search_without_a_hit_offers_to_clear_it(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    window.search.setText("no such words")
    listed = workspace.panel.listed
    assert listed.title.text() == "None of these actions holds “no such words”."
    qtbot.keyClick(window.search, KEY.Key_Return)
    assert listed.ways["clear the search"].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert window.search.text() == ""
    assert workspace.panel.table.hasFocus()
    assert len(workspace.panel.model.actions) == 39


def test_status_that_nothing_has_any_more_offers_all(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.panel.filter.choose(Status.REVISED)
    session = workspace.session
    for action in list(workspace.panel.model.actions):
        session.enter(enter(session.register, action, "status", "On track", today=session.day))
    press(qtbot, workspace.panel.listed, "show all")
    assert len(workspace.panel.model.actions) == 39


def test_plan_without_findings_can_go_out(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gip_desktop.ui.findings_panel.findings", lambda *_, **__: [])
    workspace.findings.refresh()
    assert "before it goes out" in workspace.findings.listed.words.text()
    done: list[str] = []
    window.commands["export"].triggered.disconnect()
    window.commands["export"].triggered.connect(lambda: done.append("export"))
    press(qtbot, workspace.findings.listed, "export")
    assert done == ["export"]


def test_quarter_of_an_empty_plan_shows_no_zeros(
    qtbot: QtBot, window: MainWindow, bare: Workspace
) -> None:
    window.commands["quarter"].trigger()
    page = window.reporting.page
    assert page is not None
    assert page.body.is_empty
    assert list(page.body.ways) == ["import"]
    bare.add_action()
    assert not page.body.is_empty


# The dialogs


@pytest.mark.parametrize(
    ("make", "said", "way"),
    [
        (ReviewsDialog, "No period is frozen yet.", "freeze"),
        (InboxDialog, "No pack of 2022/23 has gone out yet.", "circulate"),
        (RemovedDialog, "No action of 2022/23 has been removed.", None),
        (ResolveDialog, "Nothing waits.", None),
    ],
)
def test_list_with_nothing_in_it_says_what_to_do(
    qtbot: QtBot,
    session: Session,
    make: Callable[[None, Session], QDialog],
    said: str,
    way: str | None,
) -> None:
    dialog = make(None, session)
    qtbot.addWidget(dialog)
    dialog.show()
    (listed,) = dialog.findChildren(OrEmpty)
    assert listed.is_empty
    assert listed.title.text() == said
    assert listed.words.text()
    assert list(listed.ways) == ([way] if way else [])
    assert nameless(dialog) == unreachable(dialog) == []
    if way:
        assert listed.ways[way] is dialog.focusWidget()


def test_reviews_lead_to_the_first_freeze(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Session] = []
    monkeypatch.setattr(FreezeDialog, "ask", lambda _parent, session: asked.append(session))
    window.commands["reviews"].trigger()
    (dialog,) = window.findChildren(ReviewsDialog)
    press(qtbot, dialog.listed, "freeze")
    assert not dialog.isVisible()
    assert asked == [workspace.session]
