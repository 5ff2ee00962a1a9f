"""Start the window: the theme, the window on screen first, then the plan in it."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from types import TracebackType

from gip_desktop import cli
from gip_desktop.domain.errors import PlanError

NO_DISPLAY = (
    "There is no display to open the window on: log in to a desktop, or run it under"
    " `xvfb-run -a`. `gip-desktop --help` lists what works without one.\n"
)


class NoConsole(PlanError):
    """A command, given to a program that has nowhere to answer it."""


def main(arguments: Sequence[str]) -> int:
    """Open the window with the files that are named; return 0 when it is closed, 2 if refused."""
    if not has_display():
        sys.stderr.write(NO_DISPLAY)
        return 2
    _start_lightly()
    from gip_desktop import settings
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.theme import apply_theme, current_theme, new_application, set_text_size

    app = new_application()
    kept = settings.load()
    theme = current_theme(kept.theme)
    if kept.text_size != settings.USUAL_TEXT:
        set_text_size(app, kept.text_size)
    apply_theme(app, theme, kept.text_size)
    window = MainWindow(theme)
    window.painted.connect(_collect_again)
    sys.excepthook = FaultTeller(window.tell)
    commands = [argument for argument in arguments if cli.is_command(argument)]
    window.begin([argument for argument in arguments if argument not in commands])
    if commands:
        window.painted.connect(partial(window.tell, _unanswered(commands)))
    window.show()
    return app.exec() or (2 if commands else 0)


def _unanswered(commands: Sequence[str]) -> NoConsole:
    return NoConsole(
        f"This program has no console, so it cannot answer {' '.join(commands)}: give the same "
        "words to gip-desktop-console, which is beside it."
    )


class FaultTeller:
    """Takes the place of the traceback where a slot fails: one sentence, one box at a time.

    A traceback would quote the plan, and nobody reads it where there is no terminal.
    """

    def __init__(self, tell: Callable[[Exception], None]) -> None:
        self._tell = tell
        self._is_telling = False

    def __call__(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell a fault; what fails while one is being told is most likely the same."""
        if not isinstance(fault, Exception):
            sys.__excepthook__(kind, fault, trace)
        elif not self._is_telling:
            self._is_telling = True
            try:
                self._tell(fault)
            finally:
                self._is_telling = False


def has_display() -> bool:
    """Say whether there is anything to open a window on; only Linux can be without."""
    if sys.platform in ("win32", "darwin"):
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in named)


def _start_lightly() -> None:
    """Load Qt, and leave out what each import and each new object would else pay for."""
    gc.disable()
    import PySide6.QtCore  # noqa: F401

    # PySide6's own import reads the source of each module that is loaded after it, in search of
    # `__feature__`, which nothing here uses (docs/decisions/0017).
    builtins.__import__ = builtins.__dict__.get("__orig_import__", builtins.__import__)


def _collect_again() -> None:
    """Look for what can be let go of again, but not among what the start has made: it stays."""
    gc.freeze()
    gc.enable()
