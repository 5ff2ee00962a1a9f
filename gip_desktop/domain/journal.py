"""The journal: what every entry changed, how it is taken back, and the register at any entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from gip_desktop.domain.codec import (
    Plain,
    PlainRow,
    differing_fields,
    row_from_plain,
    row_to_plain,
)
from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rows import TABLE_OF, TABLES, Row

# Brings a plain row of a table from a schema to the next one.
Upgrade = Callable[[str, PlainRow, int], PlainRow]


def as_it_is(_table: str, row: PlainRow, _schema: int) -> PlainRow:
    """Return a row that needs no upgrade."""
    return row


class Op(StrEnum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


INVERSE_OP = {Op.INSERT: Op.DELETE, Op.UPDATE: Op.UPDATE, Op.DELETE: Op.INSERT}


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one entry did to one row: each field that differs, before and after.

    An inserted row has its fields that differ from a new row's on the after side and None before;
    a deleted one the other way round.
    """

    table: str
    key: str
    op: Op
    fields: Mapping[str, tuple[Plain, Plain]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction of the journal, with the hash of the one before it.

    `undoes` and `redoes` name the entry that this one takes back or puts again.
    """

    number: int
    at: datetime
    who: str
    label: str
    undoes: int | None
    redoes: int | None
    schema: int
    previous: bytes
    hash: bytes
    changes: tuple[RowChange, ...]

    @property
    def day(self) -> date:
        """Return the local day on which the entry was made."""
        return self.at.astimezone().date()


def row_changes(before: Register, changes: Iterable[Change]) -> tuple[RowChange, ...]:
    """Work out what changes come to, row by row; what alters nothing is left out."""
    last: dict[tuple[str, str], Change] = {}
    for change in changes:
        last[TABLE_OF[type(change.row)], change.row.key] = change
    found = (_row_change(before, table, change) for (table, _), change in last.items())
    return tuple(change for change in found if change is not None)


def _row_change(register: Register, table: str, change: Change) -> RowChange | None:
    key = change.row.key
    before = register.table(table).get(key)
    after = change.row if isinstance(change, Put) else None
    if before == after:
        return None
    if before is None:
        added = differing_fields(table, after)
        return RowChange(table, key, Op.INSERT, {k: (None, v) for k, v in added.items()})
    if after is None:
        gone = differing_fields(table, before)
        return RowChange(table, key, Op.DELETE, {k: (v, None) for k, v in gone.items()})
    old, new = row_to_plain(before), row_to_plain(after)
    moved = {name: (old[name], new[name]) for name in old if old[name] != new[name]}
    return RowChange(table, key, Op.UPDATE, moved)


def inverse(changes: Sequence[RowChange]) -> tuple[RowChange, ...]:
    """Return the row changes that take these back, the last one first."""
    return tuple(
        RowChange(c.table, c.key, INVERSE_OP[c.op], {k: (b, a) for k, (a, b) in c.fields.items()})
        for c in reversed(changes)
    )


def apply_row_changes(register: Register, changes: Iterable[RowChange]) -> list[Change]:
    """Return the changes that do to a register what the row changes say."""
    return [_as_change(register, change) for change in changes]


def _as_change(register: Register, change: RowChange) -> Change:
    row = register.table(change.table).get(change.key)
    if change.op is Op.DELETE:
        return Drop(row or _row_of(change, side=0))
    if change.op is Op.INSERT:
        return Put(_row_of(change, side=1))
    if row is None:
        message = f"{change.table} {change.key} is not in the plan any more."
        raise ChangeRefused(message)
    after = {name: after for name, (_, after) in change.fields.items()}
    return Put(row_from_plain(change.table, row_to_plain(row) | after))


def _row_of(change: RowChange, *, side: int) -> Row:
    values = {name: pair[side] for name, pair in change.fields.items()}
    return row_from_plain(change.table, {"key": change.key, **values})


class Replay:
    """The rows that the journal gives so far, field by field.

    A value may be taken as it is stored: `decode` makes it plain once it is known to be needed.
    """

    def __init__(self, upgrade: Upgrade, decode: Callable[[object], Plain] | None = None) -> None:
        self._upgrade = upgrade
        self._decode = decode
        self._schema = 0
        self._tables: dict[str, dict[str, dict[str, object]]] = {table: {} for table in TABLES}

    def reach_schema(self, schema: int) -> None:
        """Bring the rows so far to a schema, as the migration did with those in the tables."""
        for earlier in range(self._schema or schema, schema):
            for table, rows in self._tables.items():
                for key, row in rows.items():
                    rows[key] = {**self._upgrade(table, self._plain(row), earlier)}
        self._schema = schema

    def take(self, table: str, key: str, op: str, name: str | None, after: object) -> None:
        """Do what the journal says of one field; a row that has no other fields has no name."""
        rows = self._tables[table]
        if op == Op.DELETE:
            rows.pop(key, None)
            return
        row = rows[key] if op == Op.UPDATE else rows.setdefault(key, {"key": key})
        if name is not None:
            row[name] = after

    def register(self) -> Register:
        """Make the register of the rows."""
        tables = {
            table: {key: row_from_plain(table, self._plain(row)) for key, row in rows.items()}
            for table, rows in self._tables.items()
        }
        return Register(**tables)  # type: ignore[arg-type]

    def _plain(self, row: dict[str, object]) -> PlainRow:
        decode = self._decode
        return {k: decode(v) for k, v in row.items()} if decode else row  # type: ignore[return-value]


def replay(entries: Iterable[Entry], *, upgrade: Upgrade = as_it_is) -> Register:
    """Return the register that the entries give, from empty."""
    so_far = Replay(upgrade)
    for entry in entries:
        so_far.reach_schema(entry.schema)
        for change in entry.changes:
            for name, (_, after) in (change.fields or {None: (None, None)}).items():
                so_far.take(change.table, change.key, change.op, name, after)
    return so_far.register()
