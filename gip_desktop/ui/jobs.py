"""Long work beside the window: plain functions on a worker, their progress, and a way to stop.

A job computes and returns a value; the window applies it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from gip_desktop.domain.errors import PlanError
from gip_desktop.ui.naming import named

Result = TypeVar("Result")
Report = Callable[[int, int], None]

# A job that ends within this time shows no dialog.
PATIENCE_MS = 400


class Cancelled(Exception):
    """The person asked the job to stop."""


class JobSignals(QObject):
    """What a job tells; it lives in the window's thread."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)  # Exception
    cancelled = Signal()
    ended = Signal(object)  # Job


class Job(QRunnable, Generic[Result]):
    """One piece of work, run once."""

    def __init__(self, work: Callable[[Report], Result]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = JobSignals()
        self._work = work
        self._stop = False

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop = True

    def run(self) -> None:
        """Do the work and tell how it ended."""
        try:
            result = self._work(self._report)
        except Cancelled:
            self.signals.cancelled.emit()
        except Exception as problem:
            self.signals.failed.emit(problem)
        else:
            if self._stop:
                self.signals.cancelled.emit()
            else:
                self.signals.succeeded.emit(result)
        self.signals.ended.emit(self)

    def _report(self, done: int, total: int) -> None:
        if self._stop:
            raise Cancelled
        self.signals.progressed.emit(done, total)


class Jobs(QObject):
    """Runs jobs and holds them until they have ended: one that nobody holds may lose its result."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._pool = QThreadPool(self)
        self._running: set[Job] = set()

    @property
    def is_idle(self) -> bool:
        """Say whether nothing runs."""
        return not self._running

    def start(
        self,
        title: str,
        work: Callable[[Report], Result],
        then: Callable[[Result], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Start work; its value goes to `then`, what went wrong to `otherwise`."""
        job = Job(work)
        self._running.add(job)
        dialog = self._progress_dialog(title, job)
        signals = job.signals
        signals.progressed.connect(_showing_progress(dialog))
        # The progress goes before what comes next: a dialog beneath it could not be used.
        for how_it_ended in (signals.succeeded, signals.failed, signals.cancelled):
            how_it_ended.connect(dialog.close)
        signals.succeeded.connect(then)
        signals.failed.connect(otherwise)
        signals.ended.connect(self._end)
        self._pool.start(job)

    def wait(self) -> None:
        """Stop what runs and wait for it."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()

    def _end(self, job: Job) -> None:
        self._running.discard(job)

    def _progress_dialog(self, title: str, job: Job) -> QProgressDialog:
        dialog = QProgressDialog(self._window)
        dialog.setWindowTitle(title)
        label = QLabel(title, dialog)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dialog.setLabel(label)
        dialog.setCancelButtonText("Stop")
        dialog.setRange(0, 0)
        dialog.setMinimumDuration(PATIENCE_MS)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.canceled.connect(job.cancel)
        return named(dialog, title)


def _showing_progress(dialog: QProgressDialog) -> Callable[[int, int], None]:
    def show(done: int, total: int) -> None:
        dialog.setMaximum(total)
        dialog.setValue(done)

    return show


def sentence_of(problem: Exception) -> str:
    """Return what to tell a person of an exception: its own words, or where the program failed."""
    if isinstance(problem, PlanError):
        return str(problem)
    from gip_desktop.faults import note_fault

    return note_fault(problem)
