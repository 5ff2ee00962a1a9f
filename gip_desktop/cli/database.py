"""The governance database a command works on: opened, at a moment, in a plan year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop import settings
from gip_desktop.cli.command import BadArguments
from gip_desktop.domain.errors import NoSuchPlan
from gip_desktop.domain.figures import day_of
from gip_desktop.domain.owners import match_owner
from gip_desktop.domain.register import Register
from gip_desktop.domain.years import read_year

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

# The journal's word for who, where nobody has said who works here.
NOBODY = "Command line"


@dataclass(frozen=True, slots=True)
class View:
    """A register as it stood at one entry, and the days that its figures go by.

    `reviewed` is the plan year of the review that names the moment, if one does.
    """

    register: Register
    entry: int
    head: str
    today: date
    named_day: date | None
    label: str = "now"
    reviewed: str | None = None

    def day_of(self, plan: str) -> date:
        """Return the day as at which a plan's figures are counted."""
        return self.named_day or day_of(self.register, plan, self.today)


def who() -> str:
    """Return who the journal says it was."""
    return settings.load().who or NOBODY


def open_to_read(file: Path) -> Store:
    """Open a database that somebody else may be working on."""
    from gip_desktop.store.store import Store

    return _as_settled(Store.open(file, who=who(), write=False))


def open_to_write(file: Path) -> Store:
    """Open a database to write to it, or say who has it."""
    from gip_desktop.store.store import Store

    return _as_settled(Store.open(file, who=who()))


def _as_settled(store: Store) -> Store:
    store.most_backups = settings.load().most_backups
    return store


def view_of(store: Store, when: str | None, *, year: str | None = None) -> View:
    """Return the register now, or as it stood at a WHEN: a day, entry:N or review:LABEL.

    A label that several years have is that of the plan year that is asked about, else of the
    open one.
    """
    if when is None:
        entry, head = store.head
        return View(store.register, entry, head, date.today(), None)
    moment = store.moment(when, plan=read_year(year) if year else only_open(store.register))
    entry = store.entry(moment.entry)
    return View(
        store.at(moment.entry),
        moment.entry,
        entry.hash.hex(),
        moment.day,
        moment.named_day,
        moment.label,
        moment.plan,
    )


def plan_in_view(view: View, wanted: str | None, *, file: Path, beside: View | None = None) -> str:
    """Return the plan year that is meant; none is guessed beside a review of another."""
    plan = plan_year(view.register, wanted, file=file)
    for moment in (view, beside) if wanted is None else ():
        if moment and moment.reviewed not in (None, plan):
            raise NoSuchPlan(
                f"{moment.label} is a review of {moment.reviewed}, and the plan that is open is "
                f"{plan}: name one with --year."
            )
    return plan


def plan_year(register: Register, wanted: str | None, *, file: Path) -> str:
    """Return the plan year that is meant: the one named, else the only one that is open."""
    if wanted is not None:
        return held_year(register, read_year(wanted), file=file)
    plan = only_open(register)
    if plan is not None:
        return plan
    raise NoSuchPlan(f"{file} holds {_years(register)}: name one with --year.")


def only_open(register: Register) -> str | None:
    """Return the plan year that is open, None where it is not one alone."""
    still_open = [year for year, plan in register.plans.items() if plan.closed_on is None]
    return still_open[0] if len(still_open) == 1 else None


def held_year(register: Register, year: str, *, file: Path) -> str:
    """Return a plan year that the database holds, or say which ones it holds."""
    if year in register.plans:
        return year
    raise NoSuchPlan(f"{file} holds no plan for {year}; it holds {_years(register)}.")


def owner_key(register: Register, name: str) -> str:
    """Return the key of the owner who is called so, or say what the owners are called."""
    owner = match_owner(name, register.owners.values())
    if owner is None:
        names = ", ".join(sorted(owner.name for owner in register.owners.values()))
        raise BadArguments(f"No owner is called {name}: the owners are {names or 'none yet'}.")
    return owner.key


def _years(register: Register) -> str:
    years = sorted(register.plans)
    if not years:
        return "no plan"
    *others, last = years
    return f"the plans of {', '.join(others)} and {last}" if others else f"the plan of {last}"
