"""The checker of layouts finds what is planted in a small widget, and nothing in a sound one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gip_desktop.ui.plain import PlainLabel, plain_tip
from gip_desktop.ui.theme import LIGHT, apply_theme
from tests.ui.fit import flaws

WORDS = "Governance Improvement Plan of the Commissioner"
NARROW, LOW = QRect(10, 10, 60, 30), QRect(10, 10, 260, 9)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """An empty page in the program's own style, large enough for whatever is planted."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    return page


def placed(widget: QWidget, page: QWidget, box: QRect) -> QWidget:
    widget.setParent(page)
    widget.setGeometry(box)
    return widget


def label(page: QWidget) -> None:
    placed(QLabel(WORDS), page, NARROW)


def wrapped_label(page: QWidget) -> None:
    placed(PlainLabel(WORDS), page, NARROW)


def button(page: QWidget) -> None:
    placed(QPushButton(WORDS), page, NARROW)


def check_box(page: QWidget) -> None:
    placed(QCheckBox(WORDS), page, NARROW)


def combo_box(page: QWidget) -> None:
    box = QComboBox()
    box.addItem(WORDS)
    placed(box, page, NARROW)


def placeholder(page: QWidget) -> None:
    edit = QLineEdit()
    edit.setPlaceholderText(WORDS)
    placed(edit, page, NARROW)


def several_lines(page: QWidget) -> None:
    edit = QPlainTextEdit()
    edit.setPlaceholderText(" ".join([WORDS] * 4))
    placed(edit, page, QRect(10, 10, 120, 60))


def typed(page: QWidget) -> None:
    placed(QLineEdit("31 March 2023"), page, QRect(10, 10, 22, 30))


def number(page: QWidget) -> None:
    box = QSpinBox()
    box.setSpecialValueText("found by itself")
    placed(box, page, NARROW)


def low(page: QWidget) -> None:
    placed(QPlainTextEdit("31 March 2023"), page, LOW)


def tab_of(page: QWidget, width: int) -> None:
    bar = QTabBar()
    for title in ("Action", "Updates", "Dates", "History"):
        bar.addTab(title)
    placed(bar, page, QRect(10, 10, width, 40))


def tabs(page: QWidget) -> None:
    tab_of(page, 120)


def arrows(page: QWidget) -> None:
    tab_of(page, 120)
    page.setStyleSheet("QTabBar QToolButton { padding: 5px 12px; }")


def menu(page: QWidget) -> None:
    bar = QMenuBar()
    for title in ("File", "Edit", "Plan", "Circulate", "Quarter"):
        bar.addMenu(title)
    placed(bar, page, QRect(0, 0, 120, 30))


def table(page: QWidget, *, wide: int, tip: str = "") -> QTableWidget:
    cells = QTableWidget(1, 2)
    cells.setHorizontalHeaderLabels(["Recommendation", "Owner"])
    cell = QTableWidgetItem(WORDS)
    cell.setToolTip(tip)
    cells.setItem(0, 0, cell)
    cells.setWordWrap(False)
    for column in range(2):
        cells.setColumnWidth(column, wide)
    placed(cells, page, QRect(10, 10, 380, 200))
    return cells


def heading(page: QWidget) -> None:
    table(page, wide=60, tip=plain_tip(WORDS))


def cell(page: QWidget) -> None:
    table(page, wide=160)


def columns(page: QWidget) -> None:
    table(page, wide=300, tip=plain_tip(WORDS))


def rows(page: QWidget) -> None:
    rows = QListWidget()
    rows.setObjectName("ticks")
    rows.addItems(["Head of Legal", "Head of Audit"])
    placed(rows, page, QRect(10, 10, 200, 200))


def brothers(page: QWidget) -> None:
    placed(QPushButton("Save"), page, QRect(10, 10, 100, 40))
    placed(QPushButton("Close"), page, QRect(60, 20, 100, 40))


def beyond(page: QWidget) -> None:
    placed(QPushButton("Save"), page, QRect(350, 10, 100, 40))


def off_the_screen(page: QWidget) -> None:
    page.setMinimumSize(page.screen().size() * 1.1)


def sideways(page: QWidget) -> None:
    area, inner = QScrollArea(), QWidget()
    inner.setMinimumWidth(900)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    placed(area, page, QRect(10, 10, 300, 200))


PLANTED: dict[Callable[[QWidget], None], str] = {
    label: "cut",
    wrapped_label: "cut",
    button: "cut",
    check_box: "cut",
    combo_box: "cut",
    placeholder: "cut",
    several_lines: "cut",
    typed: "cut",
    number: "cut",
    low: "squeezed",
    tabs: "out of sight",
    arrows: "squeezed",
    menu: "cut",
    heading: "cut",
    cell: "cut",
    columns: "out of sight",
    rows: "overlap",
    brothers: "overlap",
    beyond: "beyond its parent",
    off_the_screen: "off the screen",
    sideways: "out of sight",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_planted_is_found(
    qtbot: QtBot, page: QWidget, plant: Callable[[QWidget], None]
) -> None:
    plant(page)
    with qtbot.waitExposed(page):
        page.show()
    assert PLANTED[plant] in {flaw.kind for flaw in flaws(page)}


def test_an_overflowing_tab_bar_has_arrows_that_can_be_seen(qtbot: QtBot, page: QWidget) -> None:
    tabs(page)
    with qtbot.waitExposed(page):
        page.show()
    assert {flaw.kind for flaw in flaws(page)} == {"out of sight"}


def test_a_sound_page_has_no_flaw(qtbot: QtBot, page: QWidget) -> None:
    layout = QVBoxLayout(page)
    edit, box, several = QLineEdit(), QComboBox(), QPlainTextEdit()
    edit.setPlaceholderText(WORDS)
    several.setPlaceholderText(WORDS)
    box.addItem(WORDS)
    for part in (PlainLabel(WORDS), QPushButton(WORDS), QCheckBox(WORDS), edit, box, several):
        layout.addWidget(part)
    with qtbot.waitExposed(page):
        page.show()
    assert flaws(page) == []


def test_a_cell_may_be_cut_where_its_tip_tells_the_whole(qtbot: QtBot, page: QWidget) -> None:
    table(page, wide=160, tip=plain_tip(WORDS))
    with qtbot.waitExposed(page):
        page.show()
    assert flaws(page) == []
