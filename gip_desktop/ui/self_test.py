"""The bundle tests itself: the sample is opened, edited, exported, written up and painted.

It ends the process itself, since an exception in a Qt slot would otherwise leave it hanging.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gip_desktop.domain.reviews import find_review, freeze
from gip_desktop.drafting import draft_paper, write_paper
from gip_desktop.exporting import write_appendix
from gip_desktop.importing import propose
from gip_desktop.issuing import paper_against_workbook
from gip_desktop.ui.main_window import MainWindow
from gip_desktop.ui.theme import LIGHT, apply_theme, new_application
from gip_desktop.ui.workspace import Workspace

FEWEST_COLOURS = 20


def self_test(arguments: Sequence[str]) -> int:
    """Run every step in a folder of its own and end the process with 0, or 1 and the reason.

    The arguments are Qt's own, such as `-platform offscreen`.
    """
    status = 1
    try:
        with tempfile.TemporaryDirectory(prefix="gip-desktop-") as folder:
            os.environ["GIP_DESKTOP_HOME"] = folder
            _run(Path(folder), arguments)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        # A windowed program of Windows has neither.
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
        os._exit(status)


def _run(folder: Path, arguments: Sequence[str]) -> None:
    app = new_application(arguments)
    apply_theme(app, LIGHT)
    window = MainWindow(LIGHT)
    window.show()
    window.desk.open_sample()
    for step in (_edit, _export_and_import, _write_up, _paint, _verify):
        step(window, folder)
        if sys.stdout:
            sys.stdout.write(f"{step.__name__.strip('_').replace('_', ' ')}: done\n")
    window.close()


def _workspace(window: MainWindow) -> Workspace:
    if window.desk.workspace is None:
        raise AssertionError("The sample plan did not open.")
    return window.desk.workspace


def _edit(window: MainWindow, _folder: Path) -> None:
    """Type into a cell of the table, take it back and put it again."""
    workspace = _workspace(window)
    model = workspace.panel.model
    column = [column.field for column in model.columns].index("target")
    model.setData(model.index(0, column), "31 March 2023")
    window.commands["undo"].trigger()
    window.commands["redo"].trigger()
    target = model.actions[0].target
    if target is None or target.text != "31 March 2023":
        raise AssertionError(f"The table holds {target} where 31 March 2023 was typed.")


def _export_and_import(window: MainWindow, folder: Path) -> None:
    """Write Appendix B and read it back: nothing may have changed."""
    session = _workspace(window).session
    path = folder / "Appendix B.xlsx"
    entry, head = session.store.head
    write_appendix(path, session.register, session.plan, day=session.day, entry=entry, head=head)
    proposal = propose(path, session.register, session.plan, today=session.today)
    if proposal.plan.changes:
        raise AssertionError(f"The program's own export would change {proposal.plan.changed}.")


def _write_up(window: MainWindow, folder: Path) -> None:
    """Freeze the quarter, write its paper and hold it against Appendix B."""
    session = _workspace(window).session
    store, plan = session.store, session.plan
    appendix, path = folder / "Appendix B.xlsx", folder / "Paper.docx"
    entry, head = store.head
    first, last = date(2022, 7, 1), date(2022, 9, 30)
    changes = freeze(store.register, plan, label="Q2", first=first, last=last, entry=entry)
    store.apply(changes, "Froze Q2")
    paper = draft_paper(store, find_review(store.register, "Q2"))
    write_paper(path, paper, organisation=store.register.organisation, head=head)
    differences = paper_against_workbook(path, appendix)
    if differences:
        raise AssertionError(differences[0].text)


def _paint(window: MainWindow, folder: Path) -> None:
    """Paint the window and see that it is not one flat colour."""
    picture = window.grab().toImage()
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
    colours = {picture.pixel(x, y) for x in across for y in down}
    if len(colours) < FEWEST_COLOURS or not picture.save(str(folder / "window.png")):
        raise AssertionError(f"The window was painted in {len(colours)} colours.")


def _verify(window: MainWindow, _folder: Path) -> None:
    """Check the journal that was written."""
    problems = _workspace(window).session.store.verify()
    if problems:
        raise AssertionError(problems[0])
