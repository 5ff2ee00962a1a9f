"""One side of a comparison, read from the store: the register at a moment, and its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gip_desktop.domain.compare_rows import Side
from gip_desktop.domain.figures import day_of

if TYPE_CHECKING:
    from gip_desktop.store.store import Store


def side_at(store: Store, when: str | None, plan: str, *, today: date) -> Side:
    """Return the register now or at a WHEN, and the day on which its plan stands there."""
    if when is None:
        entry, _ = store.head
        return Side(store.register, entry, day_of(store.register, plan, today), "now")
    moment = store.moment(when, plan=plan)
    register = store.at(moment.entry)
    is_asked = moment.names_day or plan not in register.plans
    day = moment.day if is_asked else day_of(register, plan, moment.day)
    return Side(register, moment.entry, day, moment.label)
