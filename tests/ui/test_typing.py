"""What a person has typed is never lost: whatever happens to the plan, the action or the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.domain.entering import enter
from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.domain.fields import shown
from gip_desktop.store.store import Store
from gip_desktop.ui import drafts
from gip_desktop.ui.field_box import FieldBox
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.theme import DARK, LIGHT
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import action_called

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def type_into(qtbot: QtBot, workspace: Workspace, field: str, text: str) -> FieldBox:
    """Go to a field of the action in view and write over it."""
    workspace.editor.show_field(field)
    box = workspace.editor.box(field)
    assert box is not None
    write_over(qtbot, box.control, text)
    return box


def write_over(qtbot: QtBot, control: QWidget, text: str) -> None:
    qtbot.keyClick(control, KEY.Key_A, CTRL)
    qtbot.keyClicks(control, text)


def edit_cell(qtbot: QtBot, workspace: Workspace, ref: str, field: str, text: str) -> QWidget:
    """Open a cell of the table and type into it, without leaving it."""
    panel = workspace.panel
    workspace.choose_action(action_called(workspace.session.register, ref).key)
    column = [column.field for column in panel.model.columns].index(field)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(panel.table.currentIndex().row(), column))
    qtbot.keyClick(panel.table, KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    write_over(qtbot, editor, text)
    return editor


def test_refused_text_stays_while_other_fields_are_saved(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.choose_action(action_called(workspace.session.register, "C3").key)
    ref = type_into(qtbot, workspace, "ref", "C4")
    type_into(qtbot, workspace, "evidence", "Minutes of the board")
    workspace.panel.table.setFocus()
    assert action_called(workspace.session.register, "C3").evidence == "Minutes of the board"
    assert (ref.text, ref.is_refused) == ("C4", True)


def test_refused_text_waits_for_its_action_and_goes_into_no_other(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, database: Path
) -> None:
    action = action_called(workspace.session.register, "C3")
    workspace.choose_action(action.key)
    box = type_into(qtbot, workspace, "ref", "C4")
    window.commands["add"].trigger()
    assert workspace.editor.action is not None
    assert box.text == workspace.editor.action.ref == "C6"
    window.desk.keep_draft()
    assert drafts.kept(database) == drafts.Draft(action.key, "ref", "C4")
    workspace.choose_action(action.key)
    assert (box.text, box.is_refused, box.is_unsaved) == ("C4", True, True)


def test_text_taken_in_another_form_is_not_typed_into_the_next_action(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.choose_action(action_called(workspace.session.register, "C3").key)
    box = type_into(qtbot, workspace, "planned", "Agreed  ")
    window.commands["save"].trigger()
    assert not box.is_unsaved
    assert action_called(workspace.session.register, "C3").planned == "Agreed"
    other = action_called(workspace.session.register, "C4")
    workspace.choose_action(other.key)
    assert box.text == shown(workspace.session.register, other, "planned")
    assert workspace.session.register.actions[other.key] == other


def test_undo_in_a_field_takes_back_typing_first_then_the_plan(
    qtbot: QtBot, workspace: Workspace
) -> None:
    session = workspace.session
    workspace.choose_action(action_called(session.register, "C3").key)
    session.enter(
        enter(
            session.register,
            action_called(session.register, "C3"),
            "title",
            "New",
            today=session.day,
        )
    )
    box = workspace.editor.page.boxes["title"]
    box.control.setFocus()
    qtbot.keyClick(box.control, KEY.Key_End, CTRL)
    qtbot.keyClicks(box.control, "er")
    qtbot.keyClick(box.control, KEY.Key_Z, CTRL)
    assert box.text == "New"
    assert action_called(session.register, "C3").title == "New"
    qtbot.keyClick(box.control, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: action_called(session.register, "C3").title != "New")
    assert box.text == action_called(session.register, "C3").title


def test_emptied_field_is_left_alone_while_the_person_thinks(
    qtbot: QtBot, workspace: Workspace
) -> None:
    register = workspace.session.register
    update = next(u for u in register.progress.values() if u.action in register.actions)
    workspace.choose_action(update.action)
    workspace.editor.show_field(update.key)
    box = workspace.editor.updates.box(update.key)
    assert box is not None
    qtbot.keyClick(box.control, KEY.Key_A, CTRL)
    qtbot.keyClick(box.control, KEY.Key_Delete)
    box._idle.timeout.emit()
    assert workspace.session.register is register
    workspace.panel.table.setFocus()
    assert update.key not in workspace.session.register.progress


def test_update_stays_typed_where_the_disk_refuses_it(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.choose_action(action_called(workspace.session.register, "C3").key)
    box = type_into(qtbot, workspace, "progress", "The board agreed it.")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise DatabaseProblem("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "apply", refuse)
        workspace.panel.table.setFocus()
    assert (box.text, box.problem.text()) == ("The board agreed it.", "The disk is full.")
    workspace.editor.finish()
    assert box.text == ""
    updates = workspace.session.register.progress.values()
    assert "The board agreed it." in [update.text for update in updates]


def test_reason_for_a_date_is_kept_as_a_draft_and_saved(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, database: Path
) -> None:
    register = workspace.session.register
    action = action_called(register, "B2")
    revision = register.revisions_of(action.key)[-1]
    workspace.choose_action(action.key)
    field = f"{revision.key} agreed by"
    type_into(qtbot, workspace, field, "The board")
    window.desk.keep_draft()
    assert drafts.kept(database) == drafts.Draft(action.key, field, "The board")
    window.commands["save"].trigger()
    assert workspace.session.register.revisions[revision.key].agreed_by == "The board"
    assert workspace.session.register.revisions[revision.key].reason == revision.reason


def test_cell_is_saved_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, database: Path
) -> None:
    edit_cell(qtbot, workspace, "B3", "title", "Measures agreed")
    window.close()
    with Store.open(database, write=False) as store:
        assert action_called(store.register, "B3").title == "Measures agreed"


def test_cell_is_saved_before_a_command_changes_the_table(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    edit_cell(qtbot, workspace, "B3", "title", "Measures agreed")
    window.commands["add"].trigger()
    assert action_called(workspace.session.register, "B3").title == "Measures agreed"


def test_what_a_cell_does_not_take_stands_in_the_editor_with_the_reason(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    editor = edit_cell(qtbot, workspace, "C3", "ref", "C4")
    assert isinstance(editor, QLineEdit)
    qtbot.keyClick(editor, KEY.Key_Return)
    box = workspace.editor.page.boxes["ref"]
    qtbot.waitUntil(lambda: box.is_refused)
    assert box.text == "C4"
    assert "another action's reference" in window.status.said.text()
    assert action_called(workspace.session.register, "C3")


def test_theme_changes_everything_and_keeps_what_is_typed(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.choose_action(action_called(workspace.session.register, "C3").key)
    box = workspace.editor.page.boxes["ref"]
    type_into(qtbot, workspace, "ref", "C4")
    before = window.grab().toImage()
    window.commands["theme"].trigger()
    assert window.theme is DARK
    assert window.grab().toImage() != before
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().window().color().name().upper() == DARK.background
    assert box.text == "C4"
    window.commands["theme"].trigger()
    assert window.theme is LIGHT


def test_plan_that_is_open_stays_where_another_cannot_be_opened(
    window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    other = tmp_path / "Other.gipdb"
    other.write_bytes(b"This is no database at all, though it has the name of one.")
    with pytest.raises(DatabaseProblem):
        window.desk.open(other)
    assert window.desk.workspace is workspace
    assert window.pages.currentWidget() is workspace
