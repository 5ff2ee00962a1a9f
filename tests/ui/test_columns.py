"""Columns are hers: width, order, choice and sorting last over a search, a year and a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from gip_desktop.domain.codec import Plain
from gip_desktop.domain.rows import Status
from gip_desktop.ui.action_columns import SHOWN_AT_FIRST
from gip_desktop.ui.action_panel import ActionPanel
from gip_desktop.ui.column_layout import EVERY_FIELD, ColumnLayout, Sorting
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called, give_size

WIDE = 260


def fields(panel: ActionPanel) -> list[str]:
    return [column.field for column in panel.model.columns]


def widen(panel: ActionPanel, field: str = "owners") -> None:
    panel.table.horizontalHeader().resizeSection(fields(panel).index(field), WIDE)


def width_of(panel: ActionPanel, field: str = "owners") -> int:
    return panel.table.columnWidth(fields(panel).index(field))


def move(panel: ActionPanel, field: str, place: int) -> None:
    panel.table.horizontalHeader().moveSection(fields(panel).index(field), place)


def tick(panel: ActionPanel, field: str, *, shown: bool) -> None:
    entries = panel.columns_button.menu().actions()
    next(entry for entry in entries if entry.data() == field).setChecked(shown)


def lists_of(workspace: Workspace) -> QSplitter:
    """Trees and findings, one above the other."""
    splitter = workspace.findings.parentWidget()
    assert isinstance(splitter, QSplitter)
    return splitter


def restarted(qtbot: QtBot, window: MainWindow, database: Path) -> Workspace:
    """The panel of the same plan in a window that was made anew."""
    window.desk.close_plan()
    again = MainWindow(window.theme)
    qtbot.addWidget(again)
    give_size(again, window.size())
    again.show()
    again.desk.open(database)
    workspace = again.desk.workspace
    assert workspace is not None
    qtbot.wait(20)
    return workspace


def test_width_stays_over_a_search_a_year_and_another_size(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    panel = workspace.panel
    widen(panel)
    window.search.setText("audit")
    window.search.setText("no such word anywhere")
    window.search.clear()
    assert width_of(panel) == WIDE
    workspace.session.choose_plan("2018/19")
    window.resize(1280, 700)
    qtbot.wait(20)
    assert width_of(panel) == WIDE
    tick(panel, "evidence", shown=True)
    assert width_of(panel) == WIDE


def test_columns_that_have_no_width_yet_share_what_is_left(
    window: MainWindow, workspace: Workspace
) -> None:
    panel = workspace.panel
    panel.table.horizontalHeader().resizeSection(fields(panel).index("owners"), 60)
    panel.table.spread_columns()
    used = sum(panel.table.columnWidth(n) for n in range(len(fields(panel))))
    assert 0 <= panel.table.viewport().width() - used < len(fields(panel))


def test_columns_are_found_again_after_a_restart(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, database: Path
) -> None:
    panel = workspace.panel
    tick(panel, "progress", shown=False)
    tick(panel, "priority", shown=True)
    move(panel, "status", 1)
    widen(panel)
    panel.table.setCurrentIndex(panel.model.index(0, fields(panel).index("target")))
    for _ in range(2):
        window.commands["sort"].trigger()
    order = [action.ref for action in panel.model.actions]
    again = restarted(qtbot, window, database).panel
    assert fields(again) == ["ref", "status", "title", "owners", "target", "priority"]
    assert width_of(again) == WIDE
    assert [action.ref for action in again.model.actions] == order
    header = again.table.horizontalHeader()
    assert header.sortIndicatorSection() == fields(again).index("target")
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_column_is_dragged_by_its_heading_and_the_current_action_stays(
    qtbot: QtBot, workspace: Workspace
) -> None:
    panel = workspace.panel
    action = action_called(workspace.session.register, "C3")
    workspace.choose_action(action.key)
    header = panel.table.horizontalHeader()
    y = header.height() // 2
    start, end = (header.sectionViewportPosition(n) + 20 for n in (4, 1))
    qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start, y))
    for x in range(start, end, -15):
        qtbot.mouseMove(header.viewport(), QPoint(x, y))
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(end, y))
    assert fields(panel) == ["ref", "status", "title", "owners", "target", "progress"]
    assert header.visualIndex(1) == 1
    assert panel.table.current_action == action


def test_a_heading_sorts_and_leaves_the_current_action(qtbot: QtBot, workspace: Workspace) -> None:
    panel = workspace.panel
    action = action_called(workspace.session.register, "D4")
    workspace.choose_action(action.key)
    header = panel.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert header.sortIndicatorSection() == 2
    assert workspace.editor.action == panel.table.current_action == action


def test_what_is_pasted_lands_where_it_is_seen(qtbot: QtBot, workspace: Workspace) -> None:
    panel = workspace.panel
    move(panel, "status", 1)
    action = action_called(workspace.session.register, "C3")
    row = panel.model.row_of(action.key)
    panel.table.setCurrentIndex(panel.model.index(row, 1))
    panel.table.paste_requested.emit((("Complete", "Another title"),))
    changed = workspace.session.register.actions[action.key]
    assert (changed.status, changed.title) == (Status.COMPLETE, "Another title")


def test_columns_can_be_put_back_as_they_were_at_first(workspace: Workspace) -> None:
    panel = workspace.panel
    before = [panel.table.columnWidth(n) for n in range(len(fields(panel)))]
    widen(panel)
    move(panel, "status", 1)
    panel.columns_button.menu().actions()[0].trigger()
    assert fields(panel) == list(SHOWN_AT_FIRST)
    assert [panel.table.columnWidth(n) for n in range(len(fields(panel)))] == before


def test_the_last_column_cannot_be_put_away(workspace: Workspace) -> None:
    panel = workspace.panel
    for field in SHOWN_AT_FIRST[1:]:
        tick(panel, field, shown=False)
    (entry,) = (a for a in panel.columns_button.menu().actions() if a.data() == "ref")
    assert not entry.isEnabled()
    assert fields(panel) == ["ref"]


def test_sizes_of_all_parts_are_found_again(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, database: Path
) -> None:
    workspace.splitter.setSizes([400, 500, 500])
    lists_of(workspace).setSizes([200, 500])
    sizes = (workspace.splitter.sizes(), lists_of(workspace).sizes())
    again = restarted(qtbot, window, database)
    assert (again.splitter.sizes(), lists_of(again).sizes()) == sizes


# What is kept


@pytest.mark.parametrize(
    "held",
    [
        None,
        [],
        "x",
        {},
        {"shown": [], "widths": [], "sorted_by": 3},
        {"shown": ["gone", 4], "widths": {"gone": 20, "ref": "wide"}, "sorted_by": "gone"},
    ],
)
def test_what_was_kept_of_no_column_there_is_counts_for_nothing(held) -> None:
    assert ColumnLayout.from_json(held) == ColumnLayout()


def test_what_is_kept_is_read_back() -> None:
    layout = ColumnLayout(("ref", "status"), {"ref": 90}, Sorting("status", descending=True))
    assert ColumnLayout.from_json(layout.as_json()) == layout


def test_column_that_came_later_is_shown_where_it_belongs() -> None:
    known = [field for field in EVERY_FIELD if field != "target"]
    older: dict[str, Plain] = {"shown": ["status", "ref", "title"], "known": [*known]}
    shown = ColumnLayout.from_json(older).shown
    # Owner, target and update were put away or are new: only what is new comes by itself.
    assert shown == ("status", "ref", "title", "target")


def test_width_that_no_screen_has_is_bounded() -> None:
    held = {"shown": ["ref"], "widths": {"ref": 10**9, "title": -4}}
    assert ColumnLayout.from_json(held).widths == {"ref": 2000, "title": 30}


def test_layout_of_an_older_version_is_read(workspace: Workspace) -> None:
    workspace.restore_layout({"parts": workspace.save_layout()["parts"], "lists": 3})
    assert fields(workspace.panel) == list(SHOWN_AT_FIRST)
    assert workspace.session.plan == YEAR


def test_action_that_is_chosen_elsewhere_is_wholly_in_view(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    give_size(window, QSize(1280, 740))
    table = workspace.panel.table
    for action in (*workspace.panel.model.actions[::5], workspace.panel.model.actions[-1]):
        workspace.choose_action(action.key)
        qtbot.wait(20)
        row = table.visualRect(table.currentIndex())
        assert row.top() >= 0, action.ref
        assert row.bottom() <= table.viewport().height(), action.ref
