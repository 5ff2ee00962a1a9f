"""The file boxes begin where a person looks for files: in Documents, then in the last folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gip_desktop import settings
from gip_desktop.ui import ask


@pytest.fixture
def documents(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Documents folder."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(folder))
    return folder


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> list[str]:
    """Have the next file box for writing answered with a path, and note where each began."""
    begun: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        begun.append(start)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return begun


def test_a_file_box_begins_in_documents_then_in_the_last_folder(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = documents / "Papers"
    papers.mkdir()
    begun = choose(monkeypatch, str(papers / "B.xlsx"))
    for _ in range(2):
        assert ask.file_to_write(None, "Write to", "B.xlsx", ask.WORKBOOKS) == papers / "B.xlsx"
    assert begun == [str(documents / "B.xlsx"), str(papers / "B.xlsx")]


def test_a_box_that_is_left_changes_nothing(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "")
    assert ask.file_to_write(None, "Write to", "B.xlsx", ask.WORKBOOKS) is None
    assert settings.last_folder() is None
    assert ask.beginning() == documents


def test_a_last_folder_that_is_gone_or_elsewhere_is_passed_over(documents: Path) -> None:
    for folder in (documents / "gone", Path("//server/share")):
        settings.keep_folder(folder)
        assert ask.beginning() == documents


def test_without_documents_a_box_begins_at_home(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.rmdir()
    assert ask.beginning() == Path.home()
