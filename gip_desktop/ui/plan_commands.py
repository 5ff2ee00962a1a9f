"""What the window's commands do to the open plan, and the dialogs that they show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.tour import Tour
    from gip_desktop.ui.workspace import Workspace


class PlanCommands(QObject):
    """Runs commands over the window's open plan; without one they do nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self.tour: Tour | None = None

    @property
    def _workspace(self) -> Workspace | None:
        return self._desk.workspace

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what each command of the open plan does."""
        return {
            "export": self.export,
            "undo": self.undo,
            "redo": self.redo,
            "save": self._on_workspace(lambda workspace: workspace.finish()),
            "add": self.add_action,
            "remove": self.remove_action,
            "restore": self.show_removed,
            "sort": self.sort,
            "figures": self.show_figures,
            "history": self.show_history,
            "marking": self.change_marking,
            "settings": self.change_settings,
            "assurance": self.show_assurance,
            "about": self.show_about,
            "help": self.show_help,
            "shortcuts": self.show_shortcuts,
            "tour": self.take_tour,
            "next_part": self._on_workspace(lambda workspace: workspace.next_part()),
            "previous_part": self._on_workspace(lambda workspace: workspace.previous_part()),
            "trees": self._on_workspace(lambda workspace: workspace.turn_trees()),
            "editor": self._on_workspace(lambda workspace: workspace.turn_editor()),
        }

    def _on_workspace(self, step: Callable[[Workspace], None]) -> Callable[[], None]:
        def run() -> None:
            if self._workspace:
                step(self._workspace)

        return run

    def undo(self) -> None:
        """Take back the plan's last change: what was being typed, where something was."""
        if self._workspace:
            self._workspace.session.undo()
            self._window.say("Taken back")

    def redo(self) -> None:
        """Put again what was taken back."""
        if self._workspace:
            self._workspace.session.redo()
            self._window.say("Put again")

    def add_action(self) -> None:
        """Add an action."""
        if self._workspace:
            self._workspace.add_action()

    def remove_action(self) -> None:
        """Remove the current action."""
        if self._workspace:
            self._workspace.remove_action()

    def sort(self) -> None:
        """Sort the table by its current column."""
        if self._workspace:
            self._workspace.panel.sort_by_current()

    def show_removed(self) -> None:
        """List what was removed."""
        from gip_desktop.ui.dialogs.removed_dialog import RemovedDialog

        if self._workspace:
            dialog = RemovedDialog(self._window, self._workspace.session)
            dialog.restore_requested.connect(self._restore)
            dialog.open()

    def show_figures(self) -> None:
        """Show every figure."""
        from gip_desktop.ui.dialogs.figures_dialog import FiguresDialog

        if self._workspace:
            dialog = FiguresDialog(self._window, self._workspace.session)
            dialog.figure_chosen.connect(self._window.reporting.list_actions)
            dialog.open()

    def show_history(self) -> None:
        """Show the journal."""
        from gip_desktop.ui.dialogs.history_dialog import HistoryDialog

        if self._workspace:
            HistoryDialog(self._window, self._workspace.session).open()

    def change_marking(self) -> None:
        """Change the marking, with its reason in the journal."""
        from gip_desktop.domain.register import PROFILE_KEY, Put
        from gip_desktop.ui.dialogs.marking_dialog import MarkingDialog

        workspace = self._workspace
        wanted = MarkingDialog.ask(self._window, self._desk.marking) if workspace else None
        if workspace and wanted:
            profile = workspace.session.register.profile[PROFILE_KEY]
            changed = replace(profile, marking=wanted.marking)
            workspace.session.run(f"Marking changed: {wanted.reason}", [Put(changed)])

    def change_settings(self) -> None:
        """Offer what the person may choose for herself."""
        from gip_desktop.ui.dialogs.settings_dialog import SettingsDialog

        desk = self._desk
        plan = desk.store.path if desk.store else None
        dialog = SettingsDialog(self._window, desk.marking, desk.settings, plan)
        dialog.chosen.connect(self._take_setting)
        dialog.marking_requested.connect(self._window.commands["marking"].trigger)
        dialog.open()

    def _take_setting(self, field: str, value: object) -> None:
        self._window.appearance.keep(replace(self._desk.settings, **{field: value}))
        self._desk.use_settings()

    def ask_name(self) -> None:
        """Ask at the first start what the journal is to call the person."""
        from gip_desktop.ui.dialogs.first_dialog import FirstDialog

        who = FirstDialog.ask(self._window, self._desk.marking)
        self._take_setting("who", who)

    def show_assurance(self) -> None:
        """Show what an assessor asks."""
        from gip_desktop.ui.dialogs.text_dialogs import AssuranceDialog

        AssuranceDialog(self._window, self._desk.marking, self._desk.store).open()

    def show_about(self) -> None:
        """Show which program this is, and where the plan is kept."""
        from gip_desktop.ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._window, self._desk.marking, self._desk.store).open()

    def show_help(self) -> None:
        """Show the help of what one is at."""
        from gip_desktop.ui.help.help_dialog import show_help

        show_help(self._window, self._desk.marking)

    def show_shortcuts(self) -> None:
        """List the shortcuts."""
        from gip_desktop.ui.dialogs.text_dialogs import ShortcutsDialog

        ShortcutsDialog(self._window, self._desk.marking).open()

    def take_tour(self) -> None:
        """Lead through the window; where no plan is open, over the sample."""
        if self._workspace is None:
            self._desk.open_sample()
        self._start_tour()

    def offer_tour(self) -> None:
        """Begin the tour for who has neither taken it nor skipped it."""
        from gip_desktop.ui.tour import TAKEN

        if not self._desk.settings.window.get(TAKEN):
            self._start_tour()

    def _start_tour(self) -> None:
        from gip_desktop.ui.tour import Tour

        self.tour = self.tour or Tour(self._window)
        self.tour.start()

    def export(self) -> None:
        """Ask what to export and where, and write it beside the window."""
        from gip_desktop.ui.dialogs.export_dialog import ExportDialog

        workspace = self._workspace
        if workspace is None:
            return
        wanted = ExportDialog.ask(self._window, workspace.session)
        if wanted:
            self._window.jobs.start(
                "Writing the export",
                wanted.writer(workspace.session),
                self._say_exported,
                self._window.tell,
            )

    def _say_exported(self, words: object) -> None:
        self._window.say(str(words))

    def _restore(self, key: str) -> None:
        from gip_desktop.domain.entering import restore

        if self._workspace:
            session = self._workspace.session
            session.enter(restore(session.register.actions[key]))
            self._workspace.choose_action(key)
