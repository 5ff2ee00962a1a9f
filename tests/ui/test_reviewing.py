"""The quarter in the window: a period frozen, the plan seen as it was, two moments compared."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gip_desktop.domain.entering import enter
from gip_desktop.domain.errors import ChangeRefused, NoSuchPlan
from gip_desktop.domain.movements import MovementKind
from gip_desktop.domain.register import PROFILE_KEY, Put
from gip_desktop.domain.reviews import find_review, freeze, frozen_as, reviews_of
from gip_desktop.domain.rows import Plan, Profile
from gip_desktop.store.store import Store
from gip_desktop.ui import ask, drafts
from gip_desktop.ui.commands import COMMANDS, NEEDS_NOW, NEEDS_WRITING
from gip_desktop.ui.dialogs import compare_dialog as compare_module
from gip_desktop.ui.dialogs.compare_dialog import LONGEST_TEXT, CompareDialog
from gip_desktop.ui.dialogs.figures_dialog import FiguresDialog
from gip_desktop.ui.dialogs.freeze_dialog import FreezeDialog
from gip_desktop.ui.dialogs.history_dialog import HistoryDialog
from gip_desktop.ui.dialogs.moment_dialog import MomentDialog, MomentWanted
from gip_desktop.ui.dialogs.reviews_dialog import ReviewsDialog, UnfreezeDialog
from gip_desktop.ui.editor import TITLES
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.marking_bar import MarkingBar
from gip_desktop.ui.printing.printable import PrintTable
from gip_desktop.ui.session import Session
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called
from tests.ui.test_read_only import editable

KEY = Qt.Key
Q1_ENTRY, Q2_ENTRY = 9, 14
KIND = MovementKind


@pytest.fixture(scope="module")
def frozen_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan with its first two quarters frozen."""
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("frozen") / "Plan.gipdb"))
    quarters = (("Q1", 4, date(2022, 6, 30), Q1_ENTRY), ("Q2", 7, date(2022, 9, 30), Q2_ENTRY))
    with Store.open(path, who="Governance Manager") as store:
        for label, month, last, entry in quarters:
            first = date(2022, month, 1)
            changes = freeze(store.register, YEAR, label=label, first=first, last=last, entry=entry)
            store.apply(changes, frozen_as(YEAR, label))
    return path


@pytest.fixture
def frozen(window: MainWindow, frozen_file: Path, tmp_path: Path) -> Workspace:
    """That plan in the window."""
    window.desk.open(Path(shutil.copy(frozen_file, tmp_path / "Frozen.gipdb")))
    assert window.desk.workspace is not None
    return window.desk.workspace


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the message boxes say."""
    words: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _p, _t, sentence, **_kw: words.append(sentence))
    return words


def refs(workspace: Workspace) -> list[str | None]:
    return [action.ref for action in workspace.panel.model.actions]


def texts_of(table: QTableWidget, column: int) -> list[str]:
    """Return the texts of a column, from top to bottom."""
    cells = [table.item(row, column) for row in range(table.rowCount())]
    return [cell.text() if cell else "" for cell in cells]


def pressed(dialog: QDialog) -> int:
    """Press the dialog's primary button, and return whether that closed it."""
    (primary,) = [b for b in dialog.findChildren(QPushButton) if b.isDefault()]
    primary.click()
    return dialog.result()


def filled_in(
    monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: Callable[[Any], None]
) -> None:
    """Let a dialog that would wait for a person be filled in and pressed."""

    def run(dialog: QDialog) -> int:
        dialog.open()
        fill(dialog)
        return pressed(dialog)

    monkeypatch.setattr(kind, "exec", run)


# Freezing


def test_ended_quarter_is_proposed_with_what_would_be_frozen(
    qtbot: QtBot, session: Session
) -> None:
    dialog = FreezeDialog(None, session)
    qtbot.addWidget(dialog)
    assert dialog.label.text == "Q2"
    assert (dialog.first.text, dialog.last.text) == ("1 July 2022", "30 September 2022")
    assert "39 = 7 complete + 25 on track + 3 revised + 4 on hold" in dialog.sum.text()
    assert f"entry {session.head[0]}" in dialog.sum.text()
    wanted = dialog.result_value()
    assert (wanted.panel, wanted.entry) == (None, session.head[0])


