"""Circulating and taking returns from the window: packs out, files back, the review, one entry."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gip_desktop import offline
from gip_desktop.ui import ask
from gip_desktop.ui.jobs import Report
from gip_desktop.ui.naming import counted

if TYPE_CHECKING:
    from gip_desktop.merging import Proposal, ReadFile
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.session import Session


class Returning(QObject):
    """Does what the window's commands of circulation ask, over the open plan."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _session(self) -> Session | None:
        workspace = self._window.desk.workspace
        return workspace.session if workspace else None

    # Out

    def circulate(self) -> None:
        """Show what each owner would get, and write the packs that are wanted."""
        from gip_desktop.circulating import circulate, prepare
        from gip_desktop.ui.dialogs.circulate_dialog import CirculateDialog

        session = self._session
        if session is None:
            return
        drafts = prepare(session.store, session.plan, today=session.today)
        wanted = CirculateDialog.ask(self._window, session, drafts)
        if wanted is None:
            return
        chosen = prepare(
            session.store, session.plan, today=session.today, owners=wanted.owners, due=wanted.due
        )
        session.written_by(
            partial(circulate, session.store, chosen, wanted.folder, today=session.today)
        )
        packs = counted(len(chosen), "pack")
        self._window.say(f"Wrote {packs} and an e-mail draft beside each, in {wanted.folder}")

    def show_inbox(self) -> None:
        """Show the packs: who answered, who is late, who said nothing new."""
        from gip_desktop.ui.dialogs.inbox_dialog import InboxDialog

        session = self._session
        if session:
            inbox = InboxDialog(self._window, session)
            inbox.returns_requested.connect(self.choose_returns)
            inbox.circulate_requested.connect(self._window.commands["circulate"].trigger)
            inbox.refused.connect(self._window.tell)
            inbox.said.connect(self._window.say)
            inbox.open()

    # Back

    def paste_answer(self) -> None:
        """Add what an owner answered in an e-mail as an update of the current action."""
        from gip_desktop.domain.fields import name_of
        from gip_desktop.domain.merge_pasted import merge_pasted
        from gip_desktop.ui.dialogs.answer_dialog import AnswerDialog

        workspace, session = self._window.desk.workspace, self._session
        action = workspace.editor.action if workspace else None
        if session is None or action is None:
            return
        answer = AnswerDialog.ask(self._window, session, action)
        if answer is None:
            return
        changes = merge_pasted(session.register, action, answer.text, by=answer.by, on=session.day)
        session.run(f"Answer of {answer.by or 'an owner'} on {name_of(action)}", changes)
        if not changes:
            self._window.say("The plan says this already: nothing was added")

    def choose_returns(self) -> None:
        """Ask for returned workbooks and read them."""
        paths = ask.files_to_open(self._window, "Returned workbooks", ask.WORKBOOKS)
        if paths:
            self.take_in(paths)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read returned workbooks beside the window, then review them."""
        for path in paths:
            offline.screen_path(str(path))
        if self._session is None:
            return

        def read(report: Report) -> list[ReadFile]:
            from gip_desktop.merging import read_files

            return read_files(paths, told=report)

        title = f"Reading {counted(len(paths), 'workbook')}"
        self._window.jobs.start(title, read, partial(self._review, paths), self._window.tell)

    def _review(self, paths: Sequence[Path], files: list[ReadFile]) -> None:
        # Only once the progress has gone and its window with it does the review have the keys.
        step = partial(self._take_or_import, paths, files)
        QTimer.singleShot(0, partial(self._window.attempt, step))

    def _take_or_import(self, paths: Sequence[Path], files: list[ReadFile]) -> None:
        """Review what are packs of this plan; a single file that is none leads to the import."""
        from gip_desktop.domain.merge_items import Standing
        from gip_desktop.merging import compare

        session = self._session
        if session is None:
            return
        proposal = compare(session.store, files, today=session.today)
        strange = [m for m in proposal.merges if m.standing is Standing.NOT_OURS]
        if len(files) == 1 and strange:
            self._window.importing.start(paths[0])
            return
        self._decide(session, proposal)

    def _decide(self, session: Session, proposal: Proposal) -> None:
        from gip_desktop.merging import take
        from gip_desktop.ui.review.review_dialog import ReviewDialog

        work = ReviewDialog.ask(self._window, session, proposal, self._window.theme)
        if work is None:
            return
        taken = work.taken
        session.written_by(partial(take, session.store, proposal, work.decisions))
        self._window.desk.say_backup()
        changes = counted(taken, "change")
        self._window.say(f"Merged {changes}" if taken else "Nothing was to be merged")
