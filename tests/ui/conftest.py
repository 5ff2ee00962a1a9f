"""A real window on a copy of the sample plan, driven as a person drives it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from gip_desktop import settings
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action
from gip_desktop.making import make_sample
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import LIGHT, apply_theme
from gip_desktop.ui.workspace import Workspace

YEAR = "2022/23"

# As they are before a test is kept from waiting for a person.
REAL_BOXES = (
    (QDialog, "exec", QDialog.exec),
    (QFileDialog, "getOpenFileName", QFileDialog.getOpenFileName),
    (QFileDialog, "getSaveFileName", QFileDialog.getSaveFileName),
)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan, made once."""
    path = tmp_path_factory.mktemp("sample") / "Sample plan.gipdb"
    make_sample(path).close()
    return path


@pytest.fixture
def database(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample plan that a test may change."""
    return Path(shutil.copy(sample_file, tmp_path / "Plan.gipdb"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on its first page, for a person who has said who she is."""
    settings.save(settings.Settings(who="Governance Manager"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    window = MainWindow(LIGHT)
    give_size(window, QSize(1440, 900))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    yield window
    window.close()
    window.jobs.wait()
    window.deleteLater()
    qtbot.wait_until(lambda: True)


@pytest.fixture
def workspace(window: MainWindow, database: Path) -> Workspace:
    """The open plan of 2022/23."""
    window.desk.open(database)
    assert window.desk.workspace is not None
    return window.desk.workspace


@pytest.fixture
def session(workspace: Workspace) -> Session:
    """The session over the open plan."""
    return workspace.session


@pytest.fixture
def real_boxes(nothing_blocks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs and file boxes with event loops of their own, which the test itself answers."""
    for owner, name, real in REAL_BOXES:
        monkeypatch.setattr(owner, name, real)


def give_size(window: MainWindow, size: QSize) -> None:
    """Give a window a size, whatever screen the tests run on."""
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)


def action_called(register: Register, ref: str, year: str = YEAR) -> Action:
    """Return the action of a reference."""
    return next(action for action in register.actions_of(year) if action.ref == ref)
