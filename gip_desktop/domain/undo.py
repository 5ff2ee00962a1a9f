"""What can be taken back and put again, and how an older entry is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gip_desktop.domain.codec import Plain, differing_fields, row_to_plain
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.journal import Entry, Op, RowChange, apply_row_changes, inverse
from gip_desktop.domain.register import Change, Drop, Put, Register, names_of
from gip_desktop.domain.rows import TABLE_OF, TABLES, Action, Row

FOUNDATION = 1

# What went out cannot be unsent, and a frozen period stays frozen: an entry of these tables alone
# is never taken back, only answered by another. No row that lasts names one that does not.
LASTING = frozenset({"packs", "pack_rows", "reviews"})


@dataclass(frozen=True, slots=True)
class Step:
    """What undo needs to know of an entry; one that is no change is never taken back.

    A redaction changes no row, and what an entry issues or freezes lasts.
    """

    number: int
    undoes: int | None
    redoes: int | None
    is_change: bool


def step_of(entry: Entry) -> Step:
    """Return what undo needs to know of an entry."""
    is_change = any(change.table not in LASTING for change in entry.changes)
    return Step(entry.number, entry.undoes, entry.redoes, is_change)


def refuse_mixed(changes: Iterable[RowChange]) -> None:
    """Refuse changes of which a part lasts and a part could be taken back."""
    if len({change.table in LASTING for change in changes}) > 1:
        raise ChangeRefused(
            "What goes out or is frozen is an entry of its own: write the other changes first."
        )


@dataclass(frozen=True, slots=True)
class UndoState:
    """The entries that stand and can be taken back, and those taken back, newest last."""

    standing: tuple[int, ...] = ()
    undone: tuple[int, ...] = ()

    @classmethod
    def of(cls, steps: Iterable[Step]) -> UndoState:
        """Work out the state after these entries."""
        return cls().after(steps)

    def after(self, steps: Iterable[Step]) -> UndoState:
        """Return the state after some more entries."""
        standing, undone = list(self.standing), list(self.undone)
        for step in steps:
            if step.undoes is not None:
                standing.remove(step.undoes)
                undone.append(step.undoes)
            elif step.redoes is not None:
                undone.remove(step.redoes)
                standing.append(step.redoes)
            elif step.number != FOUNDATION and step.is_change:
                standing.append(step.number)
                undone.clear()
        return UndoState(tuple(standing), tuple(undone))

    @property
    def next_undo(self) -> int | None:
        """Return the newest entry that is neither an undo nor undone."""
        return self.standing[-1] if self.standing else None

    @property
    def next_redo(self) -> int | None:
        """Return the entry that was taken back last, where nothing else came after."""
        return self.undone[-1] if self.undone else None


@dataclass(frozen=True, slots=True)
class MovedOn:
    """A value that changed after the entry that is being taken back, and so is kept.

    `field` is None where the whole row is kept as it is: there, gone or named by another.
    """

    table: str
    key: str
    field: str | None
    now: Plain = None
    returned: Plain = None


@dataclass(frozen=True, slots=True)
class Reverted:
    """The changes that take an older entry back, and what moved on since and is kept."""

    changes: tuple[Change, ...]
    kept: tuple[MovedOn, ...]


def revert(now: Register, entry: Entry) -> Reverted:
    """Take an older entry back, field by field, and leave what moved on since and what lasts."""
    wanted: list[RowChange] = []
    kept: list[MovedOn] = []
    for change in inverse(entry.changes):
        if change.table in LASTING:
            kept.append(MovedOn(change.table, change.key, None))
            continue
        clean, moved = _settle(now, change)
        wanted += [clean] if clean else []
        kept += moved
    while dangling := _dangling(now, wanted):
        wanted = [change for change in wanted if (change.table, change.key) not in dangling]
        kept += [MovedOn(table, key, None) for table, key in sorted(dangling)]
    return Reverted(tuple(apply_row_changes(now, wanted)), tuple(kept))


def _settle(now: Register, change: RowChange) -> tuple[RowChange | None, list[MovedOn]]:
    row = now.table(change.table).get(change.key)
    whole = [MovedOn(change.table, change.key, None)]
    if change.op is Op.UPDATE:
        return (None, whole) if row is None else _settle_fields(change, row_to_plain(row))
    if change.op is Op.INSERT:
        return (change, []) if row is None else (None, whole)
    if row is None:
        return None, []
    then = {name: before for name, (before, _) in change.fields.items()}
    return (change, []) if differing_fields(change.table, row) == then else (None, whole)


def _settle_fields(change: RowChange, row: dict[str, Plain]) -> tuple[RowChange | None, list]:
    clean: dict[str, tuple[Plain, Plain]] = {}
    moved: list[MovedOn] = []
    for name, (then, returned) in change.fields.items():
        if row.get(name) == then:
            clean[name] = (then, returned)
        elif row.get(name) != returned:
            moved.append(MovedOn(change.table, change.key, name, row.get(name), returned))
    return RowChange(change.table, change.key, change.op, clean) if clean else None, moved


def _dangling(now: Register, wanted: list[RowChange]) -> set[tuple[str, str]]:
    """Find what cannot be taken back, because rows would then name some that are not there."""
    changes = apply_row_changes(now, wanted)
    put = {_place(change.row): change.row for change in changes if isinstance(change, Put)}
    dropped = {_place(change.row) for change in changes if isinstance(change, Drop)}
    there = {(table, key) for table in TABLES for key in now.table(table)} - dropped | put.keys()
    found: set[tuple[str, str]] = set()
    for place in there:
        row = put.get(place) or now.table(place[0])[place[1]]
        missing = {name for name in names_of(row) if name not in there}
        found |= missing & dropped
        if missing - dropped or _has_strange_lead(row):
            found.add(place)
    return found


def _place(row: Row) -> tuple[str, str]:
    return TABLE_OF[type(row)], row.key


def _has_strange_lead(row: Row) -> bool:
    return isinstance(row, Action) and row.lead is not None and row.lead not in row.owners
