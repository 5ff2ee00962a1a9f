"""One writer at a time: a lock file beside the database that names who has it."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.domain.targets import show_day
from gip_desktop.store.process import machine_name, start_mark

_ATTEMPTS = 20
_PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a database open to write, where and since when."""

    who: str
    machine: str
    process: int
    started: str  # the process's start mark
    since: str  # a UTC moment

    @classmethod
    def this_process(cls, who: str) -> Holder:
        """Return this process as a holder."""
        process = os.getpid()
        since = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(who, machine_name(), process, start_mark(process) or "", since)

    @property
    def is_gone(self) -> bool:
        """Say whether it is certain that the process has ended: only on its own computer."""
        if self.machine != machine_name():
            return False
        mark = start_mark(self.process)
        return mark is None or bool(mark and self.started and mark != self.started)


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to write a database, until it is released."""

    path: Path
    holder: Holder

    @classmethod
    def take(cls, database: Path, who: str) -> Lock:
        """Take the lock, also over a process that has ended, or say who has it."""
        path = lock_path(database)
        mine = Holder.this_process(who)
        for _ in range(_ATTEMPTS):
            if _written(path, mine, database):
                return cls(path, mine)
            held = read_holder(path)
            if held is not None and not held.is_gone:
                raise DatabaseProblem(_held_by(database, held))
            if held is not None:
                _put_aside(path, held)
            time.sleep(_PAUSE_SECONDS)
        raise DatabaseProblem(
            f"{path.name} cannot be read, so nobody can tell whether {database.name} is open. "
            f"Delete {path.name} if no other window has it."
        )

    def release(self) -> None:
        """Give the lock back, unless another has taken it over."""
        if read_holder(self.path) == self.holder:
            with suppress(OSError):
                self.path.unlink()


def lock_path(database: Path) -> Path:
    """Return where the lock file of a database is."""
    return database.with_name(f"{database.name}.lock")


def read_holder(path: Path) -> Holder | None:
    """Return who a lock file names, or None where it is not there or not whole yet."""
    try:
        return Holder(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _written(path: Path, mine: Holder, database: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    except OSError as error:
        raise DatabaseProblem(
            f"{database.name} cannot be opened to write: its folder takes no new file "
            f"({error.strerror}). Open it to read, or copy it to a folder of yours."
        ) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(mine), file)
    return True


def _put_aside(path: Path, gone: Holder) -> None:
    """Remove the lock of an ended process; a rename first, so that only one taker wins."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.rename(aside)
        if read_holder(aside) != gone and not path.exists():
            aside.rename(path)
        aside.unlink(missing_ok=True)


def _held_by(database: Path, held: Holder) -> str:
    sentence = f"{database.name} is open: {held.who} has had it on {held.machine}"
    with suppress(ValueError):
        since = datetime.fromisoformat(held.since).astimezone()
        sentence += f" since {since:%H:%M} on {show_day(since.date())}"
    sentence += ". Close it there, or open it to read."
    if held.machine != machine_name():
        lock = lock_path(database).name
        sentence += f" If it does not run there any more, delete {lock}."
    return sentence
