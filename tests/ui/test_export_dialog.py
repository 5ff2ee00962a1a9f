"""The export dialog: which moments it offers, what it chooses, and what it then writes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.register import Put
from gip_desktop.domain.reviews import freeze
from gip_desktop.domain.rows import Owner
from gip_desktop.ui import ask
from gip_desktop.ui.dialogs.export_dialog import Export, ExportDialog
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.session import Session
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import YEAR

Q1, Q2 = f"review:{YEAR} Q1", f"review:{YEAR} Q2"


@pytest.fixture
def session(workspace: Workspace) -> Session:
    """The sample in the window, with its first two quarters frozen."""
    session = workspace.session
    quarters = (
        ("Q1", date(2022, 4, 1), date(2022, 6, 30)),
        ("Q2", date(2022, 7, 1), date(2022, 9, 30)),
    )
    for label, first, last in quarters:
        entry = session.store.moment(last.isoformat()).entry
        made = freeze(session.register, YEAR, label=label, first=first, last=last, entry=entry)
        session.run(f"Froze {label}", made)
    return session


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, session: Session) -> ExportDialog:
    dialog = ExportDialog(window, session)
    qtbot.addWidget(dialog)
    return dialog


def offered(box) -> list[str]:
    return [box.itemText(place) for place in range(box.count())]


def write(export: Export, session: Session) -> str:
    return export.writer(session)(lambda _done, _total: None)


def headings(path: Path) -> list[object]:
    rows = openpyxl.load_workbook(path)["Appendix B"].iter_rows(values_only=True)
    return list(next(row for row in rows if row[0] == "Ref"))


def test_now_is_chosen_and_marks_nothing(dialog: ExportDialog, tmp_path: Path) -> None:
    assert offered(dialog.as_at) == ["Now", "Q2, 30 September 2022", "Q1, 30 June 2022"]
    assert offered(dialog.since) == ["Nothing", "Q2, 30 September 2022", "Q1, 30 June 2022"]
    path = tmp_path / "b.xlsx"
    assert dialog.result_value(path) == Export(path, YEAR, None)
    assert dialog.suggested_name() == "OFFICIAL-SENSITIVE - 2022-23 - Appendix B.xlsx"


def test_a_review_is_marked_since_the_one_before(
    dialog: ExportDialog, session: Session, tmp_path: Path
) -> None:
    dialog.as_at.setCurrentText("Q2, 30 September 2022")
    assert offered(dialog.since) == ["Nothing", "Q1, 30 June 2022"]
    assert dialog.suggested_name().endswith(" - Appendix B as at Q2.xlsx")
    export = dialog.result_value(tmp_path / "b.xlsx")
    assert (export.as_at, export.since) == (Q2, Q1)
    assert write(export, session) == "Wrote b.xlsx."
    assert headings(tmp_path / "b.xlsx")[-1] == "Changed since Q1"


def test_the_first_review_has_none_before_it(dialog: ExportDialog) -> None:
    dialog.as_at.setCurrentText("Q1, 30 June 2022")
    assert offered(dialog.since) == ["Nothing"]
    assert dialog.result_value(Path("b.xlsx")).since is None


def test_another_year_has_its_own_reviews(dialog: ExportDialog) -> None:
    dialog.as_at.setCurrentText("Q2, 30 September 2022")
    dialog.year.setCurrentText("2018/19")
    assert (offered(dialog.as_at), offered(dialog.since)) == (["Now"], ["Nothing"])


@pytest.mark.parametrize(
    ("seen", "shown", "asked"),
    [
        ("review:Q2", "Q2, 30 September 2022", (Q2, Q1)),
        ("entry:10", "entry 10", ("entry:10", None)),
        ("2022-08-31", "31 August 2022", ("31 August 2022", None)),
    ],
)
def test_the_past_moment_in_view_is_chosen_and_written(
    session: Session, tmp_path: Path, seen: str, shown: str, asked: tuple[str, str | None]
) -> None:
    session.see(seen)
    dialog = ExportDialog(None, session)
    assert dialog.as_at.currentText() == shown
    export = dialog.result_value(tmp_path / "b.xlsx")
    assert (export.as_at, export.since) == asked
    write(export, session)
    about = openpyxl.load_workbook(tmp_path / "b.xlsx")["About this workbook"]
    facts = {row[0]: row[1] for row in about.iter_rows(max_col=2, values_only=True)}
    assert facts["Journal entry"] == str(session.head[0])
    dialog.deleteLater()


def test_everything_is_written_as_at_the_review(
    dialog: ExportDialog, session: Session, tmp_path: Path
) -> None:
    dialog.what.setCurrentIndex(1)
    dialog.as_at.setCurrentText("Q1, 30 June 2022")
    assert not dialog.since.isEnabled()
    write(dialog.result_value(tmp_path / "all.json"), session)
    held = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert held["entry"] == session.store.moment(Q1).entry
    assert [plan["as_at"] for plan in held["plans"]] == ["2022-06-30", "2022-06-30"]


def test_an_owner_who_was_not_there_yet_is_refused_and_nothing_written(
    session: Session, tmp_path: Path
) -> None:
    session.run("Added an owner", [Put(Owner("ZZZ", "Head of Estates"))])
    export = Export(tmp_path / "b.xlsx", YEAR, "ZZZ", as_at=Q1)
    with pytest.raises(ChangeRefused, match="Head of Estates is no owner as at Q1"):
        export.writer(session)
    assert list(tmp_path.glob("b.xlsx")) == []


def test_appendix_b_leaves_the_window_by_the_real_boxes(
    qtbot: QtBot, window: MainWindow, session: Session, tmp_path: Path, real_boxes: None
) -> None:
    path = tmp_path / "B.xlsx"

    def write_there() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QFileDialog)
        box.findChildren(QLineEdit)[0].setText(str(path))
        qtbot.keyClick(box, Qt.Key.Key_Return)

    def go_on() -> None:
        QTimer.singleShot(100, write_there)
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(100, go_on)
    window.commands["export"].trigger()
    qtbot.waitUntil(lambda: window.status.said.text() == "Wrote B.xlsx.")
    assert headings(path)[0] == "Ref"


def test_no_place_leads_back_to_the_choices(
    qtbot: QtBot, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "file_to_write", lambda *_: None)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.chosen is None
