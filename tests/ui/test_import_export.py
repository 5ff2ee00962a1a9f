"""Workbooks through the window: out as Appendix B, back in, and what an import shows first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.importing import Proposal
from gip_desktop.store.backup import backups
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.export_dialog import ExportDialog
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.session import Session
from gip_desktop.ui.wizard.import_wizard import ImportWizard
from gip_desktop.ui.workspace import Workspace
from gip_desktop.workbook.book import Book
from gip_desktop.workbook.mapping import ColumnMapping
from tests.ui.conftest import YEAR, action_called
from tests.ui.sheets import AnsweredSheet


def idle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=30_000)
    qtbot.wait(10)


@pytest.fixture
def appendix_b(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Appendix B, exported by the window's own command."""
    path = tmp_path / "Appendix B.xlsx"

    def accept(_parent: QWidget, session: Session) -> object:
        return ExportDialog(window, session).result_value(path)

    monkeypatch.setattr(ExportDialog, "ask", accept)
    window.commands["export"].trigger()
    idle(qtbot, window)
    assert path.exists(), window.status.said.text()
    return path


def take_in(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> Proposal:
    """Import a workbook by the window's command, and return what the wizard ended with."""
    shown: list[Proposal] = []

    def agree(
        _parent: QWidget, session: Session, book: Book, mapping: ColumnMapping
    ) -> ImportWizard:
        wizard = ImportWizard(window, session, book, mapping)
        wizard.open()
        for _ in range(3):
            qtbot.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
        if wizard.changes.sure.isVisible():
            assert not wizard.go_on.isEnabled()
            wizard.changes.sure.setChecked(True)
        with qtbot.waitSignal(wizard.accepted):
            qtbot.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
        shown.append(wizard.proposal)
        return wizard

    monkeypatch.setattr(ask, "file_to_open", lambda *_: path)
    monkeypatch.setattr(ImportWizard, "ask", agree)
    window.commands["import"].trigger()
    idle(qtbot, window)
    assert len(shown) == 1, window.status.said.text()
    return shown[0]


def test_own_export_proposes_no_change(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    appendix_b: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = workspace.session.store.head
    proposal = take_in(qtbot, window, appendix_b, monkeypatch)
    assert proposal.plan.changes == ()
    assert workspace.session.store.head == before


def test_changed_workbook_is_one_entry_with_a_backup_and_one_undo(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    appendix_b: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register = workspace.session.register
    sheet = AnsweredSheet(appendix_b, "Appendix B", "Ref")
    row = next(row for row in sheet.rows if sheet.text(row, "Ref") == "C3")
    sheet.write(row, "Latest update", "The lists are one list since Monday.")
    sheet.write(row, "Status", "Complete")
    for old in backups(workspace.session.store.path):
        old.path.unlink()
    proposal = take_in(qtbot, window, appendix_b, monkeypatch)
    key = action_called(register, "C3").key
    assert proposal.plan.changed == (key,)
    after = workspace.session.register
    latest = after.latest_progress(key)
    assert latest is not None
    assert latest.text == "The lists are one list since Monday."
    assert [copy.entry for copy in backups(workspace.session.store.path)] == [14]
    assert window.commands["undo"].text() == "Undo “Import of Appendix B.xlsx”"
    window.commands["undo"].trigger()
    assert workspace.session.register == register


def test_everything_as_json_is_written(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "everything.json"
    dialog = ExportDialog(window, workspace.session)
    qtbot.addWidget(dialog)
    dialog.what.setCurrentIndex(1)
    assert dialog.suggested_name().startswith("OFFICIAL-SENSITIVE - ")
    assert not dialog.owner.isEnabled()
    monkeypatch.setattr(ExportDialog, "ask", lambda *_: dialog.result_value(path))
    window.commands["export"].trigger()
    idle(qtbot, window)
    held = json.loads(path.read_text("utf-8"))
    assert [plan["year"] for plan in held["plans"]] == ["2018/19", YEAR]


def test_file_that_is_no_workbook_is_refused_in_one_sentence(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "Plan.xlsx"
    path.write_text("Ref,Action\nA1,Do it\n")
    told: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _parent, _title, sentence, **_: told.append(sentence))
    before = workspace.session.store.head
    window.attempt(lambda: window.desk.take_files([str(path)]))
    idle(qtbot, window)
    assert len(told) == 1
    assert "Plan.xlsx" in told[0]
    assert workspace.session.store.head == before


def test_dropped_path_of_another_computer_is_refused_unread(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _parent, _title, sentence, **_: told.append(sentence))
    window.attempt(lambda: window.desk.take_files(["//evilhost/share/plan.xlsx"]))
    assert len(told) == 1
    assert "evilhost" in told[0]
