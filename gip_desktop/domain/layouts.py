"""The house layout: the headings and the order in which an organisation keeps its Appendix B."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gip_desktop.domain.incoming import FIELDS, Incoming
from gip_desktop.domain.register import Put
from gip_desktop.domain.rows import Plan

_BETWEEN = ": "

# What a column of an export can hold; a key is the program's own and not the house's.
LAYOUT_FIELDS = frozenset(FIELDS) - {"key"}


@dataclass(frozen=True, slots=True)
class HouseColumn:
    """One column of a house layout: the field below it, and its heading."""

    field: str
    heading: str


def layout_of(plan: Plan) -> tuple[HouseColumn, ...]:
    """Return the house layout of a plan; empty where it has none."""
    parts = (column.partition(_BETWEEN) for column in plan.layout)
    return tuple(HouseColumn(field, head) for field, _, head in parts if field in LAYOUT_FIELDS)


def layout_found(incoming: Incoming) -> tuple[HouseColumn, ...]:
    """Return the layout of the workbook that was read: its first sheet's, each field once."""
    columns = incoming.sheets[0].columns if incoming.sheets else ()
    found: dict[str, HouseColumn] = {}
    for column in columns:
        if column.field in LAYOUT_FIELDS and column.heading.strip():
            heading = " ".join(column.heading.split())
            found.setdefault(column.field, HouseColumn(column.field, heading))
    return tuple(found.values())


def keep_layout(plan: Plan, columns: Sequence[HouseColumn]) -> Put:
    """Return the change by which a plan goes out in this layout from now on."""
    return Put(replace(plan, layout=tuple(_written(columns))))


def _written(columns: Iterable[HouseColumn]) -> Iterable[str]:
    return (f"{column.field}{_BETWEEN}{column.heading}" for column in columns)
