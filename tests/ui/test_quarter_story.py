"""Her quarter's end: mend, freeze, look, compare, write the paper, and take it all to the panel."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.domain.edits import set_status
from gip_desktop.domain.register import Put
from gip_desktop.domain.reviews import freeze
from gip_desktop.domain.rows import Status
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.compare_dialog import CompareDialog
from gip_desktop.ui.dialogs.export_dialog import Export, ExportDialog
from gip_desktop.ui.dialogs.freeze_dialog import FreezeDialog, Freezing
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.paper.clear_dialog import ClearDialog, Clearing
from gip_desktop.ui.paper.paper_dialog import PaperDialog
from gip_desktop.ui.paper.release_dialog import ReleaseDialog
from gip_desktop.ui.quarter.quarter_page import QuarterPage
from gip_desktop.ui.session import Session
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called

COMPLETE = ("B1", "D1", "D2", "D3", "G1", "G9", "G10")
SLIPPED = ("B2", "C4", "G2")
PANEL = date(2022, 10, 3)
SETTINGS = {"reported_by": "Director of Strategy", "contact": "Governance Manager"}


@pytest.fixture
def after_q1(workspace: Workspace, session: Session) -> Workspace:
    """The plan with its first quarter frozen, as the panel of July saw it."""
    first, last = date(2022, 4, 1), date(2022, 6, 30)
    frozen = freeze(session.register, YEAR, label="Q1", first=first, last=last, entry=9)
    session.run("Froze 2022/23 Q1", frozen)
    return workspace


@pytest.fixture
def page(window: MainWindow, after_q1: Workspace, monkeypatch: pytest.MonkeyPatch) -> QuarterPage:
    """The page of the second quarter, frozen by the window's own command."""

    def answer(parent: QWidget, session: Session) -> Freezing:
        dialog = FreezeDialog(parent, session)
        assert (dialog.label.text, dialog.first.text) == ("Q2", "1 July 2022")
        dialog.panel.load("3 October 2022")
        return dialog.result_value()

    monkeypatch.setattr(FreezeDialog, "ask", answer)
    window.commands["quarter"].trigger()
    page = window.reporting.page
    assert page is not None and page.review is None
    page.header.freeze.click()
    assert page.review is not None and page.review.panel == PANEL
    return page


def press(qtbot: QtBot, root: QWidget, words: str) -> None:
    """Press the button that says these words."""
    button = next(b for b in root.findChildren(QPushButton) if words in b.accessibleName())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def told(workspace: Workspace) -> list[str]:
    """Return what the findings say."""
    findings = workspace.findings.list
    return [findings.item(row).text() for row in range(findings.count())]


def listed(workspace: Workspace) -> tuple[str | None, ...]:
    """Return the references of the actions that the table lists."""
    return tuple(action.ref for action in workspace.panel.model.actions)