def test_findings_to_mend_first_are_counted_and_shown(qtbot: QtBot, session: Session) -> None:
    dialog = FreezeDialog(None, session)
    qtbot.addWidget(dialog)
    dialog.show()
    number = int(dialog.to_mend.text().split()[0])
    assert dialog.list.count() == number > 0
    assert not dialog.list.isVisible()
    dialog.show_findings.click()
    assert dialog.list.isVisible()


def test_freeze_is_one_entry_that_undo_leaves_alone(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, undoable = session.head[0], session.store.undoable

    def fill(dialog: FreezeDialog) -> None:
        dialog.panel.put_typed("12/10/22")

    filled_in(monkeypatch, FreezeDialog, fill)
    window.commands["freeze"].trigger()
    review = find_review(session.register, "2022/23 Q2")
    assert (review.first, review.last) == (date(2022, 7, 1), date(2022, 9, 30))
    assert (review.panel, review.entry) == (date(2022, 10, 12), before)
    assert session.store.entry(before + 1).label == "Froze 2022/23 Q2"
    assert session.store.undoable == undoable
    assert "2022/23 Q2 is frozen" in window.status.said.text()


def test_the_end_of_a_chosen_day_is_frozen(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_in(monkeypatch, FreezeDialog, lambda dialog: dialog.entry.choose("31 Aug 2022"))
    window.commands["freeze"].trigger()
    assert find_review(session.register, "Q2").entry == 12


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("last", "30 Feb 2022", "is not a day"),
        ("last", "1 June 2022", "before it begins"),
        ("panel", "soon", "is not a day"),
        ("label", " ", "has no label yet"),
        ("label", "q1", "is frozen already"),
    ],
)
def test_what_cannot_be_frozen_is_said_beside_its_field(
    frozen: Workspace, field: str, text: str, words: str
) -> None:
    dialog = FreezeDialog(frozen, frozen.session)
    dialog.open()
    box = getattr(dialog, field)
    box.put_typed(text)
    assert pressed(dialog) == 0
    assert words in box.problem.text()
    assert box.text == text


def test_moment_before_the_plan_cannot_be_frozen(frozen: Workspace) -> None:
    dialog = FreezeDialog(frozen, frozen.session)
    dialog.open()
    dialog.entry.choose("30 June 2018")
    assert pressed(dialog) == 0
    assert "was not there yet" in dialog.entry.problem.text()


# Reviews


def reviews_dialog(window: MainWindow) -> ReviewsDialog:
    window.commands["reviews"].trigger()
    (dialog,) = window.findChildren(ReviewsDialog)
    return dialog


def test_review_is_seen_as_it_was_by_enter(
    qtbot: QtBot, window: MainWindow, frozen: Workspace
) -> None:
    frozen.session.choose_plan("2018/19")
    dialog = reviews_dialog(window)
    dialog.table.setCurrentCell(1, 0)
    seen = []
    dialog.see_requested.connect(seen.append)
    qtbot.keyClick(dialog.table, KEY.Key_Return)
    assert [review.label for review in seen] == ["Q1"]
    assert frozen.session.plan == YEAR
    assert frozen.session.moment is not None
    assert frozen.session.moment.entry == Q1_ENTRY
    assert frozen.navigator.years.currentText() == YEAR


