"""The covering paper in the window: read, written, cleared, taken back and made a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gip_desktop.domain.classification import OFFICIAL_SENSITIVE
from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.domain.paper_parts import Form, Origin, PaperTable, Paragraph, Run
from gip_desktop.domain.register import Put
from gip_desktop.domain.reviews import find_review, freeze
from gip_desktop.domain.rows import Publishable
from gip_desktop.store.store import Store
from gip_desktop.ui import ask, drafts
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.marking_bar import MarkingBar
from gip_desktop.ui.paper import writing
from gip_desktop.ui.paper.clear_dialog import ClearDialog, Clearing, Scope
from gip_desktop.ui.paper.lines import State, counted_in
from gip_desktop.ui.paper.paper_dialog import NOT_TAKEN, PaperDialog
from gip_desktop.ui.paper.paper_head import summary
from gip_desktop.ui.paper.picture import paper_picture
from gip_desktop.ui.paper.release_dialog import ReleaseDialog
from gip_desktop.ui.paper.typeset import typeset
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import CONTRAST, DARK, LIGHT, Theme
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR, action_called
from tests.ui.test_accessible import nameless, unreachable

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PUBLIC = "OFFICIAL - FOR PUBLIC RELEASE"
HOSTILE = '<img src="//evilhost/share/a.png"><b>x</b>'
ON = date(2022, 10, 3)


@pytest.fixture
def frozen(session: Session) -> Session:
    """The open plan, its second quarter frozen."""
    first, last, entry = date(2022, 7, 1), date(2022, 9, 30), session.store.head[0]
    changes = freeze(session.register, YEAR, label="Q2", first=first, last=last, entry=entry)
    session.run("Froze Q2", changes)
    return session


@pytest.fixture
def paper(qtbot: QtBot, window: MainWindow, frozen: Session) -> PaperDialog:
    """The paper of that quarter, shown."""
    return open_paper(qtbot, window, frozen)


def open_paper(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    theme: Theme = LIGHT,
) -> PaperDialog:
    review = find_review(session.store.register, "Q2")
    dialog = PaperDialog(window, session, review, theme)
    dialog.open()
    dialog.activateWindow()
    with qtbot.waitActive(dialog):
        pass
    return dialog


def write_missing(qtbot: QtBot, paper: PaperDialog, words: str) -> str:
    """Go to the next missing words, write them, and return the key of their paragraph."""
    paper.next_missing()
    current = paper.view.current
    assert isinstance(current, Paragraph) and current.missing
    qtbot.keyClicks(paper.side.words.words.control, words)
    qtbot.keyClick(paper.side.words.words.control, KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: not paper.side.words.words.is_unsaved)
    return current.key


def write_all_missing(qtbot: QtBot, paper: PaperDialog) -> None:
    while paper.work.in_state(State.MISSING):
        write_missing(qtbot, paper, "Head of Governance")


def clear_all(paper: PaperDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer the dialog: everything, by the Head of Audit."""

    def answer(_parent: object, _work: object, scopes: list[Scope]) -> Clearing:
        return Clearing(scopes[-1].keys, "Head of Audit", ON)

    monkeypatch.setattr(ClearDialog, "ask", answer)
    paper.clear()


def words_of(paper: PaperDialog, key: str) -> str:
    block = paper.work.blocks[key]
    assert isinstance(block, Paragraph)
    return block.text


def block_of(paper: PaperDialog, ref: str) -> Paragraph:
    blocks = paper.work.paper.paragraphs
    return next(block for block in blocks if block.action and block.action.ref == ref)


def point_of_number(paper: PaperDialog, text: str) -> QPoint:
    """Find a number of the block in view as a person would: where the pointer shows a hand."""
    index, block = paper.view.currentIndex(), paper.view.current
    assert block is not None
    box = paper.view.visualRect(index)
    numbers = [counted.text for counted in counted_in(block)]
    for y in range(box.top(), box.bottom(), 3):
        for x in range(box.left(), box.right(), 3):
            position = paper.view._delegate.figure_at(index, QPoint(x, y))
            if position is not None and numbers[position] == text:
                return QPoint(x + 1, y + 1)
    raise AssertionError(f"no number {text}")


# What is missing