def paper_of(window: MainWindow, qtbot: QtBot) -> PaperDialog:
    """Open the paper by its command."""
    window.commands["paper"].trigger()
    (dialog,) = [d for d in window.findChildren(PaperDialog) if d.isVisible()]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def text_of(paper: Path) -> str:
    """Return the text of a paper, paragraph by paragraph, tables and all."""
    from docx import Document

    document = Document(str(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_finding_is_mended_before_the_freeze(after_q1: Workspace, session: Session) -> None:
    (row,) = [n for n, said in enumerate(told(after_q1)) if "complete without evidence" in said]
    after_q1.findings.list.itemActivated.emit(after_q1.findings.list.item(row))
    box = after_q1.editor.box("evidence")
    assert box is not None
    box.put_typed("Note of the leadership team's away day")
    after_q1.finish()
    assert not [said for said in told(after_q1) if "complete without evidence" in said]
    assert action_called(session.register, "D2").evidence.startswith("Note of")


def test_page_adds_up_and_every_figure_opens_its_rows(
    qtbot: QtBot, window: MainWindow, page: QuarterPage, workspace: Workspace
) -> None:
    opened: Mapping[str, tuple[str, ...]] = {"7 Complete": COMPLETE, "3 Slipped": SLIPPED}
    for words, refs in opened.items():
        press(qtbot, page.strip, words)
        assert window.pages.currentWidget() is workspace
        assert set(listed(workspace)) == set(refs)
        window.commands["quarter"].trigger()
        assert window.reporting.shows_quarter


def test_frozen_page_stays_as_it_was_when_the_plan_goes_on(
    window: MainWindow, page: QuarterPage, session: Session
) -> None:
    assert page.review is not None
    held = set_status(action_called(session.register, "B3"), Status.ON_HOLD)
    session.run("B3 on hold", [Put(held)])
    assert "1 action differs from the frozen Q2" in page.header.state.text()
    session.see("review:Q2")
    assert f"Frozen at entry {page.review.entry}" in page.header.state.text()
    assert window.moment_bar.isVisible()
    assert "25 on track" in window.status.figures.text()
    assert not window.commands["freeze"].isEnabled()
    window.commands["now"].trigger()
    assert "24 on track" in window.status.figures.text()


def test_commands_of_the_table_wait_for_the_plan(window: MainWindow, page: QuarterPage) -> None:
    remove = window.commands["remove"]
    assert not remove.isEnabled() and "Go back to the plan" in remove.toolTip()
    page.closed.emit()
    assert remove.isEnabled()


def test_comparison_opens_from_the_page(
    qtbot: QtBot, window: MainWindow, page: QuarterPage, workspace: Workspace
) -> None:
    page.header.compare.click()
    (dialog,) = [d for d in window.findChildren(CompareDialog) if d.isVisible()]
    assert "32 open" in dialog.sum.text()
    dialog.kind_chosen.emit("Completed", [action_called(workspace.session.register, "B1").key])
    assert window.pages.currentWidget() is workspace
    assert listed(workspace) == ("B1",)
    dialog.close()


def test_paper_is_completed_cleared_and_written(
    qtbot: QtBot,
    window: MainWindow,
    page: QuarterPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "paper.docx"
    monkeypatch.setattr(ask, "file_to_write", lambda *_args: out)
    monkeypatch.setattr(
        ClearDialog,
        "ask",
        lambda _parent, _work, scopes: Clearing(scopes[-1].keys, "Director of Strategy", PANEL),
    )
    monkeypatch.setattr(ReleaseDialog, "ask", lambda *_args: True)
    paper = paper_of(window, qtbot)
    for part, words in SETTINGS.items():
        paper.work.write_setting(part, words)
    assert not paper.work.paper.missing
    paper.write()
    assert "OFFICIAL-SENSITIVE" in header_of(out)
    paper.clear()
    assert paper.work.is_public
    paper.side.settings.picture.setChecked(True)
    paper.write()
    header = header_of(out)
    assert "OFFICIAL - FOR PUBLIC RELEASE" in header
    assert "Director of Strategy" in header and "SENSITIVE" not in header
    text = text_of(out)
    for ref in (*COMPLETE, *SLIPPED, "A1", "A2", "E1", "F1", "D5"):
        assert ref in text
    paper.accept()


def header_of(paper: Path) -> str:
    """Return what stands at the head of a paper's pages."""
    from docx import Document

    return "\n".join(p.text for p in Document(str(paper)).sections[0].header.paragraphs)


def test_appendix_and_pdf_go_with_the_paper(
    qtbot: QtBot,
    window: MainWindow,
    page: QuarterPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    appendix, pdf = tmp_path / "b.xlsx", tmp_path / "quarter.pdf"
    session = page.session

    def choose(parent: QWidget, now: Session) -> Export:
        dialog = ExportDialog(parent, now)
        dialog.as_at.setCurrentIndex(dialog.as_at.findText("Q2", Qt.MatchFlag.MatchContains))
        assert "Q1" in dialog.since.currentText()
        return dialog.result_value(appendix)

    monkeypatch.setattr(ExportDialog, "ask", choose)
    page.header.appendix.click()
    qtbot.waitUntil(appendix.exists)
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    monkeypatch.setattr(ask, "file_to_write", lambda *_args: pdf)
    window.commands["pdf"].trigger()
    if which("pdftotext"):
        done = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True
        )
        pages = done.stdout.decode().strip("\f").split("\f")
        assert all(p.count(session.register.marking) >= 2 for p in pages)
        assert "Open at Q1" in done.stdout.decode()
