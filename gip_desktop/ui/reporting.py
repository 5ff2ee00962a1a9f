"""What goes before the panel: the page of the quarter, the covering paper, print and PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gip_desktop.domain.errors import NoSuchMoment

if TYPE_CHECKING:
    from gip_desktop.domain.circulated import Review
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.paper.paper_dialog import PaperDialog
    from gip_desktop.ui.printing.printable import Printable
    from gip_desktop.ui.quarter.quarter_page import QuarterPage
    from gip_desktop.ui.workspace import Workspace


class Reporting(QObject):
    """Shows and writes what is reported of the open plan."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: QuarterPage | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what each command of reporting does; without an open plan it does nothing."""
        steps: dict[str, Callable[[Workspace], None]] = {
            "quarter": self._turn_quarter,
            "paper": self._draft_paper,
            "print": self._print,
            "pdf": self._save_pdf,
            "one_page": self._sum_up,
        }
        return {name: partial(self._over_plan, step) for name, step in steps.items()}

    def _over_plan(self, step: Callable[[Workspace], None]) -> None:
        workspace = self._window.desk.workspace
        if workspace:
            step(workspace)

    # The page of the quarter

    @property
    def shows_quarter(self) -> bool:
        """Say whether the page of the quarter is in view."""
        return self.page is not None and self._window.pages.currentWidget() is self.page

    def show_plan(self) -> None:
        """Show the plan itself again."""
        workspace = self._window.desk.workspace
        if workspace and self.shows_quarter:
            self._window.pages.setCurrentWidget(workspace)
            self._window.refresh_commands()
            workspace.panel.listed.in_reach.setFocus()

    def list_actions(self, name: str, keys: Sequence[str]) -> None:
        """List the actions behind a figure in the table of the plan."""
        self.show_plan()
        self._over_plan(lambda workspace: workspace.panel.show_only(name, keys))

    def drop_page(self) -> None:
        """Let go of the page with the plan that it shows."""
        if self.page:
            self._window.pages.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def set_theme(self) -> None:
        """Paint in the window's colours."""
        if self.page:
            self.page.set_theme(self._window.theme)

    def _turn_quarter(self, workspace: Workspace) -> None:
        if self.shows_quarter:
            self.show_plan()
            return
        page = self.page = self.page or self._new_page(workspace)
        self._window.pages.setCurrentWidget(page)
        self._window.refresh_commands()
        page.header.period.setFocus()

    def _new_page(self, workspace: Workspace) -> QuarterPage:
        from gip_desktop.ui.quarter.quarter_page import QuarterPage

        window = self._window
        page = QuarterPage(workspace.session, window.theme, window.pages)
        window.pages.addWidget(page)
        for signal, command in (
            (page.compare_requested, "compare"),
            (page.appendix_requested, "export"),
            (page.paper_requested, "paper"),
            (page.freeze_requested, "freeze"),
        ):
            signal.connect(window.commands[command].trigger)
        page.figure_chosen.connect(self.list_actions)
        page.closed.connect(self.show_plan)
        page.body.way_chosen.connect(window.take_way)
        page.said.connect(window.say)
        return page

    # The covering paper

    def _draft_paper(self, workspace: Workspace) -> None:
        from gip_desktop.ui.paper.paper_dialog import PaperDialog

        session, window = workspace.session, self._window
        review = self._review_meant(workspace)
        dialog = PaperDialog(window, session, review, window.theme)
        dialog.figure_chosen.connect(partial(self._list_of_review, dialog))
        dialog.action_chosen.connect(self._go_to)
        dialog.said.connect(window.say)
        dialog.refused.connect(window.tell)
        dialog.open()

    def _review_meant(self, workspace: Workspace) -> Review:
        from gip_desktop.domain.reviews import reviews_of

        session = workspace.session
        shown = self.page.review if self.page and self.shows_quarter else None
        reviews = reviews_of(session.store.register, session.plan)
        if not reviews:
            raise NoSuchMoment(
                f"No period of {session.plan} is frozen yet: freeze one, then draft its paper."
            )
        seen = [r for r in reviews if session.moment and r.entry == session.moment.entry]
        return shown or (seen or reviews)[-1]

    def _list_of_review(self, dialog: PaperDialog, name: str, keys: Sequence[str]) -> None:
        """List what a number of the paper counts, as it was when that was frozen."""
        from gip_desktop.domain.reviews import name_of_review

        review = dialog.work.review

        def see(workspace: Workspace) -> None:
            if workspace.session.head[0] != review.entry:
                workspace.session.see(f"review:{name_of_review(review)}", plan=review.plan)
            self.list_actions(name, keys)

        self._window.attempt(partial(self._over_plan, see))

    def _go_to(self, key: str) -> None:
        self.show_plan()
        self._over_plan(lambda workspace: workspace.choose_action(key))

    # Print and PDF

    def _printable(self, workspace: Workspace) -> Printable:
        if self.page and self.shows_quarter:
            return self.page.printable()
        return workspace.panel.printable()

    def _print(self, workspace: Workspace) -> None:
        from gip_desktop.ui.printing.printer import print_with_dialog

        if print_with_dialog(self._window, self._printable(workspace)):
            self._window.say("Printed what is in view")

    def _save_pdf(self, workspace: Workspace) -> None:
        from gip_desktop.ui.printing.pdf import ask_and_save_pdf

        path = ask_and_save_pdf(self._window, self._printable(workspace))
        if path:
            self._window.say(f"Wrote {path.name}")

    def _sum_up(self, workspace: Workspace) -> None:
        from gip_desktop.ui.dialogs.one_page_dialog import OnePageDialog

        OnePageDialog(self._window, workspace.session, workspace.group).open()
