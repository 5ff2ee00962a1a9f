"""The page of the quarter: every number opens its rows, every picture says what its table says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gip_desktop.domain.compare_rows import RollStep
from gip_desktop.domain.figures import STANDINGS, Figure, figures
from gip_desktop.domain.register import Put, Register
from gip_desktop.domain.reviews import freeze
from gip_desktop.domain.rows import Action, Plan, Revision, Section, Status
from gip_desktop.domain.slippage import Slip
from gip_desktop.domain.targets import target_on
from gip_desktop.store.store import Store
from gip_desktop.ui import ask
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.printing.printable import PrintTable
from gip_desktop.ui.quarter import due, gallery, movement, slips, standing
from gip_desktop.ui.quarter.drawing import Spot
from gip_desktop.ui.quarter.facts import facts_of
from gip_desktop.ui.quarter.figure_button import FigureButton
from gip_desktop.ui.quarter.fills import fill_of
from gip_desktop.ui.quarter.meanings_dialog import MeaningsDialog
from gip_desktop.ui.quarter.picture import Picture, image_of
from gip_desktop.ui.quarter.quarter_page import QuarterPage
from gip_desktop.ui.quarter.reading import differing
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import CONTRAST, DARK, LIGHT, Theme, apply_theme
from tests.strategies import registers
from tests.ui.conftest import YEAR, action_called
from tests.ui.test_accessible import LEAST_TARGET, controls, nameless, unreachable

MARKING = "OFFICIAL-SENSITIVE"
EVIL = '<img src="//evilhost/share/a.png">'
STANDING, SLIPS, MOVEMENT, DUE = range(4)
DAY = date(2022, 9, 30)
LEAST_CONTRAST, LEAST_STEP = 4.5, 1.5


@pytest.fixture(scope="session")
def frozen_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan with its first two quarters frozen."""
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("frozen") / "Frozen.gipdb"))
    with Store.open(path, who="Governance Manager") as store:
        for label, first, last in (
            ("Q1", date(2022, 4, 1), date(2022, 6, 30)),
            ("Q2", date(2022, 7, 1), date(2022, 9, 30)),
        ):
            entry = store.moment(last.isoformat()).entry
            changes = freeze(store.register, YEAR, label=label, first=first, last=last, entry=entry)
            store.apply(changes, f"Froze {YEAR} {label}")
    return path


