"""The main window: it composes the parts, connects them and holds no rule of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenuBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.domain.classification import DEFAULT_MARKING
from gip_desktop.domain.errors import PlanError
from gip_desktop.ui import ask
from gip_desktop.ui.appearance import Appearance
from gip_desktop.ui.commands import (
    NEEDS_ACTION,
    NEEDS_NOW,
    NEEDS_PAST,
    NEEDS_PLAN,
    NEEDS_TABLE,
    NEEDS_WRITING,
    RECENT,
    Commands,
)
from gip_desktop.ui.desk import Desk
from gip_desktop.ui.importing import Importing
from gip_desktop.ui.jobs import Jobs, sentence_of
from gip_desktop.ui.marking_bar import MarkingBar
from gip_desktop.ui.moment_bar import MomentBar
from gip_desktop.ui.none_listed import CLEAR
from gip_desktop.ui.plain import as_caption
from gip_desktop.ui.plan_commands import PlanCommands
from gip_desktop.ui.recent import RecentMenu
from gip_desktop.ui.reporting import Reporting
from gip_desktop.ui.returning import Returning
from gip_desktop.ui.reviewing import Reviewing
from gip_desktop.ui.status_line import StatusLine
from gip_desktop.ui.theme import Theme, apply_theme, current_theme
from gip_desktop.ui.toolbar import Toolbar
from gip_desktop.ui.welcome import WelcomePage

COMFORTABLE = QSize(1440, 900)
NAME = "Governance Improvement Plan"


class MainWindow(QMainWindow):
    """Welcome page or open plan, between two markings."""

    painted = Signal()  # once, when the window has first been painted

    def __init__(self, theme: Theme | None = None) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setAcceptDrops(True)
        self._fit_screen()
        self._was_painted = False
        self.jobs = Jobs(self)
        self.desk = Desk(self)
        self.theme = theme or current_theme(self.desk.settings.theme)
        self.appearance = Appearance(self)
        self.importing = Importing(self)
        self.returning = Returning(self)
        self.reviewing = Reviewing(self)
        self.reporting = Reporting(self)
        self.plan_commands = PlanCommands(self)
        self.commands = Commands(self, self._handlers())
        self.welcome = WelcomePage()
        self.recent = RecentMenu(self)
        self.status = StatusLine()
        self.toolbar = Toolbar(self.commands)
        self.search = self.toolbar.search
        self.moment_bar = MomentBar()
        self.top_marking = MarkingBar(DEFAULT_MARKING)
        self.bottom_marking = MarkingBar(DEFAULT_MARKING)
        self.pages = QStackedWidget()
        self.centre = QWidget()  # holds all that is in the window
        self._lay_out()
        self._connect()
        self.show_welcome()

    def begin(self, names: Sequence[str] = ()) -> None:
        """Once the window is on screen, take the files that were named, or greet a new person."""
        place = self.desk.settings.window.get("place")
        if isinstance(place, str):
            self.restoreGeometry(QByteArray.fromBase64(place.encode("ascii")))
        self.painted.connect(self._attempting(lambda: self._begin_with(names)))

    def _begin_with(self, names: Sequence[str]) -> None:
        if self.desk.is_first_start:
            self.plan_commands.ask_name()
        self.desk.take_files(names)

    def _fit_screen(self) -> None:
        """Take a comfortable size, or the whole screen where that is smaller."""
        room = self.screen().availableGeometry().size()
        self.resize(COMFORTABLE.boundedTo(room))
        if room.width() <= COMFORTABLE.width() or room.height() <= COMFORTABLE.height():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    # What is in view

    def show_welcome(self) -> None:
        """Show the first page."""
        self.pages.setCurrentWidget(self.welcome)
        self.toolbar.hide()
        self.moment_bar.hide()
        self.status.hide()
        self.welcome.show_recent(self.desk.settings.recent)
        self.welcome.show_name(self.desk.settings.who)
        self.welcome.begin()
        self.show_marking(DEFAULT_MARKING)
        self.setWindowTitle(NAME)
        self.refresh_commands()

    def show_workspace(self, workspace: QWidget, title: str) -> None:
        """Show an open plan."""
        self.pages.addWidget(workspace)
        self.pages.setCurrentWidget(workspace)
        self.toolbar.show()
        self.status.show()
        self.search.clear()
        self.show_title(title)
        self.refresh_commands()

    def show_title(self, title: str) -> None:
        """Name the window after what is in it."""
        self.setWindowTitle(title if NAME in title else f"{title} · {NAME}")

    def show_marking(self, marking: str) -> None:
        """Carry a marking at the top and the bottom."""
        for bar in (self.top_marking, self.bottom_marking):
            bar.show_marking(marking)

    def refresh_commands(self) -> None:
        """Switch commands on and off, and name what undo would undo."""
        self.commands.enable(self._lacking())
        workspace = self.desk.workspace
        # In the past nothing can be taken back, so there is nothing to name.
        store = workspace.session.store if workspace and not workspace.session.moment else None
        self._name("undo", "Undo", store.undoable if store else None)
        self._name("redo", "Redo", store.redoable if store else None)

    def say(self, sentence: str) -> None:
        """Say what has been done, at the foot of the window."""
        self.status.say(sentence)

    def tell(self, problem: Exception) -> None:
        """Say what went wrong and how to mend it."""
        is_ours = isinstance(problem, PlanError)
        title = "Nothing was changed" if is_ours else "Something went wrong"
        ask.tell(self, title, sentence_of(problem), marking=self.desk.marking)

    def attempt(self, step: Callable[[], None]) -> None:
        """Take a step, and say in words what stopped it."""
        try:
            step()
        except PlanError as problem:
            self.tell(problem)

    def set_theme(self, theme: Theme) -> None:
        """Paint everything in another theme."""
        self.theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme, self.desk.settings.text_size)
        if self.desk.workspace:
            self.desk.workspace.set_theme(theme)
        self.reporting.set_theme()

    # Putting it together

    def _handlers(self) -> dict[str, Callable[[], None]]:
        steps: dict[str, Callable[[], None]] = {
            "new": self.desk.new_plan,
            "open": self.desk.choose_and_open,
            "sample": self.desk.open_sample,
            "close": self.desk.close_plan,
            "backup": self.desk.back_up,
            "import": self.importing.choose_and_start,
            "find": self._find,
            "theme": self.appearance.turn,
            "quit": self._quit,
            "circulate": self.returning.circulate,
            "returns": self.returning.choose_returns,
            "inbox": self.returning.show_inbox,
            "answer": self.returning.paste_answer,
            **self.plan_commands.handlers(),
            **self.reviewing.handlers(),
            **self.reporting.handlers(),
        }
        return {name: self._attempting(step) for name, step in steps.items()}

    def _attempting(self, step: Callable[[], None]) -> Callable[[], None]:
        def attempt() -> None:
            self.desk.finish_typing()
            self.attempt(step)

        return attempt

    def _lacking(self) -> set[str]:
        workspace = self.desk.workspace
        if workspace is None:
            return {NEEDS_PLAN, NEEDS_ACTION}
        session = workspace.session
        lacking = {NEEDS_NOW if session.moment else NEEDS_PAST}
        lacking |= set() if session.store.is_writable else {NEEDS_WRITING}
        lacking |= {NEEDS_TABLE} if self.reporting.shows_quarter else set()
        return lacking if workspace.editor.action else lacking | {NEEDS_ACTION}

    def _name(self, name: str, word: str, label: str | None) -> None:
        action = self.commands[name]
        action.setText(f"{word} “{as_caption(label)}”" if label else word)
        action.setEnabled(action.isEnabled() and label is not None)

    def _lay_out(self) -> None:
        self.menu = QMenuBar()
        self.commands.fill(self.menu, {RECENT: self.recent})
        # From the outside in: a filled part that moves to another parent is styled all over again.
        self.setCentralWidget(self.centre)
        layout = QVBoxLayout(self.centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        parts = (self.top_marking, self.menu, self.toolbar, self.moment_bar)
        for part in (*parts, self.pages, self.status, self.bottom_marking):
            layout.addWidget(part, 1 if part is self.pages else 0)
        self.pages.addWidget(self.welcome)

    def _connect(self) -> None:
        self.moment_bar.now_requested.connect(self.commands["now"].trigger)
        self.welcome.begin_requested.connect(self._begin)
        self.welcome.recent_requested.connect(self.recent.open)
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self._go_to_found)
        self._typing = QTimer(self)
        self._typing.setInterval(1000)
        self._typing.timeout.connect(self.desk.keep_draft)
        self._typing.start()

    def _begin(self, kind: str) -> None:
        self.commands[kind].trigger()

    def _search(self, words: str) -> None:
        if self.desk.workspace:
            self.reporting.show_plan()
            self.desk.workspace.panel.search(words)

    def _find(self) -> None:
        self.reporting.show_plan()
        self.search.setFocus()
        self.search.selectAll()

    def take_way(self, name: str) -> None:
        """Take a way on that an empty part of the window offers: a command, or a clear search."""
        if name == CLEAR:
            self.search.clear()
        else:
            self.commands[name].trigger()

    def _go_to_found(self) -> None:
        if self.desk.workspace:
            self.desk.workspace.panel.listed.in_reach.setFocus()

    def _quit(self) -> None:
        self.close()

    # Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a database, or import a workbook."""
        names = [url.toLocalFile() or url.toString() for url in event.mimeData().urls()]
        self.attempt(partial(self.desk.take_files, names))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is typed, write what is kept, and let the file go."""
        self._typing.stop()
        self.jobs.wait()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.desk.leave(geometry)
        super().closeEvent(event)
