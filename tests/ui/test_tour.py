"""The tour: six steps beside the real parts, by keyboard, once, and over nothing it speaks of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gip_desktop import settings
from gip_desktop.settings import Settings
from gip_desktop.ui.callout import place_beside
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.tour import STEPS, Tour
from gip_desktop.ui.workspace import Workspace
from tests.ui.conftest import action_called, give_size
from tests.ui.test_accessible import nameless, too_small, unreachable

KEY = Qt.Key


@pytest.fixture
def tour(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> Tour:
    """The tour at its first step, over the sample."""
    return begun(qtbot, window)


def begun(qtbot: QtBot, window: MainWindow) -> Tour:
    window.commands["tour"].trigger()
    tour = window.plan_commands.tour
    assert tour is not None
    qtbot.waitUntil(tour.callout.isVisible)
    qtbot.wait(10)
    return tour


def on(qtbot: QtBot, tour: Tour) -> None:
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.wait(20)


def target(window: MainWindow, step: int) -> QRect:
    """What a step speaks of, as far as it is in view, in the window's middle."""
    workspace, centre = window.desk.workspace, window.centre
    assert workspace is not None
    found = QRect()
    for part in STEPS[step].parts(window, workspace):
        assert part.isVisible(), STEPS[step].title
        found |= QRect(part.mapTo(centre, QPoint()), part.size())
    return found & centre.rect()


def test_each_step_stands_beside_what_it_speaks_of(
    qtbot: QtBot, window: MainWindow, tour: Tour
) -> None:
    for step in range(len(STEPS)):
        assert tour.callout.place_words.text() == f"Step {step + 1} of 6"
        assert tour.callout.next.hasFocus()
        assert not tour.callout.geometry().intersects(target(window, step))
        assert tour.ring.geometry().contains(target(window, step) & tour.ring.geometry())
        assert tour.ring.isVisible()
        on(qtbot, tour)
    assert not tour.is_running
    assert not tour.callout.isVisible()
    assert not tour.ring.isVisible()


@pytest.mark.parametrize(
    ("size", "letters"),
    [
        *(((1440, 900), 100), ((1280, 700), 100), ((720, 450), 100)),
        *(((1440, 900), 150), ((1280, 700), 150)),
    ],
)
def test_no_step_covers_what_it_speaks_of(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, size: tuple[int, int], letters: int
) -> None:
    give_size(window, QSize(*size))
    window.appearance.keep(Settings(text_size=letters))
    try:
        tour = begun(qtbot, window)
        for step in range(len(STEPS)):
            spoken = target(window, step) & window.pages.geometry().united(
                window.toolbar.geometry()
            )
            assert not tour.callout.geometry().intersects(spoken), STEPS[step].title
            assert window.centre.rect().contains(tour.callout.geometry())
            on(qtbot, tour)
    finally:
        window.appearance.keep(Settings())


def test_it_stays_beside_its_part_when_the_window_changes(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tour: Tour
) -> None:
    on(qtbot, tour)
    before = tour.callout.geometry()
    give_size(window, QSize(1100, 720))
    qtbot.waitUntil(lambda: tour.callout.geometry() != before)
    assert not tour.callout.geometry().intersects(target(window, 1))
    workspace.splitter.setSizes([220, 400, 480])
    qtbot.wait(20)
    assert not tour.callout.geometry().intersects(target(window, 1))


def test_it_goes_back_and_ends_by_keyboard_and_is_remembered(
    qtbot: QtBot, window: MainWindow, tour: Tour
) -> None:
    assert not tour.callout.back.isEnabled()
    on(qtbot, tour)
    qtbot.keyClick(window, KEY.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tour.position == 0)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not tour.is_running
    assert settings.load().window["tour"] is True


def test_the_window_can_be_used_meanwhile(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tour: Tour
) -> None:
    on(qtbot, tour)
    on(qtbot, tour)
    workspace.choose_action(action_called(workspace.session.register, "C3").key)
    box = workspace.editor.page.boxes["title"].control
    box.setFocus()
    qtbot.keyClicks(box, "x")
    workspace.finish()
    assert window.commands["undo"].text() == "Undo “Title of C3”"
    window.commands["undo"].trigger()
    assert tour.is_running


def test_trees_that_were_put_away_are_shown_for_a_step_and_put_away_again(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.turn_trees()
    tour = begun(qtbot, window)
    assert workspace.shows_lists
    on(qtbot, tour)
    assert not workspace.shows_lists
    tour.end()
    assert not workspace.shows_lists


def test_it_ends_on_the_page_of_the_plan(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    for _ in range(4):
        on(qtbot, tour)
    assert window.reporting.shows_quarter
    tour.callout.leave.click()
    assert not window.reporting.shows_quarter


def test_it_goes_with_its_plan(window: MainWindow, tour: Tour) -> None:
    window.desk.close_plan()
    assert not tour.is_running
    assert not tour.callout.isVisible()
    assert not tour.ring.isVisible()


def test_it_can_be_taken_again_from_the_menu(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tour: Tour
) -> None:
    on(qtbot, tour)
    again = begun(qtbot, window)
    assert again is tour
    assert again.position == 0


@pytest.fixture
def sample_at_hand(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample, copied and not made anew."""

    class Made:
        def close(self) -> None: ...

    def copy(path: Path) -> Made:
        shutil.copy(sample_file, path)
        return Made()

    monkeypatch.setattr("gip_desktop.making.make_sample", copy)


@pytest.mark.usefixtures("sample_at_hand")
def test_the_sample_offers_it_until_it_was_taken_or_skipped(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.commands["sample"].trigger()
    tour = window.plan_commands.tour
    assert tour is not None
    assert tour.is_running
    tour.end()
    window.commands["sample"].trigger()
    assert not tour.is_running


@pytest.mark.usefixtures("sample_at_hand")
def test_without_a_plan_it_is_taken_over_the_sample(qtbot: QtBot, window: MainWindow) -> None:
    kept = Settings(who="Head of Audit", window={"tour": True})
    window.desk.keep_settings(kept)
    tour = begun(qtbot, window)
    assert tour.is_running
    assert window.desk.store is not None
    assert window.desk.store.path.name == "Sample plan.gipdb"


def test_it_is_named_in_reach_and_large_enough(
    qtbot: QtBot, window: MainWindow, tour: Tour
) -> None:
    assert nameless(window) == unreachable(window) == too_small(tour.callout) == []
    interface = QAccessible.queryAccessibleInterface(tour.callout.next)
    assert interface is not None
    spoken = interface.text(QAccessible.Text.Description)
    assert spoken.startswith("Step 1 of 6. The plan as a tree. Every action stands")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (QRect(0, 0, 200, 500), QRect(210, 0, 300, 100)),
        (QRect(600, 100, 400, 500), QRect(289, 100, 300, 100)),
        (QRect(0, 50, 1000, 100), QRect(10, 159, 450, 100)),
        (QRect(0, 450, 1000, 150), QRect(10, 340, 450, 100)),
        (QRect(0, 0, 1000, 600), QRect(539, 489, 450, 100)),
    ],
)
def test_place_is_right_left_below_above_or_in_a_corner(part: QRect, expected: QRect) -> None:
    room = QRect(0, 0, 1000, 600)
    found = place_beside(part, room, 300, lambda _width: 100, below=False)
    assert found.size() == expected.size()
    assert abs(found.x() - expected.x()) <= 2
    assert abs(found.y() - expected.y()) <= 2
