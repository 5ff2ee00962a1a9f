"""Find the entry that a person means by a review, a day or an entry's number."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.errors import BadDate, NoSuchMoment
from gip_desktop.domain.register import Register
from gip_desktop.domain.reviews import find_review
from gip_desktop.domain.targets import read_day, show_day
from gip_desktop.store import ledger

KINDS = "Write a day as 2022-09-30, an entry as entry:12 or a review as review:Q2"


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the journal, the day on which figures stand there, and how it was asked for.

    `plan` is the year of the review that was named, None where it was a day or an entry. An entry
    names no day for the figures: its own is then only the one on which it was made.
    """

    entry: int
    day: date
    label: str
    plan: str | None = None
    names_day: bool = True

    @property
    def named_day(self) -> date | None:
        """Return the day that was asked for; None where an entry was."""
        return self.day if self.names_day else None


def find_moment(
    connection: sqlite3.Connection,
    register: Register,
    when: str,
    *,
    file_name: str,
    plan: str | None = None,
) -> Moment:
    """Return the moment that a text names, or raise NoSuchMoment with what there is instead."""
    kind, colon, name = when.strip().partition(":")
    if colon and kind == "review":
        review = find_review(register, name, plan=plan)
        return Moment(review.entry, review.last, review.label, review.plan)
    if colon and kind == "entry":
        return _at_entry(connection, name.strip(), file_name=file_name)
    try:
        day = read_day(when)
    except BadDate:
        message = f"{when!r} is neither a day nor an entry nor a review. {KINDS}."
        raise NoSuchMoment(message) from None
    return _at_day(connection, day, when.strip(), file_name=file_name)


def _at_entry(connection: sqlite3.Connection, name: str, *, file_name: str) -> Moment:
    newest, _ = ledger.head(connection)
    number = int(name) if name.isascii() and name.isdigit() else 0
    if not 0 < number <= newest:
        message = f"There is no entry {name} in {file_name}; its entries are 1 to {newest}."
        raise NoSuchMoment(message)
    made = ledger.made_at(connection, number)
    return Moment(number, made.astimezone().date(), f"entry {number}", names_day=False)


def _at_day(connection: sqlite3.Connection, day: date, when: str, *, file_name: str) -> Moment:
    first = day
    for number, made in ledger.days(connection):
        first = made.astimezone().date()
        if first <= day:
            return Moment(number, day, show_day(day))
    raise NoSuchMoment(
        f"{file_name} has no entry of {when} or before: its first is of {show_day(first)}."
    )
