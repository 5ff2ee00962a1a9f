"""The import wizard, by keyboard alone: columns, doubts, owners, changes, one entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.domain.codec import Plain
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Owner, Status
from gip_desktop.importing import headings_key, read_book, remembered_mapping
from gip_desktop.making import make_empty
from gip_desktop.ui.dialogs.import_tables import change_rows
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.naming import counted
from gip_desktop.ui.session import Session
from gip_desktop.ui.wizard.import_wizard import ImportWizard
from gip_desktop.workbook.book import Book
from gip_desktop.workbook.mapping import ColumnMapping
from tests.corpus.layouts.collected import build
from tests.corpus.truth import load_truth
from tests.ui.sheets import cell_text

YEAR = "2022/23"
HEADINGS = ("Ref No.", "Action", "Lead officer", "By when", "RAG", "Notes for clerk")
ROWS = (
    ("A1", "Adopt a gifts register", "Head of Legal", "November", "Amber", "seen"),
    ("A2", "Review the delegations", "Legal lead", "after the summer", "Complete", "seen"),
    ("B1", "Publish the minutes", "Head of Legal", "November", "Amber", "seen"),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A small tracker with colours for statuses and dates without a year."""
    return write_workbook(tmp_path / "tracker.xlsx", HEADINGS, ROWS)


