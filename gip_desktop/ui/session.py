"""What is open in the window: one store, the plan year in view, and who is told of changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gip_desktop.domain.entering import Entered
from gip_desktop.domain.errors import ChangeRefused, NoSuchMoment, NoSuchPlan
from gip_desktop.domain.figures import day_of
from gip_desktop.domain.marking import higher_marking
from gip_desktop.domain.register import PROFILE_KEY, Change, Put, Register
from gip_desktop.domain.rows import TABLE_OF, TABLES, Profile
from gip_desktop.store.moments import Moment
from gip_desktop.store.store import Store
from gip_desktop.ui.commands import NEEDS_NOW, NEEDS_WRITING

if TYPE_CHECKING:
    from gip_desktop.domain.compare_rows import Side


@dataclass(frozen=True, slots=True)
class _Seen:
    """A past moment, the hash of its entry, and the register as it was."""

    moment: Moment
    head: str
    register: Register


class Session(QObject):
    """The open database as the window sees it; the only road from the window to the store."""

    changed = Signal(object)  # frozenset[str]: the tables that an entry touched
    moved = Signal()  # another moment is in view
    plan_chosen = Signal(str)
    saved = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.plan = _newest_plan(store.register)
        self._seen: _Seen | None = None

    @property
    def register(self) -> Register:
        """Return the register as it stands, or as it was at the moment in view."""
        return self._seen.register if self._seen else self.store.register

    @property
    def moment(self) -> Moment | None:
        """Return the past moment in view; None where it is now."""
        return self._seen.moment if self._seen else None

    @property
    def head(self) -> tuple[int, str]:
        """Return number and hash of the entry after which things stand as they are in view."""
        return (self._seen.moment.entry, self._seen.head) if self._seen else self.store.head

    @property
    def today(self) -> date:
        """Return the local day."""
        return date.today()

    @property
    def day(self) -> date:
        """Return the day on which the chosen plan's figures stand."""
        if self._seen is None:
            return day_of(self.register, self.plan, self.today)
        moment = self._seen.moment
        return moment.named_day or day_of(self.register, self.plan, moment.day)

    @property
    def is_read_only(self) -> bool:
        """Say whether nothing can be written: someone else holds the file, or the past is seen."""
        return bool(self.why_read_only)

    @property
    def why_read_only(self) -> str:
        """Say why nothing can be written; empty where it can."""
        if self._seen is not None:
            return NEEDS_NOW
        return "" if self.store.is_writable else NEEDS_WRITING

    def see(self, when: str, *, plan: str | None = None) -> None:
        """Show the register as at a review, a day or an entry, to read only."""
        plan = plan or self.plan
        moment = self.store.moment(when, plan=plan)
        then = self.store.at(moment.entry)
        if plan not in then.plans:
            raise NoSuchMoment(
                f"{moment.label} is before the plan of {plan} was made: name a later moment."
            )
        head = self.store.entry(moment.entry).hash.hex()
        self._look(_Seen(moment, head, _marked_as_now(then, self.store.register)), plan)

    def side_at(self, when: str | None) -> Side:
        """Return the chosen plan now or at a WHEN, as one side of a comparison."""
        from gip_desktop.sides import side_at

        return side_at(self.store, when, self.plan, today=self.today)

    def see_now(self) -> None:
        """Show the register as it stands."""
        if self._seen is not None:
            there = self.plan in self.store.register.plans
            self._look(None, self.plan if there else _newest_plan(self.store.register))

    def _look(self, seen: _Seen | None, plan: str) -> None:
        is_another = plan != self.plan
        self._seen, self.plan = seen, plan
        self.moved.emit()
        if is_another:
            self.plan_chosen.emit(plan)

    def choose_plan(self, plan: str) -> None:
        """Look at another plan year, or say that it was not there yet at the moment in view."""
        if plan == self.plan:
            return
        if plan in self.register.plans:
            self.plan = plan
            self.plan_chosen.emit(plan)
        elif self._seen and plan in self.store.register.plans:
            raise NoSuchPlan(
                f"The plan of {plan} was not there yet at {self._seen.moment.label}: "
                "return to now first."
            )

    def run(self, label: str, changes: Sequence[Change]) -> None:
        """Write changes as one entry and tell what they touched."""
        self._refuse_in_past()
        if not changes or self.store.apply(changes, label) is None:
            return
        self._tell(frozenset(TABLE_OF[type(change.row)] for change in changes))

    def enter(self, entered: Entered) -> None:
        """Write what a field was given."""
        self.run(entered.label, entered.changes)

    def written_by(self, write: Callable[[], object]) -> None:
        """Let a job of several files write through the store, and tell what it touched."""
        self._refuse_in_past()
        before = self.register
        try:
            write()
        finally:
            # What was written before something went wrong stands, and is shown.
            after = self.register
            touched = frozenset(t for t in TABLES if before.table(t) is not after.table(t))
            if touched:
                self._tell(touched)

    def undo(self) -> None:
        """Take back the newest entry that still stands."""
        self._refuse_in_past()
        self._tell(frozenset(change.table for change in self.store.undo().changes))

    def redo(self) -> None:
        """Put again the entry that was taken back last."""
        self._refuse_in_past()
        self._tell(frozenset(change.table for change in self.store.redo().changes))

    def _refuse_in_past(self) -> None:
        if self._seen:
            raise ChangeRefused(
                f"You see the plan as at {self._seen.moment.label}, which cannot change: "
                "return to now first."
            )

    def _tell(self, tables: frozenset[str]) -> None:
        if self.plan not in self.register.plans:
            self.plan = _newest_plan(self.register)
            self.plan_chosen.emit(self.plan)
        self.changed.emit(tables)
        self.saved.emit()


def _marked_as_now(then: Register, now: Register) -> Register:
    """Return a register as it was, but for its marking: nothing made of it may carry less."""
    profile = then.profile.get(PROFILE_KEY, Profile(PROFILE_KEY, then.organisation))
    marking = higher_marking(then.marking, now.marking)
    if profile.marking == marking:
        return then
    return then.with_changes([Put(replace(profile, marking=marking))])


def _newest_plan(register: Register) -> str:
    return max(register.plans, default="")
