"""The door: one governance database, open, and the only way in which its plan is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self

from gip_desktop.domain.errors import (
    ChangeRefused,
    DatabaseProblem,
    NoSuchMoment,
    NothingToRedo,
    NothingToUndo,
)
from gip_desktop.domain.history import FieldEdit, field_history
from gip_desktop.domain.journal import Entry, apply_row_changes, inverse, row_changes
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.undo import UndoState, refuse_mixed, step_of
from gip_desktop.files import check_new_place
from gip_desktop.store import ledger, tables
from gip_desktop.store.backup import backup
from gip_desktop.store.chain import Heading
from gip_desktop.store.connection import (
    SCHEMA,
    check_is_there,
    check_may_be_written,
    sqlite_problems,
    transaction,
)
from gip_desktop.store.disk import identity
from gip_desktop.store.lock import Lock
from gip_desktop.store.moments import Moment, find_moment
from gip_desktop.store.opening import found_database, open_database
from gip_desktop.store.papers import Papers
from gip_desktop.store.redact import check_redactable, take_out
from gip_desktop.store.verify import verify

# Of the past only a redaction changes anything; a screen asks for the same few moments.
PAST_KEPT = 4


class Store(Papers):
    """An open governance database: the register it holds, its journal, and `apply`."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, who: str, write: bool
    ) -> None:
        self.path = path
        self.who = who
        self.is_writable = write
        self.most_backups: int | None = None
        self._connection = connection
        self._identity = identity(path)
        self._held = ExitStack()
        self._rebuilt = lru_cache(maxsize=PAST_KEPT)(self._rebuild)
        with self._reading(), transaction(connection, kind="DEFERRED"):
            self.register = tables.load(connection)
            self._number, self._hash = ledger.head(connection)
            self._undo = UndoState.of(ledger.steps(connection))

    @classmethod
    def create(
        cls,
        path: Path,
        changes: Sequence[Change],
        *,
        who: str,
        label: str = "New plan",
        at: datetime | None = None,
    ) -> Self:
        """Make a new file whose first entry, its foundation, is these changes."""
        check_new_place(path)
        heading = Heading(1, ledger.utc_text(at), who, label, None, None, SCHEMA)
        with _whole_texts():
            found = partial(found_database, path, heading, changes)
            return cls._start(path, found, who=who, write=True)

    @classmethod
    def open(cls, path: Path, *, who: str = "", write: bool = True) -> Self:
        """Open a file that is there, to write (one at a time) or to read (always)."""
        check_is_there(path)
        if write:
            check_may_be_written(path)
        return cls._start(path, partial(open_database, path, write=write), who=who, write=write)

    @classmethod
    def _start(
        cls, path: Path, connect: Callable[[], sqlite3.Connection], *, who: str, write: bool
    ) -> Self:
        with ExitStack() as held:
            if write:
                held.callback(Lock.take(path, who).release)
            connection = held.enter_context(closing(connect()))
            store = cls(path, connection, who=who, write=write)
            store._held = held.pop_all()
        return store

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def head(self) -> tuple[int, str]:
        """Return the number and the hash of the newest entry."""
        return self._number, self._hash.hex()

    # The one way in

    def apply(
        self,
        changes: Sequence[Change],
        label: str,
        *,
        at: datetime | None = None,
        who: str | None = None,
    ) -> Entry | None:
        """Write changes as one entry, rows and journal together; None where nothing differs."""
        found = row_changes(self.register, changes)
        refuse_mixed(found)
        if not found:
            return None
        return self._write(changes, self._heading(label, at=at, who=who))

    def undo(self, *, at: datetime | None = None) -> Entry:
        """Take back the newest entry that is neither an undo nor undone."""
        number = self._undo.next_undo
        if number is None:
            raise NothingToUndo(f"Nothing is left to take back in {self.path.name}.")
        taken = self.entry(number)
        changes = apply_row_changes(self.register, inverse(taken.changes))
        return self._write(changes, self._heading(f"Undo: {taken.label}", at=at, undoes=number))

    def redo(self, *, at: datetime | None = None) -> Entry:
        """Put again the entry that was taken back last."""
        number = self._undo.next_redo
        if number is None:
            raise NothingToRedo(f"Nothing that was taken back is left in {self.path.name}.")
        again = self.entry(number)
        changes = apply_row_changes(self.register, again.changes)
        return self._write(changes, self._heading(f"Redo: {again.label}", at=at, redoes=number))

    def redact(
        self, table: str, key: str, field: str, *, reason: str, at: datetime | None = None
    ) -> Entry:
        """Take every earlier value of a field out of the journal for good, and write who and why.

        What the field holds today stays: it is changed first where that too must go.
        """
        check_redactable(table, field)
        label = f"Redacted the earlier {field} of {table} {key}: {reason}"
        with self._writing():
            if not take_out(self._connection, self.register, table, key, field):
                raise ChangeRefused(f"{table} {key} has no earlier {field} that could be redacted.")
            heading = self._heading(label, at=at)
            entry = ledger.append(self._connection, heading, self._hash, ())
        self._stand_at(entry)
        self._rebuilt.cache_clear()
        return entry

    @property
    def undoable(self) -> str | None:
        """Return what the entry was for that undo would take back."""
        return self._label(self._undo.next_undo)

    @property
    def redoable(self) -> str | None:
        """Return what the entry was for that redo would put again."""
        return self._label(self._undo.next_redo)

    # The journal

    def entries(self, *, since: int = 0) -> list[Entry]:
        """Return every entry, or those after one, oldest first."""
        numbers = range(since + 1, self._number + 1) if since else None
        with self._reading():
            return ledger.read(self._connection, numbers)

    def entry(self, number: int) -> Entry:
        """Return one entry."""
        with self._reading():
            found = ledger.read(self._connection, [number])
        if not found:
            raise NoSuchMoment(f"There is no entry {number} in {self.path.name}.")
        return found[0]

    def history(self, action_key: str) -> list[FieldEdit]:
        """List what was changed of an action and what belongs to it, oldest first."""
        with self._reading():
            entries = ledger.read_action(self._connection, action_key)
        return field_history(entries, action_key, undo=self._undo)

    def at(self, number: int) -> Register:
        """Return the register as it was after an entry; the last few asked for are kept."""
        return self._rebuilt(number)

    def moment(self, when: str, *, plan: str | None = None) -> Moment:
        """Return the entry that a review (of this plan first), a day or an entry's number means."""
        name = self.path.name
        with self._reading():
            return find_moment(self._connection, self.register, when, file_name=name, plan=plan)

    @property
    def undo_state(self) -> UndoState:
        """Return which entries stand and which were taken back."""
        return self._undo

    # The file

    def verify(self) -> list[str]:
        """List everything that is not as it should be in the file as it is on the disk."""
        return verify(self.path)

    def backup(self, folder: Path | None = None, *, now: datetime | None = None) -> Path:
        """Make a verified copy in a folder, by default the one beside the file."""
        return backup(self.path, folder, now=now, most=self.most_backups)

    # Inside the door

    def _heading(
        self,
        label: str,
        *,
        at: datetime | None,
        who: str | None = None,
        undoes: int | None = None,
        redoes: int | None = None,
    ) -> Heading:
        told = (who or self.who, label, undoes, redoes, SCHEMA)
        return Heading(self._number + 1, ledger.utc_text(at), *told)

    def _write(self, changes: Sequence[Change], heading: Heading) -> Entry:
        after = self.register.with_changes(changes)
        rows = row_changes(self.register, changes)
        with self._writing():
            tables.write(self._connection, rows, after)
            entry = ledger.append(self._connection, heading, self._hash, rows)
        self.register = after
        self._stand_at(entry)
        return entry

    def _stand_at(self, entry: Entry) -> None:
        self._number, self._hash = entry.number, entry.hash
        self._undo = self._undo.after([step_of(entry)])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self.is_writable:
            raise DatabaseProblem(f"{self.path.name} is open to read only. Open it to write.")
        if identity(self.path) != self._identity:
            raise DatabaseProblem(
                f"{self.path.name} was moved or replaced while it was open. Open it again."
            )
        problems = sqlite_problems(self.path, "could not be written")
        with _whole_texts(), problems, transaction(self._connection):
            if ledger.head(self._connection) != (self._number, self._hash):
                raise DatabaseProblem(
                    f"{self.path.name} was changed by another program. Open it again."
                )
            yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with sqlite_problems(self.path, "could not be read"):
            try:
                yield
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                raise DatabaseProblem(
                    f"{self.path.name} holds something unreadable ({error}). Run verify on it "
                    "to find where, and restore the last backup."
                ) from error

    def _rebuild(self, number: int) -> Register:
        with self._reading():
            return ledger.rebuild(self._connection, number, schema=SCHEMA)

    def _label(self, number: int | None) -> str | None:
        if number is None:
            return None
        with self._reading():
            return ledger.label_of(self._connection, number)


@contextmanager
def _whole_texts() -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise ChangeRefused(
            "A text holds half of a character, which no file can keep. Type that character again."
        ) from error