def test_missing_words_are_found_written_and_missed_no_more(
    qtbot: QtBot, paper: PaperDialog, frozen: Session
) -> None:
    missing = len(paper.work.in_state(State.MISSING))
    assert missing and f"{missing} of" in paper.head.summary.text()
    key = write_missing(qtbot, paper, "Head of Governance")
    assert "Head of Governance" in words_of(paper, key)
    assert frozen.register.wordings[key].text == "Head of Governance"
    assert paper.view.current is not None and paper.view.current.key == key
    write_all_missing(qtbot, paper)
    assert "lack words" not in paper.head.summary.text()
    assert not paper.head.next_missing.isEnabled()


def test_public_words_of_an_action_lose_their_clearance_as_they_change(
    qtbot: QtBot, paper: PaperDialog, frozen: Session
) -> None:
    block = block_of(paper, "B1")
    assert block.is_cleared
    paper.view.choose(block.key)
    assert "From the plan" in paper.side.words.source_label.text()
    control = paper.side.words.words.control
    control.setFocus()
    qtbot.keyClick(control, KEY.Key_A, CTRL)
    qtbot.keyClicks(control, "The board works.")
    paper.view.setFocus()
    publishable = action_called(frozen.register, "B1").publishable
    assert publishable == Publishable("The board works.")
    assert not block_of(paper, "B1").is_cleared
    assert "The board works." in block_of(paper, "B1").text
    assert paper.news.text().startswith("Saved ")


def test_words_of_the_program_come_back(qtbot: QtBot, paper: PaperDialog) -> None:
    standing = next(p for p in paper.work.paper.paragraphs if p.origin is Origin.WORDING and p.text)
    paper.view.choose(standing.key)
    assert not paper.side.words.own.isVisible()
    paper.side.words.words.put_typed("Other words")
    paper.side.finish()
    assert words_of(paper, standing.key) == "Other words"
    qtbot.mouseClick(paper.side.words.own, Qt.MouseButton.LeftButton)
    assert words_of(paper, standing.key) == standing.text
    assert paper.side.words.words.text == standing.words


def test_words_that_the_program_has_not_are_not_offered(paper: PaperDialog) -> None:
    contact = next(p for p in paper.work.paper.paragraphs if "contact" in p.key)
    paper.view.choose(contact.key)
    paper.side.words.words.put_typed("Head of Governance")
    paper.side.finish()
    assert not paper.side.words.own.isVisible()


def test_letter_of_the_appendix_is_followed_by_every_mention(
    qtbot: QtBot, paper: PaperDialog
) -> None:
    before = sum("Appendix B" in p.text for p in paper.work.paper.paragraphs)
    paper.side.setCurrentIndex(1)
    box = paper.side.settings.boxes["appendix"]
    box.control.setFocus()
    qtbot.keyClick(box.control, KEY.Key_A, CTRL)
    qtbot.keyClicks(box.control, "K")
    qtbot.keyClick(box.control, KEY.Key_Return)
    assert paper.isVisible()
    texts = [p.text for p in paper.work.paper.paragraphs]
    assert sum("Appendix K" in text for text in texts) == before > 0
    assert not any("Appendix B" in text for text in texts)
    qtbot.keyClicks(box.control, "??")
    qtbot.keyClick(box.control, KEY.Key_Return)
    assert box.is_refused and box.text == "K??"


# Clearing


