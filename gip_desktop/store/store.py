"""The door: one governance database, open, and the only way in which its plan is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
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
from gip_desktop.domain.undo import UndoState, step_of
from gip_desktop.store import ledger, tables
from gip_desktop.store.chain import NO_HASH, Heading
from gip_desktop.store.connection import (
    SCHEMA,
    check_is_database,
    connect,
    connect_new,
    sqlite_problems,
    transaction,
)
from gip_desktop.store.lock import Lock
from gip_desktop.store.moments import Moment, find_moment
from gip_desktop.store.schema import migrate


class Store:
    """An open governance database: the register it holds, its journal, and `apply`."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, who: str, lock: Lock | None
    ) -> None:
        self.path = path
        self.who = who
        self._lock = lock
        self._connection = connection
        self._identity = _identity(path)
        with self._reading():
            connection.execute("BEGIN")
            self.register = tables.load(connection)
            self._number, self._hash = ledger.head(connection)
            self._undo = UndoState.of(ledger.steps(connection))
            connection.execute("COMMIT")

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
        lock = Lock.take(path, who)
        try:
            _make_empty(path)
            try:
                heading = Heading(1, ledger.utc_text(at), who, label, None, None, SCHEMA)
                connection = _with_foundation(path, heading, changes)
            except BaseException:
                path.unlink()  # ours, and still empty
                raise
            return cls(path, connection, who=who, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, who: str = "", write: bool = True) -> Self:
        """Open a file that is there, to write (one at a time) or to read (always)."""
        check_is_database(path)
        lock = Lock.take(path, who) if write else None
        try:
            return cls(path, connect(path, write=write), who=who, lock=lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        self._connection.close()
        if self._lock:
            self._lock.release()

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
    def is_writable(self) -> bool:
        """Say whether this store may write the file."""
        return self._lock is not None

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
        if not row_changes(self.register, changes):
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

    @property
    def undoable(self) -> str | None:
        """Return what the entry was for that undo would take back."""
        return self._label(self._undo.next_undo)

    @property
    def redoable(self) -> str | None:
        """Return what the entry was for that redo would put again."""
        return self._label(self._undo.next_redo)

    # The journal

    def entries(self) -> list[Entry]:
        """Return every entry, oldest first."""
        with self._reading():
            return ledger.read(self._connection)

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
            numbers = ledger.entries_of_action(self._connection, action_key)
            entries = ledger.read(self._connection, numbers)
        return field_history(entries, action_key, undo=self._undo)

    def at(self, number: int) -> Register:
        """Return the register as it was after an entry."""
        with self._reading():
            return ledger.rebuild(self._connection, number, schema=SCHEMA)

    def moment(self, when: str) -> Moment:
        """Return the entry that a review, a day or an entry's number means."""
        with self._reading():
            return find_moment(self._connection, when, file_name=self.path.name)

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
        found = row_changes(self.register, changes)
        with self._writing():
            tables.write(self._connection, found, after)
            entry = ledger.append(self._connection, heading, self._hash, found)
        self.register = after
        self._number, self._hash = entry.number, entry.hash
        self._undo = self._undo.after([step_of(entry)])
        return entry

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self.is_writable:
            raise DatabaseProblem(f"{self.path.name} is open to read only. Open it to write.")
        if _identity(self.path) != self._identity:
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

    def _label(self, number: int | None) -> str | None:
        if number is None:
            return None
        with self._reading():
            return ledger.label_of(self._connection, number)


def _with_foundation(path: Path, heading: Heading, changes: Sequence[Change]) -> sqlite3.Connection:
    """Fill an empty file with the schema and its first entry, in one transaction."""
    after = Register().with_changes(changes)
    found = row_changes(Register(), changes)
    connection = connect_new(path)
    with _whole_texts(), sqlite_problems(path, "could not be made"), transaction(connection):
        migrate(connection)
        tables.write(connection, found, after)
        ledger.append(connection, heading, NO_HASH, found)
    return connection


def _make_empty(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError:
        raise DatabaseProblem(f"{path.name} is there already. Choose another name.") from None
    except OSError as error:
        raise DatabaseProblem(
            f"{path.name} could not be made ({error.strerror}). Choose another folder."
        ) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what stays the same of a file while it is neither moved nor replaced."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _whole_texts() -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise ChangeRefused(
            "A text holds half of a character, which no file can keep. Type that character again."
        ) from error
