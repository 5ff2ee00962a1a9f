"""The tour in six steps: what each part of the real window is for, said beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QToolButton, QWidget

from gip_desktop.ui.callout import Callout, Ring

if TYPE_CHECKING:
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.workspace import Workspace

TAKEN = "tour"  # among what the window keeps: whether the tour was taken or skipped
WATCHED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
EDGE = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words, the parts that they are about, and where those are seen."""

    title: str
    words: str
    parts: Callable[[MainWindow, Workspace], Sequence[QWidget]]
    on_quarter: bool = False
    with_lists: bool = False
    below: bool = False


def _tools(window: MainWindow, _workspace: Workspace) -> Sequence[QWidget]:
    names = ("Export Appendix B", "Circulate", "Take in returns")
    tools = window.toolbar.findChildren(QToolButton)
    return [tool for tool in tools if tool.accessibleName() in names]


def _sum(window: MainWindow, _workspace: Workspace) -> Sequence[QWidget]:
    page = window.reporting.page
    return [page.strip.total, *page.strip.cards.values()] if page else []


STEPS = (
    Step(
        "The plan as a tree",
        "Every action stands in its section. The tabs group the same actions by principle, owner"
        " or source. Beneath each group you see how it stands, and what is overdue.",
        lambda _window, workspace: [workspace.navigator],
        with_lists=True,
    ),
    Step(
        "One row for each action",
        "Type in a cell to change it, as in Excel. A heading sorts. Ctrl+F finds words, and the"
        " buttons above keep the rows of one status.",
        lambda _window, workspace: [workspace.panel.table],
    ),
    Step(
        "An action, whole",
        "Change a field and leave it: it is saved. Ctrl+Z takes it back, with its name. Try it"
        " here; this is the sample, and the journal keeps what was there before.",
        lambda _window, workspace: [workspace.editor],
    ),
    Step(
        "What to mend before it goes out",
        "Dates that name no day, evidence that lacks, updates that say the same as last time."
        " Enter on a line leads to the field that mends it.",
        lambda _window, workspace: [workspace.findings],
        with_lists=True,
    ),
    Step(
        "How the quarter stands",
        "Figures that add up, for the panel. Press one to see the actions that it counts. Freeze"
        " a period, and it stays as the panel saw it.",
        _sum,
        on_quarter=True,
    ),
    Step(
        "Out to the panel and the owners",
        "Export writes Appendix B. Circulate writes a workbook for each owner, and what comes"
        " back is shown before it is taken in. For your own plan: File, Close plan, then 1.",
        _tools,
        below=True,
    ),
)


class Tour(QObject):
    """Leads through the window step by step; whatever is pressed beside it works as always."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._lists_shown = True
        self.position = 0
        self.ring = Ring(window.theme, window.centre)
        self.callout = Callout(window.centre)
        self.ring.hide()
        self.callout.hide()
        self.callout.next_wanted.connect(self.next)
        self.callout.back_wanted.connect(self.back)
        self.callout.left.connect(self.end)
        window.pages.currentChanged.connect(self._follow)
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._place)

    @property
    def is_running(self) -> bool:
        """Say whether the tour is being taken."""
        return self._workspace is not None

    def start(self) -> None:
        """Begin with the first step over the plan that is open."""
        workspace = self._window.desk.workspace
        if workspace is None:
            return
        self.end()
        self._workspace = workspace
        self._lists_shown = workspace.shows_lists
        self._window.centre.installEventFilter(self)
        self._show(0)

    def next(self) -> None:
        """Go on; after the last step the tour ends."""
        if self.position + 1 < len(STEPS):
            self._show(self.position + 1)
        else:
            self.end()

    def back(self) -> None:
        """Go back a step."""
        self._show(max(self.position - 1, 0))

    def end(self) -> None:
        """Go away, leave the window as it was, and remember that the tour was taken."""
        workspace = self._workspace
        if workspace is None:
            return
        self._forget()
        workspace.show_lists(self._lists_shown)
        self._window.reporting.show_plan()
        workspace.panel.table.setFocus()
        desk = self._window.desk
        desk.keep_settings(replace(desk.settings, window={**desk.settings.window, TAKEN: True}))

    def _forget(self) -> None:
        for part in (*self._parts(), self._window.centre):
            part.removeEventFilter(self)
        self._workspace = None
        self.callout.hide()
        self.ring.hide()

    def _follow(self) -> None:
        """Go away with the plan; where only another page is in view, stay beside it."""
        if self._window.desk.workspace is not self._workspace:
            self._forget()
        else:
            self._placing.start()

    def _show(self, position: int) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        for part in self._parts():
            part.removeEventFilter(self)
        self.position = position
        step = STEPS[position]
        if step.on_quarter != self._window.reporting.shows_quarter:
            self._window.commands["quarter"].trigger()
        workspace.editor.show()
        workspace.show_lists(step.with_lists or self._lists_shown)
        for part in self._parts():
            part.installEventFilter(self)
        is_last = position + 1 == len(STEPS)
        self.callout.back.setEnabled(position > 0)
        self.callout.next.setText("&Finish" if is_last else "&Next")
        self.callout.leave.setVisible(not is_last)
        self.callout.say(f"Step {position + 1} of {len(STEPS)}", step.title, step.words)
        self._place()
        self.callout.show()
        self.callout.next.setFocus()
        self._placing.start()

    def _parts(self) -> list[QWidget]:
        workspace = self._workspace
        return list(STEPS[self.position].parts(self._window, workspace)) if workspace else []

    def _place(self) -> None:
        centre, room = self._window.centre, self._room()
        target = QRect()
        for part in self._parts():
            if part.isVisible():
                target |= QRect(part.mapTo(centre, part.rect().topLeft()), part.size())
        target &= room
        self.ring.setVisible(self.is_running and not target.isEmpty())
        self.ring.setGeometry(target.adjusted(-EDGE, -EDGE, EDGE, EDGE))
        self.ring.set_theme(self._window.theme)
        self.ring.raise_()
        self.callout.stand_beside(target, room, below=STEPS[self.position].below)

    def _room(self) -> QRect:
        """Return what lies between menu and status line."""
        window = self._window
        top = window.toolbar.geometry().top()
        return window.pages.geometry().adjusted(0, top - window.pages.geometry().top(), 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the part when the window or the part changes its size or place."""
        if event.type() in WATCHED:
            self._placing.start()
        return super().eventFilter(watched, event)