def test_unfreezing_takes_a_reason_that_the_list_keeps(
    window: MainWindow, frozen: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = reviews_dialog(window)
    dialog.table.setCurrentCell(0, 0)
    reasons = iter(["", "B2 was wrong"])

    def fill(asked: UnfreezeDialog) -> None:
        asked.reason.put_typed(next(reasons))

    filled_in(monkeypatch, UnfreezeDialog, fill)
    dialog.unfreeze.click()
    assert len(reviews_of(frozen.session.register)) == 2
    dialog.unfreeze.click()
    assert [review.label for review in reviews_of(frozen.session.register)] == ["Q1"]
    number = frozen.session.head[0]
    assert frozen.session.store.entry(number).label == "Unfroze 2022/23 Q2: B2 was wrong"
    assert texts_of(dialog.table, 4) == ["Unfrozen: B2 was wrong", "Frozen"]
    dialog.table.setCurrentCell(0, 0)
    assert not dialog.see.isEnabled()
    assert not dialog.unfreeze.isEnabled()
    assert dialog.summary.text() == "1 frozen, 1 unfrozen"


def test_reviews_are_listed_and_stand_while_an_earlier_moment_is_seen(
    window: MainWindow, frozen: Workspace
) -> None:
    frozen.session.see("entry:9")
    dialog = reviews_dialog(window)
    assert dialog.table.rowCount() == 2
    assert not dialog.unfreeze.isEnabled()
    assert NEEDS_NOW in dialog.unfreeze.toolTip()


# Seeing the plan as it was


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("Q1", Q1_ENTRY),
        ("2022/23 q1", Q1_ENTRY),
        ("entry 8", 8),
        ("entry:8", 8),
        ("31/8/22", 12),
        ("31 August 2022", 12),
    ],
)
def test_moment_is_typed_any_way(
    window: MainWindow,
    frozen: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    entry: int,
) -> None:
    filled_in(monkeypatch, MomentDialog, lambda dialog: dialog.choice.choose(typed))
    window.commands["as_at"].trigger()
    assert frozen.session.moment is not None
    assert frozen.session.moment.entry == entry


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("last week", "neither a review (Q1, Q2) nor a day nor an entry"),
        ("entry 99", "There is no entry 99"),
        ("30 June 2018", "before the plan of 2022/23 was made"),
        ("1 May 2001", "has no entry of"),
    ],
)
def test_what_is_no_moment_is_said_beside_the_field(
    frozen: Workspace, typed: str, words: str
) -> None:
    dialog = MomentDialog(frozen, frozen.session)
    dialog.open()
    dialog.choice.choose(typed)
    assert pressed(dialog) == 0
    assert words in dialog.choice.problem.text()
    assert dialog.choice.text == typed


def test_enter_on_an_entry_of_the_list_sees_it_once(qtbot: QtBot, frozen: Workspace) -> None:
    dialog = MomentDialog(frozen, frozen.session)
    dialog.open()
    names = texts_of(dialog.table, 0)
    row = names.index("Entry 8")
    dialog.table.setCurrentCell(row, 0)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.table, KEY.Key_Return)
    assert dialog.result_value() == MomentWanted("entry:8")


def test_bar_title_and_foot_say_which_moment_is_seen(window: MainWindow, frozen: Workspace) -> None:
    assert window.moment_bar.isHidden()
    frozen.session.see("review:Q1")
    assert window.moment_bar.isVisible()
    assert window.moment_bar.words.text() == (
        "2022/23 as at Q1 · 30 June 2022, entry 9. It cannot be changed."
    )
    assert window.windowTitle() == "Frozen as at Q1 · Governance Improvement Plan"
    assert window.status.entry.text() == "Journal entry 9"
    assert window.status.figures.text().startswith("As at 30 June 2022: 38 = 36 on track")
    assert window.status.said.text() == "Shown as it was, to read only"
    assert len(refs(frozen)) == 38
    window.moment_bar.back.click()
    assert window.moment_bar.isHidden()
    assert window.windowTitle() == "Frozen · Governance Improvement Plan"
    assert window.status.said.text() == "Every edit saves itself"
    assert len(refs(frozen)) == 39


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("30 September 2022", "2022/23 as at 30 September 2022 · entry 14."),
        ("entry:12", "2022/23 as at entry 12 · "),
    ],
)
def test_bar_says_nothing_twice(
    window: MainWindow, frozen: Workspace, when: str, words: str
) -> None:
    frozen.session.see(when)
    said = window.moment_bar.words.text()
    assert said.startswith(words)
    assert said.count("entry") == 1


def test_review_of_another_year_is_named_with_its_year(
    window: MainWindow, frozen: Workspace
) -> None:
    frozen.session.see("review:Q1")
    frozen.session.choose_plan("2018/19")
    assert window.moment_bar.words.text().startswith("2018/19 as at 2022/23 Q1 · ")


def test_year_that_was_not_there_yet_is_refused_in_a_sentence(
    window: MainWindow, frozen: Workspace
) -> None:
    session, years = frozen.session, frozen.navigator.years
    session.see("entry:3", plan="2018/19")
    assert [years.itemText(place) for place in range(years.count())] == [YEAR, "2018/19"]
    years.setCurrentIndex(0)
    years.activated.emit(0)
    assert years.currentText() == session.plan == "2018/19"
    assert window.status.said.text() == (
        "The plan of 2022/23 was not there yet at entry 3: return to now first."
    )
    with pytest.raises(NoSuchPlan):
        session.choose_plan(YEAR)


