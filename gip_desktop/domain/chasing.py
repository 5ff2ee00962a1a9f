"""The inbox of packs: who answered, who is late, who said nothing new, and whom to chase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from gip_desktop.domain.circulated import Answer, Kind, Outcome, Pack
from gip_desktop.domain.packs import awaited, packs_of, returns_of
from gip_desktop.domain.register import Register


class Receipt(Protocol):
    """A file that came back: of which pack, on which day, and how many things it had to say."""

    @property
    def pack(self) -> str | None:
        """Return the key of its pack."""
        ...

    @property
    def day(self) -> date:
        """Return the local day on which it came."""
        ...

    @property
    def said(self) -> int:
        """Return how many things it said that the plan did not."""
        ...


class PackState(StrEnum):
    """How a pack stands: is an answer waited for, late, or there, with news or without."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    RETURNED = "returned"
    NOTHING_NEW = "nothing-new"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One pack of the inbox.

    `days_left` counts down to the due day, below nothing once that is past; `to_resolve` counts
    the answers that were put off; `says_nothing_new` means that it came back without an update.
    """

    pack: Pack
    state: PackState
    days_left: int | None
    returned: date | None
    merged: date | None
    says_nothing_new: bool
    to_resolve: int

    @property
    def is_silent(self) -> bool:
        """Say whether an answer is waited for and nothing came."""
        return self.state in (PackState.WAITING, PackState.OVERDUE)


def inbox(
    register: Register, plan: str, *, today: date, receipts: Iterable[Receipt] = ()
) -> list[InboxRow]:
    """List the packs of a plan, newest circulation first, each with what came back of it.

    `receipts` are the files that were kept: a return that says nothing new is merged into nothing
    and is known by its file alone.
    """
    packs = packs_of(register, plan)
    live = {pack.key for pack in awaited(register, packs)}
    received: dict[str, list[Receipt]] = {pack.key: [] for pack in packs}
    for receipt in receipts:
        received.get(receipt.pack or "", []).append(receipt)
    rows = [
        _row(register, pack, received[pack.key], today=today, is_live=pack.key in live)
        for pack in packs
    ]
    return sorted(rows, key=lambda row: -row.pack.entry)


def to_chase(rows: Iterable[InboxRow], *, within: int | None = None) -> list[InboxRow]:
    """Keep the packs whose owners to remind: the silent ones, or those due within so many days."""
    silent = [row for row in rows if row.is_silent]
    if within is None:
        return silent
    return [row for row in silent if row.days_left is not None and row.days_left <= within]


def _row(
    register: Register, pack: Pack, receipts: list[Receipt], *, today: date, is_live: bool
) -> InboxRow:
    merges = returns_of(register, pack.key)
    keys = {found.key for found in merges}
    answers = [answer for answer in register.answers.values() if answer.of_return in keys]
    days = [found.received for found in merges] + [receipt.day for receipt in receipts]
    nothing_new = bool(days) and not any(_is_update(answer) for answer in answers)
    # A file that had something to say but is in no merge was merged and undone, or only read.
    is_unread = not merges and any(receipt.said for receipt in receipts)
    days_left = (pack.due - today).days if pack.due else None
    return InboxRow(
        pack=pack,
        state=_state(
            pack,
            is_live=is_live,
            has_come=bool(days),
            is_merged=bool(merges),
            nothing_new=nothing_new and not is_unread,
            days_left=days_left,
        ),
        days_left=days_left,
        returned=min(days, default=None),
        merged=merges[-1].merged if merges else None,
        says_nothing_new=nothing_new and not is_unread,
        to_resolve=sum(answer.outcome is Outcome.PUT_OFF for answer in answers),
    )


def _state(
    pack: Pack,
    *,
    is_live: bool,
    has_come: bool,
    is_merged: bool,
    nothing_new: bool,
    days_left: int | None,
) -> PackState:
    if has_come:
        if nothing_new:
            return PackState.NOTHING_NEW
        return PackState.MERGED if is_merged else PackState.RETURNED
    if not is_live:
        return PackState.WITHDRAWN if pack.withdrawn else PackState.REPLACED
    is_late = days_left is not None and days_left < 0
    return PackState.OVERDUE if is_late else PackState.WAITING


def _is_update(answer: Answer) -> bool:
    return answer.column == "progress" and answer.kind is not Kind.CLEARED
