"""The scenes of the help's pictures.

Each function sets one scene and gives what is in view; its name is the picture's. They run in
their order, since later ones need what earlier ones wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from stage import WINDOW, YEAR, Stage, sized

DAY = date(2022, 10, 10)
MOMENT = datetime(2022, 10, 10, 9, 30, tzinfo=UTC)
WIZARD = QSize(1040, 600)
SETTLED_MS = 250

STRANGER = (
    ("Ref", "Action", "Lead Officer", "By When", "Status"),
    ("A1", "Publish the register of interests", "Chief Executive", "30/09/2022", "Complete"),
    ("A2", "Review the scheme of delegation", "Monitoring Officer", "Q3", "On track"),
    ("A7", "Train new panel members", "Head of Training", "November", "75% complete"),
    ("B9", "Consult on the new strategy", "Director of Strategy", "TBC", "Underway"),
    ("C8", "Set measures for each outcome", "Head of Outcomes", "early 2023", "Amber"),
)


def welcome(stage: Stage) -> QWidget:
    """Show the first page."""
    return stage.window


def window(stage: Stage) -> QWidget:
    """Open the plan at an action in the middle of it."""
    stage.open()
    QTest.qWait(SETTLED_MS)
    stage.choose("C3")
    return stage.window


def trees(stage: Stage) -> QWidget:
    """Show the trees alone."""
    return stage.workspace.navigator


def table(stage: Stage) -> QWidget:
    """Give the table all the room."""
    stage.workspace.turn_editor()
    stage.workspace.turn_trees()
    QTest.qWait(SETTLED_MS)
    return stage.workspace.panel


def findings(stage: Stage) -> QWidget:
    """Show the findings, with the trees and the editor back."""
    stage.workspace.turn_editor()
    stage.workspace.turn_trees()
    return stage.workspace.findings


def editor(stage: Stage) -> QWidget:
    """Show an action whose date moved."""
    stage.window.resize(WINDOW.width(), 640)
    stage.workspace.splitter.setSizes([292, 500, 480])
    stage.choose("C4")
    stage.workspace.editor.tabs.setCurrentIndex(0)
    return stage.workspace.editor


def dates(stage: Stage) -> QWidget:
    """Turn to its dates."""
    stage.window.resize(WINDOW.width(), 480)
    stage.workspace.editor.tabs.setCurrentIndex(2)
    return stage.workspace.editor


def history(stage: Stage) -> QWidget:
    """Show the journal."""
    stage.window.resize(WINDOW)
    stage.workspace.splitter.setSizes([292, 640, 352])
    stage.workspace.editor.tabs.setCurrentIndex(0)
    return stage.dialog("history")


def removed(stage: Stage) -> QWidget:
    """Remove an action, show the list, and put it back."""
    from gip_desktop.domain.entering import remove

    register = stage.session.register
    action = next(a for a in register.actions_of(YEAR) if a.ref == "F4")
    stage.session.store.apply(remove(action).changes, "Removed F4", at=MOMENT)
    picture = stage.dialog("restore", QSize(760, 380))
    stage.session.store.undo()
    return picture


def import_columns(stage: Stage) -> QWidget:
    """Read a workbook from outside."""
    return _wizard(stage, 0)


def import_settle(stage: Stage) -> QWidget:
    """Turn to its doubts."""
    return _wizard(stage, 1)


def import_owners(stage: Stage) -> QWidget:
    """Turn to its new owners."""
    return _wizard(stage, 2)


def import_changes(stage: Stage) -> QWidget:
    """Turn to what it would change."""
    return _wizard(stage, 3)


def _wizard(stage: Stage, page: int) -> QWidget:
    from openpyxl import Workbook

    from gip_desktop.importing import read_book, remembered_mapping
    from gip_desktop.ui.wizard.import_wizard import ImportWizard

    path = stage.folder / "Plan in Excel.xlsx"
    book = Workbook()
    assert book.active is not None
    for row in STRANGER:
        book.active.append(row)
    book.save(path)
    read = read_book(path)
    mapping = remembered_mapping(read, stage.session.plan, {})
    wizard = ImportWizard(stage.window, stage.session, read, mapping)
    wizard.steps.setCurrentIndex(page)
    return sized(wizard, WIZARD)


def export(stage: Stage) -> QWidget:
    """Ask what to export."""
    from gip_desktop.ui.dialogs.export_dialog import ExportDialog

    return sized(ExportDialog(stage.window, stage.session), QSize(560, 0))


def circulate(stage: Stage) -> QWidget:
    """Ask who gets a pack."""
    from gip_desktop.circulating import prepare
    from gip_desktop.ui.dialogs.circulate_dialog import CirculateDialog

    drafts = prepare(stage.session.store, YEAR, today=DAY)
    dialog = CirculateDialog(stage.window, stage.session, drafts)
    dialog.folder.setText("D:/Governance/Packs 2022-23 2022-10-10")
    return sized(dialog)


def packs(stage: Stage) -> QWidget:
    """Write the packs, and show who has them."""
    from gip_desktop.circulating import circulate as write_packs
    from gip_desktop.circulating import prepare

    store = stage.session.store
    due = date(2022, 10, 24)
    drafts = prepare(store, YEAR, today=DAY, due=due)
    stage.session.written_by(lambda: write_packs(store, drafts, stage.folder / "packs", today=DAY))
    return stage.dialog("inbox")


def returns(stage: Stage) -> QWidget:
    """Answer one pack, move the same date in the plan, and show what clashes."""
    from gip_desktop.domain.entering import enter
    from gip_desktop.merging import propose
    from gip_desktop.ui.review.review_dialog import ReviewDialog

    session = stage.session
    pack = sorted((stage.folder / "packs").glob("*Director of Strategy*.xlsx"))[0]
    key = _answer(pack)
    action = session.register.actions[key]
    entered = enter(session.register, action, "target", "31 January 2023", today=DAY)
    session.store.apply(entered.changes, entered.label, at=MOMENT)
    proposal = propose(session.store, [pack], today=DAY)
    return sized(ReviewDialog(stage.window, session, proposal, stage.window.theme))


def _answer(pack: Path) -> str:
    """Answer in the first row of a pack, and return the key of its action."""
    from openpyxl import load_workbook
    from openpyxl.worksheet.worksheet import Worksheet

    book = load_workbook(pack)
    sheet = book["Your actions"]
    assert isinstance(sheet, Worksheet)
    rows = list(sheet.iter_rows(values_only=True))
    top = next(number for number, row in enumerate(rows) if row[0] == "Key")
    for heading, text in (
        ("Revised date", "end of Feb 2023"),
        ("Progress update", "The draft went to all partners. Replies come in February."),
    ):
        sheet.cell(top + 2, rows[top].index(heading) + 1, text)
    book.save(pack)
    return str(rows[top + 1][0])


def freeze(stage: Stage) -> QWidget:
    """Ask what to freeze."""
    from gip_desktop.ui.dialogs.freeze_dialog import FreezeDialog

    return sized(FreezeDialog(stage.window, stage.session), QSize(680, 500))


def reviews(stage: Stage) -> QWidget:
    """Freeze two quarters and list them."""
    from gip_desktop.domain.reviews import freeze as frozen

    session = stage.session
    number = session.store.head[0]
    for label, first, last, entry in (
        ("Q1", date(2022, 4, 1), date(2022, 6, 30), 9),
        ("Q2", date(2022, 7, 1), date(2022, 9, 30), number),
    ):
        changes = frozen(
            session.register, YEAR, label=label, first=first, last=last, entry=entry, panel=None
        )
        session.store.apply(changes, f"Froze {YEAR} {label}", at=MOMENT)
    return stage.dialog("reviews", QSize(820, 340))


def quarter(stage: Stage) -> QWidget:
    """Show the page of the quarter."""
    stage.window.commands["quarter"].trigger()
    stage.window.status.refresh(stage.session)
    stage.window.status.said.setText("Every edit saves itself")
    return stage.window


def compare(stage: Stage) -> QWidget:
    """Compare with the quarter before."""
    stage.window.commands["quarter"].trigger()
    return stage.dialog("compare")


def paper(stage: Stage) -> QWidget:
    """Show the paper of the newest review."""
    return stage.dialog("paper", QSize(1000, 640))


def one_page(stage: Stage) -> QWidget:
    """Ask whose summary is wanted."""
    return stage.dialog("one_page", QSize(560, 250))


def past(stage: Stage) -> QWidget:
    """Show the plan as it was a quarter ago."""
    stage.session.see(f"review:{YEAR} Q1")
    stage.window.resize(WINDOW.width(), 420)
    QTest.qWait(SETTLED_MS)
    stage.choose("A1")
    return stage.window


def about(stage: Stage) -> QWidget:
    """Show which program this is."""
    from gip_desktop.ui.dialogs.about_dialog import AboutDialog

    stage.session.see_now()
    dialog = stage.dialog("about", QSize(760, 520))
    assert isinstance(dialog, AboutDialog)
    # Where this machine keeps its files is nobody's business.
    for row in range(dialog.facts.rowCount()):
        item = dialog.facts.item(row, 1)
        if item and str(stage.folder) in item.text():
            item.setText(item.text().replace(str(stage.folder), "C:/Governance"))
    return dialog


def settings(stage: Stage) -> QWidget:
    """Show what is chosen for the backups."""
    from gip_desktop.ui.dialogs.settings_dialog import SettingsDialog

    dialog = stage.dialog("settings", QSize(680, 460))
    assert isinstance(dialog, SettingsDialog)
    dialog.pages.setCurrentIndex(2)
    return dialog


def tour(stage: Stage) -> QWidget:
    """Begin the tour of the window."""
    stage.window.resize(WINDOW)
    stage.choose("A1")
    stage.window.commands["tour"].trigger()
    return stage.window


Scene = Callable[[Stage], QWidget]
SCENES: tuple[Scene, ...] = (
    *(welcome, window, trees, table, findings, editor, dates, history, removed),
    *(import_columns, import_settle, import_owners, import_changes, export),
    *(circulate, packs, returns, freeze, reviews, quarter, compare, paper, one_page),
    *(past, about, settings, tour),
)
