"""Her worst day of the month: packs out, returns in, the review by keyboard alone, one undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.domain.circulated import Kind
from gip_desktop.domain.entering import enter
from gip_desktop.domain.merge_items import Choice
from gip_desktop.domain.packs import PackDraft
from gip_desktop.domain.rows import Action, Status
from gip_desktop.merging import Proposal
from gip_desktop.store.backup import backups
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.answer_dialog import AnswerDialog, Answered
from gip_desktop.ui.dialogs.circulate_dialog import CirculateDialog, Circulation
from gip_desktop.ui.dialogs.inbox_dialog import InboxDialog
from gip_desktop.ui.dialogs.resolve_dialog import ResolveDialog
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.review.review_dialog import ReviewDialog
from gip_desktop.ui.review.work import ReviewWork
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called
from tests.ui.sheets import AnsweredSheet, cell_text

OWNERS = 12
RETURNS = 10
CONFLICTS = 3

KEY = Qt.Key


@pytest.fixture
def packs(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Path]:
    """Packs to twelve owners, written by the window's own command."""
    folder = tmp_path / "packs"

    def choose(_parent: QWidget, now: Session, drafts: Sequence[PackDraft]) -> Circulation | None:
        dialog = CirculateDialog(window, now, drafts)
        for row in range(OWNERS, dialog.owners.count()):
            dialog.owners.item(row).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.write.text() == f"Write {OWNERS} packs"
        dialog.folder.setText(str(folder))
        return dialog.result_value()

    monkeypatch.setattr(CirculateDialog, "ask", choose)
    window.commands["circulate"].trigger()
    return sorted(folder.glob("*.xlsx"))


def answer(pack: Path, row: int, answers: Mapping[str, str]) -> str:
    """Write answers into a row of a pack, and return the key of its action."""
    sheet = AnsweredSheet(pack, "Your actions", "Key")
    for heading, text in answers.items():
        sheet.write(row, heading, text)
    return sheet.text(row, "Key")


def own_row(pack: Path, taken: set[str]) -> int:
    """Return the first row of a pack whose action is not among those taken, and take it."""
    sheet = AnsweredSheet(pack, "Your actions", "Key")
    row = next(row for row in sheet.rows if sheet.text(row, "Key") not in taken)
    taken.add(sheet.text(row, "Key"))
    return row


def by_keyboard(qtbot: QtBot, dialog: ReviewDialog) -> None:
    """Take and keep in turn until nothing is open, with the keys of the list alone."""
    keys = [KEY.Key_2, KEY.Key_1]
    for step in range(200):
        if not dialog.work.open_places:
            return
        qtbot.keyClick(dialog.tree, keys[step % 2])


