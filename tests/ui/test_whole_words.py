"""Nothing that is meant to be read is cut: every visible label, button, tab and heading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.ui.main_window import MainWindow
from tests.ui.conftest import action_called, give_size

SLACK = 1


def cut_words(root: QWidget) -> Iterator[str]:
    """Name every visible widget whose words do not fit into it."""
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.text() and not _fits_label(label):
            yield f"label “{label.text()}” in {label.size().toTuple()}"
    for kind in (QPushButton, QToolButton):
        for button in root.findChildren(kind):
            if button.isVisible() and button.text() and button.objectName() != "choice":
                needed = button.fontMetrics().horizontalAdvance(button.text())
                if needed > button.width() + SLACK:
                    yield f"button “{button.text()}” in {button.width()}"
    for bar in root.findChildren(QTabBar):
        if bar.isVisible():
            yield from _cut_tabs(bar)


def _fits_label(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height() + SLACK
    return label.sizeHint().width() <= label.width() + SLACK


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for position in range(bar.count()):
        box = bar.tabRect(position)
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(position))
        if needed > box.width() + SLACK:
            yield f"tab “{bar.tabText(position)}”"


def cut_headings(window: MainWindow) -> Iterator[str]:
    """Name every column heading of the table that does not fit."""
    workspace = window.desk.workspace
    assert workspace is not None
    header = workspace.panel.table.horizontalHeader()
    for position, column in enumerate(workspace.panel.model.columns):
        if header.fontMetrics().horizontalAdvance(column.heading) > header.sectionSize(position):
            yield column.heading


def bigger(app: QApplication, times: float) -> QFont:
    """Give the program letters so many times as large, and return the ones it had."""
    before = app.font()
    font = QFont(before)
    font.setPointSizeF(before.pointSizeF() * times)
    app.setFont(font)
    return before


@pytest.mark.parametrize(
    ("size", "times"),
    [(QSize(1280, 720), 1.0), (QSize(960, 540), 1.0), (QSize(1280, 720), 2.0)],
    ids=["1280x720", "1920x1080 at 200 %", "1280x720, letters at 200 %"],
)
def test_no_label_is_cut(
    qtbot: QtBot, database: Path, window: MainWindow, size: QSize, times: float
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = bigger(app, times)
    try:
        other = MainWindow(window.theme)
        qtbot.addWidget(other)
        give_size(other, size)
        with qtbot.waitExposed(other):
            other.show()
        assert list(cut_words(other)) == []
        other.desk.open(database)
        workspace = other.desk.workspace
        assert workspace is not None
        for ref in ("B2", "D1", "A1", "B5"):
            workspace.choose_action(action_called(workspace.session.register, ref).key)
            for page in range(workspace.editor.tabs.count()):
                workspace.editor.tabs.setCurrentIndex(page)
                qtbot.wait(20)
                assert list(cut_words(other)) == []
        assert list(cut_headings(other)) == []
        assert other.width() <= size.width()
        assert other.height() <= size.height()
    finally:
        app.setFont(before)
