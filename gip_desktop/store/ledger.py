"""The journal in the file: append an entry, read entries, and rebuild the register at one."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from gip_desktop.domain.codec import Plain, canonical, read_canonical, stand_in
from gip_desktop.domain.journal import Entry, Op, Replay, RowChange
from gip_desktop.domain.register import Register
from gip_desktop.domain.undo import LASTING, Step
from gip_desktop.store.chain import NO_HASH, SALT_BYTES, Heading, Line, digest_of, entry_hash
from gip_desktop.store.upgrades import upgrade

_HEADING = "number, at, who, label, undoes, redoes, schema"
_INSERT_ENTRY = f"INSERT INTO entries ({_HEADING}, previous, hash) VALUES (?,?,?,?,?,?,?,?,?)"
_INSERT_CHANGE = (
    "INSERT INTO changes (entry, position, tbl, key, op, field, before, after, before_salt,"
    " after_salt) VALUES (?,?,?,?,?,?,?,?,?,?)"
)
_CHANGES = """
    SELECT entry, tbl, key, op, field, before, after, before_digest, after_digest
    FROM changes {where} ORDER BY entry, position
"""
_LINES = """
    SELECT position, tbl, key, op, field,
        before, after, before_salt, after_salt, before_digest, after_digest
    FROM changes WHERE entry = ? ORDER BY position
"""
# As bytes, because most values are overwritten before anybody reads them.
_REPLAYED = """
    SELECT tbl, key, op, field, CAST(after AS BLOB), after_digest
    FROM changes WHERE entry > ? AND entry <= ? ORDER BY entry, position
"""
_SCHEMAS = (
    "SELECT schema, max(number) FROM entries WHERE number <= ? GROUP BY schema ORDER BY schema"
)
_OF_ACTION = """
    SELECT 'actions' AS tbl, :action AS key
    UNION
    SELECT tbl, key FROM changes
    WHERE field = 'action' AND op = 'insert' AND after = :value AND tbl <> 'pack_rows'
"""
_CHANGES_OF_ACTION = f"""
    SELECT entry, tbl, key, op, field, before, after, before_digest, after_digest
    FROM ({_OF_ACTION}) JOIN changes USING (tbl, key) ORDER BY entry, position
