"""The whole story, as a person lives it: open, look, edit, undo, filter; driven by keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import OVERDUE
from gip_desktop.store.store import Store
from gip_desktop.ui import drafts
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.none_listed import CLEAR
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called

KEY = Qt.Key


def refs_listed(workspace: Workspace) -> list[str]:
    return [action.ref or "" for action in workspace.panel.model.actions]


def test_sample_shows_the_figures_of_its_paper(window: MainWindow, workspace: Workspace) -> None:
    assert workspace.session.plan == YEAR
    assert window.status.figures.text() == (
        "As at 30 September 2022: 39 = 7 complete + 25 on track + 3 revised + 4 on hold"
    )
    workspace.panel.filter.choose(Status.COMPLETE)
    assert refs_listed(workspace) == ["B1", "D1", "D2", "D3", "G1", "G9", "G10"]
    workspace.panel.filter.choose(Status.REVISED)
    assert refs_listed(workspace) == ["B2", "C4", "G2"]


def test_year_of_2018_shows_its_figures(window: MainWindow, workspace: Workspace) -> None:
    workspace.session.choose_plan("2018/19")
    assert "48 = 32 complete + 14 on track + 2 no status" in window.status.figures.text()


def test_trees_share_one_selection(workspace: Workspace) -> None:
    action = action_called(workspace.session.register, "G2")
    workspace.choose_action(action.key)
    for tab in range(workspace.navigator.tabs.count()):
        workspace.navigator.tabs.setCurrentIndex(tab)
        tree = workspace.navigator.tree
        branch = tree.plan_model.branch(tree.currentIndex())
        assert branch is not None
        assert branch.action == action
        assert workspace.editor.action == action
        assert action.key in [row.key for row in workspace.panel.model.actions]


def test_typing_in_the_table_edits_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    register = workspace.session.register
    action = action_called(register, "B3")
    table = workspace.panel.table
    table.setFocus()
    table.setCurrentIndex(workspace.panel.model.index(workspace.panel.model.row_of(action.key), 3))
    qtbot.keyClick(table, KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "28 February 2023")
    qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: workspace.session.register is not register)
    changed = workspace.session.register.actions[action.key]
    assert changed.target
    assert changed.target.text == "28 February 2023"
    assert len(workspace.session.register.revisions_of(action.key)) == 1 + len(
        register.revisions_of(action.key)
    )
    assert window.commands["undo"].text() == "Undo “Target date of B3”"
    window.commands["undo"].trigger()
    assert workspace.session.register == register
    assert window.commands["redo"].text() == "Redo “Target date of B3”"
    window.commands["redo"].trigger()
    assert workspace.session.register.actions[action.key] == changed


def test_leaving_a_field_of_the_editor_saves_it(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, database: Path
) -> None:
    action = action_called(workspace.session.register, "C2")
    workspace.choose_action(action.key)
    box = workspace.editor.page.boxes["planned"]
    box.control.setFocus()
    qtbot.keyClick(box.control, KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(box.control, " The board has agreed the order.")
    workspace.panel.table.setFocus()
    assert workspace.session.register.actions[action.key].planned.endswith("agreed the order.")
    assert window.status.said.text().startswith("Saved ")
    with Store.open(database, write=False) as other:
        assert other.register == workspace.session.register


def test_a_status_chosen_by_keyboard_is_an_entry_of_its_own(
    qtbot: QtBot, workspace: Workspace
) -> None:
    action = action_called(workspace.session.register, "E2")
    workspace.choose_action(action.key)
    box = workspace.editor.page.boxes["status"]
    box.control.setFocus()
    before = workspace.session.store.head[0]
    qtbot.keyClicks(box.control, "r")  # Revised is only passed
    qtbot.keyClick(box.control, KEY.Key_Down)
    assert box.text == "On hold"
    qtbot.keyClick(box.control, KEY.Key_Return)
    assert workspace.session.register.actions[action.key].status is Status.ON_HOLD
    assert workspace.session.store.head[0] == before + 1
    assert workspace.editor.page.boxes["hold_reason"].isVisible()


def test_search_and_chips_filter_the_table(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    window.commands["find"].trigger()
    qtbot.keyClicks(window.search, "risk")
    found = refs_listed(workspace)
    assert "G2" in found
    assert len(found) < 39
    assert workspace.panel.count.text() == f"{len(found)} of 39 actions"
    window.search.clear()
    workspace.panel.filter.choose(OVERDUE)
    assert refs_listed(workspace) == ["B5", "F4"]


def test_search_that_finds_nothing_says_so(window: MainWindow, workspace: Workspace) -> None:
    window.search.setText("no such words anywhere")
    assert refs_listed(workspace) == []
    assert list(workspace.panel.listed.ways) == [CLEAR]
    assert workspace.panel.listed.is_empty


def test_finding_leads_to_its_action(workspace: Workspace) -> None:
    items = workspace.findings.list
    texts = [items.item(row).text() for row in range(items.count())]
    row = next(i for i, text in enumerate(texts) if text.startswith("B5 "))
    items.itemActivated.emit(items.item(row))
    assert workspace.editor.action == action_called(workspace.session.register, "B5")


def test_removed_action_is_counted_nowhere_and_comes_back(
    window: MainWindow, workspace: Workspace
) -> None:
    action = action_called(workspace.session.register, "A1")
    workspace.choose_action(action.key)
    window.commands["remove"].trigger()
    assert "A1" not in refs_listed(workspace)
    assert "38 = " in window.status.figures.text()
    assert workspace.session.register.removed_of(YEAR)
    window.commands["undo"].trigger()
    assert "A1" in refs_listed(workspace)


def test_new_action_takes_the_next_reference_of_its_section(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.choose_action(action_called(workspace.session.register, "G3").key)
    window.commands["add"].trigger()
    assert workspace.editor.action is not None
    assert workspace.editor.action.ref == "G11"
    assert workspace.editor.page.boxes["title"].control.hasFocus()


def test_f6_goes_round_the_parts(workspace: Workspace) -> None:
    workspace.navigator.tree.setFocus()
    seen = []
    for _ in range(4):
        workspace.next_part()
        seen.append(workspace.part_in_focus)
    assert seen == [1, 2, 3, 0]


@pytest.mark.parametrize("block", ["Head of Legal\t31 March 2023\nHead of HR\tTBC"])
def test_pasted_block_is_one_entry(workspace: Workspace, block: str) -> None:
    from gip_desktop.ui.copying import read_block

    model = workspace.panel.model
    before = workspace.session.store.head[0]
    workspace.panel.table.setCurrentIndex(model.index(2, 2))
    workspace.panel.bulk.paste(read_block(block))
    register = workspace.session.register
    first, second = model.actions[2], model.actions[3]
    assert register.owners_of(first)[0].name == "Head of Legal"
    assert second.target is not None
    assert second.target.text == "TBC"
    assert workspace.session.store.head[0] == before + 1


def test_sorting_by_keyboard_turns_the_order_the_second_time(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.panel.table.setCurrentIndex(workspace.panel.model.index(0, 3))
    window.commands["sort"].trigger()
    dates = [a.target.last for a in workspace.panel.model.actions if a.target and a.target.last]
    assert dates == sorted(dates)
    window.commands["sort"].trigger()
    dates = [a.target.last for a in workspace.panel.model.actions if a.target and a.target.last]
    assert dates == sorted(dates, reverse=True)


def test_typing_survives_a_crash(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, database: Path
) -> None:
    action = action_called(workspace.session.register, "F2")
    workspace.choose_action(action.key)
    box = workspace.editor.page.boxes["evidence"]
    box.control.setFocus()
    qtbot.keyClicks(box.control, "Minutes of the board")
    window.desk.keep_draft()
    kept = drafts.kept(database)
    assert kept == drafts.Draft(action.key, "evidence", "Minutes of the board")
    copy = shutil.copy(database, database.with_name("Crashed.gipdb"))
    shutil.copy(drafts.draft_file(database), drafts.draft_file(Path(copy)))
    window.desk.open(Path(copy))
    again = window.desk.workspace
    assert again is not None
    assert again.editor.page.boxes["evidence"].text == "Minutes of the board"
    assert again.editor.page.boxes["evidence"].is_unsaved
    again.editor.finish()
    assert again.session.register.actions[action.key].evidence == "Minutes of the board"
    window.desk.keep_draft()
    assert drafts.kept(Path(copy)) is None


def test_refused_text_stays_in_its_field_with_the_reason(
    qtbot: QtBot, workspace: Workspace
) -> None:
    action = action_called(workspace.session.register, "C3")
    workspace.choose_action(action.key)
    box = workspace.editor.page.boxes["ref"]
    box.control.setFocus()
    qtbot.keyClick(box.control, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(box.control, "C4")
    qtbot.keyClick(box.control, KEY.Key_Return)
    assert box.text == "C4"
    assert "another action's reference" in box.problem.text()
    assert workspace.session.register.actions[action.key].ref == "C3"
