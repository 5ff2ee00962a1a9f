"""Lays out every window and dialog in a process of its own and says what does not fit.

`python -m tests.ui.laid_out DATABASE [SURFACE ...]` prints one JSON object: the font and the screen
that were used, and the flaws of each surface. QT_SCALE_FACTOR and FONTCONFIG_FILE, which a process
heeds only as it starts, say how.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gip_desktop import settings
from gip_desktop.domain.register import Put
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.theme import LIGHT, apply_theme, new_application
from gip_desktop.ui.workspace import Workspace
from tests.ui.fit import Flaw, flaws
from tests.ui.surfaces import DIALOGS, frozen_review

# As offices name their posts.
LONG_OWNER = "Deputy Chief Executive and Director of Strategic Partnerships and Commissioning"
SETTLED_MS = 30

Shown = tuple[str, QWidget]


def main(database: Path, wanted: list[str]) -> dict[str, object]:
    """Lay out everything, or the surfaces that are named, and return what was found."""
    settings.save(settings.Settings(who="Governance Manager"))
    app = new_application()
    apply_theme(app, LIGHT)
    window = MainWindow(LIGHT)
    window.show()
    found: dict[str, list[str]] = {}
    for name, root in _surfaces(window, database):
        if not wanted or name in wanted:
            found[name] = sorted({str(flaw) for flaw in _looked_at(root, name)})
    screen = window.screen().geometry().size().toTuple()
    family = QFontInfo(app.font()).family()
    window.close()
    return {"family": family, "screen": screen, "flaws": found}


def _looked_at(root: QWidget, name: str) -> list[Flaw]:
    before: list[QRect] = []
    # Some parts are measured only once others have their place.
    while before != (before := [part.geometry() for part in root.findChildren(QWidget)]):
        QTest.qWait(SETTLED_MS)
    folder = os.environ.get("GIP_DESKTOP_PICTURES")
    if folder:
        root.grab().save(str(Path(folder) / f"{name}.png"))
    return flaws(root)


def _surfaces(window: MainWindow, database: Path) -> Iterator[Shown]:
    """Show one surface after another."""
    yield "welcome", window
    window.desk.open(database)
    workspace = window.desk.workspace
    assert workspace is not None
    _name_at_length(workspace)
    yield from _plan(window, workspace)
    for name, make in DIALOGS.items():
        yield from _dialog(name, partial(make, workspace))
    yield from _quarter(window, workspace)
    workspace.session.see("entry:9")
    yield "the past", window
    window.desk.close_plan()
    yield "welcome back", window


def _plan(window: MainWindow, workspace: Workspace) -> Iterator[Shown]:
    """Show the plan on each page, with a text refused, and with a next step offered."""
    for position in range(workspace.navigator.trees.count()):
        workspace.navigator.tabs.setCurrentIndex(position)
        yield f"tree {position + 1}", window
    workspace.navigator.tabs.setCurrentIndex(0)
    for position in range(workspace.editor.tabs.count()):
        workspace.editor.tabs.setCurrentIndex(position)
        yield f"editor {position + 1}", window
    workspace.editor.tabs.setCurrentIndex(0)
    key = workspace.session.register.actions_of(workspace.session.plan)[2].key
    for field, text, name in (("ref", "A1", "refused"), ("target", "31 March 2024", "next step")):
        workspace.choose_action(key)
        box = workspace.editor.page.boxes[field]
        box.put_typed(text)
        box.finish()
        yield name, window
        box.revert()


def _name_at_length(workspace: Workspace) -> None:
    """Give the owner of the first action a name that is as long as they come."""
    session = workspace.session
    action = session.register.actions_of(session.plan)[0]
    owner = session.register.owners_of(action)[0]
    session.run("Named at length", [Put(replace(owner, name=LONG_OWNER))])


def _dialog(name: str, make: Callable[[], QWidget]) -> Iterator[Shown]:
    dialog = make()
    dialog.show()
    yield name, dialog
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _quarter(window: MainWindow, workspace: Workspace) -> Iterator[Shown]:
    frozen_review(workspace.session)
    window.commands["quarter"].trigger()
    yield "quarter", window
    page = window.reporting.page
    assert page is not None
    for card in page.cards:
        card.show_table(wanted=True)
    yield "quarter as tables", window
    window.reporting.show_plan()


if __name__ == "__main__":
    status = 1
    try:
        sys.stdout.write(json.dumps(main(Path(sys.argv[1]), sys.argv[2:])))
        sys.stdout.flush()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
