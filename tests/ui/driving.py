"""Drives the whole window over a database; run under strace, to see what it reaches for.

`python -m tests.ui.driving DATABASE` ends with 0 once every tree, page, tooltip and dialog has
been shown.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from gip_desktop import offline, settings
from gip_desktop.domain.circulated import Review
from gip_desktop.domain.register import Put
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.printing.pdf import pdf_bytes
from gip_desktop.ui.theme import DARK, LIGHT, apply_theme
from gip_desktop.ui.workspace import Workspace

DIALOG_COMMANDS = (
    *("figures", "history", "restore", "help", "shortcuts", "assurance"),
    *("reviews", "compare", "one_page", "paper", "settings", "inbox"),
)
REVIEW = Review("RRR", "2022/23", "Q2", date(2022, 7, 1), date(2022, 9, 30), 14)
PAUSE_MS = 5


def drive(window: MainWindow, database: Path) -> None:
    """Open the database and show everything that the window can show."""
    window.desk.open(database)
    workspace = window.desk.workspace
    assert workspace is not None
    for year in sorted(workspace.session.register.plans):
        workspace.session.choose_plan(year)
        show_trees(workspace)
        show_actions(workspace)
    workspace.session.choose_plan(REVIEW.plan)
    workspace.session.run("Froze", [Put(REVIEW)])
    for name in DIALOG_COMMANDS:
        show_dialog(window, name)
    show_quarter(window)
    workspace.session.see("entry:9")
    show_trees(workspace)
    show_actions(workspace)
    workspace.session.see_now()
    window.set_theme(DARK)
    window.search.setText("img")
    QTest.qWait(PAUSE_MS)
    window.search.clear()
    window.set_theme(LIGHT)


def show_trees(workspace: Workspace) -> None:
    """Open every tree and show the tooltip of each node."""
    for tab in range(workspace.navigator.tabs.count()):
        workspace.navigator.tabs.setCurrentIndex(tab)
        tree = workspace.navigator.tree
        tree.expandAll()
        for path in tree.plan_model.paths()[:40]:
            show_tip(tree, tree.plan_model.index_of(path).data(Qt.ItemDataRole.ToolTipRole))


def show_actions(workspace: Workspace) -> None:
    """Show each action in table and editor, on every page, with the table's tooltips."""
    workspace.navigator.choose_whole_plan()
    model = workspace.panel.model
    for row, action in enumerate(list(model.actions)[:12]):
        workspace.choose_action(action.key)
        for page in range(workspace.editor.tabs.count()):
            workspace.editor.tabs.setCurrentIndex(page)
            QTest.qWait(PAUSE_MS)
        for column in range(model.columnCount()):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            show_tip(workspace.panel.table, tip)
    for column in range(model.columnCount()):
        workspace.panel.table.edit(model.index(0, column))
        QTest.qWait(PAUSE_MS)


def show_quarter(window: MainWindow) -> None:
    """Show the page of the quarter, its pictures and their tables, and make its print copy."""
    window.commands["quarter"].trigger()
    page = window.reporting.page
    assert page is not None
    for card in page.cards:
        for wanted in (True, False):
            card.show_table(wanted=wanted)
            QTest.qWait(PAUSE_MS)
    pdf_bytes(page.printable())
    window.reporting.show_plan()
    assert window.desk.workspace is not None
    pdf_bytes(window.desk.workspace.panel.printable())


def show_tip(widget: QWidget, text: object) -> None:
    """Show a tooltip as Qt would."""
    QToolTip.showText(QPoint(20, 20), str(text or ""), widget)
    QTest.qWait(1)


def show_dialog(window: MainWindow, name: str) -> None:
    """Open a command's dialog, show it and close it."""
    window.commands[name].trigger()
    QTest.qWait(PAUSE_MS * 4)
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.grab()
            dialog.reject()


def main(database: str) -> int:
    """Drive a window of its own."""
    offline.guard()
    settings.save(settings.Settings(who="Governance Manager"))
    app = QApplication([])
    apply_theme(app, LIGHT)
    window = MainWindow(LIGHT)
    window.show()
    QTest.qWait(50)
    drive(window, Path(database))
    window.close()
    return 0


if __name__ == "__main__":
    status = 1
    try:
        status = main(sys.argv[1])
    finally:
        os._exit(status)
