"""Which columns of the table a person has, in which order, how wide and how sorted: by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gip_desktop.domain.codec import Plain
from gip_desktop.ui.action_columns import COLUMNS, SHOWN_AT_FIRST

NARROWEST, WIDEST = 30, 2000
EVERY_FIELD = tuple(column.field for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which field the rows stand, and which way."""

    field: str = "ref"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """The fields shown from left to right, the widths given by hand, and the order of the rows."""

    shown: tuple[str, ...] = SHOWN_AT_FIRST
    widths: Mapping[str, int] = field(default_factory=dict)
    sorting: Sorting = Sorting()

    def as_json(self) -> dict[str, Plain]:
        """Return it as it is kept; `known` tells a column that came later from one put away."""
        return {
            "shown": list(self.shown),
            "known": list(EVERY_FIELD),
            "widths": dict(self.widths),
            "sorted_by": self.sorting.field,
            "descending": self.sorting.descending,
        }

    @classmethod
    def from_json(cls, held: Plain) -> ColumnLayout:
        """Read what was kept; what it says of no column there is counts for nothing."""
        if not isinstance(held, dict):
            return cls()
        known = set(_fields(held.get("known")))
        shown = _fields(held.get("shown"))
        later = [name for name in SHOWN_AT_FIRST if shown and known and name not in known]
        by = held.get("sorted_by")
        sorting = Sorting(by, held.get("descending") is True) if by in EVERY_FIELD else Sorting()
        return cls(
            with_fields(shown, later) or SHOWN_AT_FIRST, _widths(held.get("widths")), sorting
        )


def with_fields(shown: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    """Return the fields with others, each after the nearest that usually stands before it."""
    fields = list(shown)
    for name in more:
        before = EVERY_FIELD[: EVERY_FIELD.index(name)]
        place = max((fields.index(other) for other in before if other in fields), default=-1)
        fields.insert(place + 1, name)
    return tuple(fields)


def _fields(held: Plain) -> tuple[str, ...]:
    names = [name for name in held if isinstance(name, str)] if isinstance(held, list) else []
    return tuple(dict.fromkeys(name for name in names if name in EVERY_FIELD))


def _widths(held: Plain) -> dict[str, int]:
    pairs = held.items() if isinstance(held, dict) else ()
    return {
        name: min(max(width, NARROWEST), WIDEST)
        for name, width in pairs
        if name in EVERY_FIELD and isinstance(width, int) and not isinstance(width, bool)
    }