def write_workbook(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def session(window: MainWindow, tmp_path: Path) -> Session:
    """An empty plan, open."""
    path = tmp_path / "Plan.gipdb"
    make_empty(path, YEAR, "Office", who="Governance Manager").close()
    window.desk.open(path)
    assert window.desk.workspace is not None
    return window.desk.workspace.session


@pytest.fixture
def wizard(qtbot: QtBot, window: MainWindow, session: Session, tracker: Path) -> ImportWizard:
    """The wizard over the tracker."""
    wizard = ImportWizard(window, session, read_book(tracker), ColumnMapping())
    wizard.open()
    qtbot.waitUntil(wizard.isVisible)
    return wizard


def settle_all(qtbot: QtBot, wizard: ImportWizard) -> None:
    """Settle what is open with Ctrl+Return, as read."""
    for _ in range(len(wizard.work.all_doubts)):
        if not wizard.work.open_doubts:
            return
        qtbot.keyClick(wizard.doubts.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_columns_page_previews_what_rows_become(wizard: ImportWizard) -> None:
    preview = wizard.columns.preview
    shown = [cell_text(preview, 0, column) for column in range(preview.columnCount())]
    assert shown[1:] == ["A1", "Adopt a gifts register", "Head of Legal", "November", "No status"]


def test_row_of_the_headings_can_be_read(wizard: ImportWizard) -> None:
    field = wizard.columns.header_row
    line = field.lineEdit()
    for row in (0, 10_000):
        field.setValue(row)
        assert line.width() >= line.fontMetrics().horizontalAdvance(field.text()) > 0


def test_preview_says_of_each_row_what_it_becomes_where_some_are_in_the_plan_already(
    qtbot: QtBot, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    first = write_workbook(tmp_path / "first.xlsx", HEADINGS, ROWS)
    wizard = ImportWizard(window, session, read_book(first), ColumnMapping())
    session.run("Import", wizard.work.changes)
    rows = (
        ("B1", "Publish the minutes", "Head of HR", "November", "Amber", "seen"),
        ("C9", "Train the members", "Head of Legal", "November", "Amber", "seen"),
        ("A1", "Adopt a gifts register", "Head of HR", "November", "Amber", "seen"),
    )
    second = write_workbook(tmp_path / "second.xlsx", HEADINGS, rows)
    wizard = ImportWizard(window, session, read_book(second), ColumnMapping())
    preview = wizard.columns.preview
    shown = [[cell_text(preview, row, column) for column in (0, 1)] for row in range(3)]
    assert shown == [["2", "B1"], ["3", "C9"], ["4", "A1"]]


def test_change_is_seen_whole_without_scrolling_sideways(
    qtbot: QtBot, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    words = "Bring the three forms into one register on the people system. " * 2
    first = write_workbook(tmp_path / "first.xlsx", HEADINGS, [("A1", words, "", "", "", "")])
    wizard = ImportWizard(window, session, read_book(first), ColumnMapping())
    session.run("Import", wizard.work.changes)
    rows = [("A1", words.replace("three", "two"), "", "", "", "")]
    second = write_workbook(tmp_path / "second.xlsx", HEADINGS, rows)
    wizard = ImportWizard(window, session, read_book(second), ColumnMapping())
    wizard.open()
    wizard.steps.setCurrentIndex(3)
    changes = wizard.changes.changes
    assert cell_text(changes, 0, 2).startswith("Bring the three")
    qtbot.waitUntil(lambda: changes.columnWidth(3) > 0)
    assert changes.horizontalScrollBar().maximum() == 0
    assert changes.columnWidth(3) >= changes.columnWidth(2)


def test_each_change_of_a_new_action_bears_the_reference_it_is_given(wizard: ImportWizard) -> None:
    rows = change_rows(wizard.proposal)
    refs = {ref for ref, field, *_ in rows if field == "Reference"}
    assert refs == {after for _, field, _, after, _ in rows if field == "Reference"}
    assert {ref for ref, *_ in rows} == refs


def test_column_said_otherwise_changes_the_preview(qtbot: QtBot, wizard: ImportWizard) -> None:
    box = wizard.columns.boxes["Notes for clerk"]
    box.setFocus()
    box.setCurrentIndex(box.findData("evidence"))
    box.activated.emit(box.currentIndex())
    actions = wizard.work.proposal.incoming.actions
    assert all(action.text("evidence") == "seen" for action in actions)
    assert wizard.work.mapping.columns == {"Notes for clerk": "evidence"}


def test_status_chosen_for_all_like_it_settles_both_cells(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    wizard.steps.setCurrentIndex(1)
    page = wizard.doubts
    row = next(i for i, d in enumerate(wizard.work.all_doubts) if d.text == "Amber")
    page.list.setCurrentRow(row)
    page.like_all.setChecked(True)
    before = len(wizard.work.open_doubts)
    page.choice.setCurrentIndex(page.choice.findText("On track"))
    page.choice.activated.emit(page.choice.currentIndex())
    assert len(wizard.work.open_doubts) == before - 2
    after = wizard.work.session.register.with_changes(wizard.proposal.plan.changes)
    statuses = [(a.status, a.status_text) for a in after.actions_of(YEAR) if a.ref != "A2"]
    assert statuses == [(Status.ON_TRACK, "Amber")] * 2


def test_typed_meaning_gives_the_date_its_span(qtbot: QtBot, wizard: ImportWizard) -> None:
    wizard.steps.setCurrentIndex(1)
    page = wizard.doubts
    row = next(i for i, d in enumerate(wizard.work.all_doubts) if d.text == "after the summer")
    page.list.setCurrentRow(row)
    page.typed.setFocus()
    qtbot.keyClicks(page.typed, "30 September 2022")
    qtbot.keyClick(page.typed, Qt.Key.Key_Return)
    after = wizard.work.session.register.with_changes(wizard.proposal.plan.changes)
    action = next(a for a in after.actions_of(YEAR) if a.ref == "A2")
    assert action.target is not None
    assert (action.target.text, action.target.last) == ("after the summer", date(2022, 9, 30))


def test_name_that_is_an_owner_there_is_becomes_an_alias(
    qtbot: QtBot, window: MainWindow, session: Session, tracker: Path
) -> None:
    known = Owner(session.register.new_key("owners"), "Head of Legal")
    session.run("New owner", [Put(known)])
    wizard = ImportWizard(window, session, read_book(tracker), ColumnMapping())
    wizard.open()
    assert [owner.name for owner in wizard.work.new_owners] == ["Legal lead"]
    box = wizard.owners.table.cellWidget(0, 1)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("Head of Legal"))
    box.activated.emit(box.currentIndex())
    assert wizard.work.new_owners == []
    after = session.register.with_changes(wizard.proposal.plan.changes)
    assert after.owners[known.key].aliases == ("Legal lead",)
    assert {owner for a in after.actions_of(YEAR) for owner in a.owners} == {known.key}
    wizard.reject()


def test_going_on_and_back_passes_over_pages_that_ask_nothing(
    qtbot: QtBot, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    headings = ("Ref", "Action", "Owner", "Target date", "Status", "Principle")
    row = ("A1", "Publish the minutes", "Head of HR", "31 March 2023", "On track", "A")
    path = write_workbook(tmp_path / "sure.xlsx", headings, [row])
    wizard = ImportWizard(window, session, read_book(path), ColumnMapping())
    wizard.open()
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.go_on.text() == "Add 1 action"
    qtbot.mouseClick(wizard.back, Qt.MouseButton.LeftButton)
    assert wizard.steps.currentIndex() == 0
    wizard.reject()


def test_owners_are_asked_for_once_a_name_may_be_one_there_is(
    qtbot: QtBot, window: MainWindow, session: Session, tracker: Path
) -> None:
    session.run("New owner", [Put(Owner(session.register.new_key("owners"), "Head of Legal"))])
    wizard = ImportWizard(window, session, read_book(tracker), ColumnMapping())
    wizard.open()
    for page in (1, 2, 3):
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
        assert wizard.steps.currentIndex() == page
    wizard.reject()


def test_the_keyboard_stays_with_what_settles_a_cell(qtbot: QtBot, wizard: ImportWizard) -> None:
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    wizard.steps.setCurrentIndex(1)
    page, number = wizard.doubts, len(wizard.work.open_doubts)
    qtbot.mouseClick(page.accept, Qt.MouseButton.LeftButton)
    assert page.accept.hasFocus()
    qtbot.keyClick(page.accept, Qt.Key.Key_Space)
    assert len(wizard.work.open_doubts) == number - 2
    assert wizard.isVisible()


def test_enter_takes_what_is_typed_and_turns_no_page(qtbot: QtBot, wizard: ImportWizard) -> None:
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    wizard.steps.setCurrentIndex(1)
    page = wizard.doubts
    row = next(n for n, d in enumerate(wizard.work.all_doubts) if d.text == "after the summer")
    page.list.setCurrentRow(row)
    page.typed.setFocus()
    qtbot.keyClicks(page.typed, "30 September 2022")
    qtbot.keyClick(page.typed, Qt.Key.Key_Return)
    assert wizard.steps.currentIndex() == 1
    assert wizard.work.settled_doubts[wizard.work.all_doubts[row]].startswith("Means")
    page.list.setCurrentRow(row)
    page.typed.setFocus()
    qtbot.keyClick(page.typed, Qt.Key.Key_Return)
    assert wizard.steps.currentIndex() == 3


def test_surroundings_show_the_row_of_the_cell(wizard: ImportWizard) -> None:
    wizard.steps.setCurrentIndex(1)
    page = wizard.doubts
    doubt = page.current
    assert doubt is not None
    item = page.around.currentItem()
    assert item is not None
    assert item.text() == doubt.text


def test_whole_way_by_keyboard_is_one_entry_and_one_undo(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    tracker: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = session.register

    def go_through(
        parent: QWidget, now: Session, book: Book, mapping: ColumnMapping
    ) -> ImportWizard:
        wizard = ImportWizard(parent, now, book, mapping)
        wizard.open()
        qtbot.wait(100)  # the window below is still getting the keys back from the progress
        wizard.activateWindow()
        qtbot.waitUntil(wizard.isActiveWindow)
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
        assert wizard.steps.currentIndex() == 1
        settle_all(qtbot, wizard)
        assert wizard.work.open_doubts == []
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
        assert wizard.steps.currentIndex() == 3
        assert wizard.go_on.text() == "Add 3 actions"
        with qtbot.waitSignal(wizard.accepted):
            qtbot.keyClick(wizard, Qt.Key.Key_Return)
        return wizard

    monkeypatch.setattr(ImportWizard, "ask", go_through)
    window.importing.start(tracker)
    qtbot.waitUntil(lambda: len(session.register.actions_of(YEAR)) == 3, timeout=30_000)
    assert session.store.head[0] == 2
    assert window.desk.settings.mappings
    window.commands["undo"].trigger()
    assert session.register == empty


def test_mapping_once_confirmed_is_remembered_for_the_same_headings(
    wizard: ImportWizard, tmp_path: Path
) -> None:
    wizard.work.say_column("Notes for clerk", "evidence")
    said: dict[str, Plain] = {headings_key(wizard.proposal): dict(wizard.work.confirmed_columns)}
    turned = [tuple(reversed(row)) for row in (HEADINGS, *ROWS)]
    other = write_workbook(tmp_path / "next.xlsx", turned[0], turned[1:])
    mapping = remembered_mapping(read_book(other), YEAR, said)
    assert mapping.columns["Notes for clerk"] == "evidence"


def test_guessed_columns_are_confirmed_by_going_on(
    qtbot: QtBot, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    headings = ("Ref No.", "Improvement", "Who is responsible", "When", "Where we are now")
    rows = [
        ("A1", "Adopt a gifts register", "Head of Legal", "30 March 2023", "Draft seen."),
        ("A2", "Publish the minutes", "Head of HR", "31 March 2023", "The site is ready."),
    ]
    book = read_book(write_workbook(tmp_path / "guessed.xlsx", headings, rows))
    wizard = ImportWizard(window, session, book, ColumnMapping())
    wizard.open()
    assert any("confirm it" in doubt.why for doubt in wizard.work.open_doubts)
    wizard.steps.setCurrentIndex(1)
    assert not any("The column" in doubt.why for doubt in wizard.work.open_doubts)
    how = {c.heading: c.how for s in wizard.proposal.incoming.sheets for c in s.columns}
    assert how["Where we are now"] == "mapping"
    wizard.reject()


@pytest.mark.parametrize("name", ["council_scrutiny_tracker", "fire_banners", "police_owners"])
def test_workbook_of_the_corpus_is_taken_in_by_keyboard_alone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    workbook = build(name, tmp_path)
    truth = load_truth(name, workbook)
    database = tmp_path / "Plan.gipdb"
    make_empty(database, truth.year, "Office", who="Governance Manager").close()
    window.desk.open(database)
    workspace = window.desk.workspace
    assert workspace is not None
    session = workspace.session
    wizard = ImportWizard(window, session, read_book(workbook), ColumnMapping())
    wizard.open()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    settle_all(qtbot, wizard)
    assert wizard.work.open_doubts == []
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.go_on.text() == f"Add {counted(len(truth.actions))}"
    with qtbot.waitSignal(wizard.accepted):
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
    session.run(wizard.proposal.label, wizard.work.changes)
    assert len(session.register.actions_of(truth.year)) == len(truth.actions)
    window.commands["undo"].trigger()
    assert session.register.actions_of(truth.year) == []
