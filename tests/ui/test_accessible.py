"""Every control can be reached by keyboard and says what it is to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gip_desktop.ui.commands import COMMANDS, MENUS, RECENT, SEPARATOR
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.marking_bar import MarkingBar
from gip_desktop.ui.session import Session
from gip_desktop.ui.workspace import Workspace
from tests.ui.surfaces import DIALOGS, frozen_review

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)
LEAST_TARGET = 24


def controls(root: QWidget) -> Iterator[QWidget]:
    """Go through every visible control, without the parts that Qt makes inside one."""
    for kind in CONTROLS:
        for widget in root.findChildren(kind):
            inner = isinstance(widget.parent(), (QComboBox, QLineEdit, QScrollBar))
            if widget.isVisible() and not inner and not widget.objectName().startswith("qt_"):
                yield widget


def nameless(root: QWidget) -> list[str]:
    """List the controls that say nothing of themselves to a screen reader."""
    found = []
    for widget in controls(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def unreachable(root: QWidget) -> list[str]:
    """List the controls that the keyboard cannot reach."""
    # A heading is for the mouse: Ctrl+Shift+O sorts by the column of the current cell.
    return [
        f"{type(widget).__name__} {widget.accessibleName()}"
        for widget in controls(root)
        if widget.isEnabled()
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QHeaderView)
    ]


def test_every_control_of_the_window_has_a_name(window: MainWindow, workspace: Workspace) -> None:
    for page in range(workspace.editor.tabs.count()):
        workspace.editor.tabs.setCurrentIndex(page)
        assert nameless(window) == []
        assert unreachable(window) == []


def test_every_control_of_the_first_page_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []
    assert unreachable(window) == []


def too_small(root: QWidget) -> list[str]:
    """List the controls that a hand that is not steady would miss."""
    return [
        f"{widget.accessibleName()} {widget.size().toTuple()}"
        for widget in controls(root)
        if widget.height() < LEAST_TARGET or widget.width() < LEAST_TARGET
    ]


@pytest.mark.parametrize("name", DIALOGS)
def test_dialog_is_named_marked_and_in_reach(qtbot: QtBot, workspace: Workspace, name: str) -> None:
    dialog = DIALOGS[name](workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    assert unreachable(dialog) == []
    assert len(dialog.findChildren(MarkingBar)) == 2


def test_past_in_view_is_named_and_in_reach(window: MainWindow, workspace: Workspace) -> None:
    workspace.session.see("entry:9")
    assert window.moment_bar.isVisible()
    assert nameless(window) == []
    assert unreachable(window) == []


def test_page_of_the_quarter_is_named_in_reach_and_large_enough(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    frozen_review(session)
    window.commands["quarter"].trigger()
    qtbot.waitUntil(lambda: window.reporting.shows_quarter)
    assert nameless(window) == []
    assert unreachable(window) == []
    assert too_small(window) == []


def test_targets_are_large_enough(window: MainWindow, workspace: Workspace) -> None:
    assert too_small(window) == []


def test_every_tree_has_a_current_item(workspace: Workspace) -> None:
    for position in range(workspace.navigator.trees.count()):
        workspace.navigator.tabs.setCurrentIndex(position)
        assert workspace.navigator.tree.currentIndex().isValid()


def test_a_node_says_its_standing_in_words(workspace: Workspace) -> None:
    tree = workspace.navigator.tree
    spoken = tree.plan_model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ("B Partnerships and outcomes, 5 actions: 1 complete, 3 on track, 1 revised")


def test_commands_have_words_and_shortcuts_of_their_own(window: MainWindow) -> None:
    shortcuts = [spec.shortcut for spec in COMMANDS if spec.shortcut]
    assert len(shortcuts) == len(set(shortcuts))
    in_menus = [name for _, names in MENUS for name in names if name not in (SEPARATOR, RECENT)]
    assert sorted(in_menus) == sorted(spec.id for spec in COMMANDS)
    for spec in COMMANDS:
        action = window.commands[spec.id]
        assert action.text()
        assert spec.tip.endswith(".")


def test_command_that_is_off_says_why(window: MainWindow) -> None:
    assert not window.commands["export"].isEnabled()
    assert "Open a plan first." in window.commands["export"].toolTip()
