"""What is kept beside the plan, outside journal and undo: each file that went out or came back."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256 as sha256_of

from gip_desktop.domain.register import Register
from gip_desktop.domain.years import year_of
from gip_desktop.store import ledger

KEPT_YEARS = 2

_ISSUED = "at, who, what, file_name, recipient, marking, entry, head, sha256, pack"
_RETURNED = "sha256, name, received, who, pack, plan, said, purged"


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file that was issued: when, by whom, what it is, to whom, how marked, and of which entry.

    `head` is the hash of that entry, by which the file bears witness to the journal.
    """

    at: datetime
    who: str
    what: str
    file_name: str
    recipient: str
    marking: str
    entry: int
    head: str
    sha256: str
    pack: str | None


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: when it was received, by whom, and how many things it had to say.

    Once `purged` its content is gone and its hash is kept.
    """

    sha256: str
    name: str
    received: datetime
    who: str
    pack: str | None
    plan: str | None
    said: int
    purged: date | None

    @property
    def day(self) -> date:
        """Return the local day on which the file was received."""
        return self.received.astimezone().date()


class Papers(ABC):
    """The part of an open database that is no plan: lists that are only ever added to."""

    who: str
    register: Register
    _connection: sqlite3.Connection

    @property
    @abstractmethod
    def head(self) -> tuple[int, str]:
        """Return the number and the hash of the newest entry."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _reading(self) -> AbstractContextManager[None]: ...

    def record_issue(
        self,
        *,
        what: str,
        file_name: str,
        recipient: str,
        marking: str,
        sha256: str,
        pack: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Write down for good that a file was issued."""
        entry, head = self.head
        when = ledger.utc_text(at)
        told = (when, self.who, what, file_name, recipient, marking, entry, bytes.fromhex(head))
        sql = f"INSERT INTO issued ({_ISSUED}) VALUES (?,?,?,?,?,?,?,?,?,?)"
        with self._writing():
            self._connection.execute(sql, (*told, sha256, pack))

    def issued_files(self) -> list[IssuedFile]:
        """Return every file that was issued, oldest first."""
        with self._reading():
            rows = self._connection.execute(f"SELECT {_ISSUED} FROM issued ORDER BY number")
            return [_issued_file(row) for row in rows]

    def keep_returned(
        self,
        *,
        name: str,
        content: bytes,
        said: int,
        pack: str | None = None,
        plan: str | None = None,
        at: datetime | None = None,
    ) -> str:
        """Keep a file that came back and return its SHA-256; one that is kept already stays."""
        found = sha256_of(content).hexdigest()
        told = (found, name, ledger.utc_text(at), self.who, pack, plan, said, None, content)
        sql = f"INSERT INTO returned_files ({_RETURNED}, content) VALUES (?,?,?,?,?,?,?,?,?)"
        with self._writing():
            self._connection.execute(f"{sql} ON CONFLICT DO NOTHING", told)
        return found

    def returned_files(self) -> list[ReturnedFile]:
        """Return what is known of every file that came back, oldest first."""
        sql = f"SELECT {_RETURNED} FROM returned_files ORDER BY received, sha256"
        with self._reading():
            return [_returned_file(row) for row in self._connection.execute(sql)]

    def returned_file(self, sha256: str) -> bytes | None:
        """Return the content of a file that came back; None where it was purged or never kept."""
        sql = "SELECT content FROM returned_files WHERE sha256 = ?"
        with self._reading():
            row = self._connection.execute(sql, (sha256,)).fetchone()
        return row[0] if row else None

    def purge_returned(self, today: date) -> int:
        """Let go of what came back to plans that closed two years ago, keep its hash; count it."""
        due = [f.sha256 for f in self.returned_files() if not f.purged and self._is_old(f, today)]
        sql = "UPDATE returned_files SET content = NULL, purged = ? WHERE sha256 = ?"
        if due:
            with self._writing():
                self._connection.executemany(sql, [(today.isoformat(), one) for one in due])
        return len(due)

    def _is_old(self, file: ReturnedFile, today: date) -> bool:
        """Say whether the plan of a file is closed for long; one of no known pack is its year's."""
        plan = self.register.plans.get(file.plan or year_of(file.day))
        if plan is None or plan.closed_on is None:
            return False
        closed = plan.closed_on
        return (closed.year + KEPT_YEARS, closed.month, closed.day) <= (
            today.year,
            today.month,
            today.day,
        )


def _issued_file(row: tuple) -> IssuedFile:
    at, who, what, file_name, recipient, marking, entry, head, sha256, pack = row
    when = datetime.fromisoformat(at)
    told = (who, what, file_name, recipient, marking)
    return IssuedFile(when, *told, entry, head.hex(), sha256, pack)


def _returned_file(row: tuple) -> ReturnedFile:
    sha256, name, received, who, pack, plan, said, purged = row
    gone = date.fromisoformat(purged) if purged else None
    at = datetime.fromisoformat(received)
    return ReturnedFile(sha256, name, at, who, pack, plan, said, gone)