def open_controls(workspace: Workspace) -> list[str]:
    """Name what can be typed or chosen on each page of the editor."""
    found: list[str] = []
    for page in range(workspace.editor.tabs.count()):
        workspace.editor.tabs.setCurrentIndex(page)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        found += editable(workspace.editor)
    return found


def test_nothing_can_be_typed_in_the_past_and_all_of_it_after(frozen: Workspace) -> None:
    frozen.choose_action(action_called(frozen.session.register, "B2").key)
    before = open_controls(frozen)
    assert len(before) > len(TITLES)
    frozen.session.see("review:Q2")
    assert open_controls(frozen) == []
    frozen.session.see_now()
    assert open_controls(frozen) == before


def test_every_command_that_writes_is_off_and_says_why(
    window: MainWindow, frozen: Workspace
) -> None:
    assert not window.commands["now"].isEnabled()
    frozen.session.see("review:Q1")
    writing = [spec for spec in COMMANDS if NEEDS_WRITING in spec.needs]
    assert {spec.id for spec in writing} >= {"freeze", "undo", "import", "circulate", "returns"}
    for spec in writing:
        assert not window.commands[spec.id].isEnabled()
        assert NEEDS_NOW in window.commands[spec.id].toolTip()
        assert NEEDS_WRITING not in window.commands[spec.id].toolTip()
    assert window.commands["undo"].text() == "Undo"
    assert window.commands["now"].isEnabled()
    window.commands["now"].trigger()
    assert window.commands["undo"].text() != "Undo"