"""


def head(connection: sqlite3.Connection) -> tuple[int, bytes]:
    """Return the number and the hash of the newest entry."""
    sql = "SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1"
    return connection.execute(sql).fetchone() or (0, NO_HASH)


def append(
    connection: sqlite3.Connection, heading: Heading, previous: bytes, changes: Sequence[RowChange]
) -> Entry:
    """Write an entry and what it changed, and return it with its hash."""
    stored = list(_stored(changes))
    lines = [row.line(position) for position, row in enumerate(stored)]
    found = entry_hash(previous, heading, lines)
    told = astuple(heading)
    connection.execute(_INSERT_ENTRY, (*told, previous, found))
    connection.executemany(
        _INSERT_CHANGE,
        [row.sql_row(heading.number, position) for position, row in enumerate(stored)],
    )
    return _entry((*told, previous, found), tuple(changes))


def read(connection: sqlite3.Connection, numbers: Sequence[int] | None = None) -> list[Entry]:
    """Return entries with their changes, all or those of these numbers, in order."""
    where, named = "", ()
    if numbers is not None:
        where, named = "WHERE entry IN (SELECT value FROM json_each(?))", (_listed(numbers),)
    return _with_changes(
        connection, connection.execute(_CHANGES.format(where=where), named), numbers
    )


def read_action(connection: sqlite3.Connection, action_key: str) -> list[Entry]:
    """Return the entries that touched an action or what belongs to it, with only those changes."""
    named = {"action": action_key, "value": canonical(action_key)}
    rows = connection.execute(_CHANGES_OF_ACTION, named).fetchall()
    return _with_changes(connection, rows, sorted({row[0] for row in rows}))


def _with_changes(
    connection: sqlite3.Connection, rows: Iterable[tuple], numbers: Sequence[int] | None
) -> list[Entry]:
    changes = {
        number: tuple(_row_changes(group)) for number, group in groupby(rows, key=itemgetter(0))
    }
    where, named = "", ()
    if numbers is not None:
        where, named = "WHERE number IN (SELECT value FROM json_each(?))", (_listed(numbers),)
    sql = f"SELECT {_HEADING}, previous, hash FROM entries {where} ORDER BY number"
    return [_entry(row, changes.get(row[0], ())) for row in connection.execute(sql, named)]


def _listed(numbers: Sequence[int]) -> str:
    return json.dumps(list(numbers))


@dataclass(frozen=True, slots=True)
class Recorded:
    """The hashes of an entry as they are recorded, and the one that its content gives."""

    previous: bytes
    hash: bytes
    computed: bytes


def recorded(connection: sqlite3.Connection, number: int) -> Recorded:
    """Return the hashes of an entry, for comparing."""
    sql = f"SELECT {_HEADING}, previous, hash FROM entries WHERE number = ?"
    *told, previous, found = connection.execute(sql, (number,)).fetchone()
    lines = [_recorded_line(row) for row in connection.execute(_LINES, (number,))]
    return Recorded(previous, found, entry_hash(previous, Heading(*told), lines))


def steps(connection: sqlite3.Connection) -> list[Step]:
    """Return what undo needs to know of every entry."""
    sql = (
        "SELECT number, undoes, redoes, EXISTS (SELECT 1 FROM changes WHERE entry = number"
        " AND tbl NOT IN (SELECT value FROM json_each(?))) FROM entries ORDER BY number"
    )
    rows = connection.execute(sql, (json.dumps(sorted(LASTING)),))
    return [Step(number, undoes, redoes, bool(some)) for number, undoes, redoes, some in rows]


def label_of(connection: sqlite3.Connection, number: int) -> str:
    """Return what an entry was for."""
    sql = "SELECT label FROM entries WHERE number = ?"
    return connection.execute(sql, (number,)).fetchone()[0]


def made_at(connection: sqlite3.Connection, number: int) -> datetime:
    """Return when an entry was made."""
    sql = "SELECT at FROM entries WHERE number = ?"
    return datetime.fromisoformat(connection.execute(sql, (number,)).fetchone()[0])


def days(connection: sqlite3.Connection) -> Iterator[tuple[int, datetime]]:
    """Go through the entries and when they were made, newest first."""
    for number, at in connection.execute("SELECT number, at FROM entries ORDER BY number DESC"):
        yield number, datetime.fromisoformat(at)


def rebuild(connection: sqlite3.Connection, number: int, *, schema: int) -> Register:
    """Return the register as it was after an entry, from the journal alone."""
    so_far = Replay(upgrade, _decoded)
    first = 0
    for made_in, last in connection.execute(_SCHEMAS, (number,)).fetchall():
        if not 0 < made_in <= schema:
            message = f"no version of this program wrote the schema {made_in}"
            raise ValueError(message)
        so_far.reach_schema(made_in)
        rows = connection.execute(_REPLAYED, (first, last))
        for table, key, op, field, after, digest in rows:
            value = stand_in(table, field) if after is None and digest and field else after
            so_far.take(table, key, op, field, value)
        first = last
    so_far.reach_schema(schema)
    return so_far.register()


def _decoded(value: object) -> Plain:
    return read_canonical(value.decode()) if isinstance(value, bytes) else value  # type: ignore[return-value]


def utc_text(at: datetime | None) -> str:
    """Write a moment, or now, as the journal does."""
    return (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


Stored = tuple[str, bytes]  # a value as canonical JSON, and its salt


@dataclass(frozen=True, slots=True)
class _StoredField:
    """One row of the journal: a field that changed; no field where a row has only its key."""

    change: RowChange
    field: str | None
    before: Stored | None
    after: Stored | None

    def line(self, position: int) -> Line:
        """Return what the chain covers."""
        before = digest_of(*self.before) if self.before else None
        after = digest_of(*self.after) if self.after else None
        change = self.change
        return (position, change.table, change.key, change.op, self.field, before, after)

    def sql_row(self, entry: int, position: int) -> tuple[object, ...]:
        """Return what is written."""
        change = self.change
        before, before_salt = self.before or (None, None)
        after, after_salt = self.after or (None, None)
        place = (entry, position, change.table, change.key, change.op, self.field)
        return (*place, before, after, before_salt, after_salt)


def _stored(changes: Iterable[RowChange]) -> Iterator[_StoredField]:
    for change in changes:
        has_before, has_after = change.op is not Op.INSERT, change.op is not Op.DELETE
        for name, (before, after) in change.fields.items():
            sides = (_salted(before) if has_before else None, _salted(after) if has_after else None)
            yield _StoredField(change, name, *sides)
        if not change.fields:
            yield _StoredField(change, None, None, None)


def _salted(value: Plain) -> Stored:
    return canonical(value), os.urandom(SALT_BYTES)


def _recorded_line(row: tuple) -> Line:
    position, table, key, op, field, *sides = row
    before, after = (_recorded_digest(*sides[side::2]) for side in (0, 1))
    return (position, table, key, op, field, before, after)


def _recorded_digest(text: str | None, salt: bytes | None, digest: bytes | None) -> bytes | None:
    return digest if text is None else digest_of(text, salt or b"")


def _entry(row: tuple, changes: tuple[RowChange, ...]) -> Entry:
    number, at, who, label, undoes, redoes, schema, previous, found = row
    made = datetime.fromisoformat(at)
    return Entry(number, made, who, label, undoes, redoes, schema, previous, found, changes)


def _row_changes(rows: Iterable[tuple]) -> Iterator[RowChange]:
    for (table, key, op), group in groupby(rows, key=itemgetter(1, 2, 3)):
        fields = {
            field: (
                _value(table, field, before, before_digest),
                _value(table, field, after, after_digest),
            )
            for *_, field, before, after, before_digest, after_digest in group
            if field is not None
        }
        yield RowChange(table, key, Op(op), fields)


def _value(table: str, field: str | None, text: str | None, digest: bytes | None) -> Plain:
    if text is not None:
        return read_canonical(text)
    return stand_in(table, field) if digest and field else None