def test_paper_is_public_once_all_of_it_is_cleared(
    qtbot: QtBot, paper: PaperDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paper.work.paper.marking == OFFICIAL_SENSITIVE
    clear_all(paper, monkeypatch)
    assert paper.work.paper.marking == OFFICIAL_SENSITIVE
    write_all_missing(qtbot, paper)
    clear_all(paper, monkeypatch)
    assert paper.work.is_public
    assert PUBLIC in summary(paper.work) and "Head of Audit" in summary(paper.work)
    assert not paper.clear_button.isEnabled()
    paper.view.choose(block_of(paper, "B1").key)
    qtbot.mouseClick(paper.withdraw_button, Qt.MouseButton.LeftButton)
    assert not block_of(paper, "B1").is_cleared
    assert paper.work.paper.marking == OFFICIAL_SENSITIVE


def test_clearing_asks_who_and_on_which_day(qtbot: QtBot, paper: PaperDialog) -> None:
    keys = paper.work.in_state(State.UNCLEARED)
    dialog = ClearDialog(paper, paper.work, paper._scopes())
    dialog.open()
    assert (dialog.by.text, nameless(dialog)) == ("Governance Manager", [])
    dialog.by.load("")
    dialog._check()
    assert dialog.by.is_refused and dialog.isVisible()
    dialog.by.load("Head of Audit")
    dialog.on.load("someday")
    dialog._check()
    assert dialog.on.is_refused and dialog.isVisible()
    dialog.on.load("3 October 2022")
    dialog.scope.setCurrentIndex(dialog.scope.count() - 1)
    dialog._check()
    assert dialog.result_value() == Clearing(keys, "Head of Audit", ON)


def test_chosen_paragraphs_alone_are_cleared(paper: PaperDialog) -> None:
    first, second, *rest = paper.work.in_state(State.UNCLEARED)
    selection = paper.view.selectionModel()
    for key in (first, second):
        index = paper.view.paper_model.index(paper.view.paper_model.row_of(key))
        selection.select(index, selection.SelectionFlag.Select)
    scope, everything = paper._scopes()
    assert scope.keys == (first, second)
    assert everything.keys == (first, second, *rest)
    paper.work.clear(scope.keys, by="Head of Audit", on=ON)
    assert paper.work.in_state(State.UNCLEARED) == tuple(rest)
    assert paper.view.current is not None and paper.view.current.key == first


# The file


def test_draft_is_written_and_says_so(
    paper: PaperDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    suggested: list[str] = []

    def where(_parent: object, _title: str, name: str, _kinds: str) -> Path:
        suggested.append(name)
        return tmp_path / "Paper"

    monkeypatch.setattr(ask, "file_to_write", where)
    paper.write()
    assert suggested[0].startswith(OFFICIAL_SENSITIVE)
    assert paper.news.text() == "Wrote Paper.docx"
    said = "\n".join(p.text for p in docx.Document(str(tmp_path / "Paper.docx")).paragraphs)
    assert all(line in said for line in block_of(paper, "B1").words.splitlines())


def test_public_paper_is_written_once_it_was_shown_who_cleared_it(
    qtbot: QtBot, paper: PaperDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_all_missing(qtbot, paper)
    clear_all(paper, monkeypatch)
    path = tmp_path / "Public.docx"
    monkeypatch.setattr(ask, "file_to_write", lambda *_args: path)
    monkeypatch.setattr(ReleaseDialog, "ask", lambda *_args: False)
    paper.write()
    assert not path.exists()
    monkeypatch.setattr(ReleaseDialog, "ask", lambda *_args: True)
    paper.write()
    header = docx.Document(str(path)).sections[0].header
    assert any(PUBLIC in paragraph.text for paragraph in header.paragraphs)
    dialog = ReleaseDialog(paper, paper.work.paper, paper.work.now.marking)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    assert dialog.table.findItems("Head of Audit", Qt.MatchFlag.MatchExactly)


def test_template_and_picture_go_into_the_file(
    qtbot: QtBot, window: MainWindow, frozen: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[dict[str, object]] = []
    monkeypatch.setattr(writing, "write_paper", lambda *_args, **kinds: written.append(kinds))
    monkeypatch.setattr(ask, "file_to_write", lambda *_args: Path("Paper.docx"))
    monkeypatch.setattr(ask, "file_to_open", lambda *_args: Path("Office.dotx"))
    paper = open_paper(qtbot, window, frozen)
    paper.write()
    paper.side.setCurrentIndex(1)
    settings = paper.side.settings
    qtbot.mouseClick(settings.choose, Qt.MouseButton.LeftButton)
    assert settings.template_name.text() == "Template: Office.dotx"
    settings.picture.setChecked(True)
    paper.write()
    qtbot.mouseClick(settings.use_own, Qt.MouseButton.LeftButton)
    paper.write()
    names = ("template", "picture", "picture_words")
    image, said = paper_picture(paper.work, paper.font())
    told = [tuple(kinds[name] for name in names) for kinds in written]
    assert told == [(None, None, ""), (Path("Office.dotx"), image, said), (None, image, said)]


def test_picture_shows_principles_and_no_words_of_the_plan(
    qtbot: QtBot, window: MainWindow, frozen: Session
) -> None:
    paper = open_paper(qtbot, window, frozen)
    image, said = paper_picture(paper.work, paper.font())
    assert image.startswith(b"\x89PNG")
    assert b"OFFICIAL" not in image
    assert "39 actions" in said and "7 complete" in said.lower()
    public = {principle.short_title for principle in frozen.register.principles.values()}
    titles = {section.title for section in frozen.register.sections_of(YEAR)} - public
    assert titles and not [title for title in titles if title in said]
    assert "overdue" not in said


def test_file_that_cannot_be_written_is_told(
    qtbot: QtBot, paper: PaperDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "no folder" / "Paper.docx"
    monkeypatch.setattr(ask, "file_to_write", lambda *_args: path)
    with qtbot.waitSignal(paper.refused) as told:
        paper.write()
    assert told.args and "Paper.docx" in str(told.args[0])


# Numbers and their rows


def test_number_leads_to_its_rows(qtbot: QtBot, paper: PaperDialog, workspace: Workspace) -> None:
    counts = (p for p in paper.work.paper.paragraphs if "25" in [c.text for c in counted_in(p)])
    block = next(counts)
    paper.view.choose(block.key)
    at = point_of_number(paper, "25")
    qtbot.mouseClick(paper.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert paper.side.rows.counts.text() == "25 actions"
    assert paper.side.rows.rows.rowCount() == 25
    with qtbot.waitSignal(paper.figure_chosen) as told:
        qtbot.mouseClick(paper.side.rows.list, Qt.MouseButton.LeftButton)
    assert told.args
    name, keys = told.args
    on_track = next(c.figure for c in counted_in(block) if c.text == "25")
    assert keys == on_track.keys and "25" in name
    workspace.panel.show_only(name, keys)
    assert len(workspace.panel.model.actions) == 25


def test_every_number_of_a_table_has_its_rows(paper: PaperDialog) -> None:
    (table,) = paper.work.paper.tables
    paper.view.choose(table.key)
    shown = paper.side.rows.numbers
    assert shown.rowCount() == len(counted_in(table))
    for row, number in enumerate(counted_in(table)):
        shown.setCurrentCell(row, 0)
        assert paper.side.rows.rows.rowCount() == number.figure.count > 0


def test_row_of_a_number_leads_to_its_action(qtbot: QtBot, paper: PaperDialog) -> None:
    (table,) = paper.work.paper.tables
    paper.view.choose(table.key)
    key = counted_in(table)[0].figure.keys[0]
    with qtbot.waitSignal(paper.action_chosen, check_params_cb=lambda told: told == key):
        paper.side.rows._go(0)


# Taking back, and losing nothing


def test_undo_takes_back_what_was_changed_here_and_nothing_else(
    qtbot: QtBot, paper: PaperDialog, frozen: Session
) -> None:
    before = frozen.register
    qtbot.keyClick(paper.view, KEY.Key_Z, CTRL)
    assert frozen.register is before and not paper.undo_button.isEnabled()
    key = write_missing(qtbot, paper, "Head of Governance")
    qtbot.keyClick(paper.side.words.words.control, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: key not in frozen.register.wordings)
    assert key in paper.work.in_state(State.MISSING)
    assert paper.side.words.words.text == ""
    paper.redo()
    assert frozen.register.wordings[key].text == "Head of Governance"
    paper.undo()
    paper.undo()
    assert frozen.register == before


def test_words_that_the_disk_refuses_stay_with_their_paragraph(
    paper: PaperDialog, frozen: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise DatabaseProblem("The disk is full.")

    paper.next_missing()
    assert paper.view.current is not None
    key, box = paper.view.current.key, paper.side.words.words
    with monkeypatch.context() as patch:
        patch.setattr(Store, "apply", refuse)
        box.put_typed("Head of Governance")
        paper.view.choose(block_of(paper, "B1").key)
        assert box.text == block_of(paper, "B1").words and not box.is_refused
        paper.reject()
        assert paper.isVisible() and paper.news.text() == NOT_TAKEN
        paper.view.choose(key)
        assert (box.text, box.problem.text()) == ("Head of Governance", "The disk is full.")
    paper.reject()
    assert frozen.register.wordings[key].text == "Head of Governance"
    assert not paper.isVisible()


def test_words_that_are_typed_stay_while_the_plan_changes(
    paper: PaperDialog, frozen: Session
) -> None:
    paper.next_missing()
    box = paper.side.words.words
    box.put_typed("Half a sen")
    action = action_called(frozen.register, "G2")
    frozen.run("Another title", [Put(replace(action, title="Another title"))])
    assert box.text == "Half a sen" and box.is_unsaved


def test_words_that_are_typed_are_kept_as_a_draft_until_they_are_saved(
    paper: PaperDialog, database: Path
) -> None:
    block = block_of(paper, "B1")
    assert block.action is not None
    paper.view.choose(block.key)
    paper.side.words.words.put_typed("Half a sen")
    paper.side.words._draft.timer.timeout.emit()
    assert drafts.kept(database) == drafts.Draft(block.action.key, "publishable", "Half a sen")
    paper.side.finish()
    assert drafts.kept(database) is None
    assert block_of(paper, "B1").words == "Half a sen"


# Other papers, and other eyes


def test_form_for_the_deputy_mayor_is_shown(paper: PaperDialog) -> None:
    panel = paper.work.paper
    paper.head.form.setCurrentIndex(1)
    paper.head.form.activated.emit(1)
    assert paper.work.paper.form is Form.DEPUTY_MAYOR
    assert paper.work.paper != panel
    assert paper.view.current is not None
    assert not paper.head.review.isVisible()


def test_review_is_chosen_among_several(qtbot: QtBot, window: MainWindow, frozen: Session) -> None:
    first, last = date(2022, 4, 1), date(2022, 6, 30)
    changes = freeze(frozen.register, YEAR, label="Q1", first=first, last=last, entry=9)
    frozen.run("Froze Q1", changes)
    paper = open_paper(qtbot, window, frozen)
    assert paper.head.review.currentText() == f"{YEAR} Q2"
    other = paper.head.review.findText(f"{YEAR} Q1")
    paper.head.review.activated.emit(other)
    assert (paper.work.paper.label, paper.work.paper.entry) == ("Q1", 9)
    assert "Q1" in paper.head.title.text()


def test_past_is_read_and_not_written(qtbot: QtBot, window: MainWindow, frozen: Session) -> None:
    frozen.see("review:Q2")
    paper = open_paper(qtbot, window, frozen)
    paper.next_missing()
    control = paper.side.words.words.control
    assert isinstance(control, QPlainTextEdit) and control.isReadOnly()
    for button in (paper.clear_button, paper.withdraw_button, paper.undo_button):
        assert not button.isEnabled() and "Return to now" in button.toolTip()
    assert "Return to now" in paper.head.read_only.text()
    assert paper.write_button.isEnabled()


def test_hostile_words_stay_plain(paper: PaperDialog, frozen: Session) -> None:
    action = action_called(frozen.register, "B1")
    changed = replace(action, title=HOSTILE, publishable=Publishable(HOSTILE))
    frozen.run("Hostile", [Put(changed)])
    paper.view.choose(block_of(paper, "B1").key)
    paper.grab()
    assert HOSTILE in paper.side.words.source.toPlainText()
    line = Paragraph("x", Origin.ACTION, (Run(HOSTILE, bold=True),))
    table = PaperTable("t", HOSTILE, (HOSTILE,), ((HOSTILE,),), ((None,),), "")
    assert typeset(line, paper.font(), LIGHT, width=300).toPlainText() == HOSTILE
    texts = typeset(table, paper.font(), LIGHT, width=300).toPlainText().split("\n")
    assert texts == [*[HOSTILE] * 3, ""]


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_paper_is_named_marked_and_painted_in_its_theme(
    qtbot: QtBot, window: MainWindow, frozen: Session, theme: Theme
) -> None:
    window.set_theme(theme)
    paper = open_paper(qtbot, window, frozen, theme)
    for key in (block_of(paper, "B1").key, paper.work.paper.tables[0].key):
        paper.view.choose(key)
        for tab in range(paper.side.count()):
            paper.side.setCurrentIndex(tab)
            assert nameless(paper) == []
            assert unreachable(paper) == []
    assert len(paper.findChildren(MarkingBar)) == 2
    paper.view.setFocus()
    image = paper.view.viewport().grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert {QColor(theme.text).name(), QColor(theme.accent).name()} <= seen


def test_paper_is_a_sound_model_and_says_how_each_part_stands(
    qtmodeltester: ModelTester, paper: PaperDialog
) -> None:
    model = paper.view.paper_model
    qtmodeltester.check(model)
    index = model.index(model.row_of(block_of(paper, "B1").key))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("2.") and "B1" in spoken and "✓ Cleared by" in spoken
