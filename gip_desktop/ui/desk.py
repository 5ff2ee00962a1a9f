"""What lies open on the desk: one plan or none; opening, closing, backing up and drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gip_desktop import offline, paths, settings
from gip_desktop.domain.classification import DEFAULT_MARKING
from gip_desktop.domain.errors import ChangeRefused, DatabaseProblem, FileProblem
from gip_desktop.ui import ask, drafts

if TYPE_CHECKING:
    from gip_desktop.store.store import Store
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.session import Session
    from gip_desktop.ui.workspace import Workspace

PLAN_ENDING = ".gipdb"
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")


class Desk(QObject):
    """Holds the open plan and the person's settings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.workspace: Workspace | None = None
        self.settings = settings.load()
        self._typed: drafts.Draft | None = None
        self._kept: drafts.Draft | None = None

    @property
    def store(self) -> Store | None:
        """Return the open store."""
        return self.workspace.session.store if self.workspace else None

    @property
    def marking(self) -> str:
        """Return the marking of what is open."""
        return self.workspace.session.register.marking if self.workspace else DEFAULT_MARKING

    def keep_settings(self, changed: settings.Settings) -> None:
        """Take other settings and keep them; a disk that refuses them stops nothing."""
        if changed == self.settings:
            return
        self.settings = changed
        try:
            settings.save(changed)
        except (OSError, FileProblem) as problem:
            self.window.say(f"Your settings were not kept. {problem}")

    def use_settings(self) -> None:
        """Work with the settings as they are now, also on the plan that is open."""
        self.window.welcome.show_name(self.settings.who)
        if self.store:
            self.store.who = self._who
            self.store.most_backups = self.settings.most_backups
            self.say_backup()

    @property
    def is_first_start(self) -> bool:
        """Say whether nobody has said yet who works here."""
        return not self.settings.who

    # Opening

    def choose_and_open(self) -> None:
        """Ask for a plan and open it."""
        path = ask.file_to_open(self.window, "Open plan", ask.DATABASES)
        if path:
            self.open(path)

    def open_sample(self) -> None:
        """Open a fresh copy of the sample plan, in the person's own folder."""
        from gip_desktop.making import make_sample

        folder = paths.user_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = _free_name(folder / "Sample plan.gipdb")
        make_sample(path).close()
        self.open(path)
        self.window.plan_commands.offer_tour()

    def new_plan(self, *, workbook: str = "", year: str | None = None) -> None:
        """Ask for a year and a place, and open an empty plan there."""
        from gip_desktop.making import make_empty
        from gip_desktop.ui.dialogs.new_plan_dialog import NewPlanDialog

        marking = DEFAULT_MARKING
        wanted = NewPlanDialog.ask(self.window, marking, workbook=workbook, year=year)
        if wanted:
            who = self.settings.who
            make_empty(wanted.path, wanted.year, wanted.organisation, who=who).close()
            self.open(wanted.path)

    def open(self, path: Path) -> None:
        """Open a plan to write; where someone else has it, to read."""
        from gip_desktop.store.store import Store
        from gip_desktop.ui.backing import back_up_daily

        offline.screen_path(str(path))
        if self.store and path.exists() and path.samefile(self.store.path):
            self.close_plan()
        self.keep_settings(back_up_daily(path, self.settings))
        try:
            store = Store.open(path, who=self._who)
        except DatabaseProblem as problem:
            store = self._open_to_read(path, problem)
        store.most_backups = self.settings.most_backups
        # Only now: where the other cannot be opened, this one stays.
        self.close_plan()
        self._take(store)
        self.keep_settings(self.settings.with_recent(path.absolute()))
        self._offer_draft()

    def take_files(self, names: Sequence[str]) -> None:
        """Take files that were dropped or named: a plan is opened, workbooks are read.

        Once packs have gone out, a workbook may be one that comes back: what is none is imported.
        """
        for name in names:
            offline.screen_path(name)
        files = [Path(name) for name in names]
        workbooks = [path for path in files if path.suffix.lower() in WORKBOOK_ENDINGS]
        plans = [path for path in files if path not in workbooks]
        # Another kind of file is tried only where no plan was named with it.
        plans.sort(key=lambda path: path.suffix.lower() != PLAN_ENDING)
        if plans:
            self.open(plans[0])
            self._say_left(plans)
        if workbooks:
            self._take_workbooks(workbooks)

    def _take_workbooks(self, workbooks: Sequence[Path]) -> None:
        self._refuse_where_nothing_is_taken()
        if self.store and self.store.register.packs:
            self.window.returning.take_in(workbooks)
        else:
            self.window.importing.start(workbooks[0])
            if self.workspace:
                self._say_left(workbooks)

    def _say_left(self, files: Sequence[Path]) -> None:
        """Say which files were left, where only the first could be taken."""
        if len(files) > 1:
            left = ", ".join(path.name for path in files[1:])
            self.window.say(f"One at a time: {files[0].name} was taken, and {left} left alone")

    def _refuse_where_nothing_is_taken(self) -> None:
        if self.store and not self.store.is_writable:
            name = self.store.path.name
            raise DatabaseProblem(f"{name} is open to read only, so nothing can be taken in.")
        moment = self.workspace.session.moment if self.workspace else None
        if moment:
            raise ChangeRefused(
                f"You see the plan as at {moment.label}, so nothing can be taken in: "
                "return to now first."
            )

    def close_plan(self) -> None:
        """Finish what is typed and let the plan go."""
        workspace = self.workspace
        if workspace is None:
            return
        workspace.finish()
        self.keep_draft()
        layout = {**self.settings.window, **workspace.save_layout()}
        self.keep_settings(replace(self.settings, window=layout))
        self.window.reporting.drop_page()
        self.workspace = None
        self._typed = self._kept = None
        workspace.session.store.close()
        self.window.pages.removeWidget(workspace)
        workspace.deleteLater()
        self.window.show_welcome()

    def leave(self, geometry: str) -> None:
        """Let the plan go as the program ends, and remember the window's place."""
        self.close_plan()
        window = {**self.settings.window, "place": geometry}
        self.keep_settings(replace(self.settings, window=window))

    @property
    def _who(self) -> str:
        return self.settings.who or settings.USUAL_NAME

    def _open_to_read(self, path: Path, problem: DatabaseProblem) -> Store:
        """Open to read what cannot be opened to write; what cannot be read either says why."""
        from gip_desktop.store.store import Store

        store = Store.open(path, who=self._who, write=False)
        words = f"{problem} It is shown here to read."
        ask.tell(self.window, "Open to read", words, marking=store.register.marking)
        return store

    def _take(self, store: Store) -> None:
        from gip_desktop.ui.session import Session
        from gip_desktop.ui.workspace import Workspace

        session = Session(store)
        if store.is_writable:
            store.purge_returned(session.today)
        workspace = self.workspace = Workspace(session, self.window.theme, self.window.pages)
        session.setParent(workspace)
        session.changed.connect(self._on_changed)
        session.saved.connect(self.window.status.say_saved)
        session.plan_chosen.connect(self._on_changed)
        session.moved.connect(self._on_moved)
        workspace.said.connect(self.window.say)
        workspace.way_chosen.connect(self.window.take_way)
        workspace.editor.typed.connect(self._note_typing)
        workspace.restore_layout(self.settings.window)
        self.window.show_workspace(workspace, _title(session))
        self.window.show_marking(store.register.marking)
        self.window.say(_what_edits_do(session))
        self._on_changed(None)
        self.say_backup()
        listed = workspace.panel.listed
        (listed.in_reach if listed.is_empty else workspace.navigator.tree).setFocus()

    def _on_changed(self, _what: object) -> None:
        if self.workspace:
            self.window.show_marking(self.marking)
            self.window.status.refresh(self.workspace.session)
            self.window.moment_bar.refresh(self.workspace.session)
            self.window.refresh_commands()

    def _on_moved(self) -> None:
        self._on_changed(None)
        if self.workspace:
            session = self.workspace.session
            self.window.show_title(_title(session))
            self.window.say(_what_edits_do(session))

    # Backups

    def back_up(self) -> None:
        """Write a verified copy beside the plan, and a second one where a place was chosen."""
        from gip_desktop.ui.backing import back_up_now

        if self.store:
            changed, words = back_up_now(self.store, self.settings)
            self.keep_settings(changed)
            self.say_backup()
            self.window.say(words)

    def say_backup(self) -> None:
        """Say when the plan was last backed up, and when the second place was last reached."""
        from gip_desktop.ui.backing import backup_words

        if self.store:
            self.window.status.say_backup(backup_words(self.store.path, self.settings))

    # What is being typed

    def finish_typing(self) -> None:
        """Save what is being typed, in the table or in the editor."""
        if self.workspace:
            self.workspace.finish()

    def keep_draft(self) -> None:
        """Keep what is being typed; forget it once it is in the plan."""
        if self.workspace is None or self.workspace.session.is_read_only:
            return
        draft = self._unsaved()
        if draft == self._kept:
            return
        if draft:
            drafts.keep(self.workspace.session.store.path, draft)
        else:
            drafts.forget(self.workspace.session.store.path)
        self._kept = draft

    def _unsaved(self) -> drafts.Draft | None:
        draft = self._typed
        if draft is None or self.workspace is None:
            return None
        text = self.workspace.editor.unsaved(draft.action, draft.field)
        return draft if text == draft.text else None

    def _note_typing(self, action: str, field: str, text: str) -> None:
        self._typed = drafts.Draft(action, field, text)

    def _offer_draft(self) -> None:
        """Put back what was being typed when the program last ended without warning."""
        workspace = self.workspace
        draft = drafts.kept(workspace.session.store.path) if workspace else None
        if workspace is None or draft is None or workspace.session.is_read_only:
            return
        self._kept = draft
        workspace.choose_action(draft.action)
        box = workspace.editor.box(draft.field)
        if box and workspace.editor.action and workspace.editor.action.key == draft.action:
            workspace.editor.show_field(draft.field)
            box.put_typed(draft.text)
            self.window.say("What you were typing is back, not yet saved. Ctrl+S saves it.")


def _title(session: Session) -> str:
    name = session.store.path.stem
    return f"{name} as at {session.moment.label}" if session.moment else name


def _what_edits_do(session: Session) -> str:
    if session.moment:
        return "Shown as it was, to read only"
    return "Open to read only" if session.is_read_only else "Every edit saves itself"


def _free_name(path: Path) -> Path:
    from datetime import datetime

    stamp = f"{datetime.now():%Y-%m-%d %H%M%S}"
    return path.with_stem(f"{path.stem} {stamp}") if path.exists() else path