def reviewing(
    qtbot: QtBot, window: MainWindow, seen: list[ReviewWork], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the review be gone through by keyboard, and keep its decisions for the test."""

    def go_through(
        parent: QWidget, session: Session, proposal: Proposal, theme: Theme
    ) -> ReviewWork:
        dialog = ReviewDialog(parent, session, proposal, theme)
        dialog.open()
        by_keyboard(qtbot, dialog)
        assert "still to decide" not in dialog.merge.text()
        with qtbot.waitSignal(dialog.accepted):
            qtbot.keyClick(dialog, KEY.Key_Return)
        seen.append(dialog.work)
        return dialog.work

    monkeypatch.setattr(ReviewDialog, "ask", go_through)


def take_in(qtbot: QtBot, window: MainWindow, paths: Sequence[Path], seen: list) -> None:
    before = len(seen)
    window.returning.take_in(paths)
    qtbot.waitUntil(lambda: len(seen) > before and window.jobs.is_idle, timeout=60_000)


def test_a_month_is_one_entry_one_backup_and_one_undo(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    packs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(packs) == OWNERS
    assert len(list(packs[0].parent.glob("*.eml"))) == OWNERS
    returned = packs[:RETURNS]
    taken: set[str] = set()
    rows = {pack: own_row(pack, taken) for pack in returned}
    for number, pack in enumerate(returned):
        answer(pack, rows[pack], {"Progress update": f"Update number {number} of the month."})
    for pack in returned[:CONFLICTS]:
        key = answer(pack, rows[pack], {"Status": "Complete"})
        action = session.register.actions[key]
        session.enter(enter(session.register, action, "status", "Not started", today=session.day))
    for old in backups(session.store.path):
        old.path.unlink()
    register, entry = session.register, session.store.head[0]
    seen: list[ReviewWork] = []
    reviewing(qtbot, window, seen, monkeypatch)
    take_in(qtbot, window, returned, seen)
    merged = session.register
    assert session.store.head[0] == entry + 1
    assert [copy.entry for copy in backups(session.store.path)] == [entry]
    kinds = [place.item.kind for place in seen[0].places()]
    assert kinds.count(Kind.CONFLICT) >= CONFLICTS
    texts = {update.text for update in merged.progress.values()}
    assert {f"Update number {n} of the month." for n in range(RETURNS)} <= texts
    window.commands["undo"].trigger()
    assert session.register == register
    window.commands["redo"].trigger()
    assert session.register == merged


def test_untouched_returns_say_that_there_are_no_changes(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    packs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, register = session.store.head, session.register
    seen: list[ReviewWork] = []
    reviewing(qtbot, window, seen, monkeypatch)
    take_in(qtbot, window, packs[:2], seen)
    assert not seen[0].has_anything
    assert session.store.head == before
    assert session.register == register


def test_dropped_pack_leads_to_the_review_and_not_to_the_import(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    packs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = answer(packs[0], 1, {"Progress update": "Dropped on the window."})
    seen: list[ReviewWork] = []
    reviewing(qtbot, window, seen, monkeypatch)
    window.desk.take_files([str(packs[0])])
    qtbot.waitUntil(lambda: bool(seen) and window.jobs.is_idle, timeout=60_000)
    latest = session.register.latest_progress(key)
    assert latest is not None
    assert latest.text == "Dropped on the window."


def test_edited_result_is_what_is_written(
    qtbot: QtBot, window: MainWindow, session: Session, packs: list[Path]
) -> None:
    from gip_desktop.merging import propose, take

    key = answer(packs[0], 1, {"Evidence": "Minutes, item 4"})
    action = session.register.actions[key]
    session.enter(enter(session.register, action, "evidence", "Board paper", today=session.day))
    proposal = propose(session.store, [packs[0]], today=session.today)
    dialog = ReviewDialog(window, session, proposal, window.theme)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.tree, KEY.Key_3)
    assert dialog.page.result.text.hasFocus()
    qtbot.keyClicks(dialog.page.result.text, "Board paper and minutes, item 4")
    assert dialog.work.open_places == []
    dialog.accept()
    take(session.store, proposal, dialog.work.decisions)
    assert session.register.actions[key].evidence == "Board paper and minutes, item 4"


def test_the_next_item_is_decided_by_keys_after_a_result_was_edited(
    qtbot: QtBot, window: MainWindow, session: Session, packs: list[Path]
) -> None:
    from gip_desktop.merging import propose

    for pack in packs[:2]:
        key = answer(pack, 1, {"Evidence": "Minutes"})
        action = session.register.actions[key]
        session.enter(enter(session.register, action, "evidence", "Paper", today=session.day))
    proposal = propose(session.store, packs[:2], today=session.today)
    dialog = ReviewDialog(window, session, proposal, window.theme)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.tree, KEY.Key_3)
    qtbot.keyClicks(dialog.page.result.text, "Paper and minutes")
    qtbot.keyClick(dialog.page.result.text, KEY.Key_F8)
    assert dialog.tree.hasFocus()
    assert dialog.page.result.text.toPlainText() == "Paper"
    qtbot.keyClick(dialog.tree, KEY.Key_2)
    assert dialog.work.open_places == []
    decided = [one.text for merge in dialog.work.decisions for one in merge.values()]
    assert decided == ["Paper and minutes", None]
    dialog.reject()


def test_a_decision_that_the_plan_does_not_take_keeps_the_review_open(
    qtbot: QtBot, window: MainWindow, session: Session, packs: list[Path]
) -> None:
    from gip_desktop.merging import propose

    answer(packs[0], 1, {"Status": "nearly there", "Evidence": "Minutes"})
    proposal = propose(session.store, [packs[0]], today=session.today)
    dialog = ReviewDialog(window, session, proposal, window.theme)
    dialog.open()
    refused = dialog.work.open_places[0]
    qtbot.keyClick(dialog.tree, KEY.Key_2)
    qtbot.keyClick(dialog, KEY.Key_Return)
    assert dialog.isVisible()
    assert "“nearly there” is not a known status" in dialog.refusal.text()
    assert dialog.work.decision(refused).choice is Choice.TAKE
    qtbot.keyClick(dialog.tree, KEY.Key_1)
    assert dialog.refusal.text() == ""
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, KEY.Key_Return)


def test_put_off_items_leave_the_plan_as_it_is(
    qtbot: QtBot, window: MainWindow, session: Session, packs: list[Path]
) -> None:
    from gip_desktop.merging import propose

    key = answer(packs[0], 1, {"Status": "Complete"})
    action: Action = session.register.actions[key]
    session.enter(enter(session.register, action, "status", "Not started", today=session.day))
    proposal = propose(session.store, [packs[0]], today=session.today)
    dialog = ReviewDialog(window, session, proposal, window.theme)
    dialog.open()
    assert dialog.merge.text().endswith("(1 still to decide)")
    qtbot.mouseClick(dialog.put_off, Qt.MouseButton.LeftButton)
    assert dialog.work.open_places == []
    assert dialog.work.taken == 0
    assert session.register.actions[key].status is Status.NOT_STARTED
    dialog.reject()


def test_file_that_is_no_pack_leads_to_the_import(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    packs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gip_desktop.exporting import write_appendix

    path = packs[0].with_name("Appendix B.xlsx")
    entry, head = session.store.head
    write_appendix(path, session.register, YEAR, day=session.day, entry=entry, head=head)
    started: list[Path] = []
    monkeypatch.setattr(window.importing, "start", started.append)
    window.desk.take_files([str(path)])
    qtbot.waitUntil(lambda: bool(started), timeout=60_000)
    assert started == [path]


def test_pasted_answer_is_an_update_by_its_owner(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = workspace.session
    action = action_called(session.register, "E4")
    workspace.choose_action(action.key)
    said = Answered("All done, see the minutes.", "Head of HR")
    monkeypatch.setattr(AnswerDialog, "ask", lambda *_: said)
    window.commands["answer"].trigger()
    latest = session.register.latest_progress(action.key)
    assert latest is not None
    assert (latest.text, latest.by) == (said.text, said.by)
    before = session.store.head
    window.commands["answer"].trigger()
    assert session.store.head == before


def test_chosen_files_are_read(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    packs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[ReviewWork] = []
    reviewing(qtbot, window, seen, monkeypatch)
    monkeypatch.setattr(ask, "files_to_open", lambda *_: [packs[3]])
    window.commands["returns"].trigger()
    qtbot.waitUntil(lambda: bool(seen) and window.jobs.is_idle, timeout=60_000)
    assert not seen[0].has_anything


def test_inbox_says_who_is_silent_and_who_answered(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    packs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[ReviewWork] = []
    reviewing(qtbot, window, seen, monkeypatch)
    answer(packs[0], 1, {"Progress update": "News from the first owner."})
    take_in(qtbot, window, packs[:2], seen)
    inbox = InboxDialog(window, session)
    qtbot.addWidget(inbox)
    states = [cell_text(inbox.table, row, 7) for row in range(inbox.table.rowCount())]
    assert states.count("✓ Merged") == 1
    assert states.count("Said nothing new") == 1
    assert states.count("Waiting") == OWNERS - 2
    assert inbox.summary.text() == f"{OWNERS} packs of {YEAR}, {OWNERS - 2} silent"


def test_withdrawn_pack_is_waited_for_no_more(
    qtbot: QtBot, window: MainWindow, session: Session, packs: list[Path]
) -> None:
    inbox = InboxDialog(window, session)
    qtbot.addWidget(inbox)
    inbox.table.setCurrentCell(4, 0)
    qtbot.mouseClick(inbox.withdraw, Qt.MouseButton.LeftButton)
    assert cell_text(inbox.table, 4, 7) == "Withdrawn"
    assert not inbox.withdraw.isEnabled()


def test_reminders_are_drafts_for_the_silent(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    packs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = packs[0].with_name("reminders")
    monkeypatch.setattr(ask, "folder", lambda *_: folder)
    inbox = InboxDialog(window, session)
    qtbot.addWidget(inbox)
    qtbot.mouseClick(inbox.remind, Qt.MouseButton.LeftButton)
    assert len(list(folder.glob("*.eml"))) == OWNERS


def test_what_was_put_off_is_resolved_later(
    qtbot: QtBot, window: MainWindow, session: Session, packs: list[Path]
) -> None:
    from gip_desktop.merging import propose, take

    key = answer(packs[0], 1, {"Evidence": "Minutes, item 4"})
    action = session.register.actions[key]
    session.enter(enter(session.register, action, "evidence", "Board paper", today=session.day))
    take(session.store, propose(session.store, [packs[0]], today=session.today))
    assert session.register.actions[key].evidence == "Board paper"
    dialog = ResolveDialog(window, session)
    qtbot.addWidget(dialog)
    assert dialog.summary.text() == "1 answer waits to be resolved"
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert session.register.actions[key].evidence == "Minutes, item 4"
    assert dialog.listed.is_empty
    assert dialog.listed.title.text() == "Nothing waits."
    window.commands["undo"].trigger()
    assert session.register.actions[key].evidence == "Board paper"