@pytest.fixture
def quarter_session(frozen_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A session over a copy of that plan."""
    store = Store.open(Path(shutil.copy(frozen_file, tmp_path / "Plan.gipdb")), who="Manager")
    yield Session(store)
    store.close()


@pytest.fixture
def page(qtbot: QtBot, quarter_session: Session) -> QuarterPage:
    """The page as a person sees it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    page = QuarterPage(quarter_session, LIGHT)
    qtbot.addWidget(page)
    page.resize(1440, 820)
    with qtbot.waitExposed(page):
        page.show()
    for card in page.cards:
        card.canvas.grab()
    return page


def refs_of(register: Register, keys: object) -> list[str]:
    assert isinstance(keys, tuple)
    return [register.actions[key].ref or "" for key in keys]


def press(qtbot: QtBot, page: QuarterPage, button: QWidget) -> tuple[str, list[str]]:
    """Press a button by the space bar, and return what it opened."""
    button.setFocus()
    with qtbot.waitSignal(page.figure_chosen) as told:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    name, keys = told.args or ("", ())
    return name, refs_of(page.session.register, keys)


def picture(page: QuarterPage, position: int) -> Picture:
    quarter = page._quarter
    assert quarter is not None
    return quarter.pictures[position]


def is_blank(image: QImage, box: tuple[int, int, int, int]) -> bool:
    left, top, width, height = box
    part = image.copy(left, top, width, height)
    first = part.pixelColor(0, 0)
    return all(
        part.pixelColor(x, y) == first for x in range(0, width, 3) for y in range(0, height, 3)
    )


# The figures


def test_figures_of_the_sample_open_their_actions(qtbot: QtBot, page: QuarterPage) -> None:
    opened = {
        status: press(qtbot, page, page.strip.cards[status])
        for status in page.strip.cards
        if page.strip.cards[status].isEnabled()
    }
    assert opened[Status.COMPLETE] == ("Complete", ["B1", "D1", "D2", "D3", "G1", "G9", "G10"])
    assert opened[Status.REVISED] == ("Revised", ["B2", "C4", "G2"])
    assert opened[Status.ON_HOLD] == ("On hold", ["A1", "A2", "E1", "F1"])
    assert len(opened[Status.ON_TRACK][1]) == 25
    assert len(press(qtbot, page, page.strip.total)[1]) == 39
    assert page.strip.accessibleName() == "Figures: 39 = 7 + 25 + 3 + 4"


def test_facts_open_their_actions_under_their_full_names(qtbot: QtBot, page: QuarterPage) -> None:
    completed, slipped, *_, undated = page.strip.facts
    name, refs = press(qtbot, page, completed)
    assert name == "Completed 1 July 2022 to 30 September 2022"
    assert refs == ["B1", "D1", "D2", "D3", "G1", "G9", "G10"]
    assert press(qtbot, page, slipped)[1] == ["B2", "C4", "G2"]
    assert press(qtbot, page, undated) == ("Without a date", ["A1", "E5", "F1"])


def test_every_button_shows_the_number_that_it_opens(qtbot: QtBot, page: QuarterPage) -> None:
    buttons = [b for b in page.findChildren(FigureButton) if b.isVisible() and b.isEnabled()]
    assert len(buttons) >= 10
    for button in buttons:
        name, refs = press(qtbot, page, button)
        assert button.accessibleName() == f"{len(refs)} {name}"


def test_a_figure_of_nothing_is_off_and_says_why(page: QuarterPage) -> None:
    page.session.see("review:Q1")
    card = page.strip.cards[Status.COMPLETE]
    assert not card.isEnabled()
    assert "there are none to be listed" in card.toolTip()


def test_cards_name_their_exceptions_and_what_was_before(page: QuarterPage) -> None:
    cards, facts = page.strip.cards, page.strip.facts
    taken_over = "of them 1 taken over (D1 by D5)"
    assert cards[Status.COMPLETE].notes == ("was 0 at Q1", taken_over)
    assert cards[Status.ON_TRACK].notes == ("was 36 at Q1", "of them 2 overdue: B5, F4")
    assert cards[Status.NOT_STARTED].notes == ("was 1 at Q1",)
    assert page.strip.total.notes == ("was 38 at Q1", "new: D5")
    assert facts[0].notes == (taken_over,)
    assert facts[-1].notes == ("of them 1 on track: E5",)


def test_every_status_has_its_place_and_one_without_actions_little_room(page: QuarterPage) -> None:
    cards = page.strip.cards
    assert list(cards) == list(STANDINGS)
    assert all(card.isVisible() for card in cards.values())
    lefts = [card.x() for card in cards.values()]
    assert lefts == sorted(lefts)
    assert cards[None].width() < cards[Status.ON_HOLD].width() / 2


def test_what_the_figures_mean_is_a_button_away(qtbot: QtBot, page: QuarterPage) -> None:
    qtbot.mouseClick(page.header.meanings, Qt.MouseButton.LeftButton)
    dialog = page.findChild(MeaningsDialog)
    assert dialog is not None and dialog.isVisible()
    said = {label.text() for label in dialog.findChildren(PlainLabel)}
    shown = facts_of(page.session.register, figures(page.session.register, YEAR, as_at=DAY))
    assert {fact.meaning for fact in shown} <= said
    dialog.reject()


# The pictures


def test_a_part_of_a_bar_opens_its_actions_by_mouse(qtbot: QtBot, page: QuarterPage) -> None:
    canvas = page.cards[STANDING].canvas
    spot = next(s for s in canvas.spots if s.name == "G Risk and budgets, complete")
    assert "G10" in spot.tip
    with qtbot.waitSignal(page.figure_chosen) as told:
        at = spot.box.center().toPoint()
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    name, keys = told.args or ("", ())
    assert name == "G Risk and budgets, complete"
    assert refs_of(page.session.register, keys) == ["G1", "G9", "G10"]


def test_keys_go_through_every_part_of_a_picture(qtbot: QtBot, page: QuarterPage) -> None:
    for card in page.cards:
        canvas = card.canvas
        canvas.setFocus()
        passed = []
        for _ in canvas.spots:
            assert canvas.current is not None
            passed.append(canvas.current.name)
            assert canvas.current.name in canvas.accessibleDescription() or len(passed) == 1
            with qtbot.waitSignal(page.figure_chosen) as told:
                qtbot.keyClick(canvas, Qt.Key.Key_Return)
            assert told.args == [canvas.current.name, canvas.current.figure.keys]
            qtbot.keyClick(canvas, Qt.Key.Key_Down)
        assert passed == [spot.name for spot in canvas.spots]


def test_tooltip_names_actions_and_takes_nothing_for_markup(
    page: QuarterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = action_called(page.session.register, "B2")
    page.session.run("Hostile title", [Put(replace(action, title=EVIL))])
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
    canvas = _painted(page, SLIPS)
    for at in (canvas.spots[0].box.center().toPoint(), QPoint(1, 1)):
        event = QHelpEvent(QHelpEvent.Type.ToolTip, at, canvas.mapToGlobal(at))
        QApplication.sendEvent(canvas, event)
    on_a_part, beside = told
    assert "B2 &lt;img" in on_a_part and "<img" not in on_a_part
    assert "+274 days in 2 moves" in on_a_part
    assert "Why: A second round" in on_a_part and "Before: The inventory" in on_a_part
    assert beside == ""


def test_pictures_say_in_words_what_they_show(page: QuarterPage) -> None:
    spoken = [card.canvas.accessibleDescription() for card in page.cards]
    assert "G Risk and budgets, 10 actions: 3 complete, 6 on track, 1 revised." in spoken[STANDING]
    assert "The dates of 9 of 39 actions moved." in spoken[SLIPS]
    assert "Completed: \N{MINUS SIGN}6, B1, D2, D3, G1, G9, G10." in spoken[MOVEMENT]
    assert "Open at Q1: 38." in spoken[MOVEMENT] and "Open now: 32." in spoken[MOVEMENT]
    assert "0 to 30 days, 30 Sep to 30 Oct: 0." in spoken[DUE]
    assert "31 to 60 days, 31 Oct to 29 Nov: 2, E2, F3." in spoken[DUE]


def test_standing_is_divided_by_principle_where_that_is_chosen(page: QuarterPage) -> None:
    page.division.setCurrentIndex(1)
    page.division.activated.emit(1)
    names = {spot.name for spot in _painted(page, STANDING).spots}
    assert "F Risk, performance and finance" in names
    assert picture(page, STANDING).table.headings[0] == "Principle"
    assert picture(page, STANDING).table.rows[-1].cells[-2] == "39"


def _painted(page: QuarterPage, position: int):
    page.cards[position].canvas.grab()
    return page.cards[position].canvas


def test_movement_says_how_the_newly_complete_add_up(page: QuarterPage) -> None:
    shown = picture(page, MOVEMENT)
    assert shown.subtitle.endswith("6 delivered and 1 taken over = 7 newly complete")
    assert "Started: 1, F5." in shown.words
    assert "None: reopened, removed while open, reworded, owner changed" in shown.words


@pytest.mark.parametrize(
    ("opening", "new", "closed", "base"), [(38, 1, 7, 29), (6, 3, 0, 0), (5, 0, 0, 0), (0, 0, 0, 0)]
)
def test_bars_of_movement_begin_where_changes_are_seen(
    opening: int, new: int, closed: int, base: int
) -> None:
    steps = (RollStep("New", new, _some(new)), RollStep("Completed", -closed, _some(closed)))
    closing = _some(opening + new - closed)
    data = movement.MovementData("Q1", _some(opening), steps, closing, (), {}, "")
    assert data.levels[-1] == closing.count
    assert data.base == base <= min(data.levels)


def _some(count: int) -> Figure:
    return Figure(tuple(Action(f"K{n}", YEAR, n, None, None) for n in range(count)))


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_words_on_every_fill_can_be_read(theme: Theme) -> None:
    for status in STANDINGS:
        fill = fill_of(theme, status)
        assert _contrast(fill.ink, fill.ground) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_fills_differ_without_their_colours(theme: Theme) -> None:
    fills = [fill_of(theme, status) for status in STANDINGS]
    for one, other in combinations(fills, 2):
        is_lighter = _contrast(one.ground, other.ground) >= LEAST_STEP
        assert is_lighter or one.pattern is not other.pattern


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_four_pictures_begin_in_sight_and_fit_a_large_screen(
    qtbot: QtBot, page: QuarterPage
) -> None:
    view = page.pane.viewport()
    qtbot.wait_until(lambda: page.width() == page.size().width())
    tops = [card.canvas.mapTo(view, QPoint(0, 0)).y() for card in page.cards]
    assert max(tops) + 2 * LEAST_TARGET < view.height()
    # A large screen in lines of text: letters that are taller scroll on one that is not.
    page.resize(1920, 67 * page.fontMetrics().lineSpacing())
    qtbot.wait_until(lambda: page.pane.verticalScrollBar().maximum() == 0)


# The tables beside them


def test_tables_open_rows_and_equal_the_pictures(qtbot: QtBot, page: QuarterPage) -> None:
    register = page.session.register
    for position, card in enumerate(page.cards):
        qtbot.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
        held, table = picture(page, position).table, card.table
        assert table is not None and table.isVisible()
        shown = [
            tuple(table.model().index(row, c).data() for c in range(table.columnCount()))
            for row in range(table.rowCount())
        ]
        assert shown == [row.cells for row in held.rows]
        table.setFocus()
        table.setCurrentCell(1, 0)
        with qtbot.waitSignal(page.figure_chosen) as told:
            qtbot.keyClick(table, Qt.Key.Key_Return)
        assert told.args == [held.rows[1].name, held.rows[1].figure.keys]
        assert refs_of(register, held.rows[1].figure.keys)


def test_each_action_in_a_picture_is_a_row_of_its_table(page: QuarterPage) -> None:
    for position in (SLIPS, DUE):
        spots = {key for spot in _painted(page, position).spots for key in spot.figure.keys}
        rows = {key for row in picture(page, position).table.rows for key in row.figure.keys}
        assert spots == rows


def test_table_is_copied_as_a_table(qtbot: QtBot, page: QuarterPage) -> None:
    card = page.cards[STANDING]
    card.show_table(wanted=True)
    qtbot.mouseClick(card.copy, Qt.MouseButton.LeftButton)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().split("\n")[0].split("\t")[:3] == ["Section", "Complete", "On track"]
    assert "<td>G Risk and budgets</td>" in mime.html()
    QGuiApplication.clipboard().clear()
    assert card.table is not None
    card.table.setFocus()
    qtbot.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Section\t")


@pytest.mark.parametrize("size", [QSize(1440, 820), QSize(1024, 620)], ids=["wide", "narrow"])
def test_no_heading_of_a_table_is_cut(qtbot: QtBot, page: QuarterPage, size: QSize) -> None:
    page.resize(size)
    for card in page.cards:
        card.show_table(wanted=True)
    qtbot.wait(20)
    for card in page.cards:
        assert card.table is not None
        header = card.table.horizontalHeader()
        for column in range(card.table.columnCount()):
            assert header.sectionSize(column) >= header.sectionSizeHint(column)


def test_numbers_stand_below_one_another_and_totals_apart(page: QuarterPage) -> None:
    page.cards[STANDING].show_table(wanted=True)
    table = page.cards[STANDING].table
    assert table is not None
    first, total = table.item(0, 1), table.item(table.rowCount() - 1, 1)
    assert first is not None and total is not None
    assert (first.text(), total.text()) == ("0", "7")
    assert first.textAlignment() & Qt.AlignmentFlag.AlignRight
    assert first.foreground().color() == QColor(LIGHT.muted)
    assert total.font().bold() or total.font().weight() > first.font().weight()


def test_only_what_can_be_taken_is_offered(qtbot: QtBot, page: QuarterPage) -> None:
    card = page.cards[SLIPS]
    assert card.save.isVisible() and card.as_picture.isChecked()
    qtbot.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
    assert not card.save.isVisible() and card.copy.text() == "Copy table"
    qtbot.mouseClick(card.as_picture, Qt.MouseButton.LeftButton)
    assert card.save.isVisible() and card.canvas.isVisible()


def test_table_of_dates_names_the_lead_and_the_latest_reason(page: QuarterPage) -> None:
    table = picture(page, SLIPS).table
    row = dict(zip(table.headings, table.rows[0].cells, strict=True))
    assert row["Lead owner"] == "Head of Programmes"
    assert (row["First date"], row["Now"]) == ("30 Jun 2022", "31 Mar 2023")
    assert row["How far"] == "+274 days\n2 moves"
    assert row["Latest reason"].startswith("A second round")


@pytest.mark.parametrize(
    ("first", "now", "way"),
    [
        (date(2022, 6, 30), date(2023, 3, 31), "30 Jun → 31 Mar"),
        (date(2019, 3, 31), date(2020, 8, 31), "Mar 2019 → Aug 2020"),
        (date(2022, 6, 30), None, "30 Jun → no date"),
    ],
)
def test_way_of_a_date_never_hides_a_year(first: date, now: date | None, way: str) -> None:
    target = target_on(now) if now else None
    slip = Slip(Action("K1", YEAR, 0, "A1", None), target_on(first), target, None, 1)
    assert slips.SlipLine(slip, (first,), "", ()).way == way


# Copied and saved


def test_picture_is_copied_with_its_marking(qtbot: QtBot, page: QuarterPage) -> None:
    for card in page.cards:
        qtbot.mouseClick(card.copy, Qt.MouseButton.LeftButton)
        image = QGuiApplication.clipboard().image()
        assert image.width() >= 1500
        bar = (image.width() // 3, 0, image.width() // 3, 36)
        foot = (image.width() // 3, image.height() - 36, image.width() // 3, 36)
        for place in (bar, foot):
            assert image.pixelColor(place[0], place[1] + 1) == QColor(LIGHT.marking)
            assert not is_blank(image, place)
        assert not is_blank(image, (0, 60, image.width(), image.height() - 120))


def test_picture_is_saved_under_a_marked_name(
    qtbot: QtBot, page: QuarterPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, suggested: str, _kinds: str) -> Path:
        offered.append(suggested)
        return tmp_path / "saved"

    monkeypatch.setattr(ask, "file_to_write", choose)
    with qtbot.waitSignal(page.said):
        qtbot.mouseClick(page.cards[DUE].save, Qt.MouseButton.LeftButton)
    assert offered == [f"{MARKING} - 2022-23 - Falling due.png"]
    image = QImage(str(tmp_path / "saved.png"))
    assert image.size() == page.cards[DUE].image().size()
    assert image.text("Description").startswith(MARKING)


def test_picture_takes_the_colours_of_the_window_where_asked(page: QuarterPage) -> None:
    page.set_theme(DARK)
    card = page.cards[STANDING]
    middle = (4, card.image().height() // 2)
    assert card.image().pixelColor(*middle) == QColor(LIGHT.surface)
    assert card.image(as_shown=True).pixelColor(*middle) == QColor(DARK.surface)
    card.copy_picture(as_shown=True)
    assert QGuiApplication.clipboard().image().pixelColor(*middle) == QColor(DARK.surface)


def test_pictures_and_print_carry_words_and_marking(page: QuarterPage) -> None:
    taken = page.pictures()
    assert [title for title, _, _ in taken] == [
        "How the plan stands",
        "Dates that moved",
        "Movement since Q1",
        "Falling due",
    ]
    assert all(words and not image.isNull() for _, words, image in taken)
    printable = page.printable()
    assert printable.marking == MARKING
    assert printable.title == "Q2 2022/23"
    assert "30 September 2022" in printable.subtitle
    figures_printed = next(b for b in printable.blocks if isinstance(b, PrintTable))
    complete = figures_printed.rows[1][2]
    assert complete.endswith("was 0 at Q1; of them 1 taken over (D1 by D5)")


# Periods and moments


def test_quarter_is_compared_with_the_review_before_it(page: QuarterPage) -> None:
    assert page.header.title.text() == "Q2 2022/23"
    assert page.header.since.currentText() == "Q1 2022/23, 30 June 2022"
    assert "Live figures, the same as when Q2 was frozen" in page.header.state.text()
    assert page.header.paper.isVisible() and not page.header.freeze.isVisible()
    assert page.review is not None and page.review.label == "Q2"


def test_start_of_the_plan_can_be_compared_with(page: QuarterPage) -> None:
    since = page.header.since
    since.setCurrentIndex(since.findText("The start, 7 April 2022"))
    since.activated.emit(since.currentIndex())
    assert picture(page, MOVEMENT).title == "Movement since the start"
    assert picture(page, MOVEMENT).words.startswith("Open at the start: 38.")


def test_year_to_date_is_not_frozen_and_offers_to_freeze(qtbot: QtBot, page: QuarterPage) -> None:
    period = page.header.period
    period.setCurrentIndex(1)
    period.activated.emit(1)
    assert page.header.title.text() == "2022/23 to date"
    assert "not frozen yet" in page.header.state.text()
    with qtbot.waitSignal(page.freeze_requested):
        qtbot.mouseClick(page.header.freeze, Qt.MouseButton.LeftButton)


def test_review_is_shown_as_it_was_frozen_and_left_again(page: QuarterPage) -> None:
    period = page.header.period
    position = next(i for i in range(period.count()) if period.itemText(i).startswith("Q1"))
    period.setCurrentIndex(position)
    period.activated.emit(position)
    assert page.session.moment is not None and page.session.moment.label == "Q1"
    assert page.header.title.text() == "Q1 2022/23"
    assert page.strip.total.figure.count == 38
    assert page.header.since.currentText().startswith("The start")
    page.session.see_now()
    assert page.header.title.text() == "Q2 2022/23"
    assert page.strip.total.figure.count == 39


def test_an_edit_after_the_freeze_moves_the_page_but_not_the_review(page: QuarterPage) -> None:
    action = action_called(page.session.register, "B3")
    page.session.run("Held", [Put(replace(action, status=Status.ON_HOLD))])
    assert page.strip.cards[Status.ON_HOLD].figure.count == 5
    assert "Live figures: 1 action differs from the frozen Q2" in page.header.state.text()
    page.session.see("review:Q2")
    assert page.strip.cards[Status.ON_HOLD].figure.count == 4
    assert "Frozen at entry 14, as the panel sees it" in page.header.state.text()


def test_freeze_is_off_in_the_past_and_says_why(page: QuarterPage) -> None:
    page.session.see("2022-08-31")
    assert not page.header.paper.isVisible() or page.review is not None
    page._choose_period("year")
    assert not page.header.freeze.isEnabled()
    assert "return to now first" in page.header.freeze.toolTip()


def test_another_plan_year_is_shown_when_it_is_chosen(page: QuarterPage) -> None:
    page.session.choose_plan("2018/19")
    assert page.header.title.text() == "Q4 2018/19"
    assert page.strip.accessibleName() == "Figures: 48 = 32 + 14 + 2"
    assert page.strip.cards[None].isVisible()


def test_hidden_page_waits_until_it_is_shown(page: QuarterPage, monkeypatch) -> None:
    page.hide()
    monkeypatch.setattr(page, "_show", lambda: pytest.fail("a hidden page counts nothing"))
    page.session.see("review:Q1")
    page.session.see_now()
    monkeypatch.undo()
    page.show()
    assert page.strip.total.figure.count == 39


def test_escape_and_buttons_tell_what_is_wanted(qtbot: QtBot, page: QuarterPage) -> None:
    header = page.header
    for button, signal in (
        (header.back, page.closed),
        (header.compare, page.compare_requested),
        (header.appendix, page.appendix_requested),
        (header.paper, page.paper_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page.activateWindow()
    page.cards[0].canvas.setFocus()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.cards[0].canvas, Qt.Key.Key_Escape)


# In reach of everybody


@pytest.mark.parametrize("size", [QSize(1440, 820), QSize(1024, 620)], ids=["wide", "narrow"])
def test_controls_are_named_in_reach_and_large_enough(
    qtbot: QtBot, page: QuarterPage, size: QSize
) -> None:
    page.resize(size)
    qtbot.wait_until(lambda: page.width() == size.width())
    for wanted in (False, True):
        for card in page.cards:
            card.show_table(wanted=wanted)
        assert nameless(page) == []
        assert unreachable(page) == []
        small = [w.accessibleName() for w in controls(page) if w.height() < LEAST_TARGET]
        assert small == []
        assert page.pane.horizontalScrollBar().maximum() == 0


def test_parts_of_pictures_are_large_enough_to_be_hit(page: QuarterPage) -> None:
    for card in page.cards:
        for spot in _painted(page, page.cards.index(card)).spots:
            # A bar may be thinner than a finger: the row in which it stands opens as much.
            rows = [s for s in card.canvas.spots if set(spot.figure.keys) <= set(s.figure.keys)]
            assert max(s.box.width() for s in rows) >= LEAST_TARGET
            assert card.canvas.rect().contains(spot.box.toAlignedRect())


def test_dark_theme_is_painted_dark(page: QuarterPage) -> None:
    page.set_theme(DARK)
    for card in page.cards:
        assert _mean(card.image(as_shown=True)) < 110 < _mean(card.image())


def _mean(image: QImage) -> float:
    small = image.scaled(20, 20).convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(small.pixelColor(x, y).value() for x in range(20) for y in range(20)) / 400


# Any register


@settings(max_examples=15)
@given(registers())
def test_any_plan_is_counted_and_painted(register: Register) -> None:
    assert QApplication.instance() is not None
    for year in register.plans:
        counted = figures(register, year, as_at=date(2022, 9, 30))
        still_open = sum(a.status is not Status.COMPLETE for a in counted.total.actions)
        data = due.due_data(register, counted)
        assert data.open.count == still_open
        assert len(due.table_of(data).rows) == still_open
        for column in data.columns:
            by_day = [a for _, found in column.by_day(data.day) for a in found.actions]
            assert tuple(by_day) == column.figure.actions
            days = [a.target.last for a in by_day if a.target and a.target.last]
            assert days == sorted(days)
        assert differing(register, register, year).count == 0
        assert differing(Register(), register, year).keys == counted.total.keys
        by_section = standing.standing_by_section(register, counted)
        by_principle = standing.standing_by_principle(register, counted)
        for divided in (by_section, by_principle):
            assert sum(g.actions.count for g in divided.groups) == counted.total.count
            assert sum(g.overdue.count for g in divided.groups) == counted.overdue_current.count
        moved = slips.slip_data(register, counted)
        assert moved.actions.count == counted.ever_revised.count
        for shown in (
            gallery.standing_picture(by_section),
            gallery.slip_picture(moved),
            gallery.due_picture(data),
            gallery.movement_picture(None),
        ):
            assert not image_of(shown, MARKING, LIGHT, QFont()).isNull()


def test_facts_are_named_as_what_they_are(page: QuarterPage) -> None:
    counted = figures(page.session.register, YEAR, as_at=page.session.day)
    facts = facts_of(page.session.register, counted)
    assert [fact.name for fact in facts] == [
        "Completed 1 April 2022 to 30 September 2022",
        "Slipped, date put back or Revised, 1 April 2022 to 30 September 2022",
        "Date ever moved",
        "Overdue by the current date",
        "Overdue by the original date",
        "Without a date",
    ]
    assert all(fact.meaning for fact in facts)


# A plan too large to be painted whole


def large_plan() -> Register:
    """A plan of 300 actions in two sections, every date moved, all of them long past due."""
    rows = [Plan(YEAR), Section("S1", YEAR, "A", "R&D " * 30), Section("S2", YEAR, "B", "Small")]
    for number in range(300):
        first, now = (target_on(date(2022, 4, 1) + timedelta(days=n)) for n in (0, number))
        key, section = f"K{number:04}", "S2" if number == 7 else "S1"
        status = [Status.ON_TRACK, Status.ON_HOLD, None][min(number, 2)]
        ref = f"SR (25/26) {number:02} and more"
        rows.append(Action(key, YEAR, number, ref, section, status=status, target=now))
        rows.append(Revision(f"R{number:04}", key, 0, first, now, "Late", None, date(2022, 9, 1)))
    return Register().with_changes(map(Put, rows))


@pytest.fixture
def large(qtbot: QtBot) -> dict[str, tuple[Spot, ...]]:
    """The parts of the large plan's pictures, painted at the width of an image."""
    register = large_plan()
    counted = figures(register, YEAR, as_at=date(2026, 1, 1))
    pictures = {
        "standing": gallery.standing_picture(standing.standing_by_section(register, counted)),
        "slips": gallery.slip_picture(slips.slip_data(register, counted)),
        "due": gallery.due_picture(due.due_data(register, counted)),
    }
    return {name: _parts_of(picture) for name, picture in pictures.items()}


def _parts_of(shown: Picture) -> tuple[Spot, ...]:
    room = QRect(0, 0, 600, shown.height(600, QFont()))
    image = QImage(room.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    parts = shown.paint(painter, room, LIGHT, QFont())
    painter.end()
    assert all(QRectF(room).adjusted(-1, -1, 1, 1).contains(part.box) for part in parts)
    return parts


def test_a_part_too_small_for_a_word_still_opens_its_actions(large) -> None:
    parts = [p for p in large["standing"] if p.name.endswith(("on track", "on hold"))]
    assert [p.figure.count for p in parts] == [1, 1]
    assert all(p.box.width() >= 1 for p in parts)


def test_lines_without_room_are_opened_together(large) -> None:
    *lines, rest = large["slips"]
    assert len(lines) == slips.MOST_LINES
    assert rest.figure.count == 300 - slips.MOST_LINES
    assert lines[0].figure.refs == ("SR (25/26) 299 and more",)


def test_a_column_without_room_counts_the_others(large) -> None:
    overdue = large["due"]
    assert overdue[0].figure.count == 300
    others = next(part for part in overdue if part.name.endswith("the others"))
    shown = [p for p in overdue if p.figure.count == 1]
    assert others.figure.count == 300 - len(shown)


def test_a_day_far_from_every_date_does_not_flatten_the_picture() -> None:
    register = large_plan()
    near, far = (
        slips.slip_data(register, figures(register, YEAR, as_at=day))
        for day in (date(2022, 12, 1), date(2026, 1, 1))
    )
    assert near.shows_day and not far.shows_day
    assert far.ends[1] < date(2023, 4, 1)
