"""What identifies an exported workbook: whose it is, its marking, its day, its journal entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gip_desktop.domain.targets import show_day

PROGRAM = "gip-desktop"


@dataclass(frozen=True, slots=True)
class Imprint:
    """The facts that every sheet and page of one export carries."""

    organisation: str
    title: str
    marking: str
    day: date
    shown: str
    entry: int
    head: str
    what_this_is: str = (
        "A copy of the plan for reading and printing. The plan itself is in the database, "
        "whose journal had the entry and the head above when this copy was made."
    )
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def marking_line(self) -> str:
        """Return the marking itself, without what is to be done about it."""
        return self.marking.partition("\n")[0].strip()

    @property
    def marking_detail(self) -> str:
        """Return the line below the marking, empty where there is none."""
        return self.marking.partition("\n")[2].strip()

    @property
    def standing(self) -> str:
        """Say in one line whose plan this is and on which day it stands."""
        parts = (self.organisation, f"as at {show_day(self.day)}", self.shown)
        return " · ".join(part for part in parts if part)
