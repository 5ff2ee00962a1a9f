"""What the dialogs are told, and what the plan, the settings and the window make of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gip_desktop import faults, paths, settings
from gip_desktop.domain.entering import enter, remove
from gip_desktop.domain.register import Put
from gip_desktop.domain.reviews import freeze
from gip_desktop.domain.rows import Plan, Status
from gip_desktop.ui import ask
from gip_desktop.ui.commands import COMMANDS
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.dialogs.figures_dialog import FiguresDialog
from gip_desktop.ui.dialogs.history_dialog import HistoryDialog
from gip_desktop.ui.dialogs.marking_dialog import MarkingDialog, NewMarking
from gip_desktop.ui.dialogs.removed_dialog import RemovedDialog
from gip_desktop.ui.dialogs.settings_dialog import Person, SettingsDialog
from gip_desktop.ui.dialogs.text_dialogs import shortcut_rows
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.naming import listed
from gip_desktop.ui.workspace import Workspace
from gip_desktop.ui.wrapped_cells import BESIDE_TEXT
from tests.ui.conftest import YEAR, action_called

KEY = Qt.Key
MARKING = "OFFICIAL-SENSITIVE"
PLAN_TEXT = "Dismiss the contractor"

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


def shown_dialog(window: MainWindow, command: str, kind: type[AnyDialog]) -> AnyDialog:
    """Trigger a command and return the dialog that it shows."""
    window.commands[command].trigger()
    (dialog,) = window.findChildren(kind)
    return dialog


def press(qtbot: QtBot, dialog: QDialog, words: str) -> None:
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons[words], Qt.MouseButton.LeftButton)


def refs(workspace: Workspace) -> list[str | None]:
    return [action.ref for action in workspace.panel.model.actions]


# Who works here


def test_settings_dialog_gives_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    dialog = SettingsDialog(window, MARKING, Person("", None), first_start=True)
    dialog.open()
    qtbot.keyClicks(dialog.who, "  Head of Audit ")
    qtbot.keyClicks(dialog.folder, "/mnt/copies")
    assert dialog.result_value() == Person("Head of Audit", "/mnt/copies")
    dialog.folder.clear()
    assert dialog.result_value() == Person("Head of Audit", None)


def test_first_start_asks_once_even_if_nothing_is_said(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(SettingsDialog, "ask", lambda *_, **said: asked.append(said))
    for _ in range(2):
        window = MainWindow()
        qtbot.addWidget(window)
        window.begin()
        with qtbot.waitSignal(window.painted):
            window.show()
        window.close()
    assert asked == [{"first_start": True}]


def test_name_is_kept_and_written_into_the_journal(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Person("Head of Audit", None)
    monkeypatch.setattr(SettingsDialog, "ask", lambda *_, **__: said)
    window.commands["settings"].trigger()
    assert settings.load().who == "Head of Audit"
    session = workspace.session
    session.enter(remove(action_called(session.register, "A1")))
    assert session.store.entries()[-1].who == "Head of Audit"


# The marking


def test_marking_changes_with_its_reason_in_the_journal(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = NewMarking("OFFICIAL", "Cleared for the panel")
    monkeypatch.setattr(MarkingDialog, "ask", lambda *_: wanted)
    window.commands["marking"].trigger()
    assert workspace.session.register.marking == "OFFICIAL"
    assert window.top_marking.text() == window.bottom_marking.text() == "OFFICIAL"
    entry = workspace.session.store.entries()[-1]
    assert entry.label == "Marking changed: Cleared for the panel"


def test_marking_without_a_reason_is_not_taken(qtbot: QtBot, window: MainWindow) -> None:
    dialog = MarkingDialog(window, MARKING)
    dialog.open()
    press(qtbot, dialog, "Change the marking")
    assert dialog.isVisible()
    assert "Write why" in dialog.reason.problem.text()
    dialog.reason.control.setFocus()
    qtbot.keyClicks(dialog.reason.control, "Cleared for the panel")
    with qtbot.waitSignal(dialog.accepted):
        press(qtbot, dialog, "Change the marking")
    assert dialog.result_value() == NewMarking(MARKING, "Cleared for the panel")


# Lists


def test_removed_action_is_brought_back(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    session = workspace.session
    action = action_called(session.register, "A1")
    session.enter(remove(action))
    dialog = shown_dialog(window, "restore", RemovedDialog)
    assert dialog.table.rowCount() == 1
    press(qtbot, dialog, "Bring back")
    assert session.register.removed_of(YEAR) == []
    assert workspace.editor.action == action
    assert session.store.entries()[-1].label == "Return of A1"


def test_figure_lists_its_actions_in_the_table(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    dialog = shown_dialog(window, "figures", FiguresDialog)
    (found,) = dialog.table.findItems("Overdue against the current date", Qt.MatchFlag.MatchExactly)
    dialog.table.setCurrentItem(found)
    press(qtbot, dialog, "List these actions")
    assert refs(workspace) == ["B5", "F4"]
    assert workspace.panel.title.text() == "Overdue against the current date"


def test_figures_go_by_the_period_that_is_chosen(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    dialog = shown_dialog(window, "figures", FiguresDialog)
    periods = [dialog.period.itemText(row) for row in range(dialog.period.count())]
    assert periods == [
        "The year so far",
        "Q1, 1 April 2022 to 30 June 2022",
        "Q2, 1 July 2022 to 30 September 2022",
    ]
    dialog.period.setCurrentIndex(2)
    slipped = "Slipped 1 July 2022 to 30 September 2022"
    (found,) = dialog.table.findItems(slipped, Qt.MatchFlag.MatchExactly)
    dialog.table.setCurrentItem(found)
    qtbot.keyClick(dialog.table, KEY.Key_Return)
    assert refs(workspace) == ["B2", "C4", "G2"]
    assert workspace.panel.title.text() == slipped


@pytest.mark.parametrize("command", ["figures", "compare", "history"])
def test_no_row_of_a_table_is_cut_off_at_its_foot(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, command: str
) -> None:
    dialog = shown_dialog(window, command, MarkedDialog)
    dialog.resize(640, 500)
    (table,) = dialog.findChildren(PlainTable)
    assert table.rowCount()
    # Qt gives rows their height a moment after the columns their width.
    qtbot.waitUntil(lambda: cut_off_texts(table) == [])


def cut_off_texts(table: PlainTable) -> list[str]:
    """List the texts that take more lines than their row has room for."""
    below_and_above, beside = 2 * 5, BESIDE_TEXT + 2 * 3
    found: list[str] = []
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            text = str(table.model().index(row, column).data() or "")
            room = QRect(0, 0, table.columnWidth(column) - beside, 10_000)
            box = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
            if table.rowHeight(row) < box.height() + below_and_above:
                found.append(text)
    return found


def test_no_key_does_two_things() -> None:
    keys = [key for _, key in shortcut_rows(COMMANDS)]
    assert sorted(keys) == sorted(set(keys))


def test_help_names_the_keys_of_the_commands_that_it_names() -> None:
    keys = {spec.text.rstrip("…").casefold(): spec.shortcut for spec in COMMANDS}
    text = paths.resource("help.txt").read_text(encoding="utf-8")
    named = re.findall(r"(?:, |: )([A-Z][\w -]+) \(((?:Ctrl|F)[^)]+)\)", text)
    assert len(named) >= 10
    assert {keys.get(words.casefold()) == key for words, key in named} == {True}, named


def test_key_of_the_table_fills_down(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    table = workspace.panel.table
    table.setFocus()
    with qtbot.waitSignal(table.fill_down_requested):
        qtbot.keyClick(table, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not window.reporting.shows_quarter


@pytest.mark.parametrize("command", ["compare", "figures", "paper"])
def test_dialog_stays_within_a_small_screen(
    window: MainWindow, workspace: Workspace, command: str
) -> None:
    session, first, last = workspace.session, date(2022, 7, 1), date(2022, 9, 30)
    changes = freeze(session.register, YEAR, label="Q2", first=first, last=last, entry=14)
    session.run("Froze Q2", changes)
    dialog = shown_dialog(window, command, MarkedDialog)
    room = dialog.screen().availableSize()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


def test_long_name_keeps_the_words_of_a_summary_in_view(
    window: MainWindow, workspace: Workspace
) -> None:
    session = workspace.session
    section = session.register.sections_of(YEAR)[0]
    session.run("Long", [Put(replace(section, title="Partnerships and shared services " * 4))])
    dialog = shown_dialog(window, "one_page", MarkedDialog)
    assert dialog.minimumSizeHint().width() <= 480


def test_summary_of_a_plan_without_sections_says_why_there_is_none(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.session.run("Began 2023/24", [Put(Plan("2023/24"))])
    workspace.session.choose_plan("2023/24")
    dialog = shown_dialog(window, "one_page", MarkedDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "2023/24 has no sections or owners yet." in words


def test_very_many_actions_are_not_all_named_in_a_cell() -> None:
    refs = [f"A{number}" for number in range(1, 5001)]
    assert listed(refs[:2]) == "A1, A2"
    assert listed(refs).endswith("A60 and 4,940 more")


def test_each_row_of_the_figures_says_its_kind_aloud(
    window: MainWindow, workspace: Workspace
) -> None:
    dialog = shown_dialog(window, "figures", FiguresDialog)
    first, second = (dialog.table.item(row, 0) for row in (0, 1))
    assert first and second
    assert first.text() == "Status"
    assert (second.text(), second.data(Qt.ItemDataRole.AccessibleTextRole)) == ("", "Status")
    dialog.reject()


def test_tab_leads_out_of_a_table(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    dialog = shown_dialog(window, "figures", FiguresDialog)
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.waitUntil(dialog.table.hasFocus)
    qtbot.keyClick(dialog.table, KEY.Key_Tab)
    assert not dialog.table.hasFocus()
    dialog.reject()


def test_dialog_that_is_closed_is_let_go(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    dialog = shown_dialog(window, "history", HistoryDialog)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


# The table's filter


def test_status_that_no_action_has_any_more_stays_chosen_and_says_why_nothing_is_listed(
    workspace: Workspace,
) -> None:
    session, panel = workspace.session, workspace.panel
    panel.filter.choose(Status.REVISED)
    for ref in refs(workspace):
        session.enter(remove(action_called(session.register, ref or "")))
    assert refs(workspace) == []
    assert panel.filter.chosen == {Status.REVISED}
    assert "Choose All" in panel.empty.text()
    session.undo()
    assert refs(workspace) == ["G2"]


def test_columns_are_chosen_and_the_current_action_stays(workspace: Workspace) -> None:
    panel = workspace.panel
    action = action_called(workspace.session.register, "C3")
    workspace.choose_action(action.key)
    entries = panel.columns_button.menu().actions()
    entries[-1].setChecked(True)
    assert panel.model.columns[-1].heading == "Evidence"
    assert panel.table.current_action == action


# What goes wrong


def test_fault_is_told_and_noted_without_the_plans_text(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda *words, **_: told.extend(words[1:]))
    window.tell(ValueError(PLAN_TEXT))
    title, sentence = told
    noted = faults.fault_file().read_text("utf-8")
    assert title == "Something went wrong"
    assert "ValueError" in sentence
    assert "ValueError" in noted
    assert PLAN_TEXT not in sentence + noted


def test_words_with_an_ampersand_are_shown_as_they_are(
    window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    session = workspace.session
    action = action_called(session.register, "C3")
    session.enter(enter(session.register, action, "ref", "R&D", today=session.day))
    action = session.register.actions[action.key]
    session.enter(enter(session.register, action, "title", "Other", today=session.day))
    assert window.commands["undo"].text() == "Undo “Title of R&&D”"
    window.welcome.show_recent([str(tmp_path / "R&D.gipdb")])
    texts = [button.text() for button in window.welcome.findChildren(QPushButton)]
    assert any(text.startswith("R&&D.gipdb") for text in texts)
