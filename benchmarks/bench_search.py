"""From a keystroke in the search to the repainted table, against a comprehension and a repaint."""

from __future__ import annotations

import os
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import alternate, report
from benchmarks.registers import YEAR, large_store
from gip_desktop import settings
from gip_desktop.domain.searching import words_of
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.theme import LIGHT, apply_theme

AIM = 2.0
WORDS = ("budget", "risk", "training of staff", "partnership", "g12", "nothing like it")


def main(*, actions: int = 5000, rounds: int = 120) -> None:
    """Type words letter by letter into the search of a large plan."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    with TemporaryDirectory() as folder:
        os.environ["GIP_DESKTOP_HOME"] = folder
        settings.save(settings.Settings(who="Governance Manager"))
        plan = Path(folder, "Plan.gipdb")
        large_store(plan, actions).close()
        window = MainWindow(LIGHT)
        window.show()
        window.desk.open(plan)
        _settle()
        _compare(window, rounds=rounds)
        window.close()
        window.deleteLater()


def _compare(window: MainWindow, *, rounds: int) -> None:
    workspace = window.desk.workspace
    assert workspace is not None
    register = workspace.session.register
    rows = [(action, words_of(register, action)) for action in register.actions_of(YEAR)]
    viewport = workspace.panel.table.viewport()
    texts = cycle(word[:end] for word in WORDS for end in range(1, len(word) + 1))
    typed = {number: next(texts) for number in range(-1, rounds)}

    def keystroke(number: int) -> None:
        text = typed[number]
        if len(text) == 1:
            window.search.selectAll()
        QTest.keyClicks(window.search, text[-1])
        _settle()

    def floor(number: int) -> None:
        needle = typed[number]
        found = [action for action, words in rows if needle in words]
        assert len(found) <= len(rows)
        viewport.repaint()

    timings = alternate(keystroke, floor, rounds=rounds)
    against = "a comprehension and a repaint"
    report(f"keystroke over {len(rows):,} actions", timings, against=against, aim=AIM)


def _settle() -> None:
    """Let what a keystroke left to be done be done: row heights, then the paint."""
    for _ in range(4):
        QApplication.processEvents()


if __name__ == "__main__":
    main()