def test_no_way_in_writes_in_the_past(qtbot: QtBot, window: MainWindow, frozen: Workspace) -> None:
    session, table = frozen.session, frozen.panel.table
    session.see("review:Q1")
    head = session.store.head
    action = frozen.panel.model.actions[0]
    table.setFocus()
    table.setCurrentIndex(frozen.panel.model.index(0, 1))
    for key in (KEY.Key_F2, KEY.Key_Return, KEY.Key_A):
        qtbot.keyClick(table, key)
        assert QApplication.focusWidget() is table
    QGuiApplication.clipboard().setText("Other words")
    qtbot.keyClick(table, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.status.said.text().startswith("Nothing was written. You see the plan as at Q1")
    frozen.panel.bulk.set_status("Complete")
    frozen.panel.bulk.fill_down()
    index = frozen.panel.model.index(0, 1)
    assert not frozen.panel.model.setData(index, "Other words")
    frozen.editor.put_back()
    for write in (
        lambda: session.enter(enter(session.register, action, "title", "X", today=session.day)),
        lambda: session.run("X", []),
        lambda: session.written_by(lambda: None),
        session.undo,
        session.redo,
    ):
        with pytest.raises(ChangeRefused):
            write()
    assert session.store.head == head


def test_menu_of_the_table_writes_nothing_in_the_past(frozen: Workspace) -> None:
    def off() -> set[str]:
        entries = frozen.panel.table.menu().actions()
        assert all(entry.toolTip() for entry in entries if not entry.isEnabled())
        return {entry.text() for entry in entries if entry.text() and not entry.isEnabled()}

    assert off() == set()
    frozen.session.see("review:Q1")
    writing = {"Edit the cell", "Paste cells", "Fill down", "Set status"}
    assert off() == writing | {"New action", "Remove action"}


def test_dropped_workbook_is_refused_in_the_past(
    window: MainWindow, frozen: Workspace, told: list[str], tmp_path: Path
) -> None:
    frozen.session.see("review:Q1")
    window.attempt(lambda: window.desk.take_files([str(tmp_path / "tracker.xlsx")]))
    assert window.jobs.is_idle
    assert told == ["You see the plan as at Q1, so nothing can be taken in: return to now first."]


def test_refused_text_waits_for_now_and_its_draft_is_left_alone(
    qtbot: QtBot, window: MainWindow, frozen: Workspace
) -> None:
    action = action_called(frozen.session.register, "B2")
    frozen.choose_action(action.key)
    box = frozen.editor.page.boxes["ref"]
    typed = "B2, or so"
    box.put_typed(typed)
    box.refuse("Too long.")
    window.desk.keep_draft()
    draft = drafts.kept(frozen.session.store.path)
    assert draft is not None
    frozen.session.see("review:Q1")
    assert box.text == "B2"
    assert not box.is_refused
    window.desk.keep_draft()
    assert drafts.kept(frozen.session.store.path) == draft
    frozen.session.see_now()
    assert box.text == typed
    assert box.problem.text() == "Too long."


def test_edit_after_the_freeze_changes_nothing_that_is_seen_there(frozen: Workspace) -> None:
    session = frozen.session
    session.see("review:Q2")
    then = session.register
    session.see_now()
    action = action_called(session.register, "C1")
    session.enter(enter(session.register, action, "status", "Complete", today=session.day))
    session.see("review:Q2")
    assert session.register == then
    assert action_called(session.register, "C1").status == action.status


def test_history_ends_where_the_moment_is(window: MainWindow, frozen: Workspace) -> None:
    frozen.choose_action(action_called(frozen.session.register, "B2").key)
    now = frozen.editor.history.count
    frozen.session.see("review:Q1")
    assert frozen.editor.history.count < now
    headings = [words for words in history_words(frozen) if ", entry " in words]
    assert headings
    assert all(int(words.rpartition(" ")[2]) <= Q1_ENTRY for words in headings)
    dialog = HistoryDialog(window, frozen.session)
    assert dialog.table.rowCount() == Q1_ENTRY
    frozen.session.see_now()
    assert frozen.editor.history.count == now


def test_what_was_taken_back_later_stands_in_the_past(frozen: Workspace) -> None:
    session = frozen.session
    action = action_called(session.register, "C1")
    session.enter(enter(session.register, action, "title", "Other words", today=session.day))
    number = session.head[0]
    session.undo()
    frozen.choose_action(action.key)
    assert _taken_back(frozen)
    session.see(f"entry:{number}")
    assert not _taken_back(frozen)


def history_words(workspace: Workspace) -> list[str]:
    """Return the words of the history page, without the cards that are on their way out."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [label.text() for label in workspace.editor.history.findChildren(QLabel)]


def _taken_back(workspace: Workspace) -> list[str]:
    return [words for words in history_words(workspace) if "(taken back)" in words]


def test_figures_findings_and_search_are_of_the_moment(
    window: MainWindow, frozen: Workspace
) -> None:
    frozen.session.see("review:Q1")
    dialog = FiguresDialog(window, frozen.session)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("as at 30 June 2022" in text for text in words)
    window.search.setText("annual governance statement")
    found = refs(frozen)
    assert "D5" not in found
    window.search.clear()
    texts = [frozen.findings.list.item(row).text() for row in range(frozen.findings.list.count())]
    assert not any(text.startswith("D5") for text in texts)


@pytest.mark.parametrize(
    ("then", "now", "carried"),
    [
        ("OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE - LEGAL", "OFFICIAL-SENSITIVE - LEGAL"),
    ],
)
def test_past_is_never_marked_lower_than_now(
    window: MainWindow, frozen: Workspace, then: str, now: str, carried: str
) -> None:
    session = frozen.session
    numbers = []
    for marking in (then, now):
        session.run("Marked", [Put(Profile(PROFILE_KEY, "Mayor's Office", marking))])
        numbers.append(session.head[0])
    session.see(f"entry:{numbers[0]}")
    assert window.top_marking.text() == carried
    assert session.register.marking == carried
    session.see_now()
    assert window.top_marking.text() == now


def test_closing_or_opening_a_plan_leaves_the_past(
    window: MainWindow, frozen: Workspace, database: Path
) -> None:
    frozen.session.see("review:Q1")
    window.desk.open(database)
    assert window.moment_bar.isHidden()
    assert window.desk.workspace is not None
    window.desk.workspace.session.see("entry:9")
    window.desk.close_plan()
    assert window.moment_bar.isHidden()
    assert window.windowTitle() == "Governance Improvement Plan"


def test_plan_that_is_gone_now_is_not_returned_to(frozen: Workspace) -> None:
    session = frozen.session
    session.run("New year", [Put(Plan("2023/24"))])
    number = session.head[0]
    session.undo()
    session.see(f"entry:{number}", plan="2023/24")
    assert session.plan == "2023/24"
    session.see_now()
    assert session.plan == YEAR


# Comparing


def compare_dialog(window: MainWindow) -> CompareDialog:
    window.commands["compare"].trigger()
    (dialog,) = window.findChildren(CompareDialog)
    return dialog


def choose_kind(dialog: CompareDialog, kind: MovementKind) -> list[str]:
    """Choose a kind, and return the references that are listed."""
    (row,) = [
        row
        for row in range(dialog.kinds.count())
        if dialog.kinds.item(row).text().rpartition("  ")[0] == kind
    ]
    dialog.kinds.setCurrentRow(row)
    listed = texts_of(dialog.table, 1)
    assert dialog.kinds.item(row).text() == f"{kind}  {len(listed)}"
    return listed


def test_quarter_is_compared_with_the_one_before(window: MainWindow, frozen: Workspace) -> None:
    dialog = compare_dialog(window)
    dialog.then.choose("Q1")
    dialog.now.choose("Q2")
    assert dialog.sum.text() == (
        "2022/23: 38 open on 30 June 2022 + 1 new \N{MINUS SIGN} 6 completed"
        " \N{MINUS SIGN} 1 superseded = 32 open on 30 September 2022, 39 actions in all"
    )
    assert choose_kind(dialog, KIND.SLIPPED) == ["B2", "C4", "G2"]
    dates = [texts_of(dialog.table, column)[0] for column in (3, 4, 5)]
    assert dates == ["30 September 2022", "31 March 2023", "+182"]
    assert dialog.was.toPlainText() == "30 September 2022"
    assert "A second round of prioritising" in dialog.becomes.toPlainText()


def test_reads_backwards_says_so_and_what_stands_still_has_its_kind(
    window: MainWindow, frozen: Workspace
) -> None:
    dialog = compare_dialog(window)
    dialog.then.choose("Now")
    dialog.now.choose("Q1")
    assert "this reads backwards" in dialog.sum.text()
    dialog.then.choose("Q2")
    dialog.now.choose("entry 14")
    assert len(choose_kind(dialog, KIND.UNCHANGED)) == 39
    assert dialog.kinds.item(0).text().startswith("All movements")


def test_enter_goes_to_the_action_and_leaves_the_dialog_open(
    qtbot: QtBot, window: MainWindow, frozen: Workspace
) -> None:
    dialog = compare_dialog(window)
    dialog.then.choose("Q1")
    choose_kind(dialog, KIND.SLIPPED)
    listed = len(refs(frozen))
    dialog.table.setCurrentCell(1, 0)
    qtbot.keyClick(dialog.table, KEY.Key_Return)
    assert dialog.isVisible()
    assert frozen.editor.action is not None
    assert frozen.editor.action.ref == "C4"
    assert len(refs(frozen)) == listed


def test_actions_of_a_kind_are_listed_in_the_table(window: MainWindow, frozen: Workspace) -> None:
    dialog = compare_dialog(window)
    dialog.then.choose("Q1")
    dialog.now.choose("Now")
    choose_kind(dialog, KIND.HELD)
    dialog.list_all.click()
    assert refs(frozen) == ["A2", "E1", "F1"]
    assert frozen.panel.title.text() == "Went on hold, from Q1 to Now"


def test_action_that_is_not_in_view_is_said_to_be_elsewhere(
    window: MainWindow, frozen: Workspace
) -> None:
    dialog = compare_dialog(window)
    frozen.session.see("review:Q1")
    dialog.then.choose("Q1")
    dialog.now.choose("Q2")
    choose_kind(dialog, KIND.NEW)
    dialog.table.setCurrentCell(0, 0)
    dialog.action_chosen.emit(action_called(frozen.session.store.register, "D5").key)
    assert window.status.said.text() == "D5 is not in the plan at the moment that is shown"
    dialog.list_all.click()
    assert window.status.said.text() == "1 of 1 action not in the plan that is shown"


def test_edit_is_seen_at_once_in_the_comparison(window: MainWindow, frozen: Workspace) -> None:
    dialog = compare_dialog(window)
    dialog.then.choose("Q2")
    dialog.now.choose("Now")
    session = frozen.session
    action = action_called(session.register, "C1")
    session.enter(enter(session.register, action, "title", "Other words", today=session.day))
    assert choose_kind(dialog, KIND.REWORDED) == ["C1"]
    assert dialog.becomes.toPlainText() == "Title: Other words"
    session.run("Marked", [Put(Profile(PROFILE_KEY, "Office", "OFFICIAL-SENSITIVE - LEGAL"))])
    markings = [bar.text() for bar in dialog.findChildren(MarkingBar)]
    assert markings == ["OFFICIAL-SENSITIVE - LEGAL"] * 2


def test_moment_that_is_none_is_said_beside_its_field(
    window: MainWindow, frozen: Workspace
) -> None:
    dialog = compare_dialog(window)
    dialog.then.choose("some day")
    assert "neither a review" in dialog.then.problem.text()
    assert dialog.table.rowCount() == 0
    dialog.then.choose("1 January 2019")
    assert "was not there yet" in dialog.then.problem.text()


def test_comparison_is_shown_once(window: MainWindow, frozen: Workspace) -> None:
    dialog = compare_dialog(window)
    window.commands["compare"].trigger()
    assert window.findChildren(CompareDialog) == [dialog]


def test_longest_lists_are_cut_and_say_so(
    window: MainWindow, frozen: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare_module, "MOST_SHOWN", 2)
    dialog = compare_dialog(window)
    dialog.then.choose("Q1")
    choices = [dialog.kinds.item(row).text() for row in range(dialog.kinds.count())]
    dialog.kinds.setCurrentRow(choices.index("Slipped  3"))
    assert dialog.table.rowCount() == 2
    assert dialog.hint.text().startswith("The first 2 of 3 are shown;")
    dialog.list_all.click()
    assert refs(frozen) == ["B2", "C4", "G2"]


def test_what_is_listed_is_printed_with_its_whole_texts(
    window: MainWindow, frozen: Workspace
) -> None:
    dialog = compare_dialog(window)
    dialog.then.choose("Q1")
    dialog.now.choose("Now")
    choose_kind(dialog, KIND.SLIPPED)
    printed = dialog.printable()
    assert printed.title == "Slipped, from Q1 to Now"
    table = printed.blocks[-1]
    assert isinstance(table, PrintTable)
    assert [row[1] for row in table.rows] == ["B2", "C4", "G2"]
    assert table.rows[0][-1].endswith(".")
    assert len(table.rows[0][-1]) > LONGEST_TEXT


def test_first_comparison_needs_nothing_typed(window: MainWindow, workspace: Workspace) -> None:
    dialog = compare_dialog(window)
    assert dialog.then.text == "30 June 2022"
    assert choose_kind(dialog, KIND.SLIPPED) == ["B2", "C4", "G2"]


def test_review_since_which_nothing_moved_is_not_compared_with(
    window: MainWindow, frozen: Workspace
) -> None:
    session = frozen.session
    session.run("Live", [Put(replace(session.register.plans[YEAR], as_at=None))])
    dialog = CompareDialog(window, session)
    assert (dialog.then.text, dialog.now.text) == ("Q1", "Now")
    action = action_called(session.register, "C1")
    session.enter(enter(session.register, action, "title", "Other words", today=session.day))
    dialog = CompareDialog(window, session)
    assert (dialog.then.text, dialog.now.text) == ("Q2", "Now")


def test_younger_plan_is_compared_with_the_entry_in_which_it_began(
    window: MainWindow, workspace: Workspace
) -> None:
    session = workspace.session
    session.run("Began 2023/24", [Put(Plan("2023/24", as_at=date(2023, 9, 30)))])
    began = session.head[0]
    session.run("Later", [Put(Plan("2023/24", as_at=date(2023, 8, 31)))])
    session.choose_plan("2023/24")
    dialog = compare_dialog(window)
    assert dialog.then.text == f"Entry {began}"
    assert dialog.then.problem.text() == ""


def test_comparison_goes_with_its_plan(qtbot: QtBot, window: MainWindow, frozen: Workspace) -> None:
    dialog = compare_dialog(window)
    window.desk.close_plan()
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())


def test_comparison_begins_with_the_review_before_the_day_in_view(
    window: MainWindow, frozen: Workspace
) -> None:
    dialog = CompareDialog(window, frozen.session)
    assert (dialog.then.text, dialog.now.text) == ("Q1", "Now")
    dialog.close()
