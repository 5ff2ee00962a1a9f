"""The quarter from the window: freezing it, seeing the plan as it was, comparing two moments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gip_desktop.ui.naming import counted

if TYPE_CHECKING:
    from gip_desktop.domain.circulated import Review
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.session import Session
    from gip_desktop.ui.workspace import Workspace


class Reviewing(QObject):
    """Does what the window's commands of the quarter ask, over the open plan."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _workspace(self) -> Workspace | None:
        return self._window.desk.workspace

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return what each command of the quarter does; without an open plan it does nothing."""
        steps: dict[str, Callable[[Workspace], None]] = {
            "freeze": self._freeze,
            "reviews": self._show_reviews,
            "as_at": self._choose_moment,
            "now": self._see_now,
            "compare": self._compare,
        }
        return {name: partial(self._over_plan, step) for name, step in steps.items()}

    def _over_plan(self, step: Callable[[Workspace], None]) -> None:
        if self._workspace:
            step(self._workspace)

    # Reviews

    def _freeze(self, workspace: Workspace) -> None:
        from gip_desktop.domain.reviews import frozen_as
        from gip_desktop.ui.dialogs.freeze_dialog import FreezeDialog, changes_of

        session = workspace.session
        wanted = FreezeDialog.ask(self._window, session)
        if wanted is None:
            return
        session.run(frozen_as(session.plan, wanted.label), changes_of(session, wanted))
        name = f"{session.plan} {wanted.label}"
        self._window.say(f"{name} is frozen as it stands at entry {wanted.entry:,}")

    def _show_reviews(self, workspace: Workspace) -> None:
        from gip_desktop.ui.dialogs.reviews_dialog import ReviewsDialog

        dialog = ReviewsDialog(self._window, workspace.session)
        dialog.see_requested.connect(self._see_review)
        dialog.unfreeze_requested.connect(self._unfreeze)
        dialog.freeze_requested.connect(self._window.commands["freeze"].trigger)
        dialog.open()

    def _see_review(self, review: Review) -> None:
        from gip_desktop.domain.reviews import name_of_review

        when = f"review:{name_of_review(review)}"
        self._attempt(lambda session: session.see(when, plan=review.plan))

    def _unfreeze(self, review: Review) -> None:
        from gip_desktop.domain.reviews import unfreeze, unfrozen_as
        from gip_desktop.ui.dialogs.reviews_dialog import UnfreezeDialog

        def write(session: Session) -> None:
            reason = UnfreezeDialog.ask(self._window, session, review)
            if reason:
                session.run(unfrozen_as(review, reason), unfreeze(review, reason))

        self._attempt(write)

    # Moments

    def _choose_moment(self, workspace: Workspace) -> None:
        from gip_desktop.ui.dialogs.moment_dialog import MomentDialog

        wanted = MomentDialog.ask(self._window, workspace.session)
        if wanted and wanted.when:
            workspace.session.see(wanted.when)
        elif wanted:
            workspace.session.see_now()

    def _see_now(self, workspace: Workspace) -> None:
        workspace.session.see_now()

    def _compare(self, workspace: Workspace) -> None:
        from gip_desktop.ui.dialogs.compare_dialog import CompareDialog

        there = [d for d in self._window.findChildren(CompareDialog) if d.isVisible()]
        if there:
            there[0].activateWindow()
            return
        dialog = CompareDialog(self._window, workspace.session)
        dialog.action_chosen.connect(self._go_to)
        dialog.kind_chosen.connect(self._list)
        # It stands beside the plan that it is about, and goes with it.
        workspace.destroyed.connect(dialog.close)
        dialog.show()

    def _go_to(self, key: str) -> None:
        from gip_desktop.domain.fields import name_of

        workspace = self._workspace
        if workspace is None:
            return
        session = workspace.session
        action = session.register.actions.get(key)
        if action and not action.removed:
            self._window.reporting.show_plan()
            workspace.choose_action(key)
            return
        there = action or session.store.register.actions.get(key)
        name = name_of(there) if there else key
        self._window.say(f"{name} is not in the plan at the moment that is shown")

    def _list(self, title: str, keys: Sequence[str]) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        self._window.reporting.list_actions(title, keys)
        actions = workspace.session.register.actions
        missing = sum(key not in actions or actions[key].removed for key in keys)
        if missing:
            self._window.say(f"{missing} of {counted(len(keys))} not in the plan that is shown")

    def _attempt(self, step: Callable[[Session], None]) -> None:
        """Take a step that a dialog asked for, and say in words what stopped it."""
        if self._workspace:
            self._window.attempt(partial(step, self._workspace.session))
