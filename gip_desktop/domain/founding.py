"""What a new governance database holds before anybody has written an action into it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from gip_desktop.domain.register import PROFILE_KEY, Change, Put
from gip_desktop.domain.rows import Plan, Principle, Profile


class PrincipleEntry(TypedDict):
    """One principle as `db/principles.json` gives it."""

    letter: str
    title: str
    short_title: str
    core: bool


def founding_changes(
    year: str, organisation: str, principles: Iterable[PrincipleEntry]
) -> list[Change]:
    """Write whose database it is, the seven principles, and one empty plan year."""
    return [
        Put(Profile(PROFILE_KEY, organisation)),
        *(Put(principle) for principle in read_principles(principles)),
        Put(Plan(year)),
    ]


def read_principles(entries: Iterable[PrincipleEntry]) -> list[Principle]:
    """Return the principles as rows."""
    return [
        Principle(entry["letter"], entry["title"], entry["short_title"], entry["core"])
        for entry in entries
    ]
