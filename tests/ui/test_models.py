"""The models keep Qt's rules, and show the register before and after changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester

from gip_desktop.domain.entering import enter, remove
from gip_desktop.ui.branches import GROUPINGS, by_owner, by_principle, by_section, whole_plan
from gip_desktop.ui.tree_model import TreeModel
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called

DAY = date(2022, 9, 30)


def tree_as_lists(model: TreeModel, parent: QModelIndex | None = None) -> list:
    """Return a tree as its titles, each with the titles below it."""
    parent = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        below = tree_as_lists(model, index)
        found.append([index.data(), below] if below else index.data())
    return found


def test_tree_model_keeps_the_rules(workspace: Workspace, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(workspace.navigator.tree.plan_model)


def test_table_model_keeps_the_rules(workspace: Workspace, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(workspace.panel.model)


def test_tree_shows_sections_with_their_actions(workspace: Workspace) -> None:
    shown = tree_as_lists(workspace.navigator.tree.plan_model)
    assert shown[0] == "All actions"
    title, actions = shown[4]
    assert title == "D Leadership, people and wellbeing"
    assert [text.split()[0] for text in actions] == ["D1", "D2", "D3", "D4", "D5", "D6"]


def test_letter_of_a_section_is_not_its_principle(workspace: Workspace) -> None:
    register = workspace.session.register
    leadership = next(b for b in by_section(register, YEAR, DAY) if b.mark == "D")
    principle = next(b for b in by_principle(register, YEAR, DAY) if b.mark == "E")
    assert set(leadership.actions) <= set(principle.actions)


def test_action_stands_under_each_of_its_owners(workspace: Workspace) -> None:
    register = workspace.session.register
    action = action_called(register, "B2")
    owners = [b.text for b in by_owner(register, YEAR, DAY) if action.key in b.actions]
    assert owners == ["Head of Governance", "Head of Programmes"]


def test_every_grouping_holds_every_action(workspace: Workspace) -> None:
    register = workspace.session.register
    all_keys = set(whole_plan(register, YEAR, DAY).actions)
    for grouping in GROUPINGS.values():
        grouped = {key for branch in grouping(register, YEAR, DAY) for key in branch.actions}
        assert grouped == all_keys


def test_value_change_keeps_nodes_and_expansion(workspace: Workspace) -> None:
    session, tree = workspace.session, workspace.navigator.tree
    index = tree.plan_model.index(2, 0)
    tree.expand(index)
    node = index.internalPointer()
    action = action_called(session.register, "B3")
    session.enter(enter(session.register, action, "title", "Measures agreed", today=DAY))
    again = tree.plan_model.index(2, 0)
    assert again.internalPointer() is node
    assert tree.isExpanded(again)
    assert "B3 Measures agreed" in tree_as_lists(tree.plan_model)[2][1]


def test_removal_keeps_what_is_open(workspace: Workspace) -> None:
    session, tree = workspace.session, workspace.navigator.tree
    tree.expand(tree.plan_model.index(2, 0))
    session.enter(remove(action_called(session.register, "B3")))
    assert tree.isExpanded(tree.plan_model.index(2, 0))
    assert len(tree_as_lists(tree.plan_model)[2][1]) == 4


def test_edit_elsewhere_keeps_the_current_cell(workspace: Workspace) -> None:
    session, panel = workspace.session, workspace.panel
    panel.table.setCurrentIndex(panel.model.index(7, 3))
    key = panel.model.actions[7].key
    other = action_called(session.register, "G4")
    session.enter(enter(session.register, other, "title", "Another title", today=DAY))
    assert panel.table.currentIndex().row() == 7
    assert panel.table.currentIndex().column() == 3
    assert panel.model.actions[7].key == key
